#pragma once

#include "quality/findings.h"
#include "quality/key.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quality {

/**
 * What is looked for twice, gathered: 32 bytes a row each.
 *
 * - SameResource: by type and id, so two versions of a resource are the same one. One without an id is never another.
 * - SameMeasurement: only Observations with a patient, a code, a value or components, and a time with a time of day:
 * two blood pressures of a day may well be the same. Another body site, device, method or specimen is another
 * measurement; what was entered in error is none.
 * - SameCells: not of Observations; not where fewer than four cells are filled, as rooms and roles are alike; not
 *   between rows of one resource.
 */
class Duplicates
{
public:
    /** The resource at @p place is @p key; @p who: which of all that were read. */
    void addResource(const Key &key, std::uint64_t who, table::RowRef place)
    {
        m_resources.push_back({key, who, place});
    }
    /** What it measured; @p resource: its key. */
    void addMeasurement(const Key &key, const Key &resource, table::RowRef place)
    {
        m_measurements.push_back({key, resource.first, place});
    }
    void addCells(const Key &key, const Key &resource, table::RowRef place)
    {
        m_cells.push_back({key, resource.first, place});
    }
    void merge(Duplicates &&later);
    /** Of type @p type; nothing more can be added then. */
    void judge(const std::string &type, Findings &findings);
    /** After judge(): whether a resource with that key was added. */
    [[nodiscard]] bool has(const Key &key) const;

private:
    struct Seen {
        Key what;
        std::uint64_t who = 0;
        table::RowRef place;
    };
    static std::vector<table::RowRef> twice(std::vector<Seen> &seen);
    std::vector<Seen> m_resources, m_measurements, m_cells;
};

/** The columns of @p schema by which two rows of different resources are the same. */
[[nodiscard]] std::vector<std::size_t> comparedColumns(const table::Schema &schema);
/** The cells of @p row in @p columns; nothing where too few are filled. */
[[nodiscard]] std::optional<Key> cellsOf(
    const table::Chunk &chunk, std::size_t row, const std::vector<std::size_t> &columns);

} // namespace quality
