#pragma once

#include "table/column.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace exporting {

/** A value as a cell of a workbook (Office Open XML, ECMA-376 part 1, §18.3.1.4): nothing of it is lost that a cell can
 * hold, and what it cannot hold as a number or a date stands as the text that was sent. */
struct ExcelCell {
    enum class Kind : std::uint8_t { Number, Boolean, Text };
    /** What is odd about it. */
    enum class Why : std::uint8_t {
        Nothing,
        OtherType, ///< it is not of its column's type, and stands as text
        TooPrecise, ///< a number with more digits than a cell holds, as text
        TooLong, ///< cut
    };
    Kind kind = Kind::Text;
    Why why = Why::Nothing;
    double number = 0; ///< of a number; of a date its days since 1899-12-30; 1 or 0 of a Boolean
    std::string text; ///< of a number the format that shows the digits that were sent; else the text, escaped
};

/** Decimals are shown with the digits that were sent; whole dates and times, from 1900-03-01 on, are dates, with their
 * time zone in the format; partial ones are texts. */
[[nodiscard]] ExcelCell excelCell(std::string_view value, table::Kind kind);

/** @p text as a cell has it, cut where it is too long: what XML cannot hold as _xHHHH_ (ECMA-376 part 1, §22.9.2.19,
 * ST_Xstring), and so what looks like that. */
[[nodiscard]] ExcelCell excelText(std::string_view text);

/** A name that a sheet may have, which is at most 31 letters long: none of []:*?/\ and no apostrophe at an end. */
[[nodiscard]] std::string excelSheetName(std::string_view wanted, std::size_t longest = 31);

} // namespace exporting
