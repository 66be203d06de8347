#include "recipe/recipejson.h"
#include "recipe/filtercolumns.h"

#include "fhir/model.h"
#include "recipe/jsontext.h"
#include "recipe/valuesets.h"
#include "recipe/views.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <span>
#include <utility>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;
using At = fhir::JsonIndex::At;
using Kind = JsonError::Kind;

constexpr int Version = 1;

constexpr std::pair<const char *, Recipe::Columns> ColumnNames[] = {
    {"usual", Recipe::Columns::Usual}, {"all", Recipe::Columns::All}, {"key", Recipe::Columns::Key}};

constexpr std::pair<const char *, Filter::Test> TestNames[] = {{"is", Filter::Test::Is},
    {"is-not", Filter::Test::IsNot}, {"has", Filter::Test::Has}, {"begins", Filter::Test::Begins},
    {"less", Filter::Test::Less}, {"more", Filter::Test::More}, {"between", Filter::Test::Between},
    {"before", Filter::Test::Before}, {"after", Filter::Test::After}, {"during", Filter::Test::During},
    {"last-days", Filter::Test::LastDays}, {"in-value-set", Filter::Test::InSet},
    {"not-in-value-set", Filter::Test::NotInSet}, {"empty", Filter::Test::Empty},
    {"not-empty", Filter::Test::NotEmpty}};

QByteArray listed(const QStringList &texts)
{
    return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact);
}

QByteArray json(const Filter &filter)
{
    QByteArrayList members{"\"column\": " + quotedJson(filter.column)};
    for (const auto &[name, test] : TestNames) {
        if (test == filter.test)
            members << "\"test\": \"" + QByteArray(name) + '"';
    }
    if (!filter.values.isEmpty())
        members << "\"values\": " + listed(filter.values);
    if (!filter.unit.isEmpty())
        members << "\"unit\": " + quotedJson(filter.unit);
    return '{' + members.join(", ") + ", \"condition\": " + quotedJson(filter.condition) + '}';
}

bool isView(const Recipe &recipe)
{
    const auto views = viewsOf(recipe.type(), fhir::Model::r4());
    return std::ranges::find(views, recipe.purpose, &NamedView::name) != views.end();
}

/** Reads one text; the first thing that is wrong ends it. */
class Reader
{
public:
    explicit Reader(const QByteArray &json) : m_text(json), m_json(m_text.index()) { }

    [[nodiscard]] tl::expected<Recipe, JsonError> read();

private:
    struct Key {
        QString name;
        bool (Reader::*read)(At value); ///< false: the value is invalid, or m_inside says what is
        bool isNeeded = false;
    };
    [[nodiscard]] std::optional<JsonError> members(At object, const QString &pointer, std::span<const Key> keys);
    [[nodiscard]] bool text(At value, QString &to) const;
    [[nodiscard]] bool version(At value);
    [[nodiscard]] bool columns(At value);
    [[nodiscard]] bool view(At value);
    [[nodiscard]] bool query(At value);
    [[nodiscard]] bool where(At value);
    [[nodiscard]] bool limit(At value);
    [[nodiscard]] bool order(At value);
    [[nodiscard]] bool column(At value) { return text(value, m_recipe.order->column); }
    [[nodiscard]] bool descending(At value);
    [[nodiscard]] bool texts(At value, QStringList &to) const;
    [[nodiscard]] bool filters(At value);
    [[nodiscard]] bool filterColumn(At value) { return text(value, m_recipe.filters.last().column); }
    [[nodiscard]] bool filterTest(At value);
    [[nodiscard]] bool filterValues(At value) { return texts(value, m_recipe.filters.last().values); }
    [[nodiscard]] bool filterUnit(At value) { return text(value, m_recipe.filters.last().unit); }
    [[nodiscard]] bool filterCondition(At value) { return text(value, m_recipe.filters.last().condition); }
    [[nodiscard]] bool bulk(At value);
    [[nodiscard]] bool bulkScope(At value) { return text(value, m_recipe.bulk->scope); }
    [[nodiscard]] bool bulkSince(At value) { return text(value, m_recipe.bulk->since); }
    [[nodiscard]] bool ownColumns(At value);
    [[nodiscard]] bool joins(At value);
    [[nodiscard]] bool valueSets(At value);
    [[nodiscard]] QByteArray raw(At value) const { return m_text.raw(value); }

    JsonText m_text;
    const fhir::JsonIndex &m_json;
    Recipe m_recipe;
    std::optional<JsonError> m_inside; ///< what is wrong in a value of several keys
};

