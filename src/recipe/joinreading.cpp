#include "recipe/joinreading.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace recipe {
namespace {

tl::unexpected<ViewError> wrong(ViewError::Kind kind, const Join &join, const QString &column)
{
    ViewError error{kind, {}, join.title, {}, join.type()};
    error.what.expression = column.toStdString();
    return tl::unexpected(std::move(error));
}

/** Where columns of the right view go, and what they are called there. */
class Placing
{
public:
    Placing(const JoinReading &reading, const table::Schema &right) : m_join(reading.join), m_right(right) { }

    /** False where the right view has no such column. */
    [[nodiscard]] bool add(const Join::Column &column)
    {
        const auto found = table::find(m_right, column.from.toStdString());
        if (!found)
            return false;
        auto info = m_right[*found];
        info.name = column.name.toStdString();
        info.title = column.title.toStdString();
        info.hidden = info.byFill = false;
        put(*found, std::move(info));
        return true;
    }
    /** What others say about those that were added comes along, hidden; the rest does not, so that a column of the same
     * name beside it is not taken for that. */
    void addCompanions()
    {
        for (std::size_t at = 0; at < m_columns.size(); ++at) {
            for (const auto member : {&table::ColumnInfo::low, &table::ColumnInfo::high,
                     &table::ColumnInfo::interpretation, &table::ColumnInfo::ucum})
                (m_columns[at].*member).clear();
            for (const auto member :
                {&table::ColumnInfo::number, &table::ColumnInfo::unit, &table::ColumnInfo::absent}) {
                const std::string from = std::exchange(m_columns[at].*member, {});
                if (const auto found = table::find(m_right, from); found && !isList())
                    m_columns[at].*member = nameOf(*found, m_columns[at].name);
            }
        }
    }
    [[nodiscard]] const std::vector<std::size_t> &places() const { return m_places; }
    [[nodiscard]] const table::Schema &columns() const { return m_columns; }

private:
    [[nodiscard]] bool isList() const { return m_join.take == Join::Take::List; }
    void put(std::size_t place, table::ColumnInfo info)
    {
        info.path = m_join.query.type + ": " + info.path;
        info.collection = info.collection || isList();
        m_places.push_back(place);
        m_columns.push_back(std::move(info));
    }
    /** What the column at @p place is called beside @p column: it is added where it is not here. */
    [[nodiscard]] std::string nameOf(std::size_t place, const std::string &column)
    {
        if (const auto there = std::ranges::find(m_places, place); there != m_places.end())
            return m_columns[static_cast<std::size_t>(there - m_places.begin())].name;
        auto info = m_right[place];
        info.name = column + '_' + info.name;
        info.hidden = true;
        const std::string name = info.name;
        put(place, std::move(info));
        return name;
    }

    const Join &m_join;
    const table::Schema &m_right;
    std::vector<std::size_t> m_places;
    table::Schema m_columns;
};

tl::expected<JoinReading, ViewError> readingOf(const Connection &connection, const Recipe &recipe, const Join &join,
    const QString &leftKey, const table::Schema &left)
{
    auto asked = rightOf(join);
    asked.valueSets = recipe.valueSets; // which its conditions may be about
    auto right = recipe::readingOf(connection, asked);
    if (!right)
        return tl::unexpected(std::move(right.error()));
    const auto &schema = right->view->schema();
    JoinReading reading{join, *right, {}, {}};
    auto &how = reading.how;
    how.take = join.take;
    how.leftKey = table::find(left, leftKey.toStdString()).value_or(0); // compile() has put it there
    how.rightKey = table::find(schema, RightKey).value_or(0);
    how.order = table::find(schema, join.order.toStdString());
    if (!join.order.isEmpty() && !how.order)
        return wrong(ViewError::Kind::NoColumn, join, join.order);
    const auto &first = join.columns.constFirst();
    if (join.take != Join::Take::One)
        how.value = table::find(schema, first.from.toStdString());
    if (join.take == Join::Take::Count) {
        if (!first.from.isEmpty() && !how.value)
            return wrong(ViewError::Kind::NoColumn, join, first.from);
        auto &info = reading.columns.emplace_back();
        info.name = first.name.toStdString();
        info.title = first.title.toStdString();
        info.path = join.query.type + ": count()";
        info.type = "integer";
        info.kind = table::Kind::Integer;
        return reading;
    }
    Placing placing(reading, schema);
    for (const auto &column : join.columns) {
        if (!placing.add(column))
            return wrong(ViewError::Kind::NoColumn, join, column.from);
    }
    placing.addCompanions();
    how.columns = placing.places();
    reading.columns = placing.columns();
    return reading;
}

} // namespace

tl::expected<std::vector<JoinReading>, ViewError> joinsOf(
    const Connection &connection, const Recipe &recipe, const table::Schema &left)
{
    std::vector<JoinReading> joins;
    table::Schema all = left;
    const auto keys = leftKeys(recipe.joins);
    for (const auto &join : recipe.joins) {
        const auto key = std::ranges::find(keys, join.leftKey, &KeyColumn::path);
        auto reading = readingOf(connection, recipe, join, key->name, left);
        if (!reading)
            return tl::unexpected(std::move(reading.error()));
        for (const auto &column : reading->columns) {
            if (table::find(all, column.name))
                return wrong(ViewError::Kind::SameColumn, join, QString::fromStdString(column.name));
            all.push_back(column);
        }
        joins.push_back(*std::move(reading));
    }
    return joins;
}

table::Schema withJoined(table::Schema left, const std::vector<JoinReading> &joins)
{
    for (const auto &join : joins)
        left.insert(left.end(), join.columns.begin(), join.columns.end());
    return left;
}

} // namespace recipe
