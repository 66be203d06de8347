#pragma once

#include "quality/rule.h"
#include "table/table.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quality {

/** The same oddity at the same place, in all the resources of the table's rows that have it. */
struct Finding {
    static constexpr std::size_t MostPlaces = 100'000;
    static constexpr std::size_t MostExamples = 5;

    Rule rule = Rule::SameResource;
    std::string path; ///< of the element, "Observation.code.coding"; "" where it is about resources as a whole
    std::string about; ///< which of them: a code, a system, a type; may be ""
    bool isAboutSent = false; ///< about is a text of the data's own, which may tell something of a person
    std::string expected; ///< what would be like the others, or right: a unit, a system's address; may be ""
    std::uint64_t resources = 0; ///< that have it, each counted once
    std::vector<table::RowRef> places; ///< of the first MostPlaces of these a row each, as they came
    std::vector<std::string> examples; ///< values as they were sent, some that differ
    table::RowRef last; ///< the place that was counted last

    [[nodiscard]] Grade grade() const { return infoOf(rule).grade; }
};

/** All rows of the resources that have @p finding, as far as their places are known. */
[[nodiscard]] table::Table::Kept rowsOf(const table::Table &table, const Finding &finding);

/** What was seen at one place in one resource. */
struct Sight {
    Rule rule = Rule::SameResource;
    std::string_view path, about, expected, example;
    bool isAboutSent = false;
};

/**
 * Findings in the making. What is seen of one resource is added one behind the other, and it counts once each. What
 * differs in about is kept apart up to MostApart; from there on it is one finding without that.
 */
class Findings
{
public:
    static constexpr std::size_t MostApart = 50; ///< of one rule and path

    /** @p place: a row of the resource. */
    void add(const Sight &sight, table::RowRef place);
    /** What @p later holds, of rows behind these. */
    void merge(Findings &&later);
    /** Wrong before odd, then by resources, most first. */
    [[nodiscard]] std::vector<Finding> sorted() &&;

private:
    struct Key {
        Rule rule;
        std::string path, about;
        auto operator<=>(const Key &) const = default;
    };
    [[nodiscard]] Finding &at(Rule rule, std::string_view path, std::string_view about);
    std::map<Key, Finding> m_findings;
    std::map<std::pair<Rule, std::string>, std::size_t> m_apart;
    Finding *m_last = nullptr; ///< of m_findings: the same is often added again
};

} // namespace quality
