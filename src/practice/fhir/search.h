#pragma once

#include "practice/fhir/query.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace practice {

/** Where the next page of a search starts; travels in the next link, so that nothing is remembered between pages. */
struct Position {
    std::uint64_t at = 0; ///< unsorted: the index to go on from; sorted: how many were delivered
    std::uint32_t page = 1;
    std::optional<std::uint64_t> total; ///< counted for the first page
    std::uint64_t given = 0; ///< matches on the pages before
};

struct Found {
    Type type = Type::Patient;
    std::uint32_t index = 0;
    std::string json;
};

struct Page {
    std::vector<Found> matches;
    std::vector<Found> included;
    std::optional<std::uint64_t> total;
    std::optional<Position> next;
    std::vector<std::string> warnings; ///< become entries with an OperationOutcome
};

/**
 * Runs searches over a population by making resources and looking at them. A page makes a bounded number of resources:
 * when few match, it ends early, perhaps empty, with a next link. When resources were changed is remembered: a
 * client that reads in parts asks for that once for each part.
 */
class Searcher
{
public:
    explicit Searcher(const Population &population);
    ~Searcher();

    [[nodiscard]] tl::expected<Page, Problem> run(const Search &search, const Position &from);

private:
    using Range = std::pair<std::uint32_t, std::uint32_t>;
    /** Called with each candidate that matches, until it returns false. */
    using Visitor = std::function<bool(std::uint32_t index, std::string &&json)>;

    [[nodiscard]] std::vector<Range> candidates(const Search &search) const;
    /** When the resources of a type were last changed; nullptr where there are too many to make them all for that. */
    [[nodiscard]] const std::vector<Interval> *changes(Type type);
    [[nodiscard]] bool matchesAll(const Search &search, const std::string &json);
    /** Index to go on from, when more than @p budget resources would have to be made or @p visit said stop. */
    std::optional<std::uint64_t> scan(
        const Search &search, std::uint64_t from, std::uint64_t budget, const Visitor &visit);
    [[nodiscard]] tl::expected<std::optional<std::uint64_t>, Problem> total(const Search &search, Page &page);
    [[nodiscard]] std::uint64_t estimate(const Search &search, std::uint64_t candidates);
    tl::expected<void, Problem> sorted(const Search &search, const Position &from, Page &page);
    void unsorted(const Search &search, const Position &from, Page &page);
    [[nodiscard]] const std::vector<std::uint32_t> &order(const Search &search);
    void include(const Search &search, Page &page);

    const Population &m_population;
    std::unique_ptr<simdjson::dom::parser> m_parser;
    std::map<Type, std::vector<Interval>> m_changes; ///< by index, of types that were asked for by it
    std::string m_orderOf; ///< the search whose order is remembered: pages of one search come one after the other
    std::vector<std::uint32_t> m_order;
};

/** @p json with only some elements and the SUBSETTED tag, as _summary and _elements ask for. */
[[nodiscard]] std::string subset(const Search &search, const std::string &json);

} // namespace practice
