#pragma once

#include "fhir/resourcename.h"
#include "related/target.h"
#include "table/chunk.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <memory>
#include <stop_token>
#include <vector>

namespace related {

/** What resources are called, by their keys: "Patient/1". Copies share. */
struct Names {
    QHash<QByteArray, fhir::ResourceName> known; ///< those that are there; an empty name: it has none
    QSet<QByteArray> missing; ///< those that were looked for and are not there
    bool operator==(const Names &) const = default;
};

/** The most names that are read out of one table. */
constexpr qsizetype MostOfTable = 200'000;

/** Of the resources that the rows of @p chunks come from, each once, up to MostOfTable, by their keys; where @p hasUrns
 * (in files), also by the urns that entries of Bundles are referred to by: the UUID there is the id here. For a worker.
 */
[[nodiscard]] QHash<QByteArray, fhir::ResourceName> namesIn(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, bool hasUrns, const std::stop_token &stop);

[[nodiscard]] QByteArray keyOf(std::string_view type, std::string_view id);
/** The urn of what has one; "" of what has no name here. */
[[nodiscard]] QByteArray keyOf(const Target &target);

} // namespace related
