#include "viewdef/plan/reader.h"

#include "fhir/model.h"

#include <algorithm>
#include <array>
#include <set>

namespace viewdef {

using fhir::JsonIndex;
using Kind = Error::Kind;

namespace {

/** An error at a place of @p path, which may have several lines. */
[[nodiscard]] Error expressionError(const fhirpath::Error &error, const std::string &pointer, const std::string &path)
{
    std::size_t offset = error.place.column;
    for (std::size_t line = 1, from = 0; line < error.place.line; ++line) {
        const std::size_t end = path.find('\n', from) + 1;
        offset += end - from;
        from = end;
    }
    return {Kind::Expression, pointer, path, offset, error.detail};
}

/** Both together: what @p focus has, and @p more. */
[[nodiscard]] fhirpath::Outlook joined(fhirpath::Outlook focus, const fhirpath::Outlook &more)
{
    for (const auto type : more.types)
        if (std::find(focus.types.begin(), focus.types.end(), type) == focus.types.end())
            focus.types.push_back(type);
    focus.known = focus.known && more.known;
    return focus;
}

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

} // namespace

bool isSqlName(std::string_view name)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= 255 && letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

Error Reader::error(Error::Kind kind, std::string pointer, std::string detail)
{
    return {kind, std::move(pointer), {}, 0, std::move(detail)};
}

Reader::Failed Reader::read(At root, const std::vector<std::string> &filters)
{
    std::string type;
    if (auto failed = text(root, "resourceType", "", false, type))
        return failed;
    if (!type.empty() && type != "ViewDefinition")
        return error(Kind::NotAView, "/resourceType", "Expected a ViewDefinition, found a " + type + ".");
    if (auto failed = text(root, "name", "", false, m_plan.name))
        return failed;
    if (!m_plan.name.empty() && !isSqlName(m_plan.name))
        return error(Kind::Invalid, "/name", "A name has letters, digits and _ and begins with a letter.");
    if (auto failed = text(root, "resource", "", true, m_plan.resourceType))
        return failed;
    const bool isDefined = m_json.isString(m_json.member(root, "resourceDefinition")); // elsewhere, and not known here
    if (!isDefined && !m_plan.model->isResource(m_plan.resourceType))
        return error(Kind::Invalid, "/resource",
            "There is no resource type " + m_plan.resourceType + " in FHIR " + std::string(m_plan.model->release())
                + ".");
    if (auto failed = constants(m_json.member(root, "constant"), "/constant"))
        return failed;
    const At select = m_json.member(root, "select");
    if (select == JsonIndex::None)
        return error(Kind::Missing, "/select", "A view needs at least one select.");
    if (auto failed = selects(select, "/select", m_plan.selects, 0, {true, {m_plan.resourceType}, {}}))
        return failed;
    if (m_plan.selects.empty())
        return error(Kind::Missing, "/select", "A view needs at least one select.");
    if (auto failed = wheres(m_json.member(root, "where"), "/where"))
        return failed;
    for (const auto &path : filters) {
        if (auto failed = compile(path, {}, m_plan.where.emplace_back()))
            return failed;
    }
    return uniqueNames();
}

Reader::Failed Reader::text(
    At object, std::string_view name, const std::string &pointer, bool required, std::string &out) const
{
    const At at = m_json.member(object, name);
    const std::string here = pointer + "/" + std::string(name);
    if (at == JsonIndex::None)
        return required ? Failed(error(Kind::Missing, here, "\"" + std::string(name) + "\" must be given here."))
                        : std::nullopt;
    if (!m_json.isString(at) || m_json.raw(at).empty())
        return error(Kind::Invalid, here, "Expected a text, found " + std::string(m_json.raw(at).substr(0, 40)) + ".");
    std::string buffer;
    out = m_json.text(at, buffer);
    return std::nullopt;
}

Reader::Failed Reader::list(At at, const std::string &pointer) const
{
    if (!m_json.isArray(at))
        return error(Kind::Invalid, pointer, "Expected a list.");
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
        if (!m_json.isObject(item))
            return error(Kind::Invalid, pointer + "/" + std::to_string(index), "Expected an object.");
    return std::nullopt;
}

Reader::Failed Reader::compile(At string, const std::string &pointer, fhirpath::Expression &out) const
{
    if (!m_json.isString(string))
        return error(Kind::Invalid, pointer,
            "Expected a FHIRPath expression as text, found " + std::string(m_json.raw(string).substr(0, 40)) + ".");
    std::string buffer;
    return compile(std::string(m_json.text(string, buffer)), pointer, out);
}

Reader::Failed Reader::compile(const std::string &path, const std::string &pointer, fhirpath::Expression &out) const
{
    auto compiled = fhirpath::Expression::compile(path, m_constants);
    if (!compiled)
        return expressionError(compiled.error(), pointer, path);
    out = std::move(*compiled);
    return std::nullopt;
}

Reader::Focus Reader::foresee(
    const fhirpath::Expression &expression, const std::string &pointer, const std::string &path, const Focus &focus)
{
    auto outlook = fhirpath::foresee(expression, *m_plan.model, m_plan.resourceType, focus);
    if (outlook.error)
        m_plan.notes.push_back(expressionError(*outlook.error, pointer, path));
    return outlook;
}

Reader::Failed Reader::wheres(At at, const std::string &pointer)
{
    if (at == JsonIndex::None)
        return std::nullopt;
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index) {
        const std::string here = pointer + "/" + std::to_string(index) + "/path";
        const At path = m_json.member(item, "path");
        if (path == JsonIndex::None)
            return error(Kind::Missing, here, "A where needs a path.");
        if (auto failed = compile(path, here, m_plan.where.emplace_back()))
            return failed;
        std::string buffer;
        (void)foresee(
            m_plan.where.back(), here, std::string(m_json.text(path, buffer)), {true, {m_plan.resourceType}, {}});
    }
    return std::nullopt;
}

