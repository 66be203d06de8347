#pragma once

#include "table/moment.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace gui {

/** What is seen of a span of time on a line of pixels: zoomed and moved within its bounds, with ticks at round times.
 */
class TimeAxis
{
public:
    static constexpr table::WallTime Shortest = 10'000; ///< milliseconds that can be seen at least

    struct Tick {
        table::WallTime at = 0;
        QString text; ///< "14:00", "12 May", "May", "2024", in the locale
        QString context; ///< the day or the year that it is in, where that is another than before; else ""
        bool operator==(const Tick &) const = default;
    };

    /** All there is, with a little room at both ends; it is seen whole. */
    void setBounds(table::WallTime first, table::WallTime last);
    void setLength(double pixels) { m_length = std::max(pixels, 1.0); }
    [[nodiscard]] double length() const { return m_length; }
    [[nodiscard]] table::WallTime begin() const { return m_begin; }
    [[nodiscard]] table::WallTime end() const { return m_end; }
    [[nodiscard]] bool isWhole() const { return m_begin == m_first && m_end == m_last; }

    /** Pixels from the beginning, which may lie outside of what is seen. */
    [[nodiscard]] double place(table::WallTime time) const;
    [[nodiscard]] table::WallTime timeAt(double place) const;

    /** As far as the bounds let it. */
    void show(table::WallTime begin, table::WallTime length);
    /** Shows @p factor times less time, with what stands at @p place left there as far as the bounds let it. */
    void zoom(double factor, double place);
    /** Shows what is @p pixels further on. */
    void move(double pixels);
    /** Moves no more than is needed to have @p time in sight. */
    void reveal(table::WallTime time);
    void showAll();

    /** At least @p apart pixels from each other. */
    [[nodiscard]] QList<Tick> ticks(double apart) const;

private:
    table::WallTime m_first = 0; ///< bounds
    table::WallTime m_last = 1;
    table::WallTime m_begin = 0;
    table::WallTime m_end = 1;
    double m_length = 1;
};

/** The reader's clock: that of this computer, in the time zone it is set to. Each copy for one thread. */
[[nodiscard]] table::Clock localClock();

/** A day of the locale with its month in letters, with or without the year: "12 May 2024". */
[[nodiscard]] QString dayText(table::WallTime time, bool withYear);

} // namespace gui
