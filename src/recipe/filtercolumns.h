#pragma once

#include "recipe/recipe.h"
#include "table/column.h"

#include <QDateTime>

#include <optional>
#include <string>
#include <vector>

namespace fhir {
class Model;
}

namespace recipe {

/** A column as filters see it. */
struct FilterColumn {
    std::string name;
    std::string path; ///< FHIRPath on the resource; "": no filter can be about it
    QStringList elements; ///< what that reads, as fhirpath::elementsRead() names it
    bool several = false; ///< a resource may have more than one value
    table::Kind kind = table::Kind::Text;
    std::string type; ///< FHIR type code, "" when unknown
    std::string number; ///< the column that has its number, "" for none
    std::string unit; ///< the column that has the unit of that
    std::string codes =
        {}; ///< FHIRPath on the resource: the codes, Codings or concepts that its values are of; "": none
    std::string valueSet =
        {}; ///< where values are codes without a system: the value set that they must be from; "": any
    bool isJoined = false; ///< of other resources: the path is the column's name, and conditions are about the row
    bool operator==(const FilterColumn &) const = default;
};

/** Whether @p filter is about a column that a join of @p recipe adds. Its condition is about the row's cells, is none
 * of Recipe::conditions, and can be tested once the other resources are there. */
[[nodiscard]] bool isOnJoined(const Filter &filter, const Recipe &recipe);
/** The conditions of such filters. */
[[nodiscard]] QStringList joinedConditions(const Recipe &recipe);
/** @p recipe without filters that are neither about its conditions nor about its joins: the columns went. */
[[nodiscard]] Recipe withoutStrayFilters(Recipe recipe);

/** What the columns of a view can be narrowed by. */
class FilterColumns
{
public:
    FilterColumns() = default;
    /** Those of @p recipe's view, of which @p schema came. */
    FilterColumns(const Recipe &recipe, const table::Schema &schema, const fhir::Model &model);

    [[nodiscard]] const std::vector<FilterColumn> &all() const { return m_columns; }
    /** nullptr where the view has no such column. */
    [[nodiscard]] const FilterColumn *find(const QString &name) const;
    /** The column that a number in @p column is looked for in: itself, or the one that it names; nullptr where its
     * cells are no numbers. */
    [[nodiscard]] const FilterColumn *numberOf(const FilterColumn &column) const;
    [[nodiscard]] const FilterColumn *unitOf(const FilterColumn &column) const;
    /** How a column can be tested, the first choice first; none for one that no filter can be about. */
    [[nodiscard]] std::vector<Filter::Test> testsFor(const FilterColumn &column) const;

private:
    std::vector<FilterColumn> m_columns;
};

/**
 * @p filter as FHIRPath on the resource; nothing where the view has no such column, or the values are none of its kind.
 *
 * - Days, months and years are those of @p now's zone. A date that is less precise than what is asked for counts where
 *   all of it lies inside: "2023-05" is during 2023, and not before 2023-05-12.
 * - A dateTime is met in two steps: a range that is a little wider, which a search can do, then the instant itself or,
 *   where there is no time, the day.
 */
[[nodiscard]] std::optional<QString> conditionOf(
    const Filter &filter, const FilterColumns &columns, const QDateTime &now = QDateTime::currentDateTime());

} // namespace recipe
