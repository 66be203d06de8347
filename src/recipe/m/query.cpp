#include "recipe/m/query.h"

#include "fhir/model.h"
#include "recipe/m/columns.h"
#include "recipe/m/condition.h"
#include "recipe/views.h"
#include "sources/address.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <functional>
#include <optional>

using namespace Qt::StringLiterals;

namespace recipe::m {
namespace {

using Kind = Expression::Kind;
using Why = Unread::Why;

QStringList textsIn(const Expression &list)
{
    QStringList texts;
    if (list.kind == Kind::Text)
        return {list.text};
    for (const auto &part : list.parts) {
        if (part.kind == Kind::Text)
            texts << part.text;
    }
    return texts;
}

/** The parts of a condition that all must be met. */
void splitByAnd(const Expression &condition, QList<const Expression *> &parts)
{
    if (condition.kind != Kind::Operator || condition.text != u"and"_s) {
        parts << &condition;
        return;
    }
    for (const auto &part : condition.parts)
        splitByAnd(part, parts);
}

/** Steps that change how values are kept or found again in Power Query, and no row. */
bool changesNothing(const QString &function)
{
    static const QStringList Names{u"Table.TransformColumnTypes"_s, u"Table.Buffer"_s, u"Table.AddKey"_s,
        u"Table.ReplaceKeys"_s, u"Table.View"_s, u"Value.ReplaceType"_s};
    return Names.contains(function);
}

/** The name of the column of @p view that is just @p path; "" when there is none. */
QString columnOfPath(const QByteArray &view, const QString &path)
{
    for (const auto &select : QJsonDocument::fromJson(view).object()[u"select"_s].toArray()) {
        for (const auto &column : select[u"column"_s].toArray()) {
            if (column[u"path"_s].toString() == path)
                return column[u"name"_s].toString();
        }
    }
    return {};
}

class Reader
{
public:
    explicit Reader(const QString &source) : m_source(source) { }

    tl::expected<TableQuery, QueryError> read(const Expression &document)
    {
        follow(document);
        if (m_result.server.isEmpty())
            return tl::unexpected(QueryError{QueryError::Kind::NoServer, 0, 0, {}});
        if (m_result.recipe.query.type.empty())
            return tl::unexpected(QueryError{QueryError::Kind::NoType, 0, 0, {}});
        if (m_columns && m_columns->areChosen()) {
            m_result.recipe.columns = Recipe::Columns::Own;
            m_result.recipe.view = m_columns->view();
        }
        nameOrder();
        return m_result;
    }

private:
    [[nodiscard]] const fhir::Model &model() const { return fhir::Model::r4(); } // what the connector reads

    void unread(Why why, const Expression &what)
    {
        const auto line = static_cast<int>(QStringView(m_source).first(what.from).count(u'\n')) + 1;
        m_result.unread << Unread{why, m_source.mid(what.from, what.end - what.from).simplified(), line};
    }

    /** What @p expression is made of first, then what it does. */
    void follow(const Expression &expression)
    {
        constexpr int MostSteps = 1000; // a name that leads back to itself
        if (++m_steps > MostSteps)
            return;
        switch (expression.kind) {
        case Kind::Let:
            for (qsizetype at = 0; at < expression.names.size(); ++at)
                m_names[expression.names[at]] = &expression.parts[static_cast<std::size_t>(at)];
            return follow(expression.parts.back());
        case Kind::Identifier:
            if (m_result.name.isEmpty())
                m_result.name = expression.text;
            if (const auto *step = m_names.value(expression.text))
                follow(*step);
            return;
        case Kind::Field: // of the row that was found: {[Name="Patient"]}[Data]
        case Kind::Index:
            follow(expression.parts.front());
            return chooseTable(expression);
        case Kind::Call:
            return call(expression);
        default:
            return unread(Why::Step, expression);
        }
    }

