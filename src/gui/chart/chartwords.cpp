#include "gui/chart/chartwords.h"

#include "gui/table/celltext.h"
#include "words/interpretation.h"
#include "words/numbers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace gui {
namespace {

using Kind = recipe::Chart::Kind;
using Lack = ChartData::Lack;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Chart)
};

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString withUnit(const QString &number, std::string_view unit)
{
    return unit.empty() ? number : number + QChar(QChar::Nbsp) + text(unit);
}

/** What the chart is of, in a word. */
QString subject(const ChartData &data)
{
    return data.only ? shownValue(data.chart.onlyValue.toStdString(), table::Kind::Text) : titleOf(data.info());
}

const table::Column *cellsOf(const ChartData &data, table::RowRef row, const std::string &column)
{
    const auto found = table::find(data.table.schema(), column);
    return found ? &data.table.chunks()[row.chunk]->columns[*found] : nullptr;
}

QStringList cellValues(const ChartData &data, table::RowRef row, const std::string &column)
{
    QStringList values;
    if (const auto *cells = cellsOf(data, row, column)) {
        for (std::size_t item = 0; item < cells->count(row.row); ++item)
            values << text(cells->value(row.row, item));
    }
    return values;
}

void sayOtherUnits(const ChartData &data, QStringList &parts)
{
    const auto &lines = data.lines;
    if (lines.rowsInOtherUnits == 0)
        return;
    QStringList units;
    for (const auto &unit : lines.units) {
        if (unit.text != lines.unit)
            units << Words::tr("%1 in %2", "a number of values, their unit")
                         .arg(QLocale().toString(static_cast<qulonglong>(unit.numbers)), unitName(unit.text));
    }
    parts << Words::tr("other units left out: %1").arg(units.join(QStringLiteral(", ")));
}

void sayBand(const ChartData &data, QStringList &parts)
{
    const auto &lines = data.lines;
    if (lines.band)
        parts << Words::tr("reference range %1").arg(bandText(data));
    else if (lines.ranged > 0 && lines.ranged < lines.numbers)
        parts << Words::tr(
            "no reference range drawn: %Ln value(s) have none", nullptr, words::plural(lines.numbers - lines.ranged));
    else if (lines.ranged > 0)
        parts << Words::tr("no reference range drawn: the values have different ones");
}

QString sayLines(const ChartData &data)
{
    const auto &lines = data.lines;
    QStringList parts{Words::tr("%Ln value(s)", "drawn in a chart", words::plural(lines.numbers))};
    if (data.by)
        parts.first() = Words::tr("%1 on %2", "values, lines")
                            .arg(parts.first(), Words::tr("%Ln line(s)", nullptr, words::plural(lines.lines.size())));
    if (lines.otherLines > 0)
        parts << Words::tr("%1 with fewer values left out (%2)")
                     .arg(Words::tr("%Ln line(s)", nullptr, words::plural(lines.otherLines)),
                         Words::tr("%Ln value(s)", "drawn in a chart", words::plural(lines.otherPoints)));
    sayOtherUnits(data, parts);
    sayBand(data, parts);
    const bool hasBounds = std::ranges::any_of(
        lines.lines, [](const auto &line) { return std::ranges::any_of(line.points, &table::LinePoint::isBound); });
    if (hasBounds)
        parts << Words::tr("hollow: only a bound of the value is known");
    if (lines.parts > 0)
        parts << Words::tr("of %Ln value(s) the first number alone is drawn", nullptr, words::plural(lines.parts));
    if (lines.notNumbers > 0)
        parts << Words::tr("%Ln value(s) are no numbers: × at the foot", nullptr, words::plural(lines.notNumbers));
    if (lines.partial > 0)
        parts << Words::tr(
            "%Ln date(s) without a day: drawn as long as they may be", nullptr, words::plural(lines.partial));
    if (lines.rowsWithoutDate > 0)
        parts << Words::tr("%Ln value(s) without a date left out", nullptr, words::plural(lines.rowsWithoutDate));
    if (lines.rowsEmpty > 0)
        parts << Words::tr("%Ln row(s) without a value left out", nullptr, words::plural(lines.rowsEmpty));
    return parts.join(QStringLiteral(" · "));
}

