#pragma once

#include "table/column.h"

#include <cstdint>

namespace recipe {

/** What columns lack for the pivots that are offered (presetsOf()): without it a person makes one by hand. */
enum class PivotLack : std::uint8_t {
    None,
    Patients, ///< no column says whom a row is about
    Tests, ///< none says what it is about
    Values, ///< rows can be counted, and that is all
};
[[nodiscard]] PivotLack lackOf(const table::Schema &schema);

} // namespace recipe
