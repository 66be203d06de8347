#include "gui/chart/chartdata.h"

#include "gui/chart/timeaxis.h"
#include "gui/table/onpool.h"

#include <algorithm>
#include <array>

namespace gui {
namespace {

using Kind = recipe::Chart::Kind;
using Lack = ChartData::Lack;
using table::ColumnInfo;
using table::Schema;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

bool isNumber(table::Kind kind)
{
    return kind == table::Kind::Integer || kind == table::Kind::Decimal;
}

bool isDate(table::Kind kind)
{
    return kind == table::Kind::Date || kind == table::Kind::DateTime;
}

/** The element of the resource that a column begins with: "subject" of "subject.display". */
std::string_view elementOf(const ColumnInfo &info)
{
    const std::string_view path = info.path;
    return path.substr(0, path.find_first_of(".("));
}

template <std::size_t Count>
bool isOneOf(std::string_view name, const std::array<std::string_view, Count> &names)
{
    return std::ranges::find(names, name) != names.end();
}

/** Elements that say whose a resource is (R4, compartmentdefinition-patient.html). */
constexpr std::array<std::string_view, 4> Subjects{"subject", "patient", "beneficiary", "individual"};
/** Elements that say what it is about. */
constexpr std::array<std::string_view, 4> Codes{"code", "vaccineCode", "medication", "type"};

template <typename Suits>
std::vector<std::size_t> columnsThat(const Schema &schema, Suits suits)
{
    std::vector<std::size_t> columns;
    for (const bool hidden : {false, true}) {
        for (std::size_t column = 0; column < schema.size(); ++column) {
            if (schema[column].hidden == hidden && suits(schema[column]))
                columns.push_back(column);
        }
    }
    return columns;
}

/** Whether another column is this one for people. */
bool isBehindAnother(const Schema &schema, const ColumnInfo &info)
{
    return std::ranges::any_of(schema, [&info](const auto &each) { return each.number == info.name; });
}

template <std::size_t Count>
QString firstAbout(const Schema &schema, const std::array<std::string_view, Count> &elements)
{
    for (const auto column : groupColumns(schema)) {
        if (!schema[column].hidden && isOneOf(elementOf(schema[column]), elements))
            return text(schema[column].name);
    }
    return {};
}

/** The column of the references that a column of names is of: two people may have one name. */
std::optional<std::size_t> keyOf(const Schema &schema, std::size_t by)
{
    const std::string wanted = std::string(elementOf(schema[by])) + ".reference";
    const auto found =
        std::ranges::find_if(schema, [&wanted](const auto &each) { return each.path == wanted && !each.collection; });
    return found == schema.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - schema.begin()));
}

std::optional<std::size_t> dateOf(const Schema &schema)
{
    const auto dates = columnsThat(schema, [](const auto &info) { return isDate(info.kind) && !info.collection; });
    return dates.empty() ? std::nullopt : std::optional(dates.front());
}

/** Whether the value of a row is a number, and nothing more, as 120/80 is. */
bool hasNumber(const table::Table &table, std::size_t row, std::size_t value)
{
    const auto number = table::find(table.schema(), table.schema()[value].number).value_or(value);
    return table.count(row, number) > 0 && table.value(row, number) == table.value(row, value);
}

/** Of the values of @p only, the one that most rows have which have a number. */
QString commonestOnly(const table::Table &table, const ChartData &data)
{
    std::vector<table::RowRef> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (data.chart.kind == Kind::Bars || hasNumber(table, row, data.value))
            rows.push_back(table.at(row));
    }
    const auto facet = table::facetOf(table::rowsOf(table, std::move(rows)), *data.only, onPool);
    const auto top = facet.top(1, table::Facet::Order::ByCount, onPool);
    const auto &commonest = top.empty() ? data.onlyValues : top;
    return commonest.empty() ? QString() : text(commonest.front().text);
}

void fillLines(ChartData &data, const std::stop_token &stop)
{
    if (!data.date) {
        data.lack = Lack::Date;
        return;
    }
    table::LinesWanted wanted;
    wanted.value = data.value;
    wanted.date = *data.date;
    wanted.by = data.by;
    if (data.by)
        wanted.key = keyOf(data.table.schema(), *data.by);
    if (data.chart.unit)
        wanted.unit = data.chart.unit->toStdString();
    wanted.clock = localClock();
    data.lines = table::linesOf(data.table, wanted, stop);
    if (data.lines.numbers == 0)
        data.lack = Lack::Numbers;
}

void fillBins(ChartData &data)
{
    const auto &ranges = data.facet->ranges();
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (data.chart.unit && ranges[i].unit == data.chart.unit->toStdString())
            data.range = i;
    }
    if (ranges.empty() || ranges[data.range].count == 0)
        data.lack = Lack::Numbers;
    else if (ranges[data.range].bins.empty())
        data.lack = Lack::One;
}

