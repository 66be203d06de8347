#include "gui/filters/filterinput.h"

#include "recipe/dayspan.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace gui {

using Test = recipe::Filter::Test;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Filters)
};

bool isAboutDates(Test test, bool isOfNumber)
{
    return test == Test::Before || test == Test::After || test == Test::During
        || (test == Test::Between && !isOfNumber);
}

} // namespace

QString testName(Test test)
{
    switch (test) {
    case Test::Is:
        return Words::tr("is one of");
    case Test::IsNot:
        return Words::tr("is none of");
    case Test::Has:
        return Words::tr("has", "a text");
    case Test::Begins:
        return Words::tr("begins with");
    case Test::Less:
        return Words::tr("is less than");
    case Test::More:
        return Words::tr("is more than");
    case Test::Between:
        return Words::tr("is from … to …");
    case Test::Before:
        return Words::tr("is before");
    case Test::After:
        return Words::tr("is after");
    case Test::During:
        return Words::tr("is in", "a day, month or year");
    case Test::LastDays:
        return Words::tr("is in the last days:");
    case Test::InSet:
        return Words::tr("is in value set");
    case Test::NotInSet:
        return Words::tr("is not in value set");
    case Test::Empty:
        return Words::tr("is empty");
    case Test::NotEmpty:
        break;
    }
    return Words::tr("is not empty");
}

QString hintFor(Test test, bool isOfNumber)
{
    return isAboutDates(test, isOfNumber) ? Words::tr("A day, a month or a year: 2023-05-12, 2023-05 or 2023")
                                          : QString();
}

QString asSent(const QString &typed, Test test, bool isOfNumber)
{
    QString text = typed.trimmed();
    if (isOfNumber && QLocale().decimalPoint() == QStringLiteral(",") && !text.contains(u'.'))
        return text.replace(u',', u'.');
    if (!isAboutDates(test, isOfNumber) || recipe::isPartialDate(text))
        return text;
    QString format = QLocale().dateFormat(QLocale::ShortFormat);
    if (!format.contains(QStringLiteral("yyyy")))
        format.replace(QStringLiteral("yy"), QStringLiteral("yyyy"));
    const QDate day = QLocale().toDate(text, format);
    return day.isValid() ? day.toString(Qt::ISODate) : text;
}

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (const auto &line : text.split(u'\n')) {
        if (const QString value = line.trimmed(); !value.isEmpty())
            lines << value;
    }
    lines.removeDuplicates();
    return lines;
}

} // namespace gui