tl::expected<Recipe, JsonError> Reader::read()
{
    const auto root = m_text.root();
    if (!m_json.isObject(root))
        return tl::unexpected(JsonError{Kind::NotJson, {}});
    const auto number = m_json.member(root, "recipe");
    if (number != fhir::JsonIndex::None
        && raw(number).toInt() > Version) // said first: a later version may have keys unknown here
        return tl::unexpected(JsonError{Kind::Version, u"/recipe"_s});
    const Key keys[] = {{u"recipe"_s, &Reader::version, true}, {u"query"_s, &Reader::query, true},
        {u"columns"_s, &Reader::columns}, {u"view"_s, &Reader::view}, {u"where"_s, &Reader::where},
        {u"limit"_s, &Reader::limit}, {u"order"_s, &Reader::order}, {u"filters"_s, &Reader::filters},
        {u"bulk"_s, &Reader::bulk}, {u"ownColumns"_s, &Reader::ownColumns}, {u"joins"_s, &Reader::joins},
        {u"valueSets"_s, &Reader::valueSets}};
    if (auto error = members(root, {}, keys))
        return tl::unexpected(*std::move(error));
    if (!m_recipe.view.isEmpty() && std::exchange(m_recipe.columns, Recipe::Columns::Own) != Recipe::Columns::Usual)
        return tl::unexpected(JsonError{Kind::Invalid, u"/columns"_s}); // those of the view, or others
    if (m_recipe.columns == Recipe::Columns::Purpose && !isView(m_recipe))
        return tl::unexpected(JsonError{Kind::Invalid, u"/columns"_s});
    if (withoutStrayFilters(m_recipe).filters != m_recipe.filters)
        return tl::unexpected(JsonError{Kind::Invalid, u"/filters"_s}); // they would say what is not done
    return std::move(m_recipe);
}

std::optional<JsonError> Reader::members(At object, const QString &pointer, std::span<const Key> keys)
{
    QStringList seen;
    for (At at = m_json.first(object); at != fhir::JsonIndex::None; at = m_json.next(m_json.valueOf(at))) {
        QString name;
        (void)text(at, name);
        const QString here = pointer + pointerStep(name);
        const auto key = std::ranges::find(keys, name, &Key::name);
        if (key == keys.end())
            return JsonError{Kind::UnknownKey, here};
        if (seen.contains(name))
            return JsonError{Kind::Twice, here};
        seen << name;
        if (!(this->*key->read)(m_json.valueOf(at)))
            return m_inside ? m_inside : JsonError{Kind::Invalid, here};
    }
    for (const auto &key : keys) {
        if (key.isNeeded && !seen.contains(key.name))
            return JsonError{Kind::Missing, pointer + pointerStep(key.name)};
    }
    return {};
}

bool Reader::text(At value, QString &to) const
{
    if (!m_json.isString(value))
        return false;
    to = m_text.string(value);
    return true;
}

bool Reader::version(At value)
{
    return !m_json.isString(value) && raw(value) == QByteArray::number(Version);
}

bool Reader::columns(At value)
{
    QString name;
    const auto isNamed = [&name](const auto &pair) { return name == QLatin1StringView(pair.first); };
    if (!text(value, name))
        return false;
    const auto found = std::ranges::find_if(ColumnNames, isNamed);
    m_recipe.columns = found == std::end(ColumnNames) ? Recipe::Columns::Purpose : found->second;
    if (m_recipe.columns == Recipe::Columns::Purpose)
        m_recipe.purpose = name;
    return true;
}

bool Reader::view(At value)
{
    m_recipe.view = raw(value);
    return m_json.isObject(value);
}

bool Reader::query(At value)
{
    QString typed;
    const auto query = text(value, typed) ? fhir::Query::parse(typed.toStdString()) : std::nullopt;
    m_recipe.query = query.value_or(fhir::Query());
    return !m_recipe.query.type.empty();
}

bool Reader::texts(At value, QStringList &to) const
{
    if (!m_json.isArray(value))
        return false;
    for (At at = m_json.first(value); at != fhir::JsonIndex::None; at = m_json.next(at)) {
        if (!text(at, to.emplace_back()))
            return false;
    }
    return true;
}

bool Reader::where(At value)
{
    return texts(value, m_recipe.conditions);
}

bool Reader::filters(At value)
{
    const Key keys[] = {{u"column"_s, &Reader::filterColumn, true}, {u"test"_s, &Reader::filterTest, true},
        {u"values"_s, &Reader::filterValues}, {u"unit"_s, &Reader::filterUnit},
        {u"condition"_s, &Reader::filterCondition, true}};
    if (!m_json.isArray(value))
        return false;
    for (At at = m_json.first(value); at != fhir::JsonIndex::None; at = m_json.next(at)) {
        const QString here = u"/filters/%1"_s.arg(m_recipe.filters.size());
        m_recipe.filters.emplace_back();
        if (!m_json.isObject(at))
            return false;
        m_inside = members(at, here, keys);
        if (m_inside)
            return false;
    }
    return true;
}

bool Reader::ownColumns(At value)
{
    m_recipe.ownColumns = ownColumnsOf(raw(value));
    return m_json.isArray(value) && !m_recipe.ownColumns.isEmpty()
        && QJsonDocument::fromJson(raw(value)).array().size() == m_recipe.ownColumns.size();
}

