#pragma once

#include "table/moment.h"
#include "table/table.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace table {

/** What is drawn against time. Columns are those of the table's schema. */
struct LinesWanted {
    std::size_t value = 0; ///< numbers, or a column that names one of them (ColumnInfo::number)
    std::size_t date = 0;
    std::optional<std::size_t> by; ///< a line for each of its values; nothing: one line for all
    std::optional<std::size_t> key; ///< tells apart what has the same text in by: two people of one name
    std::optional<std::string> unit; ///< nothing: the one that most numbers have; "": numbers without one
    std::size_t mostLines = 12;
    Clock clock; ///< none: UTC
};

/** A value at its time. */
struct LinePoint {
    Moment at;
    double number = std::numeric_limits<double>::quiet_NaN(); ///< for drawing alone; none where the value is no number
    RowRef row; ///< that it stands in, for its exact text and all else there is to say
    bool isBound = false; ///< the number is only a bound of the value: "< 5"
    bool isPart = false; ///< the value says more than the number: "120/80"
    bool isBroken = false; ///< there was a row without a number before it: no line leads here
    [[nodiscard]] bool isNumber() const { return !std::isnan(number); }
};

struct Line {
    std::string name; ///< as the column has it; "" where it is empty, or there is one line for all
    std::string key; ///< as its column has it
    std::vector<LinePoint> points; ///< by time, then as they came; those that are no numbers, too
};

/** A reference range that values share, in the server's digits; "" for an end that is open. */
struct Band {
    std::string low, high;
    bool operator==(const Band &) const = default;
};

/** Lines over time, and what is not in them: each row is in exactly one of the counts. */
struct Lines {
    struct Unit {
        std::string text;
        std::uint64_t numbers = 0; ///< with a date
    };

    std::vector<Line> lines; ///< the one with the most points first
    std::string unit;
    std::vector<Unit> units; ///< that numbers have, the commonest first: that of the lines is one of them
    std::optional<Band> band; ///< where all numbers of the lines have this one
    std::uint64_t numbers = 0; ///< points of the lines that are numbers
    std::uint64_t notNumbers = 0; ///< and those that have another value
    std::uint64_t parts = 0; ///< numbers whose values say more than they do
    std::uint64_t partial = 0; ///< points among them whose day is not known
    std::uint64_t ranged = 0; ///< numbers of the lines that have a reference range
    std::uint64_t rowsEmpty = 0; ///< left out: no value
    std::uint64_t rowsWithoutDate = 0; ///< left out: a value without a date
    std::uint64_t rowsInOtherUnits = 0; ///< left out: a number in another unit
    std::uint64_t otherLines = 0; ///< left out: lines beyond the most that are wanted, and the points in them
    std::uint64_t otherPoints = 0;
};

/** The lines of the rows that @p table shows; what there is so far where @p stop asks for an end. */
[[nodiscard]] Lines linesOf(const Table &table, const LinesWanted &wanted, const std::stop_token &stop = {});

/** The rows of @p table of which one value in @p column is @p value, as they stand. */
[[nodiscard]] Table rowsWith(const Table &table, std::size_t column, std::string_view value);
/** @p rows of @p table alone, in that order; each once. */
[[nodiscard]] Table rowsOf(const Table &table, std::vector<RowRef> rows);

} // namespace table
