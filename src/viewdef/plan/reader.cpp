#include "viewdef/plan/reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace viewdef {

using fhir::JsonIndex;
using Kind = Error::Kind;

bool isSqlName(std::string_view name)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= 255 && letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

Error expressionError(const fhirpath::Error &error, const ViewPath &path)
{
    std::size_t offset = error.place.column;
    for (std::size_t line = 1, from = 0; line < error.place.line; ++line) {
        const std::size_t end = path.text.find('\n', from) + 1;
        offset += end - from;
        from = end;
    }
    return {Kind::Expression, path.pointer, path.text, offset, error.detail};
}

ReadView readView(std::string_view json, const std::vector<std::string> &filters)
{
    json.remove_prefix(json.starts_with(fhir::ByteOrderMark) ? fhir::ByteOrderMark.size() : 0);
    const fhir::ResourceBatch batch(std::string(json), {{0, json.size(), fhir::EntryRole::Match}}, 0);
    JsonIndex index;
    index.read(batch);
    const auto &document = index.document(0);
    ReadView result;
    if (document.fault != fhir::JsonFault::None)
        result.error = Error{Kind::NotJson, {}, {}, 0,
            "This is no JSON object; the fault is at byte " + std::to_string(document.offset) + "."};
    else
        result.error = Reader(index, result.definition).read(document.root, filters);
    return result;
}

Error Reader::error(Error::Kind kind, std::string pointer, std::string detail)
{
    return {kind, std::move(pointer), {}, 0, std::move(detail)};
}

Reader::Failed Reader::read(At root, const std::vector<std::string> &filters)
{
    if (auto failed = head(root))
        return failed;
    if (auto failed = each(root, "constant", "", [this](At at, const auto &here) { return constant(at, here); }))
        return failed;
    if (auto failed = selects(root, "select", "", m_view.selects, 0))
        return failed;
    if (m_view.selects.empty())
        return error(Kind::Missing, "/select", "A view needs at least one select.");
    const auto where = [this](At object, const std::string &pointer) -> Failed {
        const At at = m_json.member(object, "path");
        const std::string here = pointer + "/path";
        return at == JsonIndex::None ? Failed(error(Kind::Missing, here, "A where needs a path."))
                                     : path(at, here, m_view.where.emplace_back());
    };
    if (auto failed = each(root, "where", "", where))
        return failed;
    for (const auto &filter : filters) {
        if (auto failed = compile(m_view.where.emplace_back(ViewPath{filter, {}, {}})))
            return failed;
    }
    return std::nullopt;
}

/** What a model is chosen by comes first, so that it is there whatever is wrong with the rest. */
Reader::Failed Reader::head(At root)
{
    versions(m_json.member(root, "fhirVersion"));
    std::string type;
    if (auto failed = text(root, "resourceType", "", false, type))
        return failed;
    if (!type.empty() && type != "ViewDefinition")
        return error(Kind::NotAView, "/resourceType", "Expected a ViewDefinition, found a " + type + ".");
    if (auto failed = text(root, "resource", "", true, m_view.resource))
        return failed;
    m_view.isDefinedElsewhere = m_json.isString(m_json.member(root, "resourceDefinition"));
    if (auto failed = text(root, "name", "", false, m_view.name))
        return failed;
    if (!m_view.name.empty() && !isSqlName(m_view.name))
        return error(Kind::Invalid, "/name", "A name has letters, digits and _ and begins with a letter.");
    return std::nullopt;
}