QString sayBars(const ChartData &data)
{
    const auto &facet = *data.facet;
    QStringList parts{Words::tr("%Ln value(s)", "that differ", words::plural(facet.distinct())),
        Words::tr("%Ln row(s)", nullptr, words::plural(facet.rows()))};
    if (facet.distinct() > data.bars.size())
        parts << Words::tr(
            "%Ln value(s) with fewer rows left out", nullptr, words::plural(facet.distinct() - data.bars.size()));
    if (facet.filled() < facet.rows())
        parts << Words::tr(
            "%Ln row(s) without a value left out", nullptr, words::plural(facet.rows() - facet.filled()));
    return parts.join(QStringLiteral(" · "));
}

QString sayBins(const ChartData &data)
{
    const auto &bins = data.bins();
    const auto shown = [&data, &bins](const std::string &value) {
        return withUnit(shownValue(value, data.numberKind()), bins.unit);
    };
    QStringList parts{Words::tr("%Ln value(s)", "drawn in a chart", words::plural(bins.count)),
        Words::tr("%1 to %2, median %3").arg(shown(bins.min), shown(bins.max), shown(bins.median))};
    QStringList units;
    for (const auto &range : data.facet->ranges()) {
        if (&range != &bins)
            units << Words::tr("%1 in %2", "a number of values, their unit")
                         .arg(QLocale().toString(static_cast<qulonglong>(range.count)), unitName(range.unit));
    }
    if (!units.isEmpty())
        parts << Words::tr("other units left out: %1").arg(units.join(QStringLiteral(", ")));
    if (data.facet->others() > 0)
        parts << Words::tr("%Ln value(s) that are no numbers left out", nullptr, words::plural(data.facet->others()));
    if (data.facet->filled() < data.facet->rows())
        parts << Words::tr(
            "%Ln row(s) without a value left out", nullptr, words::plural(data.facet->rows() - data.facet->filled()));
    return parts.join(QStringLiteral(" · "));
}

QStringList pointLines(const ChartData &data, ChartMark mark)
{
    const auto &point = data.lines.lines[mark.line].points[mark.at];
    const auto &info = data.info();
    const auto &chunk = *data.table.chunks()[point.row.chunk];
    QStringList lines;
    if (const QString name = lineName(data, mark.line); !name.isEmpty())
        lines << name;
    lines << shownValue(chunk.columns[*data.date].value(point.row.row), data.table.schema()[*data.date].kind);
    const QString shown = shownValue(chunk.columns[data.value].value(point.row.row), info.kind);
    lines << (point.isNumber() ? withUnit(shown, data.lines.unit) : shown);
    if (!point.isNumber())
        lines << Words::tr("not a number");
    QStringList taken;
    for (const auto &code : cellValues(data, point.row, info.interpretation))
        taken << words::interpretationName(code.toStdString());
    if (!taken.isEmpty())
        lines << taken.join(QStringLiteral(", "));
    const auto low = cellValues(data, point.row, info.low);
    const auto high = cellValues(data, point.row, info.high);
    if (low.size() == 1 && high.size() == 1)
        lines << Words::tr("reference range %1").arg(low.first() + QStringLiteral(" – ") + high.first());
    return lines;
}

} // namespace

std::size_t linesOf(const ChartData &data)
{
    if (data.lack != Lack::None)
        return 0;
    return data.chart.kind == Kind::Line ? data.lines.lines.size() : 1;
}

std::size_t marksOn(const ChartData &data, std::size_t line)
{
    if (line >= linesOf(data))
        return 0;
    switch (data.chart.kind) {
    case Kind::Line:
        return data.lines.lines[line].points.size();
    case Kind::Bars:
        return data.bars.size();
    case Kind::Histogram:
        break;
    }
    return data.bins().bins.size();
}

QString unitName(std::string_view unit)
{
    return unit.empty() ? Words::tr("no unit") : text(unit);
}

QString chartTitle(const ChartData &data)
{
    switch (data.chart.kind) {
    case Kind::Line:
        return Words::tr("%1 over time", "a kind of numbers").arg(subject(data));
    case Kind::Bars:
        return data.only ? Words::tr("Rows by %1, only %2").arg(titleOf(data.info()), subject(data))
                         : Words::tr("Rows by %1").arg(titleOf(data.info()));
    case Kind::Histogram:
        break;
    }
    return Words::tr("Distribution of %1").arg(subject(data));
}