Reader::Failed Reader::selects(
    At at, const std::string &pointer, std::vector<SelectPlan> &out, std::size_t depth, const Focus &focus)
{
    if (depth > MaxSelectDepth)
        return error(Kind::TooLarge, pointer, "The selects are nested too deeply.");
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
        if (auto failed = select(item, pointer + "/" + std::to_string(index), out.emplace_back(), depth, focus))
            return failed;
    return std::nullopt;
}

/** Columns are numbered in the standard's order: own ones, nested selects, unionAll. */
Reader::Failed Reader::select(
    At object, const std::string &pointer, SelectPlan &out, std::size_t depth, const Focus &outer)
{
    out.from = m_plan.schema.size();
    if (auto failed = foci(object, pointer, out))
        return failed;
    const Focus focus = inside(object, pointer, out, outer);
    if (auto failed = columns(m_json.member(object, "column"), pointer + "/column", out, focus))
        return failed;
    if (const At nested = m_json.member(object, "select"); nested != JsonIndex::None)
        if (auto failed = selects(nested, pointer + "/select", out.selects, depth + 1, focus))
            return failed;
    if (auto failed = unions(m_json.member(object, "unionAll"), pointer + "/unionAll", out, depth + 1, focus))
        return failed;
    out.to = m_plan.schema.size();
    return std::nullopt;
}

Reader::Failed Reader::foci(At object, const std::string &pointer, SelectPlan &out)
{
    constexpr std::array<std::pair<std::string_view, SelectPlan::Each>, 3> Names{
        {{"forEach", SelectPlan::Each::ForEach}, {"forEachOrNull", SelectPlan::Each::ForEachOrNull},
            {"repeat", SelectPlan::Each::Repeat}}};
    for (const auto &[name, each] : Names) {
        const At at = m_json.member(object, name);
        if (at == JsonIndex::None)
            continue;
        const std::string here = pointer + "/" + std::string(name);
        if (out.each != SelectPlan::Each::Itself)
            return error(Kind::Invalid, here, "A select has one of forEach, forEachOrNull and repeat, not several.");
        out.each = each;
        if (each != SelectPlan::Each::Repeat) {
            if (auto failed = compile(at, here, out.foci.emplace_back()))
                return failed;
            continue;
        }
        if (!m_json.isArray(at) || m_json.first(at) == JsonIndex::None)
            return error(Kind::Invalid, here, "Expected a list of at least one path.");
        std::size_t index = 0;
        for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
            if (auto failed = compile(item, here + "/" + std::to_string(index), out.foci.emplace_back()))
                return failed;
    }
    return std::nullopt;
}

