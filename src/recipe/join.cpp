#include "recipe/join.h"

#include "recipe/jsontext.h"
#include "recipe/recipe.h"
#include "recipe/recipejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace recipe {
namespace {

using At = fhir::JsonIndex::At;
using Take = Join::Take;

constexpr std::pair<const char *, Take> TakeNames[] = {{"one", Take::One}, {"first", Take::First}, {"last", Take::Last},
    {"min", Take::Least}, {"max", Take::Most}, {"count", Take::Count}, {"list", Take::List}};

QByteArray json(const Join::Column &column)
{
    QByteArrayList members{"\"name\": " + quotedJson(column.name), "\"title\": " + quotedJson(column.title)};
    if (!column.from.isEmpty())
        members << "\"from\": " + quotedJson(column.from);
    return '{' + members.join(", ") + '}';
}

QByteArray json(const Join &join)
{
    QByteArrayList members{"\"name\": " + quotedJson(join.name), "\"title\": " + quotedJson(join.title),
        "\"query\": " + quotedJson(QString::fromStdString(join.query.text()))};
    if (!join.view.isEmpty())
        members << "\"view\": " + join.view.trimmed();
    if (!join.conditions.isEmpty())
        members << "\"where\": "
                + QJsonDocument(QJsonArray::fromStringList(join.conditions)).toJson(QJsonDocument::Compact);
    members << "\"leftKey\": " + quotedJson(join.leftKey) << "\"rightKey\": " + quotedJson(join.rightKey);
    for (const auto &[name, take] : TakeNames) {
        if (take == join.take)
            members << "\"take\": \"" + QByteArray(name) + '"';
    }
    if (!join.order.isEmpty())
        members << "\"order\": " + quotedJson(join.order);
    QByteArrayList columns;
    for (const auto &column : join.columns)
        columns << json(column);
    return '{' + members.join(", ") + ", \"columns\": [" + columns.join(", ") + "]}";
}

/** Reads the array; m_wrong is the first place where something else stands than may. */
class Reader
{
public:
    explicit Reader(const JsonText &text) : m_text(text), m_json(text.index()) { }

    void read(At list, QList<Join> &joins)
    {
        each(list, {}, [&](At item, const QString &here) { readJoin(item, here, joins.emplace_back()); });
        for (qsizetype at = 0; at < joins.size(); ++at) {
            const auto isSame = [&](const Join &other) {
                return other.name.compare(joins[at].name, Qt::CaseInsensitive) == 0;
            };
            if (std::count_if(joins.cbegin(), joins.cbegin() + at, isSame) > 0)
                fail(u"/%1/name"_s.arg(at));
        }
    }
    [[nodiscard]] const QString &wrong() const { return m_wrong; }

private:
    void fail(const QString &here)
    {
        if (m_wrong.isEmpty())
            m_wrong = here;
    }
    template <typename Each>
    void each(At list, const QString &here, const Each &take)
    {
        if (!m_json.isArray(list))
            return fail(here.isEmpty() ? u"/"_s : here);
        int number = 0;
        for (At item = m_json.first(list); item != JsonText::None; item = m_json.next(item))
            take(item, here + u'/' + QString::number(number++));
    }
    /** Calls @p take with each key; the @p needed ones must be there. */
    template <typename Each>
    void members(At object, const QString &here, const QStringList &needed, const Each &take)
    {
        if (!m_json.isObject(object))
            return fail(here);
        QStringList seen;
        for (At key = m_json.first(object); key != JsonText::None; key = m_json.next(fhir::JsonIndex::valueOf(key))) {
            const QString name = m_text.string(key);
            if (seen.contains(name) || !take(name, fhir::JsonIndex::valueOf(key), here + pointerStep(name)))
                fail(here + pointerStep(name));
            seen << name;
        }
        for (const auto &name : needed) {
            if (!seen.contains(name))
                fail(here + pointerStep(name));
        }
    }
    [[nodiscard]] bool text(At value, QString &to) const
    {
        if (m_json.isString(value))
            to = m_text.string(value);
        return m_json.isString(value) && !to.isEmpty();
    }
    [[nodiscard]] bool name(At value, QString &to) const
    {
        static const QRegularExpression good(u"^[A-Za-z][A-Za-z0-9_]*$"_s); // invariant sql-name
        return text(value, to) && good.match(to).hasMatch();
    }