QString axisTitle(const ChartData &data)
{
    if (data.chart.kind == Kind::Bars)
        return Words::tr("Rows");
    const bool isLine = data.chart.kind == Kind::Line;
    const std::string_view unit = isLine ? std::string_view(data.lines.unit) : data.bins().unit;
    return unit.empty() ? subject(data)
                        : Words::tr("%1 (%2)", "a kind of numbers, their unit").arg(subject(data), text(unit));
}

QString chartSentence(const ChartData &data)
{
    if (data.lack != Lack::None)
        return lackSentence(data);
    switch (data.chart.kind) {
    case Kind::Line:
        return sayLines(data);
    case Kind::Bars:
        return sayBars(data);
    case Kind::Histogram:
        break;
    }
    return sayBins(data);
}

QString lackSentence(const ChartData &data)
{
    switch (data.lack) {
    case Lack::None:
        break;
    case Lack::Rows:
        return data.only ? Words::tr("No row that is shown has %1. Choose another value above.").arg(subject(data))
                         : Words::tr("There are no rows. A chart is of the rows that the table shows.");
    case Lack::Column:
        return data.chart.kind == Kind::Bars
            ? Words::tr("Choose what to count above.")
            : Words::tr("No column of this table has numbers. Choose bars of counts above.");
    case Lack::Date:
        return Words::tr("No column of this table has a date. Choose a histogram above.");
    case Lack::Numbers:
        return Words::tr("No value of %1 is a number with a date. Choose another column or value above, or bars of "
                         "counts.")
            .arg(subject(data));
    case Lack::Values:
        return Words::tr("%1 is empty in all rows. Choose another column above.").arg(titleOf(data.info()));
    case Lack::One:
        return Words::tr("All %1 are %2. A histogram needs numbers that differ.")
            .arg(Words::tr("%Ln value(s)", "drawn in a chart", words::plural(data.bins().count)),
                withUnit(shownValue(data.bins().min, data.numberKind()), data.bins().unit));
    }
    return {};
}

QString lineName(const ChartData &data, std::size_t line)
{
    if (!data.by || line >= data.lines.lines.size())
        return {};
    const auto &each = data.lines.lines[line];
    const QString name = each.name.empty() ? Words::tr("(none)", "a line without a name")
                                           : shownValue(each.name, data.table.schema()[*data.by].kind);
    const auto same = std::ranges::count(data.lines.lines, each.name, &table::Line::name);
    return same > 1 && !each.key.empty()
        ? Words::tr("%1 (%2)", "a name, and what tells it from others").arg(name, text(each.key))
        : name;
}

QStringList markLines(const ChartData &data, ChartMark mark)
{
    if (mark.at >= marksOn(data, mark.line))
        return {};
    if (data.chart.kind == Kind::Line)
        return pointLines(data, mark);
    if (data.chart.kind == Kind::Bars) {
        const auto &bar = data.bars[mark.at];
        return {shownValue(bar.text, data.info().kind), Words::tr("%Ln row(s)", nullptr, words::plural(bar.rows))};
    }
    const auto &bin = data.bins().bins[mark.at];
    const auto kind = data.numberKind();
    return {Words::tr("from %1 to below %2")
                .arg(shownValue(bin.from, kind), withUnit(shownValue(bin.to, kind), data.bins().unit)),
        Words::tr("%Ln value(s)", "drawn in a chart", words::plural(bin.count))};
}

QString spokenMark(const ChartData &data, ChartMark mark)
{
    const auto lines = markLines(data, mark);
    if (lines.isEmpty())
        return {};
    return Words::tr("%1, %2 of %3", "what a point of a chart is, which, of how many")
        .arg(lines.join(QStringLiteral(", ")), QLocale().toString(static_cast<qulonglong>(mark.at + 1)),
            QLocale().toString(static_cast<qulonglong>(marksOn(data, mark.line))));
}

QString bandText(const ChartData &data)
{
    if (data.chart.kind != Kind::Line || !data.lines.band)
        return {};
    const auto &band = *data.lines.band;
    if (band.low.empty())
        return Words::tr("up to %1", "a reference range").arg(withUnit(text(band.high), data.lines.unit));
    if (band.high.empty())
        return Words::tr("from %1", "a reference range").arg(withUnit(text(band.low), data.lines.unit));
    return withUnit(text(band.low) + QStringLiteral(" – ") + text(band.high), data.lines.unit);
}

} // namespace gui
