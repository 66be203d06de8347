#include "related/names.h"

#include "fhir/reference.h"
#include "fhir/resourcekey.h"

#include <utility>

namespace related {

QByteArray keyOf(std::string_view type, std::string_view id)
{
    QByteArray key(type.data(), static_cast<qsizetype>(type.size()));
    return key.append('/').append(id.data(), static_cast<qsizetype>(id.size()));
}

QByteArray keyOf(const Target &target)
{
    using Kind = fhir::Reference::Kind;
    if (target.kind == Kind::Named)
        return QByteArray::fromStdString(target.id);
    return target.kind == Kind::Own ? keyOf(target.type, target.id) : QByteArray();
}

QHash<QByteArray, fhir::ResourceName> namesIn(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, bool hasUrns, const std::stop_token &stop)
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
            if (key.type.empty() || key.id.empty())
                continue;
            const auto name = fhir::readResourceName(resource);
            names.insert(keyOf(key.type, key.id), name);
            const std::string urn = "urn:uuid:" + std::string(key.id);
            if (hasUrns && fhir::isUrn(urn))
                names.insert(QByteArray::fromStdString(urn), name);
        }
    }
    return names;
}

} // namespace related
