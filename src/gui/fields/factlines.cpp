#include "gui/fields/factlines.h"

#include "gui/table/celltext.h"
#include "words/numbers.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::FactLines)
};

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

FactLine summaryOf(const ColumnFact &fact)
{
    const auto empty = static_cast<qint64>(fact.facet.rows() - fact.facet.filled());
    const auto distinct = words::plural(fact.facet.distinct());
    const QString values = Words::tr("%Ln value(s)", nullptr, distinct);
    return FactLine(empty == 0 ? values : Words::tr("%1 · %2 empty").arg(values, QLocale().toString(empty)));
}

FactLine valueLine(const table::Facet::Value &value, std::uint64_t most, table::Kind kind, const FactNames &names)
{
    FactLine line;
    line.kind = FactLine::Kind::Value;
    line.value = text(value.text);
    const QString name = names.nameOf ? names.nameOf(line.value) : QString();
    line.text = value.text.empty() ? Words::tr("(empty text)") : name.isEmpty() ? shownValue(value.text, kind) : name;
    line.rows = static_cast<qint64>(value.rows);
    line.fraction = static_cast<double>(value.rows) / static_cast<double>(std::max<std::uint64_t>(most, 1));
    const QString rows = Words::tr("%Ln row(s)", nullptr, words::plural(value.rows));
    const bool isText = value.text.empty() || !name.isEmpty();
    line.spoken = (isText ? line.text : spokenValue(value.text, kind)) + QStringLiteral(", ") + rows;
    return line;
}

constexpr qsizetype DayLength = 10; ///< of "2023-05-12"

/** The year, month or day before @p end, written as that is; of an hour its day. */
QString lastBefore(const QString &end)
{
    switch (end.size()) {
    case 4:
        return QStringLiteral("%1").arg(end.toInt() - 1, 4, 10, QLatin1Char('0'));
    case 7:
        return QDate::fromString(end + QStringLiteral("-01"), Qt::ISODate)
            .addMonths(-1)
            .toString(QStringLiteral("yyyy-MM"));
    case DayLength:
        return QDate::fromString(end, Qt::ISODate).addDays(-1).toString(Qt::ISODate);
    default:
        return end.left(DayLength);
    }
}

/** A range's kind: the column's own, or that of its numbers. */
void addRange(const table::Range &range, table::Kind kind, std::vector<FactLine> &to)
{
    const auto shown = [kind](const std::string &value) { return shownValue(value, kind); };
    const QString what =
        Words::tr("min %1 · median %2 · max %3").arg(shown(range.min), shown(range.median), shown(range.max));
    const QString unit = text(range.unit);
    FactLine line(unit.isEmpty() ? what : Words::tr("%1: %2", "a unit, and the range of its numbers").arg(unit, what));
    const QString count = Words::tr("%Ln value(s)", nullptr, words::plural(range.count));
    line.spoken = Words::tr("%1, half of them from %2 to %3: %4")
                      .arg(count, shown(range.lowerQuartile), shown(range.upperQuartile), line.text);
    to.push_back(line);
    if (range.bins.empty())
        return;
    FactLine bins;
    bins.kind = FactLine::Kind::Histogram;
    bins.bins = heightsOf(range.bins);
    bins.unit = unit;
    for (const auto &bin : range.bins) {
        const bool isDate = kind == table::Kind::Date || kind == table::Kind::DateTime;
        bins.from << (isDate ? text(bin.from).left(DayLength) : text(bin.from));
        bins.last << (isDate ? lastBefore(text(bin.to)) : text(bin.to));
    }
    const auto fullest = std::ranges::max_element(range.bins, {}, &table::Bin::count);
    bins.spoken =
        Words::tr("Histogram from %1 to %2; most, %3, from %4 to %5")
            .arg(shown(range.bins.front().from), shown(range.bins.back().to),
                QLocale().toString(static_cast<qint64>(fullest->count)), shown(fullest->from), shown(fullest->to));
    to.push_back(bins);
}

} // namespace

QString shownShare(double share)
{
    if (share <= 0 || share >= 1)
        return QLocale().toString(share <= 0 ? 0 : 100) + QStringLiteral(" %");
    if (share < 0.01)
        return QStringLiteral("< %1 %").arg(QLocale().toString(1));
    return QLocale().toString(std::min(99, static_cast<int>(std::lround(share * 100)))) + QStringLiteral(" %");
}

QList<double> heightsOf(const std::vector<table::Bin> &bins)
{
    std::uint64_t most = 1;
    for (const auto &bin : bins)
        most = std::max(most, bin.count);
    QList<double> heights;
    for (const auto &bin : bins)
        heights << static_cast<double>(bin.count) / static_cast<double>(most);
    return heights;
}

std::vector<FactLine> factLines(
    const ColumnFact &fact, const table::ColumnInfo &info, table::Facet::Order order, const FactNames &names)
{
    constexpr std::size_t MostRanges = 5; ///< units that are listed; each value says its own below
    std::vector<FactLine> lines{summaryOf(fact)};
    const auto &ranges = fact.facet.ranges();
    const auto kind = info.number.empty() ? info.kind : table::Kind::Decimal;
    for (std::size_t i = 0; i < std::min(ranges.size(), MostRanges); ++i)
        addRange(ranges[i], kind, lines);
    if (ranges.size() > MostRanges)
        lines.emplace_back(Words::tr("… %Ln more unit(s)", nullptr, static_cast<int>(ranges.size() - MostRanges)));
    if (fact.facet.others() > 0 && !ranges.empty())
        lines.emplace_back(Words::tr(
            "%Ln value(s) outside of ranges: no number, or no date", nullptr, words::plural(fact.facet.others())));
    if (names.unnamed > 0)
        lines.emplace_back(Words::tr("%Ln code(s) without a name", nullptr, names.unnamed));
    const std::uint64_t most = fact.byCount.empty() ? 1 : fact.byCount.front().rows;
    const auto &values = order == table::Facet::Order::ByCount ? fact.byCount : fact.byValue;
    for (const auto &value : values)
        lines.push_back(valueLine(value, most, info.kind, names));
    if (fact.facet.distinct() > values.size())
        lines.emplace_back(Words::tr("… %Ln more", nullptr, words::plural(fact.facet.distinct() - values.size())));
    return lines;
}

} // namespace gui
