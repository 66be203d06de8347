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

constexpr std::string_view FirstOf = ".first()"; ///< behind the path of a reference that is there several times

enum class Found : std::uint8_t { No, Once, Several };

/** How often a resource has a reference there; one below an element that is there several times is left out. */
Found referenceAt(const std::string &type, std::string_view path, const fhir::Model &model)
{
    std::string owner = type;
    while (true) {
        const auto dot = path.find('.');
        const auto *element = model.element(owner, path.substr(0, dot));
        const bool isLast = dot == std::string_view::npos;
        if (!element || element->types.empty() || (element->repeats && !isLast))
            return Found::No;
        if (isLast) {
            const bool isReference =
                std::ranges::find(element->types, std::string_view("Reference")) != element->types.end();
            return !isReference ? Found::No : element->repeats ? Found::Several : Found::Once;
        }
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
        if (const auto found = isPlain(path) ? referenceAt(name, path, model) : Found::No; found != Found::No)
            take(path, parameter.targets, found);
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

bool Link::isOfFirst() const
{
    return path.endsWith(text(FirstOf));
}

std::vector<Link> linksFrom(const QString &type, const fhir::Model &model)
{
    std::vector<Link> links;
    eachReference(type, model, [&](std::string_view path, const auto &targets, Found found) {
        for (const auto target : targets) {
            const QString first = found == Found::Several ? text(FirstOf) : QString();
            const Link link{type, text(path) + first, text(target)};
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
        eachReference(text(resource), model, [&](std::string_view path, const auto &targets, Found found) {
            if (found != Found::Once)
                return;
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
    std::string path = link.path.toStdString();
    if (link.isOfFirst())
        path.resize(path.size() - FirstOf.size());
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
