#pragma once

#include "quality/dates.h"
#include "quality/key.h"
#include "table/table.h"

#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace quality {

/** How much of a type a table has. */
enum class Extent : std::uint8_t {
    Part, ///< there are others, or may be: a reference that is not found says nothing
    Likely, ///< all that files have: whether these are all is told by the references, of which nine in ten are found
    Whole, ///< all that there are
};

/** A table of other resources that those of the checked one may refer to. */
struct Neighbour {
    table::Table table;
    std::string type; ///< of its resources
    Extent extent = Extent::Part;
};

/** What is known of resources beside the checked ones. */
class Known
{
public:
    /** Reads each resource of @p neighbour. Where @p stop asked for an end, some are missing: nothing can be judged by
     * it. */
    void add(const Neighbour &neighbour, const std::stop_token &stop = {});
    [[nodiscard]] Extent extentOf(std::string_view type) const
    {
        const auto found = m_extents.find(type);
        return found == m_extents.end() ? Extent::Part : found->second;
    }
    [[nodiscard]] bool has(std::string_view type, std::string_view id) const
    {
        return m_keys.contains(keyOf(type, id));
    }
    /** When the patient with that id was born. */
    [[nodiscard]] std::optional<Moments> birthOf(std::string_view id) const;
    [[nodiscard]] std::size_t births() const { return m_births.size(); }

private:
    std::map<std::string, Extent, std::less<>> m_extents;
    std::unordered_set<Key, KeyHash> m_keys;
    std::unordered_map<Key, Moments, KeyHash> m_births;
};

} // namespace quality
