#include "gui/window/printlayout.h"

#include <algorithm>
#include <numeric>

namespace gui {

PrintLayout::PrintLayout(std::vector<double> widths, double headerHeight, QSizeF paper) : m_widths(std::move(widths))
{
    const double total = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
    if (total <= paper.width() / Smallest) {
        m_groups.emplace_back(m_widths.size());
        std::iota(m_groups.front().begin(), m_groups.front().end(), 0);
    } else {
        split(paper.width() / Smallest);
    }
    double widest = paper.width();
    for (const auto &group : m_groups)
        widest = std::max(widest, widthOf(group));
    m_scale = paper.width() / widest;
    m_room = paper.height() / m_scale - headerHeight;
}

bool PrintLayout::suitsLandscape(const std::vector<double> &widths, double paperWidth)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0) > paperWidth;
}

/** The first column is not repeated where it would take more than half of every page. */
void PrintLayout::split(double room)
{
    m_widths.front() = std::min(m_widths.front(), room);
    const bool isRepeated = m_widths.front() <= room / 2;
    const double repeated = isRepeated ? m_widths.front() : 0;
    m_groups.push_back({0});
    double used = m_widths.front();
    for (std::size_t column = 1; column < m_widths.size(); ++column) {
        m_widths[column] = std::min(m_widths[column], room - repeated);
        if (used + m_widths[column] > room) {
            m_groups.push_back(isRepeated ? std::vector{0} : std::vector<int>());
            used = repeated;
        }
        m_groups.back().push_back(static_cast<int>(column));
        used += m_widths[column];
    }
}

double PrintLayout::widthOf(const std::vector<int> &columns) const
{
    return std::accumulate(
        columns.begin(), columns.end(), 0.0, [this](double sum, int column) { return sum + width(column); });
}

void PrintLayout::addRow(double height)
{
    if (m_rows > m_firstRows.back() && m_used + height > m_room) {
        m_firstRows.push_back(m_rows);
        m_used = 0;
    }
    m_used += height;
    ++m_rows;
}

int PrintLayout::pages() const
{
    return static_cast<int>(m_firstRows.size() * m_groups.size());
}

PrintPage PrintLayout::page(int number) const
{
    const auto below = static_cast<std::size_t>(number) / m_groups.size();
    const int first = m_firstRows[below];
    const int end = below + 1 < m_firstRows.size() ? m_firstRows[below + 1] : m_rows;
    return {m_groups[static_cast<std::size_t>(number) % m_groups.size()], first, end - first};
}

} // namespace gui
