#pragma once

#include "story/event.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace story {

/** A piece of time. */
struct Span {
    table::WallTime from = 0;
    table::WallTime to = 0;
    [[nodiscard]] table::WallTime length() const { return to - from; }
    bool operator==(const Span &) const = default;
};

/**
 * Where the events of a story stand: lines below each other, several of them to a lane where events go on at the same
 * time. What of a line is seen is found without a look at the rest, and what lies too close to be told apart is one
 * mark with a number, so drawing takes as long as there is room, not as there are events. The events stay the
 * caller's, who names them by their numbers.
 */
class Scene
{
public:
    Scene() = default;
    /** Events that have no date have no place; what goes on reaches to @p now. */
    Scene(std::span<const Event> events, table::WallTime now);

    struct Line {
        Lane lane = Lane::Encounters;
        std::size_t row = 0; ///< in its lane
        std::vector<std::uint32_t> events; ///< ascending by where they begin
        std::vector<table::WallTime> begins; ///< of these
        std::vector<table::WallTime> ends; ///< the last instant of each
        std::vector<table::WallTime> reach; ///< the latest of the ends so far
    };
    /** In the order of the lanes; lanes without an event have none. */
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }
    [[nodiscard]] std::size_t dated() const { return m_places.size() - m_undated; }
    [[nodiscard]] std::size_t undated() const { return m_undated; }

    /** One event or several that stand together. */
    struct Mark {
        std::size_t first = 0; ///< in the line
        std::size_t count = 1;
        double left = 0; ///< where it begins, in pixels from the beginning of the span
        double right = 0;
    };
    /** What is seen of a line in @p span, which is @p width pixels wide; events that begin within one of the columns of
     * @p grid pixels, which stay where they are while one moves along the line, are one mark. */
    [[nodiscard]] static std::vector<Mark> marksOf(const Line &line, Span span, double width, double grid);

    /** From the first event to the last, and @p now; what lies far from all others, as dates that stand for "never"
     * do, is left out unless there is nothing else. */
    [[nodiscard]] Span extent() const { return m_extent; }

    /** Where event @p number stands; nothing for one without a date. */
    struct Place {
        std::uint32_t line = 0;
        std::uint32_t at = 0; ///< in the line
    };
    [[nodiscard]] std::optional<Place> placeOf(std::uint32_t number) const;
    /** The event beside @p number in its lane, by time; nothing at an end. */
    [[nodiscard]] std::optional<std::uint32_t> beside(std::uint32_t number, bool forward) const;
    /** The event nearest in time to @p number in the next lane up or down that has any. */
    [[nodiscard]] std::optional<std::uint32_t> across(std::uint32_t number, bool down) const;
    /** The first event of the lane that is the first; nothing where there is none. */
    [[nodiscard]] std::optional<std::uint32_t> first() const;

    /** When it begins and ends on the line. */
    [[nodiscard]] Span spanOf(std::uint32_t number) const;

private:
    struct Order {
        std::vector<std::uint32_t> events; ///< of one lane, by time
    };
    void addLines(Lane lane, std::vector<std::uint32_t> events);
    void addTo(std::size_t line, std::uint32_t event);
    void findExtent(table::WallTime now);

    std::vector<Line> m_lines;
    std::vector<Span> m_spans; ///< of each event
    std::vector<std::optional<Place>> m_places; ///< of each event
    std::vector<Order> m_lanes; ///< by lane
    std::vector<std::uint32_t> m_positions; ///< of each event in its lane's order
    std::vector<Lane> m_laneOf; ///< of each event
    std::size_t m_undated = 0;
    Span m_extent;
};

} // namespace story