    /** The order is by a column of the view that the rows have in the end. */
    void nameOrder()
    {
        auto &recipe = m_result.recipe;
        if (!recipe.order)
            return;
        recipe.order->column = recipe.columns == Recipe::Columns::Own
            ? m_columns->nameInView(m_sortedBy)
            : columnOfPath(usualView(recipe.type(), model()), m_columns->pathOf(m_sortedBy).value_or(Path{}).text);
        if (recipe.order->column.isEmpty()) {
            recipe.order.reset();
            m_result.unread << Unread{Why::Column, m_sortedBy, 0};
        }
    }

    void chooseTable(const Expression &expression)
    {
        if (expression.kind != Kind::Index || expression.parts[1].kind != Kind::Record)
            return;
        const auto &record = expression.parts[1];
        const auto at = record.names.indexOf(u"Name"_s);
        if (at >= 0 && record.parts[static_cast<std::size_t>(at)].kind == Kind::Text)
            setType(record.parts[static_cast<std::size_t>(at)].text);
    }

    void setType(const QString &type)
    {
        m_result.recipe.query.type = type.toStdString();
        m_columns.emplace(type, model());
    }

    void contents(const Expression &call)
    {
        const auto &parts = call.parts;
        if (parts.empty() || parts[0].kind != Kind::Text)
            return;
        const auto address = sources::parseAddress(parts[0].text);
        if (!address)
            return;
        m_result.server = address->base;
        m_result.recipe.query = address->query;
        if (parts.size() > 1 && parts[1].kind == Kind::Text) {
            if (const auto query = fhir::Query::parse(parts[1].text.toStdString()))
                m_result.recipe.query = *query;
            else
                unread(Why::Condition, parts[1]);
        }
        if (!m_result.recipe.query.type.empty())
            m_columns.emplace(QString::fromStdString(m_result.recipe.query.type), model());
    }

    void call(const Expression &call)
    {
        if (call.text == u"Fhir.Contents"_s)
            return contents(call);
        if (call.parts.empty())
            return unread(Why::Step, call);
        follow(call.parts.front());
        if (changesNothing(call.text) || !m_columns)
            return;
        using Step = bool (Reader::*)(const Expression &);
        static const std::pair<QString, Step> Steps[] = {{u"Table.SelectRows"_s, &Reader::selectRows},
            {u"Table.SelectColumns"_s, &Reader::selectColumns}, {u"Table.RemoveColumns"_s, &Reader::removeColumns},
            {u"Table.RenameColumns"_s, &Reader::renameColumns}, {u"Table.ExpandRecordColumn"_s, &Reader::expandRecord},
            {u"Table.ExpandTableColumn"_s, &Reader::expandTable}, {u"Table.ExpandListColumn"_s, &Reader::expandList},
            {u"Table.Sort"_s, &Reader::sort}, {u"Table.FirstN"_s, &Reader::firstRows}};
        const auto *step = std::ranges::find(Steps, call.text, &std::pair<QString, Step>::first);
        if (step == std::end(Steps) || call.parts.size() < 2 || !(this->*step->second)(call))
            unread(Why::Step, call.parts.size() < 2 ? call : withoutTable(call));
    }

    /** The call for a message: behind its first argument, which is all steps before where they are not named. */
    static Expression withoutTable(Expression call)
    {
        if (call.parts.front().kind != Kind::Identifier)
            call.from = call.parts[1].from;
        return call;
    }

    // Each gives false where it is to be named as a whole.

    bool selectRows(const Expression &call)
    {
        if (call.parts[1].kind != Kind::Each || m_result.recipe.limit)
            return false; // the first rows, and of these some, is not some, and of these the first
        QList<const Expression *> parts;
        splitByAnd(call.parts[1].parts.front(), parts);
        const auto column = [this](const QString &name) { return m_columns->pathOf(name); };
        for (const auto *part : parts) {
            if (const auto condition = conditionOf(*part, column, model()))
                m_result.recipe.conditions << *condition;
            else
                unread(Why::Condition, *part);
        }
        return true;
    }

