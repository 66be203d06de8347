#pragma once

#include <QSizeF>

#include <vector>

namespace gui {

/** The part of a table that stands on one page. */
struct PrintPage {
    std::vector<int> columns; ///< places among the columns of the table, from left to right
    int firstRow = 0;
    int rows = 0;
};

/**
 * A table on pages of paper. It shrinks until its columns fit, but not below Smallest; those that are still too many go
 * on further pages, each of which begins with the first column again, as that says what a row is about. Lengths are of
 * any one unit, and of the table as it is before it shrinks.
 */
class PrintLayout
{
public:
    static constexpr double Smallest = 0.6;

    /** @p paper: the room of a page for the table, its header included. */
    PrintLayout(std::vector<double> widths, double headerHeight, QSizeF paper);
    /** Whether columns of @p widths are better off on paper turned by a quarter, upright @p paperWidth wide. */
    [[nodiscard]] static bool suitsLandscape(const std::vector<double> &widths, double paperWidth);

    /** The next row, from the top. */
    void addRow(double height);
    /** What a length of the table is multiplied with to be one on paper. */
    [[nodiscard]] double scale() const { return m_scale; }
    /** Of a column: what it was given, or what a page has room for. */
    [[nodiscard]] double width(int column) const { return m_widths[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int pages() const;
    /** @p number: from 0. The further columns of some rows come before the next rows. */
    [[nodiscard]] PrintPage page(int number) const;

private:
    void split(double room);
    [[nodiscard]] double widthOf(const std::vector<int> &columns) const;

    std::vector<double> m_widths;
    std::vector<std::vector<int>> m_groups; ///< columns that stand on one page
    std::vector<int> m_firstRows{0}; ///< of the pages below each other
    double m_scale = 1;
    double m_room; ///< for the rows of a page
    double m_used = 0; ///< of the last page
    int m_rows = 0;
};

} // namespace gui
