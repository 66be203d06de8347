#include "words/filters.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace words {
namespace {

using Test = recipe::Filter::Test;

constexpr qsizetype Longest = 60; ///< characters of a value
constexpr qsizetype Named = 3; ///< values that are said; of the others only how many they are

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString shortened(QString value)
{
    value = value.simplified();
    return value.size() <= Longest ? value : value.left(Longest - 1) + QChar(0x2026);
}

/** A day as the locale has it, with its whole year; a month and a year stay what they are. */
QString date(const QString &partial)
{
    const QDate day = QDate::fromString(partial.size() == 7 ? partial + u"-01"_s : partial, Qt::ISODate);
    if (partial.size() == 7 && day.isValid())
        return QLocale().toString(day, u"MMM yyyy"_s);
    if (partial.size() != 10 || !day.isValid())
        return partial;
    QString format = QLocale().dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    return QLocale().toString(day, format);
}

/** "final, amended, cancelled and 4 more" */
QString list(const QStringList &values)
{
    QStringList said;
    for (const auto &value : values.first(std::min(values.size(), Named)))
        said << shortened(value);
    const auto more = static_cast<int>(values.size() - said.size());
    const QString all = said.join(u", "_s);
    return more > 0 ? Words::tr("%1 and %n more", "values of a filter", more).arg(all) : all;
}

QString withUnit(const QString &number, const recipe::Filter &filter)
{
    return filter.unit.isEmpty() ? number : number + u' ' + filter.unit;
}

/** The end of its address, which mostly names it. */
QString valueSet(const QString &canonical)
{
    const QString url = canonical.section(u'|', 0, 0);
    const QString name = url.section(u'/', -1, -1, QString::SectionSkipEmpty);
    return shortened(name.isEmpty() ? canonical : name);
}

} // namespace

QString sentence(const recipe::Filter &filter, const QString &title)
{
    const QString first = filter.values.isEmpty() ? QString() : filter.values.first();
    const QString last = filter.values.isEmpty() ? QString() : filter.values.last();
    switch (filter.test) {
    case Test::Is:
        return filter.values.size() == 1
            ? Words::tr("%1 is %2", "a filter: column, value").arg(title, shortened(first))
            : Words::tr("%1 is one of %2", "a filter: column, values").arg(title, list(filter.values));
    case Test::IsNot:
        return filter.values.size() == 1
            ? Words::tr("%1 is not %2", "a filter: column, value").arg(title, shortened(first))
            : Words::tr("%1 is none of %2", "a filter: column, values").arg(title, list(filter.values));
    case Test::Has:
        return Words::tr("%1 has “%2”", "a filter: column, part of a text").arg(title, shortened(first));
    case Test::Begins:
        return Words::tr("%1 begins “%2”", "a filter: column, part of a text").arg(title, shortened(first));
    case Test::Less:
        return u"%1 < %2"_s.arg(title, withUnit(first, filter));
    case Test::More:
        return u"%1 > %2"_s.arg(title, withUnit(first, filter));
    case Test::Between:
        return Words::tr("%1 from %2 to %3", "a filter: column, values")
            .arg(title, date(first), withUnit(date(last), filter));
    case Test::Before:
        return Words::tr("%1 before %2", "a filter: column, date").arg(title, date(first));
    case Test::After:
        return Words::tr("%1 after %2", "a filter: column, date").arg(title, date(first));
    case Test::During:
        return Words::tr("%1 in %2", "a filter: column, day, month or year").arg(title, date(first));
    case Test::LastDays:
        return Words::tr("%1 in the last %n day(s)", "a filter: column", first.toInt()).arg(title);
    case Test::InSet:
        return Words::tr("%1 is in value set %2", "a filter: column, value set").arg(title, valueSet(first));
    case Test::NotInSet:
        return Words::tr("%1 is not in value set %2", "a filter: column, value set").arg(title, valueSet(first));
    case Test::Empty:
        return Words::tr("%1 is empty", "a filter: column").arg(title);
    case Test::NotEmpty:
        break;
    }
    return Words::tr("%1 is not empty", "a filter: column").arg(title);
}

} // namespace words
