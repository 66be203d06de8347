#include "quality/known.h"

#include "fhir/json.h"
#include "fhir/resourcekey.h"

#include <algorithm>

namespace quality {

void Known::add(const Neighbour &neighbour, const std::stop_token &stop)
{
    auto &extent = m_extents[neighbour.type];
    extent = std::max(extent, neighbour.extent);
    fhir::JsonIndex json;
    std::string buffer;
    for (const auto &chunk : neighbour.table.chunks()) {
        if (stop.stop_requested())
            return;
        const auto batch = chunk->resources();
        const bool hasBirths = neighbour.type == "Patient";
        if (hasBirths)
            json.read(*batch);
        for (std::size_t entry = 0; entry < batch->entries().size(); ++entry) {
            const auto [type, id] = fhir::readResourceKey(batch->resource(entry));
            if (type.empty() || id.empty())
                continue;
            m_keys.insert(keyOf(type, id));
            if (!hasBirths || json.document(entry).root == fhir::JsonIndex::None)
                continue;
            const auto birth = json.member(json.document(entry).root, "birthDate");
            if (!json.isString(birth))
                continue;
            if (const auto moments = momentsOf(json.text(birth, buffer), "date"))
                m_births.insert_or_assign(keyOf(id), *moments);
        }
    }
}

std::optional<Moments> Known::birthOf(std::string_view id) const
{
    const auto found = m_births.find(keyOf(id));
    return found == m_births.end() ? std::nullopt : std::optional(found->second);
}

} // namespace quality
