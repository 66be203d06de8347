#include "story/scene.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace story {
namespace {

constexpr table::WallTime Day = 24 * 3600 * table::WallTime{1000};
constexpr table::WallTime Year = 365 * Day + Day / 4;
constexpr std::size_t MostRows = 5; ///< of a lane, for what goes on for longer; what finds none free shares the last

/** Short enough to stand as a point beside others. */
bool isPoint(Span span)
{
    return span.length() <= 2 * Day;
}

Span spanOn(const Event &event, table::WallTime now)
{
    const Moment &begin = event.start ? *event.start : *event.end;
    Span span{begin.first, begin.last};
    if (event.end)
        span.to = std::max(span.to, event.end->last);
    else if (event.course == Course::Ongoing)
        span.to = std::max(span.to, now);
    return span;
}

} // namespace

Scene::Scene(std::span<const Event> events, table::WallTime now)
    : m_spans(events.size()), m_places(events.size()), m_lanes(Lanes), m_positions(events.size()),
      m_laneOf(events.size())
{
    std::vector<std::vector<std::uint32_t>> lanes(Lanes);
    for (std::uint32_t number = 0; number < events.size(); ++number) {
        m_laneOf[number] = events[number].lane;
        if (!events[number].isDated()) {
            ++m_undated;
            continue;
        }
        m_spans[number] = spanOn(events[number], now);
        lanes[static_cast<std::size_t>(events[number].lane)].push_back(number);
    }
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
        auto &own = lanes[lane];
        std::ranges::stable_sort(own, {}, [this](std::uint32_t number) { return m_spans[number].from; });
        for (std::uint32_t at = 0; at < own.size(); ++at)
            m_positions[own[at]] = at;
        m_lanes[lane].events = own;
        addLines(static_cast<Lane>(lane), std::move(own));
    }
    findExtent(now);
}

/** Points on a line of their own, what goes on longer on the first line below where there is room. */
void Scene::addLines(Lane lane, std::vector<std::uint32_t> events)
{
    const std::size_t base = m_lines.size();
    const auto isShort = [this](std::uint32_t number) { return isPoint(m_spans[number]); };
    const bool hasPoints = std::ranges::any_of(events, isShort);
    const std::size_t firstLong = base + (hasPoints ? 1 : 0);
    const auto open = [this, lane, base] { m_lines.push_back({lane, m_lines.size() - base, {}, {}, {}, {}}); };
    if (hasPoints)
        open();
    for (const auto number : events) {
        if (isShort(number)) {
            addTo(base, number);
            continue;
        }
        std::size_t line = firstLong;
        while (line < m_lines.size() && m_lines[line].reach.back() >= m_spans[number].from)
            ++line;
        if (line == m_lines.size() && line < firstLong + MostRows)
            open();
        addTo(std::min(line, m_lines.size() - 1), number);
    }
}

void Scene::addTo(std::size_t line, std::uint32_t event)
{
    Line &to = m_lines[line];
    const Span span = m_spans[event];
    m_places[event] = Place{static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(to.events.size())};
    to.events.push_back(event);
    to.begins.push_back(span.from);
    to.ends.push_back(span.to);
    to.reach.push_back(to.reach.empty() ? span.to : std::max(to.reach.back(), span.to));
}

void Scene::findExtent(table::WallTime now)
{
    const auto widen = [this, now](table::WallTime earliest, table::WallTime latest) {
        m_extent = {now, now};
        bool any = false;
        for (std::size_t number = 0; number < m_places.size(); ++number) {
            if (!m_places[number] || m_spans[number].from < earliest || m_spans[number].from > latest)
                continue;
            any = true;
            m_extent.from = std::min(m_extent.from, m_spans[number].from);
            m_extent.to = std::max(m_extent.to, std::min(m_spans[number].to, latest));
        }
        return any;
    };
    constexpr table::WallTime Age = 130; // that a person can have
    constexpr table::WallTime Ahead = 5; // that something is planned
    constexpr table::WallTime Any = 20'000 * Year;
    if (!widen(now - Age * Year, now + Ahead * Year))
        widen(-Any, Any);
    const table::WallTime margin = std::max(m_extent.length() / 40, Day);
    m_extent = {m_extent.from - margin, m_extent.to + margin};
}

std::vector<Scene::Mark> Scene::marksOf(const Line &line, Span span, double width, double grid)
{
    std::vector<Mark> marks;
    if (span.length() <= 0 || width <= 0)
        return marks;
    const double scale = width / static_cast<double>(span.length());
    const double column = std::max(grid / scale, 1.0); // in milliseconds
    const auto place = [&](table::WallTime at) { return static_cast<double>(at - span.from) * scale; };
    const auto begin = std::ranges::lower_bound(line.reach, span.from) - line.reach.begin();
    for (auto at = static_cast<std::size_t>(begin); at < line.begins.size() && line.begins[at] <= span.to;) {
        const double columns = std::floor(static_cast<double>(line.begins[at]) / column) + 1;
        const auto limit = static_cast<table::WallTime>(std::ceil(columns * column));
        const auto from = line.begins.begin() + static_cast<std::ptrdiff_t>(at) + 1;
        const auto behind =
            static_cast<std::size_t>(std::lower_bound(from, line.begins.end(), limit) - line.begins.begin());
        const table::WallTime end = behind == at + 1 ? line.ends[at] : line.reach[behind - 1];
        if (end >= span.from)
            marks.push_back({at, behind - at, place(line.begins[at]), place(std::max(end, line.begins[at]))});
        at = behind;
    }
    return marks;
}

std::optional<Scene::Place> Scene::placeOf(std::uint32_t number) const
{
    return number < m_places.size() ? m_places[number] : std::nullopt;
}

Span Scene::spanOf(std::uint32_t number) const
{
    return m_spans[number];
}

std::optional<std::uint32_t> Scene::beside(std::uint32_t number, bool forward) const
{
    if (!placeOf(number))
        return {};
    const auto &events = m_lanes[static_cast<std::size_t>(m_laneOf[number])].events;
    const std::size_t at = m_positions[number];
    if (forward ? at + 1 >= events.size() : at == 0)
        return {};
    return events[forward ? at + 1 : at - 1];
}

std::optional<std::uint32_t> Scene::across(std::uint32_t number, bool down) const
{
    if (!placeOf(number))
        return {};
    auto lane = static_cast<std::size_t>(m_laneOf[number]);
    do {
        if (down ? lane + 1 >= Lanes : lane == 0)
            return {};
        lane = down ? lane + 1 : lane - 1;
    } while (m_lanes[lane].events.empty());
    const auto &events = m_lanes[lane].events;
    const table::WallTime wanted = m_spans[number].from;
    const auto begins = [this](std::uint32_t each) { return m_spans[each].from; };
    const auto next = std::ranges::lower_bound(events, wanted, {}, begins);
    if (next == events.begin())
        return *next;
    const auto before = std::prev(next);
    return next == events.end() || wanted - begins(*before) <= begins(*next) - wanted ? *before : *next;
}

std::optional<std::uint32_t> Scene::first() const
{
    const auto found = std::ranges::find_if(m_lanes, [](const Order &lane) { return !lane.events.empty(); });
    return found == m_lanes.end() ? std::nullopt : std::optional(found->events.front());
}

} // namespace story
