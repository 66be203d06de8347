#pragma once

#include "fhirpath/valuesets.h"
#include "recipe/filtercolumns.h"
#include "table/filter.h"
#include "table/share.h"

#include <QUrl>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace recipe {

/** What loaded rows are narrowed by on this computer: all of a recipe's conditions that their source did not apply. */
struct Narrowing {
    QStringList conditions; ///< FHIRPath on the resource
    QList<Filter> filters; ///< what some of them say
    FilterColumns columns;
    table::Schema schema; ///< of the rows
    QString type; ///< of the resources
    const fhir::Model *model = nullptr; ///< must outlive it
    QUrl base; ///< of the server that they come from
    std::shared_ptr<const fhirpath::ValueSets> valueSets = {}; ///< what memberOf() asks
    QDateTime now = QDateTime::currentDateTime();
};

/** @p filter as tests of cells, all of which must be met, that say the same as its condition does of the resource;
 * nothing where only FHIRPath can tell. */
[[nodiscard]] std::optional<std::vector<table::CellTest>> cellTestsOf(
    const Filter &filter, const FilterColumns &columns, const table::Schema &schema, const QDateTime &now);

/**
 * For each chunk which of its rows stand for resources that meet all conditions of @p narrowing: by the cells of
 * filters, and where the cells are not all that was there by FHIRPath on the resources. A condition that is no FHIRPath
 * is met by none. Empty once @p stop asks for it. @p share: among threads, some chunks each.
 */
[[nodiscard]] std::vector<table::KeptRows> rowsThatMeet(const std::vector<std::shared_ptr<const table::Chunk>> &chunks,
    const Narrowing &narrowing, const std::stop_token &stop = {}, const table::Share &share = table::alone);

} // namespace recipe
