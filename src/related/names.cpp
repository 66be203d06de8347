#include "related/names.h"

#include "fhir/resourcekey.h"

namespace related {

QByteArray keyOf(std::string_view type, std::string_view id)
{
    QByteArray key(type.data(), static_cast<qsizetype>(type.size()));
    return key.append('/').append(id.data(), static_cast<qsizetype>(id.size()));
}

QHash<QByteArray, fhir::ResourceName> namesIn(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, const std::stop_token &stop)
{
    QHash<QByteArray, fhir::ResourceName> names;
    for (const auto &chunk : chunks) {
        std::uint32_t before = 0xFFFFFFFFU;
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            if (stop.stop_requested() || names.size() >= MostOfTable)
                return names;
            if (std::exchange(before, chunk->entryOfRow[row]) == chunk->entryOfRow[row])
                continue;
            const auto resource = chunk->resource(row);
            const auto key = fhir::readResourceKey(resource);
            if (!key.type.empty() && !key.id.empty())
                names.insert(keyOf(key.type, key.id), fhir::readResourceName(resource));
        }
    }
    return names;
}

} // namespace related
