#include "words/pivots.h"

#include "words/recipes.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using table::Aggregate;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words::Pivots)
};

QString columnOf(const QString &name, const table::Schema &schema)
{
    const auto column = table::find(schema, name.toStdString());
    return column ? columnTitle(QString::fromStdString(schema[*column].title)) : name;
}

QString listed(const QStringList &names, const table::Schema &schema)
{
    QStringList titles;
    for (const auto &name : names)
        titles << columnOf(name, schema);
    return titles.join(u", "_s);
}

int number(std::uint64_t count)
{
    return static_cast<int>(count);
}

} // namespace

QString nameOf(Aggregate cell)
{
    switch (cell) {
    case Aggregate::Latest:
        return Words::tr("latest", "value of a patient and a test");
    case Aggregate::First:
        return Words::tr("first", "value of a patient and a test");
    case Aggregate::Mean:
        return Words::tr("mean", "of values");
    case Aggregate::Min:
        return Words::tr("least", "of values");
    case Aggregate::Max:
        return Words::tr("greatest", "of values");
    case Aggregate::Count:
        return Words::tr("count", "of rows");
    case Aggregate::List:
        break;
    }
    return Words::tr("all", "values of a patient and a test");
}

QString titleOf(const recipe::Pivot &pivot, const table::Schema &schema)
{
    QStringList sides;
    if (!pivot.rows.isEmpty())
        sides << listed(pivot.rows, schema);
    if (!pivot.columns.isEmpty())
        sides << columnOf(pivot.columns, schema);
    const QString values = listed(pivot.values, schema);
    const QString cells = pivot.cell == Aggregate::Count
        ? Words::tr("count of rows")
        : Words::tr("%1 %2", "latest, value").arg(nameOf(pivot.cell), values);
    sides.removeAll(QString());
    return sides.isEmpty() ? cells : Words::tr("%1, %2", "rows × columns, cells").arg(sides.join(u" × "_s), cells);
}

table::PivotWords pivotWords()
{
    table::PivotWords words;
    words.none = Words::tr("(none)", "a column for rows without a value").toStdString();
    words.count = Words::tr("Rows").toStdString();
    words.text = Words::tr("text", "a column of texts, not numbers").toStdString();
    words.date = Words::tr("date", "of the value in the column before").toStdString();
    words.interpretation = Words::tr("flag", "interpretation of the value in the column before").toStdString();
    return words;
}

QStringList sentences(const PivotMade &made)
{
    const auto &counts = made.counts;
    const bool isCount = made.pivot.cell == Aggregate::Count;
    QStringList said;
    const QString rows = Words::tr("%Ln row(s)", nullptr, number(counts.rows));
    said << (isCount ? Words::tr("%1 counted", "rows").arg(rows)
                     : Words::tr("%1 with %Ln value(s) in cells", "rows", number(counts.values)).arg(rows));
    if (counts.empty > 0)
        said << Words::tr("%Ln row(s) without a value", nullptr, number(counts.empty));
    if (counts.notNumbers > 0)
        said << (made.pivot.cell == Aggregate::Mean
                ? Words::tr("%Ln value(s) that are no plain number are in no mean", nullptr, number(counts.notNumbers))
                : Words::tr("%Ln value(s) that are no number are left out", nullptr, number(counts.notNumbers)));
    if (counts.undated > 0)
        said << Words::tr("%Ln value(s) without a date", nullptr, number(counts.undated));
    if (counts.ties > 0)
        said << (made.pivot.cell == Aggregate::First
                ? Words::tr("in %Ln cell(s) several have the same date: the one that came first is shown", nullptr,
                    number(counts.ties))
                : Words::tr("in %Ln cell(s) several have the same date: the one that came last is shown", nullptr,
                    number(counts.ties)));
    if (counts.columnsLeftOut > 0)
        said << Words::tr("%Ln column(s) too many are left out, with %1 values", nullptr, number(counts.columnsLeftOut))
                    .arg(QLocale().toString(static_cast<qulonglong>(counts.valuesLeftOut)));
    return said;
}

QJsonObject json(const PivotMade &made)
{
    QJsonObject all = QJsonDocument::fromJson(recipe::toJson(made.pivot)).object();
    const auto &counts = made.counts;
    const std::pair<QString, std::uint64_t> numbers[] = {{u"rows"_s, counts.rows}, {u"values"_s, counts.values},
        {u"empty"_s, counts.empty}, {u"notNumbers"_s, counts.notNumbers}, {u"undated"_s, counts.undated},
        {u"ties"_s, counts.ties}, {u"columnsLeftOut"_s, counts.columnsLeftOut},
        {u"valuesLeftOut"_s, counts.valuesLeftOut}};
    QJsonObject counted;
    for (const auto &[name, number] : numbers)
        counted[name] = static_cast<qint64>(number);
    all[u"counts"_s] = counted;
    return all;
}

} // namespace words
