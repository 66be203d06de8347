#include "recipe/sqltext.h"

#include "exporting/sqlitefile.h"
#include "recipe/filtercolumns.h"
#include "recipe/jsontext.h"
#include "recipe/recipejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace recipe {
namespace {

using Take = Join::Take;

QByteArray name(const std::string &column)
{
    return QByteArray::fromStdString(exporting::sqlName(column));
}

QByteArray name(const QString &column)
{
    return name(column.toStdString());
}

/** The date of a FHIR date or dateTime as a number of days: that of the Julian calendar's day, by the usual formula
 * with divisions that leave nothing over, which SQLite and DuckDB do alike. */
QByteArray dayOf(const QByteArray &text)
{
    const auto part = [&text](const char *from, const char *length) {
        return "CAST(coalesce(nullif(substr(" + text + ", " + from + ", " + length + "), ''), '1') AS INTEGER)";
    };
    const QByteArray year = "CAST(substr(" + text + ", 1, 4) AS INTEGER)";
    const QByteArray month = part("6", "2");
    const QByteArray ago = "(CASE WHEN " + month + " < 3 THEN 1 ELSE 0 END)"; // months are counted from March
    const QByteArray years = '(' + year + " + 4800 - " + ago + ')';
    const QByteArray months = "(153 * (" + month + " + 12 * " + ago + " - 3) + 2)";
    const auto whole = [](const QByteArray &number, const char *by) {
        return "((" + number + " - " + number + " % " + by + ") / " + by + ')';
    };
    return '(' + part("9", "2") + " + " + whole(months, "5") + " + 365 * " + years + " + " + whole(years, "4") + " - "
        + whole(years, "100") + " + " + whole(years, "400") + ')';
}

/** The moment as seconds, in UTC where there is a zone. */
QByteArray momentOf(const QByteArray &column)
{
    const QByteArray text = "CAST(" + column + " AS VARCHAR)";
    const auto number = [&text](const char *from, const char *length) {
        return "CAST(coalesce(nullif(substr(" + text + ", " + from + ", " + length + "), ''), '0') AS INTEGER)";
    };
    const QByteArray fraction = "CAST(CASE WHEN substr(" + text + ", 20, 1) = '.' THEN '0' || substr(" + text
        + ", 20, length(" + text + ") - CASE WHEN substr(" + text + ", length(" + text
        + "), 1) = 'Z' THEN 20 ELSE 25 END) ELSE '0' END AS DOUBLE)";
    const QByteArray zone = "CASE WHEN length(" + text + ") < 25 OR substr(" + text + ", length(" + text
        + ") - 2, 1) <> ':' THEN 0 ELSE (CASE WHEN substr(" + text + ", length(" + text
        + ") - 5, 1) = '-' THEN -1 ELSE 1 END) * (3600 * CAST(substr(" + text + ", length(" + text
        + ") - 4, 2) AS INTEGER) + 60 * CAST(substr(" + text + ", length(" + text + ") - 1, 2) AS INTEGER)) END";
    return "(86400 * " + dayOf(text) + " + 3600 * " + number("12", "2") + " + 60 * " + number("15", "2") + " + "
        + number("18", "2") + " + " + fraction + " - " + zone + ')';
}

/** What rows are sorted by, so that they stand as this program sorts them: null last both ways. */
class Order
{
public:
    Order(const table::Schema &schema, QByteArray alias) : m_schema(schema), m_alias(std::move(alias)) { }

    [[nodiscard]] QByteArray by(std::size_t column, bool isDescending) const
    {
        QByteArrayList terms{cell(column) + " IS NULL"};
        for (const auto &companion : {m_schema[column].unit, m_schema[column].number}) {
            if (const auto found = table::find(m_schema, companion))
                terms << cell(*found) + " IS NULL" << keys(*found, isDescending);
        }
        terms << keys(column, isDescending);
        return terms.join(", ");
    }

private:
    [[nodiscard]] QByteArray cell(std::size_t column) const { return m_alias + name(m_schema[column].name); }
    [[nodiscard]] QByteArray keys(std::size_t column, bool isDescending) const
    {
        const QByteArray way = isDescending ? " DESC" : "";
        const QByteArray text = cell(column);
        switch (m_schema[column].kind) {
        case table::Kind::Integer:
        case table::Kind::Decimal:
            return "CAST(" + text + " AS DOUBLE)" + way;
        case table::Kind::DateTime: // of two that begin at once, the less precise one first
            return momentOf(text) + way + ", length(substr(CAST(" + text + " AS VARCHAR), 1, 19))" + way;
        case table::Kind::Boolean:
            return text + way;
        case table::Kind::Text:
        case table::Kind::Date:
        case table::Kind::Time:
        case table::Kind::Json:
            break;
        }
        return "lower(CAST(" + text + " AS VARCHAR))" + way;
    }

