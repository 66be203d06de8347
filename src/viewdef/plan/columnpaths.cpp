#include "viewdef/columnpaths.h"

#include "fhir/model.h"
#include "fhirpath/reads.h"
#include "fhirpath/types.h"
#include "viewdef/plan/reader.h"

#include <algorithm>
#include <array>
#include <set>

namespace viewdef {
namespace {

using fhirpath::Op;
using Kind = fhirpath::Node::Kind;

bool isTerm(const Op &op)
{
    return op.kind != Kind::Binary && op.kind != Kind::TypeTest && op.kind != Kind::Negative
        && op.kind != Kind::Positive;
}

/** Steps that look at each item by itself, so that they give the same behind a path as inside select(). */
bool isItemwise(const Op &op)
{
    constexpr std::array<std::string_view, 3> Functions{"ofType", "where", "extension"};
    if (op.kind == Kind::Implied)
        return true;
    if (op.kind == Kind::Member)
        return op.args.empty() || isItemwise(op.args[0]);
    return op.kind == Kind::Function && std::ranges::find(Functions, op.text) != Functions.end()
        && (op.args.empty() || isItemwise(op.args[0]));
}

bool numbersRows(const Op &op)
{
    return (op.kind == Kind::Constant && op.variable == fhirpath::Variable::RowIndex)
        || std::ranges::any_of(op.args, numbersRows);
}

std::string callable(const ViewPath &path)
{
    return isTerm(path.expression.root()) ? path.text : '(' + path.text + ')';
}

/** @p path on each item of @p context, which can be called on; "" is the resource. */
std::string join(const std::string &context, const ViewPath &path)
{
    const Op &op = path.expression.root();
    if (context.empty())
        return path.text;
    if (op.kind == Kind::This)
        return context;
    return isItemwise(op) ? context + '.' + path.text : context + ".select(" + path.text + ')';
}

class Paths
{
public:
    Paths(const ViewDefinition &view, const fhir::Model &model) : m_view(view), m_model(model) { }

    [[nodiscard]] std::vector<ColumnPath> all() const
    {
        std::vector<ColumnPath> paths;
        for (const auto &select : m_view.selects)
            add(select, {}, paths);
        return paths;
    }

    /** What the view makes rows of. */
    [[nodiscard]] std::vector<std::string> contexts() const
    {
        std::vector<std::string> all;
        for (const auto &select : m_view.selects)
            addContext(select, {}, all);
        return all;
    }

private:
    void add(const ViewSelect &select, const std::string &outer, std::vector<ColumnPath> &paths) const
    {
        const std::string context = below(select, outer);
        for (const auto &column : select.columns)
            paths.push_back(pathOf(column, context));
        for (const auto &inner : select.selects)
            add(inner, context, paths);
        const auto first = paths.size();
        for (const auto &branch : select.unions) {
            std::vector<ColumnPath> others;
            add(branch, context, others);
            if (paths.size() == first)
                paths.insert(paths.end(), others.begin(), others.end());
            else
                unite(others, paths, first);
        }
    }

    static void addContext(const ViewSelect &select, const std::string &outer, std::vector<std::string> &all)
    {
        const std::string context = below(select, outer);
        if (context != outer)
            all.push_back(context);
        for (const auto *inner : {&select.selects, &select.unions}) {
            for (const auto &each : *inner)
                addContext(each, context, all);
        }
    }

    [[nodiscard]] static std::string below(const ViewSelect &select, const std::string &outer)
    {
        if (select.each == ViewSelect::Each::Itself)
            return outer;
        if (select.each != ViewSelect::Each::Repeat)
            return outer.empty() ? callable(select.foci.front()) : join(outer, select.foci.front());
        std::string steps;
        for (const auto &focus : select.foci)
            steps += (steps.empty() ? "" : " | ") + focus.text;
        return (outer.empty() ? std::string() : outer + '.') + "repeat(" + steps + ')';
    }

    [[nodiscard]] ColumnPath pathOf(const ViewColumn &column, const std::string &context) const
    {
        const auto &expression = column.path.expression;
        if (numbersRows(expression.root()))
            return {column.info.name, {}, {}, false};
        return {column.info.name, join(context, column.path), {},
            column.info.collection || !context.empty() || mayRepeat(expression)};
    }

    [[nodiscard]] bool mayRepeat(const fhirpath::Expression &expression) const
    {
        const auto types =
            fhirpath::typesOf(expression, m_model, m_view.resource, fhirpath::rootType(m_model, m_view.resource));
        return types.type.count == fhirpath::Count::Several || types.type.count == fhirpath::Count::Unknown;
    }

    /** Branches of a unionAll have the same columns in the same order. */
    static void unite(const std::vector<ColumnPath> &others, std::vector<ColumnPath> &paths, std::size_t first)
    {
        for (std::size_t i = 0; i < others.size() && first + i < paths.size(); ++i) {
            auto &path = paths[first + i];
            path.several = true;
            if (path.path.empty() || others[i].path.empty())
                path.path.clear();
            else
                path.path += " | " + others[i].path;
        }
    }

    const ViewDefinition &m_view;
    const fhir::Model &m_model;
};

} // namespace

std::vector<ColumnPath> columnPaths(std::string_view view, const fhir::Model &model)
{
    const auto read = readView(view);
    auto paths = read.error ? std::vector<ColumnPath>() : Paths(read.definition, model).all();
    for (auto &path : paths)
        path.elements = fhirpath::elementsRead(path.path);
    return paths;
}

std::optional<std::vector<std::string>> topElementsOf(
    std::string_view view, const fhir::Model &model, const std::set<std::string, std::less<>> &columns)
{
    const auto read = readView(view);
    if (read.error)
        return std::nullopt;
    const Paths paths(read.definition, model);
    auto all = paths.contexts();
    for (const auto &column : paths.all()) {
        if (columns.empty() || columns.contains(column.name))
            all.push_back(column.path);
    }
    for (const auto &condition : read.definition.where)
        all.push_back(condition.text);
    std::set<std::string> names;
    for (const auto &path : all) {
        const auto some = fhirpath::topElementsRead(path);
        if (!some)
            return std::nullopt;
        names.insert(some->begin(), some->end());
    }
    return std::vector<std::string>(names.begin(), names.end());
}

bool isOneTerm(std::string_view path)
{
    const auto expression = fhirpath::Expression::compile(path);
    return expression && isTerm(expression->root());
}

} // namespace viewdef
