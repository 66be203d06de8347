#include "recipe/recipejson.h"

#include "fhir/json.h"

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

QByteArray quoted(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

/** A key as a step of a JSON pointer (RFC 6901, section 3). */
QString step(QString key)
{
    return u'/' + key.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

/** Reads one text; the first thing that is wrong ends it. */
class Reader
{
public:
    explicit Reader(const QByteArray &json)
        : m_batch(json.toStdString(), {{0, static_cast<std::size_t>(json.size())}}, 0)
    {
        m_json.read(m_batch);
    }

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
    [[nodiscard]] QByteArray raw(At value) const;

    fhir::ResourceBatch m_batch;
    fhir::JsonIndex m_json;
    Recipe m_recipe;
    std::optional<JsonError> m_inside; ///< what is wrong in a value of several keys
};

tl::expected<Recipe, JsonError> Reader::read()
{
    const auto root = m_json.document(0).root;
    if (!m_json.isObject(root))
        return tl::unexpected(JsonError{Kind::NotJson, {}});
    const auto number = m_json.member(root, "recipe");
    if (number != fhir::JsonIndex::None
        && raw(number).toInt() > Version) // said first: a later version may have keys unknown here
        return tl::unexpected(JsonError{Kind::Version, u"/recipe"_s});
    const Key keys[] = {{u"recipe"_s, &Reader::version, true}, {u"query"_s, &Reader::query, true},
        {u"columns"_s, &Reader::columns}, {u"view"_s, &Reader::view}, {u"where"_s, &Reader::where},
        {u"limit"_s, &Reader::limit}, {u"order"_s, &Reader::order}};
    if (auto error = members(root, {}, keys))
        return tl::unexpected(*std::move(error));
    if (!m_recipe.view.isEmpty() && std::exchange(m_recipe.columns, Recipe::Columns::Own) != Recipe::Columns::Usual)
        return tl::unexpected(JsonError{Kind::Invalid, u"/columns"_s}); // those of the view, or others
    return std::move(m_recipe);
}

std::optional<JsonError> Reader::members(At object, const QString &pointer, std::span<const Key> keys)
{
    QStringList seen;
    for (At at = m_json.first(object); at != fhir::JsonIndex::None; at = m_json.next(m_json.valueOf(at))) {
        QString name;
        (void)text(at, name);
        const QString here = pointer + step(name);
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
            return JsonError{Kind::Missing, pointer + step(key.name)};
    }
    return {};
}

QByteArray Reader::raw(At value) const
{
    const auto text = m_json.raw(value);
    return {text.data(), static_cast<qsizetype>(text.size())};
}

bool Reader::text(At value, QString &to) const
{
    std::string buffer;
    if (!m_json.isString(value))
        return false;
    const auto text = m_json.text(value, buffer);
    to = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
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
    const auto found = text(value, name) ? std::ranges::find_if(ColumnNames, isNamed) : std::end(ColumnNames);
    if (found == std::end(ColumnNames))
        return false;
    m_recipe.columns = found->second;
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

bool Reader::where(At value)
{
    if (!m_json.isArray(value))
        return false;
    for (At at = m_json.first(value); at != fhir::JsonIndex::None; at = m_json.next(at)) {
        if (!text(at, m_recipe.conditions.emplace_back()))
            return false;
    }
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

} // namespace

QByteArray toJson(const Recipe &recipe)
{
    QByteArrayList members{"\"recipe\": " + QByteArray::number(Version),
        "\"query\": " + quoted(QString::fromStdString(recipe.query.text()))};
    for (const auto &[name, columns] : ColumnNames) {
        if (columns == recipe.columns)
            members << "\"columns\": \"" + QByteArray(name) + '"';
    }
    if (recipe.columns == Recipe::Columns::Own)
        members << "\"view\": " + recipe.view.trimmed();
    if (!recipe.conditions.isEmpty())
        members << "\"where\": " + QJsonDocument(QJsonArray::fromStringList(recipe.conditions)).toJson().trimmed();
    if (recipe.limit)
        members << "\"limit\": " + QByteArray::number(*recipe.limit);
    if (recipe.order)
        members << "\"order\": {\"column\": " + quoted(recipe.order->column)
                + ", \"descending\": " + (recipe.order->isDescending ? "true}" : "false}");
    return "{\n    " + members.join(",\n    ") + "\n}\n";
}

tl::expected<Recipe, JsonError> fromJson(const QByteArray &json)
{
    return Reader(json).read();
}

} // namespace recipe
