#include "gui/pivot/rowsbehind.h"

#include <QDateTime>

namespace gui {
namespace {

using recipe::Filter;

/** The cell of the first row behind: the value that all of them have. */
QString valueOf(const table::Pivot &pivot, table::RowRef row, std::size_t column)
{
    const auto &cells = pivot.source.chunks()[row.chunk]->columns[column];
    return cells.isNull(row.row) ? QString() : QString::fromUtf8(cells.value(row.row));
}

Filter filterOf(const table::ColumnInfo &info, const QString &value)
{
    Filter filter{QString::fromStdString(info.name), Filter::Test::Is, {value}, {}, {}};
    if (value.isEmpty()) {
        filter.test = Filter::Test::Empty;
        filter.values.clear();
    } else if (info.kind == table::Kind::Date || info.kind == table::Kind::DateTime) { // a moment stands for its day
        filter.test = Filter::Test::During;
        if (value.size() > 10)
            filter.values = {QDateTime::fromString(value, Qt::ISODate).toLocalTime().date().toString(Qt::ISODate)};
    }
    return filter;
}

} // namespace

QList<Filter> filtersBehind(
    const table::Pivot &pivot, const table::PivotSpec &spec, table::RowRef at, std::size_t column)
{
    QList<Filter> filters;
    const auto behind = pivot.behind(at, column);
    if (behind.empty())
        return filters;
    const auto row = behind.front();
    const auto &schema = pivot.source.schema();
    for (const auto &key : spec.rows) {
        const QString identity = key.identity ? valueOf(pivot, row, *key.identity) : QString();
        if (key.identity)
            filters << filterOf(schema[*key.identity], identity);
        if (identity.isEmpty())
            filters << filterOf(schema[key.column], valueOf(pivot, row, key.column));
    }
    const auto of = pivot.columnOf(column);
    if (!of)
        return filters;
    const auto &cell = pivot.columns[*of];
    if (spec.columns)
        filters << filterOf(schema[*spec.columns], valueOf(pivot, row, *spec.columns));
    if (!cell.value)
        return filters;
    const auto unit = table::find(schema, schema[*cell.value].unit);
    const auto isBeside = [&cell](const auto &other) { return other.head == cell.head && other.value == cell.value; };
    if (unit && std::ranges::count_if(pivot.columns, isBeside) > 1) {
        auto filter = filterOf(schema[*unit], QString::fromStdString(cell.unit));
        for (const auto &other : cell.converted)
            filter.values << QString::fromStdString(other);
        filters << filter;
    }
    if (pivot.counts.empty > 0)
        filters << Filter{QString::fromStdString(schema[*cell.value].name), Filter::Test::NotEmpty, {}, {}, {}};
    return filters;
}

} // namespace gui