    void readJoin(At item, const QString &here, Join &join)
    {
        members(item, here, {u"name"_s, u"query"_s, u"leftKey"_s, u"rightKey"_s, u"columns"_s},
            [&](const QString &key, At value, const QString &there) {
                if (key == "columns"_L1) {
                    each(value, there,
                        [&](At column, const QString &at) { readColumn(column, at, join.columns.emplace_back()); });
                    return !join.columns.isEmpty();
                }
                return readMember(key, value, there, join);
            });
        if (join.title.isEmpty())
            join.title = join.name;
        const bool isCount = join.take == Take::Count;
        const auto lacksOrigin = [](const Join::Column &column) { return column.from.isEmpty(); };
        if (isCount ? join.columns.size() != 1 : std::ranges::any_of(join.columns, lacksOrigin))
            fail(here + u"/columns"_s);
    }
    [[nodiscard]] bool readMember(const QString &key, At value, const QString &here, Join &join)
    {
        if (key == "name"_L1)
            return name(value, join.name);
        for (const auto &[known, to] : {std::pair("title"_L1, &join.title), std::pair("leftKey"_L1, &join.leftKey),
                 std::pair("rightKey"_L1, &join.rightKey), std::pair("order"_L1, &join.order)}) {
            if (key == known)
                return text(value, *to);
        }
        if (key == "view"_L1) {
            join.view = m_text.raw(value);
            return m_json.isObject(value);
        }
        if (key == "query"_L1) {
            QString typed;
            join.query =
                text(value, typed) ? fhir::Query::parse(typed.toStdString()).value_or(fhir::Query()) : fhir::Query();
            return !join.query.type.empty();
        }
        if (key == "where"_L1) {
            each(value, here, [&](At item, const QString &at) {
                if (!text(item, join.conditions.emplace_back()))
                    fail(at);
            });
            return true;
        }
        return key == "take"_L1 && readTake(value, join);
    }
    [[nodiscard]] bool readTake(At value, Join &join) const
    {
        QString written;
        const auto isNamed = [&written](const auto &pair) { return written == QLatin1StringView(pair.first); };
        const auto found = text(value, written) ? std::ranges::find_if(TakeNames, isNamed) : std::end(TakeNames);
        if (found != std::end(TakeNames))
            join.take = found->second;
        return found != std::end(TakeNames);
    }
    void readColumn(At item, const QString &here, Join::Column &column)
    {
        members(item, here, {u"name"_s}, [&](const QString &key, At value, const QString & /*there*/) {
            if (key == "name"_L1)
                return name(value, column.name);
            return (key == "title"_L1 && text(value, column.title)) || (key == "from"_L1 && text(value, column.from));
        });
        if (column.title.isEmpty())
            column.title = column.name;
    }

    const JsonText &m_text;
    const fhir::JsonIndex &m_json;
    QString m_wrong;
};

} // namespace

QString resourceKey()
{
    return u"getResourceKey()"_s;
}

QString referenceKey(const QString &path, const QString &type)
{
    return path + u".getReferenceKey("_s + type + u')';
}

std::optional<Reference> referenceOf(const QString &key)
{
    static const QRegularExpression written(uR"(^\s*(.+)\.getReferenceKey\(\s*([A-Za-z]*)\s*\)\s*$)"_s);
    const auto match = written.match(key);
    if (!match.hasMatch())
        return {};
    return Reference{match.captured(1), match.captured(2)};
}

/** ViewDefinition.select.column.name: letters, digits and low lines, a letter first (invariant sql-name). */
QString sqlName(const QString &text, const QStringList &taken)
{
    static const QRegularExpression accents(u"\\p{M}+"_s);
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    static const QRegularExpression edges(u"^[_0-9]+|_+$"_s);
    QString name = text.normalized(QString::NormalizationForm_KD).remove(accents).toLower();
    name = name.replace(others, u"_"_s).remove(edges);
    if (name.isEmpty())
        name = u"column"_s;
    QString free = name;
    for (int number = 2; taken.contains(free); ++number)
        free = name + u'_' + QString::number(number);
    return free;
}

QByteArray toJson(const QList<Join> &joins)
{
    QByteArrayList all;
    for (const auto &join : joins)
        all << json(join);
    return '[' + all.join(", ") + ']';
}

QString joinsOf(const QByteArray &json, QList<Join> &joins)
{
    const QByteArray whole = R"({"joins":)" + json + '}'; // a text is an object
    const JsonText text(whole);
    if (!text.index().isObject(text.root()))
        return u"/"_s;
    Reader reader(text);
    reader.read(text.index().member(text.root(), "joins"), joins);
    return reader.wrong();
}

Recipe rightOf(const Join &join)
{
    Recipe right;
    right.query = join.query;
    right.conditions = join.conditions;
    if (!join.view.isEmpty()) {
        right.columns = Recipe::Columns::Own;
        right.view = join.view;
    }
    OwnColumn key;
    key.name = QString::fromLatin1(RightKey);
    key.path = join.rightKey;
    key.isHidden = true;
    right.ownColumns = {key};
    return right;
}

QList<KeyColumn> leftKeys(const QList<Join> &joins)
{
    QList<KeyColumn> keys;
    QStringList names;
    for (const auto &join : joins) {
        if (std::ranges::find(keys, join.leftKey, &KeyColumn::path) != keys.end())
            continue;
        const auto reference = referenceOf(join.leftKey);
        const QString of = reference ? reference->path + u'_' + reference->type : u"resource"_s;
        names << sqlName(u"join_"_s + of, names);
        keys << KeyColumn{names.constLast(), join.leftKey};
    }
    return keys;
}

} // namespace recipe