    const table::Schema &m_schema;
    QByteArray m_alias; ///< with its dot, or empty
};

/** A value of @p info as JSON, without white space. */
QByteArray jsonOf(const QByteArray &column, const table::ColumnInfo &info)
{
    const QByteArray text = "CAST(" + column + " AS VARCHAR)";
    if (info.kind == table::Kind::Integer || info.kind == table::Kind::Decimal || info.kind == table::Kind::Json)
        return text;
    if (info.kind == table::Kind::Boolean)
        return "CASE WHEN " + text + " IN ('1', 'true') THEN 'true' ELSE 'false' END";
    QByteArray escaped = text;
    for (const auto &[from, to] : {std::pair("\\", "\\\\"), std::pair("\"", "\\\""), std::pair("\n", "\\n"),
             std::pair("\r", "\\r"), std::pair("\t", "\\t")})
        escaped = "replace(" + escaped + ", '" + from + "', '" + to + "')";
    return "'\"' || " + escaped + " || '\"'";
}

/** The part of the WITH that a join is. */
class JoinText
{
public:
    explicit JoinText(const JoinReading &reading)
        : m_reading(reading), m_right(reading.right.view->schema()), m_key(name(m_right[reading.how.rightKey].name))
    {
    }

    /** The name of the table that has a row for each key at most. */
    [[nodiscard]] QByteArray table() const { return name(m_reading.join.name + u"_joined"_s); }
    [[nodiscard]] QByteArray text() const
    {
        return table() + " AS (\n    " + (m_reading.how.take == Take::Count ? counted() : chosen()) + "\n)";
    }
    /** The column at @p at of those that the join adds, where the other table is @p alias and the own key @p key. */
    [[nodiscard]] QByteArray column(std::size_t at, const QByteArray &alias, const QByteArray &key) const
    {
        const QByteArray cell = alias + '.' + name(m_reading.columns[at].name);
        if (m_reading.how.take == Take::Count)
            return "CASE WHEN " + key + " IS NOT NULL THEN coalesce(" + cell + ", 0) END";
        return isList(at) ? "coalesce(" + cell + ", '[]')" : cell;
    }
    [[nodiscard]] QByteArray key() const { return m_key; }

private:
    [[nodiscard]] bool isList(std::size_t at) const { return m_reading.columns[at].collection; }
    [[nodiscard]] QByteArray filled() const
    {
        if (!m_reading.how.value)
            return {};
        const auto &info = m_right[*m_reading.how.value];
        return " AND " + name(info.name) + " IS NOT NULL"
            + (info.collection ? " AND " + name(info.name) + " <> '[]'" : QByteArray());
    }
    [[nodiscard]] QByteArray from() const
    {
        return "FROM " + name(m_reading.join.name) + " WHERE " + m_key + " IS NOT NULL" + filled();
    }
    [[nodiscard]] QByteArray counted() const
    {
        return "SELECT " + m_key + ", count(*) AS " + name(m_reading.columns[0].name) + ' ' + from() + " GROUP BY "
            + m_key;
    }
    [[nodiscard]] QByteArray order() const
    {
        const Order order(m_right, {});
        const auto &how = m_reading.how;
        const bool isByValue = how.take == Take::Least || how.take == Take::Most;
        const auto column = isByValue ? how.value : how.order;
        const bool isDescending = how.take == Take::Last || how.take == Take::Most;
        if (column)
            return order.by(*column, isDescending) + ", rowid";
        return how.take == Take::Last ? "rowid DESC" : "rowid";
    }
    /** The first row of each key; of a list with the values of all of them. */
    [[nodiscard]] QByteArray chosen() const
    {
        QByteArrayList outer{m_key};
        QByteArrayList inner{
            m_key, "row_number() OVER (PARTITION BY " + m_key + " ORDER BY " + order() + ") AS fhirside_place"};
        for (std::size_t at = 0; at < m_reading.columns.size(); ++at) {
            const QByteArray as = name(m_reading.columns[at].name);
            outer << as;
            inner << cell(at) + " AS " + as;
        }
        return "SELECT " + outer.join(", ") + " FROM (\n        SELECT " + inner.join(",\n            ") + "\n        "
            + from() + ") AS ranked\n    WHERE fhirside_place = 1";
    }
    [[nodiscard]] QByteArray cell(std::size_t at) const
    {
        const auto &info = m_right[m_reading.how.columns[at]];
        const QByteArray from = name(info.name);
        if (m_reading.how.take != Take::List)
            return from;
        const QByteArray item = info.collection
            ? "nullif(substr(" + from + ", 2, length(" + from + ") - 2), '')" // its values without the brackets
            : jsonOf(from, info);
        return "'[' || coalesce(group_concat(" + item + ", ',') OVER (PARTITION BY " + m_key + " ORDER BY " + order()
            + " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), '') || ']'";
    }

