#include "recipe/joinable.h"

#include "fhir/model.h"
#include "recipe/views.h"
#include "viewdef/view.h"

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace recipe {
namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/** A name of one element, or several with dots between. */
bool isPlain(std::string_view path)
{
    return !path.empty() && std::ranges::all_of(path, [](char c) {
        return c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

/** Whether a resource has one value there at most, and that is a reference. */
bool isOnce(const std::string &type, std::string_view path, const fhir::Model &model)
{
    std::string owner = type;
    while (true) {
        const auto dot = path.find('.');
        const auto *element = model.element(owner, path.substr(0, dot));
        if (!element || element->repeats || element->types.empty())
            return false;
        if (dot == std::string_view::npos)
            return std::ranges::find(element->types, std::string_view("Reference")) != element->types.end();
        owner = element->types.front();
        path.remove_prefix(dot + 1);
    }
}

template <typename Take>
void eachReference(const QString &type, const fhir::Model &model, const Take &take)
{
    const std::string name = type.toStdString();
    for (const auto &parameter : model.searchParameters(name)) {
        std::string_view path = parameter.expression;
        if (parameter.type != "reference" || !path.starts_with(name + '.'))
            continue;
        path.remove_prefix(name.size() + 1);
        if (isPlain(path) && isOnce(name, path, model))
            take(path, parameter.targets);
    }
}

/** Where the join is that a field of what @p link leads to stands in. */
auto findJoin(QList<Join> &joins, const Link &link)
{
    return std::ranges::find_if(joins, [&link](const Join &join) {
        return join.take == Join::Take::One && join.type() == link.to && join.query.parameters.empty()
            && join.conditions.isEmpty() && join.view.isEmpty() && join.rightKey == resourceKey()
            && join.leftKey == referenceKey(link.path, link.to);
    });
}

QStringList namesOf(const QList<Join> &joins)
{
    QStringList names;
    for (const auto &join : joins)
        names << join.name;
    return names;
}

} // namespace

std::vector<Link> linksFrom(const QString &type, const fhir::Model &model)
{
    std::vector<Link> links;
    eachReference(type, model, [&](std::string_view path, const auto &targets) {
        for (const auto target : targets) {
            const Link link{type, text(path), text(target)};
            if (model.isResource(target) && std::ranges::find(links, link) == links.end())
                links.push_back(link);
        }
    });
    return links;
}

std::vector<Link> linksTo(const QString &type, const fhir::Model &model)
{
    std::vector<Link> links;
    for (const auto resource : model.resources()) {
        eachReference(text(resource), model, [&](std::string_view path, const auto &targets) {
            const Link link{text(resource), text(path), type};
            const bool leads = std::ranges::find(targets, type.toStdString()) != targets.end();
            if (leads && std::ranges::find(links, link) == links.end())
                links.push_back(link);
        });
    }
    std::ranges::stable_sort(links, {}, &Link::from);
    return links;
}

table::Schema columnsOf(const QString &type, const fhir::Model &model)
{
    const auto view = viewdef::View::compile(usualView(type, model).toStdString(), model);
    return view ? (*view)->schema() : table::Schema();
}

std::optional<std::size_t> columnOf(
    const Link &link, const std::vector<viewdef::ColumnPath> &paths, const table::Schema &schema)
{
    const std::string path = link.path.toStdString();
    for (const auto &column : paths) {
        const auto isOf = [&path](const std::string &element) {
            return element == path || element.starts_with(path + '.');
        };
        const auto found = table::find(schema, column.name);
        if (found && !schema[*found].hidden && std::ranges::any_of(column.elements, isOf))
            return found;
    }
    return {};
}

bool hasField(const QList<Join> &joins, const Link &link, const QString &column)
{
    auto all = joins;
    const auto join = findJoin(all, link);
    return join != all.end() && std::ranges::find(join->columns, column, &Join::Column::from) != join->columns.end();
}

QList<Join> withField(
    QList<Join> joins, const Link &link, const QString &column, const QString &title, const QStringList &taken)
{
    if (hasField(joins, link, column))
        return joins;
    if (findJoin(joins, link) == joins.end()) {
        Join join;
        join.name = sqlName(link.to, namesOf(joins));
        join.title = link.to;
        join.query.type = link.to.toStdString();
        join.leftKey = referenceKey(link.path, link.to);
        join.rightKey = resourceKey();
        joins << join;
    }
    auto &join = *findJoin(joins, link);
    join.columns << Join::Column{sqlName(join.name + u'_' + column, taken), title, column};
    return joins;
}

QList<Join> withoutField(QList<Join> joins, const Link &link, const QString &column)
{
    const auto join = findJoin(joins, link);
    if (join == joins.end())
        return joins;
    join->columns.removeIf([&column](const Join::Column &each) { return each.from == column; });
    if (join->columns.isEmpty())
        joins.erase(join);
    return joins;
}

Join joinOf(const Referring &column, const QStringList &takenColumns, const QList<Join> &joins)
{
    Join join;
    join.name = sqlName(column.title, namesOf(joins));
    join.title = column.title;
    join.query.type = column.link.from.toStdString();
    join.conditions = column.conditions;
    join.leftKey = resourceKey();
    join.rightKey = referenceKey(column.link.path, column.link.to);
    join.take = column.take;
    const bool isOrdered =
        column.take == Join::Take::First || column.take == Join::Take::Last || column.take == Join::Take::List;
    if (isOrdered)
        join.order = column.order;
    join.columns = {{sqlName(join.name, takenColumns), column.title, column.column}};
    return join;
}

} // namespace recipe
