#include "table/thinning.h"

#include <algorithm>

namespace table {
namespace {

constexpr std::uint32_t None = UINT32_MAX;

/** The points of one column of pixels that stand for all of it. */
class PixelColumn
{
public:
    void add(const std::vector<LinePoint> &points, std::uint32_t point)
    {
        if (m_first == None)
            m_first = m_least = m_greatest = point;
        if (points[point].number < points[m_least].number)
            m_least = point;
        if (points[point].number > points[m_greatest].number)
            m_greatest = point;
        m_last = point;
    }
    /** Puts them behind @p drawn, each once. */
    void finish(std::vector<DrawnPoint> &drawn)
    {
        if (m_first == None)
            return;
        const std::uint32_t ends[] = {m_first, std::min(m_least, m_greatest), std::max(m_least, m_greatest), m_last};
        for (const auto point : ends) {
            if (drawn.empty() || drawn.back().point < point)
                drawn.push_back({point, false});
        }
        m_first = None;
    }

private:
    std::uint32_t m_first = None;
    std::uint32_t m_last = None;
    std::uint32_t m_least = None;
    std::uint32_t m_greatest = None;
};

/** The last number before @p from, or None. */
std::uint32_t before(const std::vector<LinePoint> &points, std::uint32_t from)
{
    while (from > 0) {
        if (points[--from].isNumber())
            return from;
    }
    return None;
}

/** The first number from @p from on, or None. */
std::uint32_t after(const std::vector<LinePoint> &points, std::uint32_t from)
{
    for (; from < points.size(); ++from) {
        if (points[from].isNumber())
            return from;
    }
    return None;
}

/** A line leads to a point only if none of those that are left out before it breaks it. */
void markBreaks(const std::vector<LinePoint> &points, std::vector<DrawnPoint> &drawn)
{
    for (std::size_t i = 1; i < drawn.size(); ++i) {
        for (std::uint32_t point = drawn[i - 1].point + 1; point <= drawn[i].point && !drawn[i].isBroken; ++point)
            drawn[i].isBroken = points[point].isBroken;
    }
}

} // namespace

std::vector<DrawnPoint> thinned(const std::vector<LinePoint> &points, const TimeWindow &window)
{
    std::vector<DrawnPoint> drawn;
    if (window.end <= window.begin || window.columns <= 0)
        return drawn;
    const auto at = [&points](WallTime time) {
        const auto found =
            std::ranges::lower_bound(points, time, {}, [](const LinePoint &point) { return point.at.begin; });
        return static_cast<std::uint32_t>(found - points.begin());
    };
    const std::uint32_t from = at(window.begin);
    const std::uint32_t end = at(window.end);
    if (const auto entering = before(points, from); entering != None)
        drawn.push_back({entering, false});
    const double scale = window.columns / static_cast<double>(window.end - window.begin);
    PixelColumn column;
    auto current = std::int64_t{-1};
    for (std::uint32_t point = from; point < end; ++point) {
        if (!points[point].isNumber())
            continue;
        const auto place =
            static_cast<std::int64_t>(static_cast<double>(points[point].at.begin - window.begin) * scale);
        if (place != current)
            column.finish(drawn);
        current = place;
        column.add(points, point);
    }
    column.finish(drawn);
    if (const auto leaving = after(points, end); leaving != None)
        drawn.push_back({leaving, false});
    markBreaks(points, drawn);
    return drawn;
}

} // namespace table