/** What the paths in a select start from: the model says which types its forEach or repeat gives. */
Reader::Focus Reader::inside(At object, const std::string &pointer, const SelectPlan &select, const Focus &focus)
{
    std::string buffer;
    if (select.each == SelectPlan::Each::Itself)
        return focus;
    if (select.each != SelectPlan::Each::Repeat) {
        const bool orNull = select.each == SelectPlan::Each::ForEachOrNull;
        const std::string name = orNull ? "forEachOrNull" : "forEach";
        const At path = m_json.member(object, name);
        return foresee(select.foci[0], pointer + "/" + name, std::string(m_json.text(path, buffer)), focus);
    }
    Focus found{true, {}, {}};
    for (bool grows = true; found.known && grows;) {
        const std::size_t before = found.types.size();
        const Focus on = joined(focus, found);
        for (const auto &path : select.foci)
            if (const auto one = fhirpath::foresee(path, *m_plan.model, m_plan.resourceType, on); !one.error)
                found = joined(std::move(found), one);
        grows = found.types.size() > before;
    }
    const Focus on = joined(focus, found);
    At path = m_json.first(m_json.member(object, "repeat"));
    for (std::size_t i = 0; i < select.foci.size(); ++i, path = m_json.next(path))
        (void)foresee(
            select.foci[i], pointer + "/repeat/" + std::to_string(i), std::string(m_json.text(path, buffer)), on);
    return found;
}

Reader::Failed Reader::columns(At at, const std::string &pointer, SelectPlan &out, const Focus &focus)
{
    if (at == JsonIndex::None)
        return std::nullopt;
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
        if (auto failed = column(item, pointer + "/" + std::to_string(index), out, focus))
            return failed;
    return std::nullopt;
}

Reader::Failed Reader::column(At object, const std::string &pointer, SelectPlan &out, const Focus &focus)
{
    table::ColumnInfo info;
    ColumnPlan plan;
    if (auto failed = text(object, "name", pointer, true, info.name))
        return failed;
    if (!isSqlName(info.name))
        return error(Kind::Invalid, pointer + "/name",
            "\"" + info.name + "\" is no column name: letters, digits and _, a letter first.");
    if (auto failed = text(object, "path", pointer, true, info.path))
        return failed;
    if (auto failed = compile(m_json.member(object, "path"), pointer + "/path", plan.expression))
        return failed;
    if (auto failed = type(object, pointer, foresee(plan.expression, pointer + "/path", info.path, focus), info))
        return failed;
    if (auto failed = text(object, "description", pointer, false, info.description))
        return failed;
    const At collection = m_json.member(object, "collection");
    if (collection != JsonIndex::None && m_json.kind(collection) != 't' && m_json.kind(collection) != 'f')
        return error(Kind::Invalid, pointer + "/collection", "Expected true or false.");
    info.collection = collection != JsonIndex::None && m_json.kind(collection) == 't';
    info.title = info.name;
    if (auto failed = tags(m_json.member(object, "tag"), pointer + "/tag", info))
        return failed;
    const auto &root = plan.expression.root();
    plan.rowIndex = root.kind == fhirpath::Node::Kind::Constant && root.text == "rowIndex";
    plan.collection = info.collection;
    plan.index = m_plan.schema.size();
    if (plan.index >= MaxColumns)
        return error(Kind::TooLarge, pointer, "A view has at most 10,000 columns.");
    m_plan.schema.push_back(std::move(info));
    m_pointers.push_back(pointer);
    out.columns.push_back(std::move(plan));
    return std::nullopt;
}