bool Reader::joins(At value)
{
    const QString wrong = joinsOf(m_text.written(value), m_recipe.joins);
    if (wrong.size() > 1)
        m_inside = JsonError{Kind::Invalid, u"/joins"_s + wrong};
    return wrong.isEmpty() && !m_recipe.joins.isEmpty();
}

bool Reader::valueSets(At value)
{
    if (!m_json.isArray(value))
        return false;
    for (At at = m_json.first(value); at != fhir::JsonIndex::None; at = m_json.next(at)) {
        const auto found = m_json.isObject(at) ? valueSetsIn(raw(at)) : QByteArrayList();
        if (found.size() != 1)
            return false;
        m_recipe.valueSets << found;
    }
    return true;
}

bool Reader::filterTest(At value)
{
    QString name;
    const auto isNamed = [&name](const auto &pair) { return name == QLatin1StringView(pair.first); };
    const auto found = text(value, name) ? std::ranges::find_if(TestNames, isNamed) : std::end(TestNames);
    if (found == std::end(TestNames))
        return false;
    m_recipe.filters.last().test = found->second;
    return true;
}

bool Reader::limit(At value)
{
    bool isNumber = false;
    m_recipe.limit = raw(value).toLongLong(&isNumber);
    return isNumber && !m_json.isString(value) && *m_recipe.limit >= 1;
}

bool Reader::order(At value)
{
    if (!m_json.isObject(value))
        return false;
    m_recipe.order = Recipe::Order();
    const Key keys[] = {{u"column"_s, &Reader::column, true}, {u"descending"_s, &Reader::descending}};
    m_inside = members(value, u"/order"_s, keys);
    return !m_inside;
}

bool Reader::descending(At value)
{
    m_recipe.order->isDescending = raw(value) == "true";
    return !m_json.isString(value) && (raw(value) == "true" || raw(value) == "false");
}

bool Reader::bulk(At value)
{
    if (!m_json.isObject(value))
        return false;
    m_recipe.bulk = Recipe::Bulk();
    const Key keys[] = {{u"scope"_s, &Reader::bulkScope}, {u"since"_s, &Reader::bulkSince}};
    m_inside = members(value, u"/bulk"_s, keys);
    return !m_inside;
}

} // namespace

QString pointerStep(QString key)
{
    return u'/' + key.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

QByteArray quotedJson(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

bool isRecipeKey(const QString &name)
{
    static const QStringList keys{u"query"_s, u"columns"_s, u"view"_s, u"where"_s, u"limit"_s, u"order"_s, u"filters"_s,
        u"bulk"_s, u"ownColumns"_s, u"joins"_s, u"valueSets"_s};
    return keys.contains(name);
}

QByteArrayList membersOf(const Recipe &recipe)
{
    QByteArrayList members{"\"query\": " + quotedJson(QString::fromStdString(recipe.query.text()))};
    for (const auto &[name, columns] : ColumnNames) {
        if (columns == recipe.columns)
            members << "\"columns\": \"" + QByteArray(name) + '"';
    }
    if (recipe.columns == Recipe::Columns::Purpose)
        members << "\"columns\": " + quotedJson(recipe.purpose);
    if (recipe.columns == Recipe::Columns::Own)
        members << "\"view\": " + recipe.view.trimmed();
    if (!recipe.conditions.isEmpty())
        members << "\"where\": " + QJsonDocument(QJsonArray::fromStringList(recipe.conditions)).toJson().trimmed();
    if (recipe.limit)
        members << "\"limit\": " + QByteArray::number(*recipe.limit);
    if (recipe.order)
        members << "\"order\": {\"column\": " + quotedJson(recipe.order->column)
                + ", \"descending\": " + (recipe.order->isDescending ? "true}" : "false}");
    QByteArrayList filters;
    for (const auto &filter : recipe.filters)
        filters << json(filter);
    if (!filters.isEmpty())
        members << "\"filters\": [\n        " + filters.join(",\n        ") + "\n    ]";
    if (recipe.bulk)
        members << "\"bulk\": {\"scope\": " + quotedJson(recipe.bulk->scope)
                + ", \"since\": " + quotedJson(recipe.bulk->since) + '}';
    if (!recipe.ownColumns.isEmpty())
        members << "\"ownColumns\": " + toJson(recipe.ownColumns);
    if (!recipe.joins.isEmpty())
        members << "\"joins\": " + toJson(recipe.joins);
    if (!recipe.valueSets.isEmpty())
        members << "\"valueSets\": [\n        " + recipe.valueSets.join(",\n        ") + "\n    ]";
    return members;
}

QByteArray toJson(const Recipe &recipe)
{
    return "{\n    \"recipe\": " + QByteArray::number(Version) + ",\n    " + membersOf(recipe).join(",\n    ")
        + "\n}\n";
}

tl::expected<Recipe, JsonError> fromJson(const QByteArray &json)
{
    return Reader(json).read();
}

} // namespace recipe
