#pragma once

#include "quality/findings.h"
#include "quality/known.h"
#include "table/share.h"

#include <atomic>
#include <cstdint>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace fhir {
class Model;
}

namespace quality {

struct Options {
    const fhir::Model *model = nullptr; ///< of the resources' version of FHIR; must outlive the check
    std::int64_t now = 0; ///< seconds since 1970 in UTC
    std::string base; ///< address of the server that they come from, without a slash at the end; "": none
    Extent extent = Extent::Part; ///< how much of its type the table has
    std::vector<Neighbour> neighbours; ///< tables of other types
    /** References of a table to its own type that wait until all its resources are known, in each part that is gone
     * through: for the memory that they take. */
    std::size_t mostWaiting = 1'000'000;
};

/** The types that resources of @p table refer to by a relative reference, as far as these are known to @p model: what
 * neighbours may be of. */
[[nodiscard]] std::set<std::string, std::less<>> referredTypes(
    const table::Table &table, const fhir::Model &model, const std::stop_token &stop = {});

/** How far a check is, for another thread to look at. */
struct Progress {
    std::atomic<std::uint64_t> done = 0; ///< rows
    std::atomic<std::uint64_t> all = 0;
};

struct Report {
    std::vector<Finding> findings; ///< wrong before odd, then by how many resources have them
    std::string type; ///< of the resources; "" without rows
    std::uint64_t rows = 0;
    std::uint64_t resources = 0;
    std::set<std::string, std::less<>> followed; ///< types: references to these were followed, to others not
    std::uint64_t unfollowed = 0; ///< references to one of these types that were too many to wait
    std::size_t births = 0; ///< patients whose birth dates were known beside the table
    bool isStopped = false; ///< it is not all that would have been found

    /** How many findings there are of @p grade. */
    [[nodiscard]] std::size_t count(Grade grade) const;
};

/**
 * Checks the resources of the rows that @p table shows, each once, and their cells. Reads all of them, in some parts at
 * once by @p share; what it gathers is some 150 bytes a row. A pure function of what it is given.
 */
[[nodiscard]] Report check(const table::Table &table, const Options &options, const table::Share &share = table::alone,
    const std::stop_token &stop = {}, Progress *progress = nullptr);

} // namespace quality