/** The type that the view gives a column, else the one that its path has. */
Reader::Failed Reader::type(At object, const std::string &pointer, const Focus &path, table::ColumnInfo &info)
{
    std::string written;
    if (auto failed = text(object, "type", pointer, false, written))
        return failed;
    auto type = written.empty() ? foreseenType(path) : writtenType(written);
    if (!type)
        return error(Kind::Invalid, pointer + "/type", "There is no type " + written + ".");
    info.type = type->type;
    info.kind = type->kind;
    m_types.push_back(std::move(*type));
    return std::nullopt;
}

Reader::Failed Reader::tags(At at, const std::string &pointer, table::ColumnInfo &info)
{
    if (at == JsonIndex::None)
        return std::nullopt;
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index) {
        const std::string here = pointer + "/" + std::to_string(index);
        std::string name;
        std::string value;
        if (auto failed = text(item, "name", here, true, name))
            return failed;
        if (auto failed = text(item, "value", here, true, value))
            return failed;
        if (name == "fhirside/title")
            info.title = value;
        else if (name == "fhirside/hidden")
            info.hidden = value == "true";
    }
    return std::nullopt;
}

/** The branches share the columns of the first. */
Reader::Failed Reader::unions(At at, const std::string &pointer, SelectPlan &out, std::size_t depth, const Focus &focus)
{
    if (at == JsonIndex::None)
        return std::nullopt;
    if (depth > MaxSelectDepth)
        return error(Kind::TooLarge, pointer, "The selects are nested too deeply.");
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index) {
        const std::string here = pointer + "/" + std::to_string(index);
        const std::size_t from = m_plan.schema.size();
        SelectPlan &branch = out.unions.emplace_back();
        if (auto failed = select(item, here, branch, depth, focus))
            return failed;
        if (index == 0)
            continue;
        if (auto failed = sameColumns(out.unions.front(), from, here))
            return failed;
        shiftDown(branch, from - out.unions.front().from);
    }
    return std::nullopt;
}

Reader::Failed Reader::sameColumns(const SelectPlan &first, std::size_t from, const std::string &pointer)
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
        return error(Kind::Columns, pointer,
            "The branches of a unionAll have the same columns: expected " + wanted + ", found " + found + ".");
    for (std::size_t i = 0; i + from < schema.size(); ++i)
        if (schema[from + i].collection != schema[first.from + i].collection)
            return error(Kind::Columns, m_pointers[from + i],
                "The branches of a unionAll agree on which columns are collections.");
    for (std::size_t i = 0; i + from < schema.size(); ++i)
        if (auto failed = sameTypes(first.from + i, from + i))
            return failed;
    schema.resize(from);
    m_pointers.resize(from);
    m_types.resize(from);
    return std::nullopt;
}

/** The column of the first branch gets the type that both have. */
Reader::Failed Reader::sameTypes(std::size_t first, std::size_t branch)
{
    auto common = commonType(m_types[first], m_types[branch]);
    table::ColumnInfo &info = m_plan.schema[first];
    if (!common)
        return error(Kind::Columns,
            m_pointers[branch] + (m_types[branch].from == ColumnType::From::View ? "/type" : "/path"),
            "The branches of a unionAll have columns of the same types: " + info.name + " is a " + info.type
                + " in the first, here a " + m_types[branch].type + ".");
    info.type = common->type;
    info.kind = common->kind;
    m_types[first] = std::move(*common);
    return std::nullopt;
}

Reader::Failed Reader::uniqueNames() const
{
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < m_plan.schema.size(); ++i)
        if (!seen.insert(m_plan.schema[i].name).second)
            return error(
                Kind::Columns, m_pointers[i] + "/name", "There are two columns called " + m_plan.schema[i].name + ".");
    return std::nullopt;
}

} // namespace viewdef
