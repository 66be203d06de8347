#include "recipe/dayspan.h"

#include <QTimeZone>

#include <algorithm>
#include <cstdlib>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;
using Test = Filter::Test;

constexpr qsizetype YearSize = 4;
constexpr qsizetype MonthSize = 7;

QString formatOf(const QString &partial)
{
    return u"yyyy-MM-dd"_s.left(partial.size());
}

QDate firstDayOf(const QString &partial)
{
    return QDate::fromString(partial + u"0000-01-01"_s.mid(partial.size()), u"yyyy-MM-dd"_s);
}

/** The year, month or day that is @p count after @p partial. */
QDate moved(const QString &partial, int count)
{
    const QDate day = firstDayOf(partial);
    return partial.size() == YearSize ? day.addYears(count)
        : partial.size() == MonthSize ? day.addMonths(count)
                                      : day.addDays(count);
}

QString neighbour(const QString &partial, int count)
{
    return moved(partial, count).toString(formatOf(partial));
}

QString startOf(QDate day, const QDateTime &now)
{
    const QDateTime start = day.startOfDay(now.timeZone());
    const int minutes = std::abs(start.offsetFromUtc()) / 60;
    return start.toString(u"yyyy-MM-ddTHH:mm:ss"_s) + (start.offsetFromUtc() < 0 ? u'-' : u'+')
        + u"%1:%2"_s.arg(minutes / 60, 2, 10, QLatin1Char('0')).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

bool isPartialDate(const QString &text)
{
    return (text.size() == YearSize || text.size() == MonthSize || text.size() == 10) && firstDayOf(text).isValid()
        && firstDayOf(text).toString(formatOf(text)) == text;
}

std::optional<DaySpan> daySpanOf(const Filter &filter, const QDateTime &now)
{
    const auto &values = filter.values;
    const bool isLast = filter.test == Test::LastDays;
    const qsizetype needed = filter.test == Test::Between ? 2 : 1;
    if (values.size() != needed || (!isLast && !std::all_of(values.begin(), values.end(), isPartialDate)))
        return {};
    DaySpan span;
    const auto begin = [&](const QString &partial) {
        span.after = neighbour(partial, -1);
        span.firstDay = firstDayOf(partial);
    };
    const auto end = [&](const QString &partial) {
        span.before = neighbour(partial, 1);
        span.endDay = moved(partial, 1);
    };
    switch (filter.test) {
    case Test::Before:
        span.before = values[0];
        span.endDay = firstDayOf(values[0]);
        break;
    case Test::After:
        span.after = values[0];
        span.firstDay = moved(values[0], 1);
        break;
    case Test::Between:
    case Test::During:
    case Test::Is:
    case Test::IsNot:
        begin(values.first());
        end(values.last());
        break;
    case Test::LastDays: {
        bool isNumber = false;
        const int days = values[0].toInt(&isNumber);
        if (!isNumber || days < 0 || days > 36'500)
            return {};
        begin(now.date().addDays(-days).toString(Qt::ISODate));
        end(now.date().toString(Qt::ISODate));
        break;
    }
    default:
        return {};
    }
    if (span.firstDay.isValid())
        span.from = startOf(span.firstDay, now);
    if (span.endDay.isValid())
        span.until = startOf(span.endDay, now);
    return span;
}

} // namespace recipe
