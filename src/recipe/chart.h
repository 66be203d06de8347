#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace recipe {

/** What a chart of a table shows. Columns by their names; "" where none is meant. */
struct Chart {
    enum class Kind : std::uint8_t {
        Line, ///< numbers over time
        Bars, ///< how many rows each value has
        Histogram, ///< how many numbers lie between bounds
    };

    Kind kind = Kind::Line;
    QString value; ///< of it
    QString only; ///< of the rows alone that have onlyValue in this column
    QString onlyValue;
    QString by; ///< a line for each of its values
    std::optional<QString> unit; ///< of the numbers; nothing: the one that most of them have
    bool operator==(const Chart &) const = default;
};

/** One JSON object. chartOf() gives the same chart. */
[[nodiscard]] QByteArray toJson(const Chart &chart);
/** Nothing where @p json is not one: another kind, a key that is not known, no column that it is of. */
[[nodiscard]] std::optional<Chart> chartOf(const QByteArray &json);

} // namespace recipe