void fill(ChartData &data, const std::stop_token &stop)
{
    if (data.table.rows() == 0) {
        data.lack = Lack::Rows;
        return;
    }
    if (data.chart.kind == Kind::Line)
        return fillLines(data, stop);
    data.facet = std::make_shared<const table::Facet>(table::facetOf(data.table, data.value, onPool, stop));
    if (data.chart.kind == Kind::Histogram)
        return fillBins(data);
    data.bars = data.facet->top(ChartData::MostBars, table::Facet::Order::ByCount, onPool);
    if (data.bars.empty())
        data.lack = Lack::Values;
}

} // namespace

table::Kind ChartData::numberKind() const
{
    const auto number = table::find(table.schema(), info().number);
    return table.schema()[number.value_or(value)].kind;
}

std::vector<std::size_t> valueColumns(const Schema &schema, Kind kind)
{
    return columnsThat(schema, [&schema, kind](const ColumnInfo &info) {
        if (kind == Kind::Bars)
            return info.kind != table::Kind::Json;
        const bool isRanged =
            isNumber(info.kind) || !info.number.empty() || (kind == Kind::Histogram && isDate(info.kind));
        return isRanged && (kind == Kind::Histogram || !info.collection) && !isBehindAnother(schema, info);
    });
}

std::vector<std::size_t> groupColumns(const Schema &schema)
{
    return columnsThat(schema, [](const ColumnInfo &info) {
        const bool isText = info.kind == table::Kind::Text || info.kind == table::Kind::Boolean;
        return isText && info.number.empty();
    });
}

recipe::Chart asKind(recipe::Chart chart, Kind kind, const Schema &schema)
{
    const auto columns = valueColumns(schema, kind);
    const auto now = table::find(schema, chart.value.toStdString());
    // Numbers can be counted, too, but who turns from them to bars hardly means that.
    const bool isOfNumbers = now && (isNumber(schema[*now].kind) || !schema[*now].number.empty());
    const bool isMeant = kind != Kind::Bars || chart.kind == Kind::Bars || !isOfNumbers;
    chart.kind = kind;
    if (now && isMeant && std::ranges::find(columns, *now) != columns.end())
        return chart;
    chart.value.clear();
    chart.unit.reset();
    const auto suits = [&](std::size_t column) {
        const auto &info = schema[column];
        return kind == Kind::Bars ? isOneOf(elementOf(info), Codes) || info.type == "code" : !info.number.empty();
    };
    const auto found = std::ranges::find_if(columns, suits);
    if (!columns.empty())
        chart.value = text(schema[found == columns.end() ? columns.front() : *found].name);
    if (chart.only == chart.value) { // one bar alone says nothing
        chart.only.clear();
        chart.onlyValue.clear();
    }
    return chart;
}

recipe::Chart usualChart(const Schema &schema)
{
    const auto numbers = valueColumns(schema, Kind::Line);
    const bool hasNumbers = !numbers.empty() && !schema[numbers.front()].hidden;
    const auto kind = !hasNumbers ? Kind::Bars : (dateOf(schema) ? Kind::Line : Kind::Histogram);
    auto chart = asKind({}, kind, schema);
    if (!hasNumbers)
        return chart;
    const auto value = table::find(schema, chart.value.toStdString());
    if (value && !schema[*value].number.empty()) // of many things, as its unit is a row's
        chart.only = firstAbout(schema, Codes);
    chart.by = firstAbout(schema, Subjects);
    return chart;
}

std::shared_ptr<const ChartData> chartDataOf(
    const table::Table &table, const recipe::Chart &chart, const std::stop_token &stop)
{
    auto data = std::make_shared<ChartData>();
    const auto &schema = table.schema();
    data->chart = chart;
    data->table = table;
    const auto value = table::find(schema, chart.value.toStdString());
    data->date = dateOf(schema);
    data->by = table::find(schema, chart.by.toStdString());
    data->only = table::find(schema, chart.only.toStdString());
    if (!value) {
        data->lack = Lack::Column;
        return data;
    }
    data->value = *value;
    if (data->only) {
        data->onlyFacet = std::make_shared<const table::Facet>(table::facetOf(table, *data->only, onPool, stop));
        data->onlyValues = data->onlyFacet->top(ChartData::MostOnlyValues, table::Facet::Order::ByCount, onPool);
        if (chart.onlyValue.isEmpty())
            data->chart.onlyValue = commonestOnly(table, *data);
        data->table = table::rowsWith(table, *data->only, data->chart.onlyValue.toStdString());
    }
    if (!stop.stop_requested())
        fill(*data, stop);
    return stop.stop_requested() ? nullptr : data;
}

} // namespace gui
