#include "viewdef/reader.h"

#include "fhir/decimal.h"
#include "fhir/temporal.h"

#include <algorithm>
#include <array>
#include <set>

namespace viewdef {

using fhir::JsonIndex;
using Kind = Error::Kind;

namespace {

/** sql-name of the standard. */
[[nodiscard]] bool isSqlName(std::string_view name)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= 255 && letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

struct ConstantType {
    std::string_view suffix;
    fhirpath::Node::Kind kind;
    char json; ///< first character of the JSON value: " for a string, 0 for a number, t for a truth value
};
using Literal = fhirpath::Node::Kind;
constexpr std::array<ConstantType, 19> ConstantTypes{{{"Base64Binary", Literal::String, '"'},
    {"Boolean", Literal::Boolean, 't'}, {"Canonical", Literal::String, '"'}, {"Code", Literal::String, '"'},
    {"Date", Literal::Date, '"'}, {"DateTime", Literal::DateTime, '"'}, {"Decimal", Literal::Decimal, '0'},
    {"Id", Literal::String, '"'}, {"Instant", Literal::DateTime, '"'}, {"Integer", Literal::Integer, '0'},
    {"Integer64", Literal::Integer, '"'}, {"Oid", Literal::String, '"'}, {"String", Literal::String, '"'},
    {"PositiveInt", Literal::Integer, '0'}, {"Time", Literal::Time, '"'}, {"UnsignedInt", Literal::Integer, '0'},
    {"Uri", Literal::String, '"'}, {"Url", Literal::String, '"'}, {"Uuid", Literal::String, '"'}}};

/** Whether @p text is what a literal of @p kind may hold. */
[[nodiscard]] bool fits(fhirpath::Node::Kind kind, std::string_view text)
{
    using fhir::Temporal;
    switch (kind) {
    case Literal::Date:
        return Temporal::parse(text, Temporal::Kind::Date).has_value();
    case Literal::DateTime:
        return Temporal::parse(text, Temporal::Kind::DateTime).has_value();
    case Literal::Time:
        return Temporal::parse(text, Temporal::Kind::Time).has_value();
    case Literal::Integer: {
        const auto number = fhir::Decimal::parse(text);
        return number && number->integer();
    }
    case Literal::Decimal:
        return fhir::Decimal::parse(text).has_value();
    default:
        return true;
    }
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
    if (auto failed = constants(m_json.member(root, "constant"), "/constant"))
        return failed;
    const At select = m_json.member(root, "select");
    if (select == JsonIndex::None)
        return error(Kind::Missing, "/select", "A view needs at least one select.");
    if (auto failed = selects(select, "/select", m_plan.selects, 0))
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
    if (!compiled) {
        const auto &at = compiled.error().place;
        std::size_t offset = at.column;
        for (std::size_t line = 1, from = 0; line < at.line; ++line) {
            const std::size_t end = path.find('\n', from) + 1;
            offset += end - from;
            from = end;
        }
        return Error{Kind::Expression, pointer, path, offset, compiled.error().detail};
    }
    out = std::move(*compiled);
    return std::nullopt;
}

Reader::Failed Reader::constants(At at, const std::string &pointer)
{
    if (at == JsonIndex::None)
        return std::nullopt;
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
        if (auto failed = constant(item, pointer + "/" + std::to_string(index)))
            return failed;
    return std::nullopt;
}

Reader::Failed Reader::constant(At object, const std::string &pointer)
{
    fhirpath::Constant constant;
    if (auto failed = text(object, "name", pointer, true, constant.name))
        return failed;
    if (!isSqlName(constant.name))
        return error(Kind::Invalid, pointer + "/name", "A name has letters, digits and _ and begins with a letter.");
    bool found = false;
    for (const ConstantType &type : ConstantTypes) {
        const std::string name = "value" + std::string(type.suffix);
        const At value = m_json.member(object, name);
        if (value == JsonIndex::None)
            continue;
        const char first = m_json.kind(value);
        const char json = first == '"' ? '"' : first == 't' || first == 'f' ? 't' : '0';
        std::string buffer;
        constant.value.kind = type.kind;
        constant.value.text = m_json.text(value, buffer);
        std::string here = pointer;
        here.append("/").append(name);
        if (found)
            return error(Kind::Invalid, here, "A constant has one value, not several.");
        if (m_json.isContainer(value) || m_json.isNull(value) || json != type.json
            || !fits(type.kind, constant.value.text))
            return error(Kind::Invalid, here, "This is no value of that type.");
        found = true;
    }
    if (!found)
        return error(Kind::Missing, pointer + "/value[x]", "The constant " + constant.name + " has no value.");
    m_constants.push_back(std::move(constant));
    return std::nullopt;
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
    }
    return std::nullopt;
}

Reader::Failed Reader::selects(At at, const std::string &pointer, std::vector<SelectPlan> &out, std::size_t depth)
{
    if (depth > MaxSelectDepth)
        return error(Kind::TooLarge, pointer, "The selects are nested too deeply.");
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
        if (auto failed = select(item, pointer + "/" + std::to_string(index), out.emplace_back(), depth))
            return failed;
    return std::nullopt;
}

/** Columns are numbered in the standard's order: own ones, nested selects, unionAll. */
Reader::Failed Reader::select(At object, const std::string &pointer, SelectPlan &out, std::size_t depth)
{
    out.from = m_plan.schema.size();
    if (auto failed = foci(object, pointer, out))
        return failed;
    if (auto failed = columns(m_json.member(object, "column"), pointer + "/column", out))
        return failed;
    if (const At nested = m_json.member(object, "select"); nested != JsonIndex::None)
        if (auto failed = selects(nested, pointer + "/select", out.selects, depth + 1))
            return failed;
    if (auto failed = unions(m_json.member(object, "unionAll"), pointer + "/unionAll", out, depth + 1))
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

Reader::Failed Reader::columns(At at, const std::string &pointer, SelectPlan &out)
{
    if (at == JsonIndex::None)
        return std::nullopt;
    if (auto failed = list(at, pointer))
        return failed;
    std::size_t index = 0;
    for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
        if (auto failed = column(item, pointer + "/" + std::to_string(index), out))
            return failed;
    return std::nullopt;
}

Reader::Failed Reader::column(At object, const std::string &pointer, SelectPlan &out)
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
    if (auto failed = text(object, "type", pointer, false, info.type))
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
    constexpr std::string_view Prefix = "http://hl7.org/fhir/StructureDefinition/";
    if (info.type.rfind(Prefix, 0) == 0)
        info.type.erase(0, Prefix.size());
    info.kind = info.type.empty() ? table::Kind::Text : table::kindOf(info.type);
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
Reader::Failed Reader::unions(At at, const std::string &pointer, SelectPlan &out, std::size_t depth)
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
        if (auto failed = select(item, here, branch, depth))
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
    schema.resize(from);
    m_pointers.resize(from);
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
