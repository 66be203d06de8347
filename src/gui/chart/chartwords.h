#pragma once

#include "gui/chart/chartdata.h"

#include <QString>

namespace gui {

/** Something that is drawn and can be gone to: a point of a line, a bar or a bin. */
struct ChartMark {
    std::size_t line = 0; ///< 0 for bars and bins
    std::size_t at = 0;
    bool operator==(const ChartMark &) const = default;
};

/** How many can be gone to on @p line, and how many lines there are. */
[[nodiscard]] std::size_t marksOn(const ChartData &data, std::size_t line);
[[nodiscard]] std::size_t linesOf(const ChartData &data);

/** "Potassium over time". */
[[nodiscard]] QString chartTitle(const ChartData &data);
/** What the axis of numbers counts: "Potassium (mmol/L)", "Rows". */
[[nodiscard]] QString axisTitle(const ChartData &data);
/** What is drawn, and what is left out and why. */
[[nodiscard]] QString chartSentence(const ChartData &data);
/** Why nothing is drawn, and what to do; "" where something is. */
[[nodiscard]] QString lackSentence(const ChartData &data);
/** As the legend has it; "" for one line of all. Two of one name are told apart. */
[[nodiscard]] QString lineName(const ChartData &data, std::size_t line);
/** A mark, line by line: whose it is, when, its value as it was sent, what it was taken for. */
[[nodiscard]] QStringList markLines(const ChartData &data, ChartMark mark);
/** The same for a screen reader, with which of how many it is. */
[[nodiscard]] QString spokenMark(const ChartData &data, ChartMark mark);
/** The reference range that is drawn: "3.5 – 5.1 mmol/L", "above 3.5"; "" where none is. */
[[nodiscard]] QString bandText(const ChartData &data);
/** A unit as it is shown; numbers without one have words. */
[[nodiscard]] QString unitName(std::string_view unit);

} // namespace gui
