#pragma once

#include "fhirpath/types.h"
#include "table/column.h"

#include <optional>
#include <string>
#include <string_view>

namespace viewdef {

/** The type of a column, and how it is known (SQL on FHIR v2, column types). */
struct ColumnType {
    enum class From {
        View, ///< the view says it
        Path, ///< the model does
        Nothing, ///< the path is {}: any type will do
        Unknown,
    };
    From from = From::Unknown;
    std::string type; ///< FHIR's code, "" where there are several or none
    table::Kind kind = table::Kind::Text;
};

/** The type that a view gives a column: FHIR's code, also as FHIR.date or by its URL, or one of FHIRPath's,
 * System.Date. Nothing when there is no such type. */
[[nodiscard]] std::optional<ColumnType> writtenType(std::string_view written);
/** The type of a column whose path gives @p items. */
[[nodiscard]] ColumnType pathType(const fhirpath::CollectionType &items);
/** The type of a column that branches of a unionAll share; nothing when theirs differ. Integers are decimals and dates
 * are dateTimes, where the view does not say what they are. */
[[nodiscard]] std::optional<ColumnType> commonType(const ColumnType &a, const ColumnType &b);

} // namespace viewdef
