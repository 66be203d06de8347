#pragma once

#include "fhir/query.h"
#include "sources/completeness.h"

#include <QString>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sources {

struct Search;

/** A search parameter of type date (R4, search.html#date) by which a search can be asked for in parts. */
struct SplitKey {
    std::string parameter;
    qint64 grain = 1; ///< milliseconds: no part is shorter. A day where values may have no time

    static constexpr qint64 Day = 86'400'000;
    bool operator==(const SplitKey &) const = default;
};

/** From (with it) to (without it), in milliseconds since 1970, UTC; nothing: it has no such end. */
struct Span {
    std::optional<qint64> from;
    std::optional<qint64> to;
    [[nodiscard]] bool contains(qint64 time) const { return (!from || time >= *from) && (!to || time < *to); }
    bool operator==(const Span &) const = default;
};

/** What a part of a search has beside the search's own parameters. */
struct Part {
    std::vector<std::optional<Span>> spans; ///< one for each key; nothing: any value, or none at all
    bool lacksFirst = false; ///< of the first key it has no value
    bool operator==(const Part &) const = default;
};
[[nodiscard]] std::vector<fhir::Query::Parameter> parametersOf(const Part &part, std::span<const SplitKey> keys);
/** The parts that have these parameters, each one's as parametersOf() gives them; none where one of them is no such
 * part. The keys are put in the order that the parts are in. */
[[nodiscard]] std::vector<Part> partsOf(
    const std::vector<std::vector<fhir::Query::Parameter>> &parameters, std::vector<SplitKey> &keys);
/** The same for people. */
[[nodiscard]] QString textOf(const Part &part, std::span<const SplitKey> keys);

/** What @p search can be split by, best first: when resources changed (_lastUpdated), which each resource of most
 * servers has, then dates of its type that the server says it can be searched by. By id it cannot be: _id is a token
 * (R4, search.html#token), of which only whole values are asked for, so there are no ranges and no beginnings of ids,
 * and those that are missing are not known; _id:not with all that came would be as long as these, and _filter
 * (id sw "a") is known to next to no server. Where all resources changed at one time and have no such date, the
 * statement says that the search can be asked for in no parts. */
[[nodiscard]] std::vector<SplitKey> splitKeys(const Search &search);

/** meta.lastUpdated of @p resource, in milliseconds since 1970; nothing where it has none that can be read. */
[[nodiscard]] std::optional<qint64> lastUpdatedOf(std::string_view resource);

/**
 * Where to part @p span so that both halves are smaller: of a half that is not known, @p total resources lie in it and
 * some of them at @p seen (sorted; may be empty). Nothing where it cannot be parted: it has no longer than a grain.
 */
[[nodiscard]] std::optional<qint64> splitAt(
    const SplitKey &key, const Span &span, std::span<const qint64> seen, std::optional<qint64> total);

/** Of @p seen, sorted, those in @p span. */
[[nodiscard]] std::span<const qint64> within(std::span<const qint64> seen, const Span &span);

/** Whether a search that ended so may be asked for in parts: it ended before its total, or at a page that stays broken;
 * not where the server does not let this reader in, or was not there from the start. */
[[nodiscard]] bool isRepairable(const Completeness &ended);

} // namespace sources
