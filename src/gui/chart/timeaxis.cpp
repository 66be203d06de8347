#include "gui/chart/timeaxis.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace gui {
namespace {

using table::WallTime;

constexpr WallTime OneSecond = 1000;
constexpr WallTime OneMinute = 60 * OneSecond;
constexpr WallTime OneHour = 60 * OneMinute;
constexpr WallTime OneDay = 24 * OneHour;
constexpr WallTime OneMonth = 30 * OneDay; // about, as is the year
constexpr WallTime OneYear = 365 * OneDay;
constexpr double Room = 0.03; ///< of the span, at each end
constexpr qsizetype MostTicks = 500;

enum class Unit { Second, Minute, Hour, Day, Month, Year };

struct Step {
    Unit unit;
    int count;
    WallTime length; ///< about
};
constexpr Step Steps[] = {{Unit::Second, 1, OneSecond}, {Unit::Second, 5, 5 * OneSecond},
    {Unit::Second, 15, 15 * OneSecond}, {Unit::Second, 30, 30 * OneSecond}, {Unit::Minute, 1, OneMinute},
    {Unit::Minute, 5, 5 * OneMinute}, {Unit::Minute, 15, 15 * OneMinute}, {Unit::Minute, 30, 30 * OneMinute},
    {Unit::Hour, 1, OneHour}, {Unit::Hour, 3, 3 * OneHour}, {Unit::Hour, 6, 6 * OneHour},
    {Unit::Hour, 12, 12 * OneHour}, {Unit::Day, 1, OneDay}, {Unit::Day, 2, 2 * OneDay}, {Unit::Day, 7, 7 * OneDay},
    {Unit::Day, 14, 14 * OneDay}, {Unit::Month, 1, OneMonth}, {Unit::Month, 3, 3 * OneMonth},
    {Unit::Month, 6, 6 * OneMonth}, {Unit::Year, 1, OneYear}, {Unit::Year, 2, 2 * OneYear},
    {Unit::Year, 5, 5 * OneYear}, {Unit::Year, 10, 10 * OneYear}, {Unit::Year, 20, 20 * OneYear},
    {Unit::Year, 50, 50 * OneYear}, {Unit::Year, 100, 100 * OneYear}, {Unit::Year, 500, 500 * OneYear},
    {Unit::Year, 2000, 2000 * OneYear}};

/** A calendar alone, with no zone: a wall's time is UTC to it. */
QDateTime wall(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

WallTime timeOf(const QDate &day)
{
    return QDate(1970, 1, 1).daysTo(day) * OneDay;
}

WallTime floored(WallTime time, WallTime step, WallTime from)
{
    const WallTime past = (time - from) % step;
    return time - (past < 0 ? past + step : past);
}

/** The last round time at or before @p time. */
WallTime roundTime(WallTime time, const Step &step)
{
    const QDate day = wall(time).date();
    switch (step.unit) {
    case Unit::Second:
    case Unit::Minute:
    case Unit::Hour:
        return floored(time, step.length, 0);
    case Unit::Day: // 5 January 1970 was a Monday
        return floored(time, step.length, step.count < 7 ? 0 : OneDay * (3 + QLocale().firstDayOfWeek()));
    case Unit::Month:
        return timeOf(QDate(day.year(), (day.month() - 1) / step.count * step.count + 1, 1));
    case Unit::Year:
        return timeOf(QDate(std::max(day.year() / step.count * step.count, 1), 1, 1));
    }
    return time;
}

WallTime next(WallTime time, const Step &step)
{
    const QDate day = wall(time).date();
    if (step.unit == Unit::Month)
        return timeOf(day.addMonths(step.count));
    if (step.unit == Unit::Year) // the year 1 stands for the year 0, which there is none of
        return timeOf(QDate(day.year() / step.count * step.count + step.count, 1, 1));
    return time + step.length;
}

QString textOf(WallTime time, Unit unit)
{
    const auto at = wall(time);
    switch (unit) {
    case Unit::Second:
        return at.time().toString(QStringLiteral("HH:mm:ss"));
    case Unit::Minute:
    case Unit::Hour:
        return QLocale().toString(at.time(), QLocale::ShortFormat);
    case Unit::Day:
        return dayText(time, false);
    case Unit::Month:
        return QLocale().standaloneMonthName(at.date().month(), QLocale::ShortFormat);
    case Unit::Year:
        break;
    }
    return at.date().toString(QStringLiteral("yyyy"));
}

QString contextOf(WallTime time, Unit unit)
{
    if (unit == Unit::Year)
        return {};
    return unit < Unit::Day ? dayText(time, true) : textOf(time, Unit::Year);
}

/** The locale's long form of a date without the day of the week, with a short month. */
QString dayFormat(bool withYear)
{
    QString format = QLocale().dateFormat(QLocale::LongFormat);
    static const QRegularExpression weekday(QStringLiteral("[,.]?\\s*d{3,4}\\s*[,.]?\\s*"));
    static const QRegularExpression year(QStringLiteral("\\s*('[^']*')?[,./]?\\s*y{2,4}\\s*('[^']*'|年)?[,./]?\\s*"));
    format.replace(weekday, QString());
    if (!withYear)
        format.replace(year, QString());
    return format.replace(QStringLiteral("MMMM"), QStringLiteral("MMM")).trimmed();
}

} // namespace

void TimeAxis::setBounds(WallTime first, WallTime last)
{
    const WallTime span = std::max(last - first, OneDay);
    const WallTime middle = first + (last - first) / 2;
    const auto half = static_cast<WallTime>(static_cast<double>(span) * (0.5 + Room));
    m_first = m_begin = middle - half;
    m_last = m_end = middle + half;
}

double TimeAxis::place(WallTime time) const
{
    return static_cast<double>(time - m_begin) / static_cast<double>(m_end - m_begin) * m_length;
}

WallTime TimeAxis::timeAt(double place) const
{
    return m_begin + static_cast<WallTime>(place / m_length * static_cast<double>(m_end - m_begin));
}

void TimeAxis::show(WallTime begin, WallTime length)
{
    length = std::clamp(length, std::min(Shortest, m_last - m_first), m_last - m_first);
    m_begin = std::clamp(begin, m_first, m_last - length);
    m_end = m_begin + length;
}

void TimeAxis::zoom(double factor, double place)
{
    const auto span = static_cast<double>(m_end - m_begin);
    const double shown = std::clamp(span / factor, static_cast<double>(std::min(Shortest, m_last - m_first)),
        static_cast<double>(m_last - m_first));
    const auto begin = timeAt(place) - static_cast<WallTime>(shown * place / m_length);
    show(begin, static_cast<WallTime>(shown));
}

void TimeAxis::move(double pixels)
{
    const auto span = static_cast<double>(m_end - m_begin);
    show(m_begin + static_cast<WallTime>(pixels / m_length * span), m_end - m_begin);
}

void TimeAxis::reveal(WallTime time)
{
    const auto room = static_cast<WallTime>(static_cast<double>(m_end - m_begin) * Room);
    if (time < m_begin + room)
        show(time - room, m_end - m_begin);
    else if (time > m_end - room)
        show(time + room - (m_end - m_begin), m_end - m_begin);
}

void TimeAxis::showAll()
{
    m_begin = m_first;
    m_end = m_last;
}

QList<TimeAxis::Tick> TimeAxis::ticks(double apart) const
{
    const auto least = static_cast<double>(m_end - m_begin) / m_length * std::max(apart, 1.0);
    const auto *step =
        std::ranges::find_if(Steps, [least](const Step &each) { return static_cast<double>(each.length) >= least; });
    if (step == std::end(Steps))
        step = std::prev(std::end(Steps));
    QList<Tick> ticks;
    QString before;
    for (WallTime at = roundTime(m_begin, *step); at <= m_end && ticks.size() < MostTicks; at = next(at, *step)) {
        if (at < m_begin)
            continue;
        const QString context = contextOf(at, step->unit);
        ticks << Tick{at, textOf(at, step->unit), context == before ? QString() : context};
        before = context;
    }
    return ticks;
}

table::Clock localClock()
{
    constexpr std::int64_t Quarter = 900; // seconds: no zone changes its clock within one
    return [known = std::unordered_map<std::int64_t, int>()](std::int64_t seconds) mutable {
        const std::int64_t quarter = (seconds - (seconds < 0 ? Quarter - 1 : 0)) / Quarter;
        const auto [found, isNew] = known.try_emplace(quarter, 0);
        if (isNew)
            found->second = QDateTime::fromSecsSinceEpoch(quarter * Quarter).offsetFromUtc();
        return found->second;
    };
}

QString dayText(WallTime time, bool withYear)
{
    return QLocale().toString(wall(time).date(), dayFormat(withYear));
}

} // namespace gui
