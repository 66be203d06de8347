#include "viewdef/plan/planner.h"

#include "fhir/model.h"
#include "fhirpath/check.h"
#include "viewdef/plan/reader.h"

#include <set>
#include <utility>

namespace viewdef {

using Kind = Error::Kind;

namespace {

/** Moves the columns of a branch onto those of the first. */
void shiftDown(SelectPlan &select, std::size_t by)
{
    select.from -= by;
    select.to -= by;
    for (ColumnPlan &column : select.columns)
        column.index -= by;
    for (auto *below : {&select.selects, &select.unions})
        for (SelectPlan &inner : *below)
            shiftDown(inner, by);
}

[[nodiscard]] Error columnsError(std::string pointer, std::string detail)
{
    return {Kind::Columns, std::move(pointer), {}, 0, std::move(detail)};
}

} // namespace

Planner::Planner(View::Plan &plan, const fhir::Model &model) : m_plan(plan), m_model(model)
{
    m_plan.model = &model;
}

Planner::Failed Planner::run(ViewDefinition view)
{
    m_plan.name = std::move(view.name);
    m_plan.resourceType = std::move(view.resource);
    if (!view.isDefinedElsewhere && !m_model.isResource(m_plan.resourceType))
        return Error{Kind::Invalid, "/resource", {}, 0,
            "There is no resource type " + m_plan.resourceType + " in FHIR " + std::string(m_model.release()) + "."};
    const Focus root = fhirpath::rootType(m_model, m_plan.resourceType);
    for (ViewSelect &each : view.selects)
        if (auto failed = select(std::move(each), m_plan.selects.emplace_back(), root))
            return failed;
    for (ViewPath &path : view.where) {
        auto typed = path.pointer.empty() ? types(path, root) : noted(path, root);
        m_plan.ownWheres += path.pointer.empty() ? 0 : 1;
        m_plan.where.push_back({std::move(path.expression), std::move(typed), {}});
    }
    if (auto failed = uniqueNames())
        return failed;
    return companions();
}

fhirpath::TypedNode Planner::types(const ViewPath &path, const Focus &focus) const
{
    return fhirpath::typesOf(path.expression, m_model, m_plan.resourceType, focus);
}

fhirpath::TypedNode Planner::noted(const ViewPath &path, const Focus &focus)
{
    auto typed = types(path, focus);
    if (const auto error = fhirpath::check(path.expression, typed, focus, m_model))
        m_plan.notes.push_back(expressionError(*error, path));
    return typed;
}

/** Columns are numbered in the standard's order: own ones, nested selects, unionAll. */
Planner::Failed Planner::select(ViewSelect view, SelectPlan &out, const Focus &outer)
{
    out.each = view.each;
    out.from = m_plan.schema.size();
    const Focus focus = inside(view, out, outer);
    for (ViewPath &path : view.foci)
        out.foci.push_back(std::move(path.expression));
    for (ViewColumn &each : view.columns)
        if (auto failed = column(std::move(each), out, focus))
            return failed;
    for (ViewSelect &each : view.selects)
        if (auto failed = select(std::move(each), out.selects.emplace_back(), focus))
            return failed;
    if (auto failed = unions(std::move(view.unions), out, focus))
        return failed;
    out.to = m_plan.schema.size();
    return std::nullopt;
}

/** What the paths in a select start from: the model says which types its forEach or repeat gives. */
Planner::Focus Planner::inside(const ViewSelect &view, SelectPlan &out, const Focus &outer)
{
    if (view.each == ViewSelect::Each::Itself)
        return outer;
    if (view.each != ViewSelect::Each::Repeat)
        return fhirpath::itemType(out.types.emplace_back(noted(view.foci[0], outer)).type);
    Focus found;
    found.count = fhirpath::Count::None;
    Focus on = outer;
    for (bool grows = true; found.isKnown() && grows;) {
        const std::size_t before = found.types.size();
        for (const ViewPath &path : view.foci)
            if (const auto typed = types(path, on); !fhirpath::check(path.expression, typed, on, m_model))
                found = fhirpath::unionType(std::move(found), typed.type);
        grows = found.types.size() > before;
        on = fhirpath::unionType(outer, found);
    }
    for (const ViewPath &path : view.foci)
        out.types.push_back(noted(path, on));
    return fhirpath::itemType(std::move(found));
}

Planner::Failed Planner::column(ViewColumn view, SelectPlan &out, const Focus &focus)
{
    if (m_plan.schema.size() >= MaxColumns)
        return Error{Kind::TooLarge, view.pointer, {}, 0, "A view has at most 10,000 columns."};
    ColumnPlan plan;
    const std::size_t notes = m_plan.notes.size();
    plan.types = noted(view.path, focus);
    ColumnType type;
    if (view.type)
        type = std::move(*view.type);
    else if (notes == m_plan.notes.size())
        type = pathType(plan.types.type);
    view.info.type = type.type;
    view.info.kind = type.kind;
    plan.expression = std::move(view.path.expression);
    const auto &root = plan.expression.root();
    plan.rowIndex = root.kind == fhirpath::Node::Kind::Constant && root.text == "rowIndex";
    plan.collection = view.info.collection;
    plan.index = m_plan.schema.size();
    m_plan.schema.push_back(std::move(view.info));
    m_columns.push_back({std::move(view.pointer), std::move(type)});
    out.columns.push_back(std::move(plan));
    return std::nullopt;
}

/** The branches share the columns of the first. */
Planner::Failed Planner::unions(std::vector<ViewSelect> views, SelectPlan &out, const Focus &focus)
{
    for (ViewSelect &view : views) {
        const std::size_t from = m_plan.schema.size();
        const std::string pointer = view.pointer;
        SelectPlan &branch = out.unions.emplace_back();
        if (auto failed = select(std::move(view), branch, focus))
            return failed;
        if (out.unions.size() == 1)
            continue;
        if (auto failed = sameColumns(out.unions.front(), from, pointer))
            return failed;
        shiftDown(branch, from - out.unions.front().from);
    }
    return std::nullopt;
}

Planner::Failed Planner::sameColumns(const SelectPlan &first, std::size_t from, const std::string &pointer)
{
    table::Schema &schema = m_plan.schema;
    const auto names = [&schema](std::size_t begin, std::size_t end) {
        std::string list;
        for (std::size_t i = begin; i < end; ++i)
            list += (list.empty() ? "" : ", ") + schema[i].name;
        return list;
    };
    const std::string wanted = names(first.from, first.to);
    const std::string found = names(from, schema.size());
    if (wanted != found)
        return columnsError(
            pointer, "The branches of a unionAll have the same columns: expected " + wanted + ", found " + found + ".");
    for (std::size_t i = 0; i + from < schema.size(); ++i)
        if (schema[from + i].collection != schema[first.from + i].collection)
            return columnsError(
                m_columns[from + i].pointer, "The branches of a unionAll agree on which columns are collections.");
    for (std::size_t i = 0; i + from < schema.size(); ++i)
        if (auto failed = sameTypes(first.from + i, from + i))
            return failed;
    schema.resize(from);
    m_columns.resize(from);
    return std::nullopt;
}

/** The column of the first branch gets the type that both have. */
Planner::Failed Planner::sameTypes(std::size_t first, std::size_t branch)
{
    const auto &[pointer, type] = m_columns[branch];
    auto common = commonType(m_columns[first].type, type);
    table::ColumnInfo &info = m_plan.schema[first];
    if (!common)
        return columnsError(pointer + (type.from == ColumnType::From::View ? "/type" : "/path"),
            "The branches of a unionAll have columns of the same types: " + info.name + " is a " + info.type
                + " in the first, here a " + type.type + ".");
    info.type = common->type;
    info.kind = common->kind;
    m_columns[first].type = std::move(*common);
    return std::nullopt;
}

Planner::Failed Planner::uniqueNames() const
{
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < m_plan.schema.size(); ++i)
        if (!seen.insert(m_plan.schema[i].name).second)
            return columnsError(
                m_columns[i].pointer + "/name", "There are two columns called " + m_plan.schema[i].name + ".");
    return std::nullopt;
}

/** The columns that others name for what more there is to say of their cells are there. */
Planner::Failed Planner::companions() const
{
    for (std::size_t i = 0; i < m_plan.schema.size(); ++i) {
        const table::ColumnInfo &info = m_plan.schema[i];
        for (const auto &[tag, name] : table::Companions)
            if (!(info.*name).empty() && !table::find(m_plan.schema, info.*name))
                return columnsError(m_columns[i].pointer + "/tag", "There is no column called " + info.*name + ".");
    }
    return std::nullopt;
}

} // namespace viewdef