    const JoinReading &m_reading;
    const table::Schema &m_right;
    QByteArray m_key;
};

/** @p view, called @p name, with @p conditions in it. */
QByteArray viewWith(const QByteArray &view, const QString &name, const QStringList &conditions)
{
    const JsonText text(view);
    const auto root = text.root();
    QByteArray whole = view;
    QJsonArray where;
    for (const auto &condition : conditions)
        where << QJsonObject{{u"path"_s, condition}};
    const QByteArray added = QJsonDocument(where).toJson(QJsonDocument::Compact);
    const auto conditionsAt = text.index().member(root, "where");
    const auto nameAt = text.index().member(root, "name");
    struct Change {
        qsizetype from, length;
        QByteArray by;
    };
    std::vector<Change> changes;
    if (nameAt != JsonText::None)
        changes.push_back({text.offset(nameAt), text.written(nameAt).size(), quotedJson(name)});
    if (!where.isEmpty() && text.index().isArray(conditionsAt)) {
        const bool isFirst = text.index().first(conditionsAt) == JsonText::None;
        changes.push_back({text.offset(conditionsAt) + text.written(conditionsAt).size() - 1, 0,
            (isFirst ? QByteArray() : QByteArray(", ")) + added.mid(1, added.size() - 2)});
    }
    std::ranges::sort(changes, std::greater(), &Change::from); // from the end, so that the places before stay
    for (const auto &change : changes)
        whole.replace(change.from, change.length, change.by);
    QByteArray first;
    if (nameAt == JsonText::None)
        first += "\"name\": " + quotedJson(name) + ", ";
    if (!where.isEmpty() && !text.index().isArray(conditionsAt))
        first += "\"where\": " + added + ", ";
    return whole.insert(text.offset(root) + 1, first);
}

/** The places of the columns that are shown, all where none is named. */
std::vector<std::size_t> shownOf(const SavedTable &saved, const table::Schema &schema)
{
    std::vector<std::size_t> places;
    for (const auto &column : saved.shown) {
        if (const auto found = table::find(schema, column.toStdString()))
            places.push_back(*found);
    }
    if (saved.shown.isEmpty()) {
        places.resize(schema.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
    }
    return places;
}

QString searchText(const fhir::Query &query)
{
    return QString::fromStdString(query.text());
}

} // namespace

tl::expected<SqlText, ViewError> sqlOf(const Connection &connection, const SavedTable &saved)
{
    const auto &recipe = saved.recipe;
    if (const auto joined = joinedConditions(recipe); !joined.isEmpty()) {
        ViewError error{ViewError::Kind::JoinedFilter, {}, recipe.type(), {}, {}};
        error.what.expression = joined.constFirst().toStdString();
        return tl::unexpected(std::move(error));
    }
    const auto own = compile(recipe, connection.model(), connection.base());
    if (!own)
        return tl::unexpected(own.error());
    const auto &left = (*own)->schema();
    const auto joins = joinsOf(connection, recipe, left);
    if (!joins)
        return tl::unexpected(joins.error());
    const auto schema = withJoined(left, *joins);
    QStringList taken;
    for (const auto &join : recipe.joins)
        taken << join.name.toLower();
    const QString table = sqlName(saved.name, taken);
    SqlText text;
    text.tables << SqlTable{
        table, viewWith(viewOf(recipe, connection.model()), table, recipe.conditions), searchText(recipe.query)};
    QByteArrayList with;
    QByteArray from = "FROM " + name(table) + " AS own";
    std::vector<QByteArray> cells;
    for (const auto &info : left)
        cells.push_back("own." + name(info.name));
    int number = 0;
    for (const auto &reading : *joins) {
        const JoinText join(reading);
        const QByteArray alias = "other" + QByteArray::number(++number);
        const QByteArray key = "own." + name(left[reading.how.leftKey].name);
        with << join.text();
        from += "\nLEFT JOIN " + join.table() + " AS " + alias + " ON " + alias + '.' + join.key() + " = " + key;
        for (std::size_t at = 0; at < reading.columns.size(); ++at)
            cells.push_back(join.column(at, alias, key));
        const Recipe right = rightOf(reading.join);
        text.tables << SqlTable{reading.join.name,
            viewWith(viewOf(right, connection.model()), reading.join.name, right.conditions),
            searchText(reading.join.query)};
    }
    const QByteArray opening = with.isEmpty() ? QByteArray() : "WITH " + with.join(",\n") + '\n';
    const auto order = recipe.order ? table::find(schema, recipe.order->column.toStdString()) : std::nullopt;
    const auto select = [&](const std::vector<std::size_t> &places, bool isNamed) {
        QByteArrayList said;
        for (const auto place : places)
            said << (isNamed ? name(schema[place].name) : cells[place] + " AS " + name(schema[place].name));
        return "SELECT " + said.join(",\n    ");
    };
    const auto shown = shownOf(saved, schema);
    if (!order) {
        text.query = opening + select(shown, false) + '\n' + from;
        return text;
    }
    std::vector<std::size_t> all(schema.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    text.query = opening + select(shown, true) + "\nFROM (\n" + select(all, false)
        + ",\n    own.rowid AS fhirside_row\n" + from + "\n) AS joined\nORDER BY "
        + Order(schema, "joined.").by(*order, recipe.order->isDescending) + ", fhirside_row";
    return text;
}

} // namespace recipe