/** A list of texts, or one; what is no text says nothing. */
void Reader::versions(At at)
{
    std::string buffer;
    if (m_json.isString(at))
        m_view.fhirVersions.emplace_back(m_json.text(at, buffer));
    for (At item = m_json.isArray(at) ? m_json.first(at) : JsonIndex::None; item != JsonIndex::None;
         item = m_json.next(item))
        if (m_json.isString(item))
            m_view.fhirVersions.emplace_back(m_json.text(item, buffer));
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

Reader::Failed Reader::path(At string, const std::string &pointer, ViewPath &out) const
{
    if (!m_json.isString(string))
        return error(Kind::Invalid, pointer,
            "Expected a FHIRPath expression as text, found " + std::string(m_json.raw(string).substr(0, 40)) + ".");
    std::string buffer;
    out.text = m_json.text(string, buffer);
    out.pointer = pointer;
    return compile(out);
}

Reader::Failed Reader::compile(ViewPath &path) const
{
    auto compiled = fhirpath::Expression::compile(path.text, m_constants);
    if (!compiled)
        return expressionError(compiled.error(), path);
    path.expression = std::move(*compiled);
    return std::nullopt;
}

Reader::Failed Reader::selects(
    At object, std::string_view name, const std::string &pointer, std::vector<ViewSelect> &out, std::size_t depth)
{
    if (depth > MaxSelectDepth && m_json.member(object, name) != JsonIndex::None)
        return error(Kind::TooLarge, pointer + "/" + std::string(name), "The selects are nested too deeply.");
    return each(object, name, pointer,
        [&](At at, const std::string &here) { return select(at, here, out.emplace_back(), depth); });
}

Reader::Failed Reader::select(At object, const std::string &pointer, ViewSelect &out, std::size_t depth)
{
    out.pointer = pointer;
    if (auto failed = foci(object, pointer, out))
        return failed;
    const auto read = [&](At at, const std::string &here) { return column(at, here, out.columns.emplace_back()); };
    if (auto failed = each(object, "column", pointer, read))
        return failed;
    if (auto failed = selects(object, "select", pointer, out.selects, depth + 1))
        return failed;
    return selects(object, "unionAll", pointer, out.unions, depth + 1);
}

Reader::Failed Reader::foci(At object, const std::string &pointer, ViewSelect &out) const
{
    using Each = ViewSelect::Each;
    constexpr std::array<std::pair<std::string_view, Each>, 3> Names{
        {{"forEach", Each::ForEach}, {"forEachOrNull", Each::ForEachOrNull}, {"repeat", Each::Repeat}}};
    for (const auto &[name, each] : Names) {
        const At at = m_json.member(object, name);
        if (at == JsonIndex::None)
            continue;
        const std::string here = pointer + "/" + std::string(name);
        if (out.each != Each::Itself)
            return error(Kind::Invalid, here, "A select has one of forEach, forEachOrNull and repeat, not several.");
        out.each = each;
        if (each != Each::Repeat) {
            if (auto failed = path(at, here, out.foci.emplace_back()))
                return failed;
            continue;
        }
        if (!m_json.isArray(at) || m_json.first(at) == JsonIndex::None)
            return error(Kind::Invalid, here, "Expected a list of at least one path.");
        std::size_t index = 0;
        for (At item = m_json.first(at); item != JsonIndex::None; item = m_json.next(item), ++index)
            if (auto failed = path(item, here + "/" + std::to_string(index), out.foci.emplace_back()))
                return failed;
    }
    return std::nullopt;
}

Reader::Failed Reader::column(At object, const std::string &pointer, ViewColumn &out) const
{
    table::ColumnInfo &info = out.info;
    out.pointer = pointer;
    if (auto failed = text(object, "name", pointer, true, info.name))
        return failed;
    if (!isSqlName(info.name))
        return error(Kind::Invalid, pointer + "/name",
            "\"" + info.name + "\" is no column name: letters, digits and _, a letter first.");
    if (auto failed = text(object, "path", pointer, true, info.path))
        return failed;
    if (auto failed = path(m_json.member(object, "path"), pointer + "/path", out.path))
        return failed;
    if (auto failed = type(object, pointer, out))
        return failed;
    if (auto failed = text(object, "description", pointer, false, info.description))
        return failed;
    const At collection = m_json.member(object, "collection");
    if (collection != JsonIndex::None && m_json.kind(collection) != 't' && m_json.kind(collection) != 'f')
        return error(Kind::Invalid, pointer + "/collection", "Expected true or false.");
    info.collection = collection != JsonIndex::None && m_json.kind(collection) == 't';
    info.title = info.name;
    return each(object, "tag", pointer, [&](At at, const std::string &here) { return tag(at, here, info); });
}

Reader::Failed Reader::type(At object, const std::string &pointer, ViewColumn &out) const
{
    std::string written;
    if (auto failed = text(object, "type", pointer, false, written))
        return failed;
    if (written.empty())
        return std::nullopt;
    out.type = writtenType(written);
    return out.type ? std::nullopt
                    : Failed(error(Kind::Invalid, pointer + "/type", "There is no type " + written + "."));
}

Reader::Failed Reader::tag(At object, const std::string &pointer, table::ColumnInfo &info) const
{
    std::string name;
    std::string value;
    if (auto failed = text(object, "name", pointer, true, name))
        return failed;
    if (auto failed = text(object, "value", pointer, true, value))
        return failed;
    if (name == "fhirside/title")
        info.title = value;
    else if (name == "fhirside/hidden")
        info.hidden = value == "true";
    else if (name == "fhirside/place")
        info.byFill = value == "by-fill";
    for (const auto &[tag, companion] : table::Companions)
        if (name == tag)
            info.*companion = value;
    return std::nullopt;
}

} // namespace viewdef