    bool selectColumns(const Expression &call)
    {
        if (!m_columns->select(textsIn(call.parts[1])))
            unread(Why::Column, call.parts[1]);
        return true;
    }

    bool removeColumns(const Expression &call)
    {
        m_columns->remove(textsIn(call.parts[1]));
        return true;
    }

    bool renameColumns(const Expression &call)
    {
        const auto &pairs = call.parts[1];
        if (pairs.kind != Kind::List)
            return false;
        const bool isOne = !pairs.parts.empty() && pairs.parts.front().kind == Kind::Text;
        const auto rename = [this](const Expression &pair) {
            const QStringList names = textsIn(pair);
            if (names.size() != 2 || !m_columns->rename(names[0], names[1]))
                unread(Why::Column, pair);
        };
        if (isOne)
            rename(pairs);
        else
            std::ranges::for_each(pairs.parts, rename);
        return true;
    }

    bool expand(const Expression &call, bool (Columns::*how)(const QString &, const QStringList &, const QStringList &))
    {
        if (call.parts.size() < 3 || call.parts[1].kind != Kind::Text || call.parts[2].kind != Kind::List)
            return false;
        const QStringList fields = textsIn(call.parts[2]);
        const QStringList names = call.parts.size() > 3 ? textsIn(call.parts[3]) : fields;
        if (fields.isEmpty())
            return false;
        if (!((*m_columns).*how)(call.parts[1].text, fields, names))
            unread(Why::Column, call.parts[2]);
        return true;
    }

    bool expandRecord(const Expression &call) { return expand(call, &Columns::expand); }
    bool expandTable(const Expression &call) { return expand(call, &Columns::expandRows); }

    bool expandList(const Expression &call)
    {
        return call.parts[1].kind == Kind::Text && m_columns->expandRows(call.parts[1].text, {}, {});
    }

    /** By the first of several columns: the others are named. */
    bool sort(const Expression &call)
    {
        const auto &by = call.parts[1];
        const Expression *first = &by;
        while (first->kind == Kind::List && !first->parts.empty() && first->parts.front().kind == Kind::List)
            first = &first->parts.front();
        if (m_result.recipe.limit)
            return false;
        const auto &column = first->kind == Kind::List && !first->parts.empty() ? first->parts.front() : *first;
        if (column.kind != Kind::Text || m_columns->nameInView(column.text).isEmpty())
            return false;
        m_sortedBy = column.text;
        const bool isDescending = first->parts.size() > 1 && first->parts[1].text == u"Order.Descending"_s;
        m_result.recipe.order = Recipe::Order{{}, isDescending};
        return by.kind != Kind::List || first == &by || by.parts.size() == 1;
    }

    bool firstRows(const Expression &call)
    {
        bool isNumber = false;
        const auto rows = call.parts[1].text.toLongLong(&isNumber);
        if (call.parts[1].kind != Kind::Number || !isNumber || rows < 1 || m_columns->multiplyRows())
            return false;
        m_result.recipe.limit = std::min(rows, m_result.recipe.limit.value_or(rows));
        return true;
    }

    const QString &m_source;
    TableQuery m_result;
    QHash<QString, const Expression *> m_names;
    std::optional<Columns> m_columns;
    QString m_sortedBy;
    int m_steps = 0;
};

} // namespace

tl::expected<TableQuery, QueryError> readQuery(const QString &source)
{
    const auto parsed = parse(source);
    if (!parsed) {
        const auto before = QStringView(source).first(parsed.error().at);
        return tl::unexpected(QueryError{QueryError::Kind::Syntax, static_cast<int>(before.count(u'\n')) + 1,
            static_cast<int>(before.size() - before.lastIndexOf(u'\n')), parsed.error().expected});
    }
    return Reader(source).read(*parsed);
}

} // namespace recipe::m
