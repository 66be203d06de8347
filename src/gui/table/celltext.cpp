#include "gui/table/celltext.h"

#include "words/recipes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace gui {
namespace {

constexpr qsizetype Longest = 400; ///< characters laid out in a cell; the inspector and the tool tip have the rest

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Cells)
};

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/** The locale's short form with all four digits of the year: 16.07.23 may be a child's birth date or a great-aunt's. */
QString wholeYear(QString format)
{
    if (!format.contains(QStringLiteral("yyyy")))
        format.replace(QStringLiteral("yy"), QStringLiteral("yyyy"));
    return format;
}

/** A year stays a year and a month a month: what the server did not say is not made up. */
QString shownDate(const QString &sent)
{
    if (sent.size() == 7) {
        const QDate month = QDate::fromString(sent + QStringLiteral("-01"), Qt::ISODate);
        return month.isValid() ? QLocale().toString(month, QStringLiteral("MMM yyyy")) : sent;
    }
    const QDate day = sent.size() == 10 ? QDate::fromString(sent, Qt::ISODate) : QDate();
    return day.isValid() ? QLocale().toString(day, wholeYear(QLocale().dateFormat(QLocale::ShortFormat))) : sent;
}

QString shownDateTime(const QString &sent)
{
    if (!sent.contains(u'T'))
        return shownDate(sent);
    const QDateTime moment = QDateTime::fromString(sent, Qt::ISODateWithMs);
    return moment.isValid()
        ? QLocale().toString(moment.toLocalTime(), wholeYear(QLocale().dateTimeFormat(QLocale::ShortFormat)))
        : sent;
}

} // namespace

QString shownValue(std::string_view value, table::Kind kind)
{
    switch (kind) {
    case table::Kind::Boolean:
        return value == "true" ? QStringLiteral("\u2713") : QStringLiteral("\u2717");
    case table::Kind::Date:
        return shownDate(text(value));
    case table::Kind::DateTime:
        return shownDateTime(text(value));
    case table::Kind::Json:
    case table::Kind::Text:
        return text(value.substr(0, 4 * Longest)).left(Longest).simplified();
    case table::Kind::Integer:
    case table::Kind::Decimal:
    case table::Kind::Time:
        break;
    }
    return text(value);
}

QString spokenValue(std::string_view value, table::Kind kind)
{
    if (kind == table::Kind::Boolean)
        return value == "true" ? Words::tr("yes") : Words::tr("no");
    return shownValue(value, kind);
}

QString unknownValue(std::string_view reason)
{
    const QString why = shownValue(reason, table::Kind::Text);
    // The commonest reason is that word itself (its code in FHIR, in whichever case it is shown).
    if (why.compare(QStringLiteral("unknown"), Qt::CaseInsensitive) == 0)
        return Words::tr("unknown", "a value");
    return Words::tr("unknown: %1", "a value, and why").arg(why);
}

QString titleOf(const table::ColumnInfo &column)
{
    const auto &title = column.title.empty() ? column.name : column.title;
    return words::columnTitle(text(title));
}

QString kindName(const table::ColumnInfo &column)
{
    if (!column.number.empty())
        return Words::tr("quantity", "kind of values");
    switch (column.kind) {
    case table::Kind::Boolean:
        return Words::tr("yes or no", "kind of values");
    case table::Kind::Integer:
        return Words::tr("whole number", "kind of values");
    case table::Kind::Decimal:
        return Words::tr("number", "kind of values");
    case table::Kind::Date:
        return Words::tr("date", "kind of values");
    case table::Kind::DateTime:
        return Words::tr("date and time", "kind of values");
    case table::Kind::Time:
        return Words::tr("time", "kind of values");
    case table::Kind::Json:
        return Words::tr("JSON", "kind of values");
    case table::Kind::Text:
        break;
    }
    return column.type == "code" ? Words::tr("code", "kind of values") : Words::tr("text", "kind of values");
}

QString describeColumn(const table::ColumnInfo &column)
{
    QStringList lines{titleOf(column), text(column.path)};
    if (!column.type.empty())
        lines << Words::tr("Type: %1").arg(text(column.type));
    if (column.collection)
        lines << Words::tr("May hold several values.");
    if (!column.description.empty())
        lines << text(column.description);
    return lines.join(u'\n');
}

} // namespace gui
