#pragma once

#include "fhir/json.h"
#include "viewdef/plan/definition.h"
#include "viewdef/view.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace viewdef {

/** What was read of a view, and what is wrong with it. Up to the error the definition is good. */
struct ReadView {
    ViewDefinition definition;
    std::optional<Error> error;
};

/** Reads a ViewDefinition's JSON: the only place that knows its elements. @p filters stand beside its where. */
[[nodiscard]] ReadView readView(std::string_view json, const std::vector<std::string> &filters = {});

/** sql-name of the standard. */
[[nodiscard]] bool isSqlName(std::string_view name);
/** @p error of an expression, at a place of @p path, which may have several lines. */
[[nodiscard]] Error expressionError(const fhirpath::Error &error, const ViewPath &path);

/** Reads what readView() gives, and says exactly where it is wrong. */
class Reader
{
public:
    using At = fhir::JsonIndex::At;

    Reader(const fhir::JsonIndex &json, ViewDefinition &view) : m_json(json), m_view(view) { }
    [[nodiscard]] std::optional<Error> read(At root, const std::vector<std::string> &filters);

private:
    using Failed = std::optional<Error>;

    [[nodiscard]] static Error error(Error::Kind kind, std::string pointer, std::string detail);
    void versions(At at);
    [[nodiscard]] Failed head(At root);
    [[nodiscard]] Failed constant(At object, const std::string &pointer);
    [[nodiscard]] Failed select(At object, const std::string &pointer, ViewSelect &out, std::size_t depth);
    [[nodiscard]] Failed selects(
        At object, std::string_view name, const std::string &pointer, std::vector<ViewSelect> &out, std::size_t depth);
    [[nodiscard]] Failed foci(At object, const std::string &pointer, ViewSelect &out) const;
    [[nodiscard]] Failed column(At object, const std::string &pointer, ViewColumn &out) const;
    [[nodiscard]] Failed type(At object, const std::string &pointer, ViewColumn &out) const;
    [[nodiscard]] Failed tag(At object, const std::string &pointer, table::ColumnInfo &info) const;
    /** A text that must be there (or may be missing, when @p required is false). */
    [[nodiscard]] Failed text(
        At object, std::string_view name, const std::string &pointer, bool required, std::string &out) const;
    [[nodiscard]] Failed path(At string, const std::string &pointer, ViewPath &out) const;
    [[nodiscard]] Failed compile(ViewPath &path) const;
    /** Calls @p read(item, its pointer) for the objects of the list @p name, which may be missing, until one fails. */
    template <typename Read>
    [[nodiscard]] Failed each(At object, std::string_view name, const std::string &pointer, Read read) const
    {
        const At at = m_json.member(object, name);
        const std::string list = pointer + "/" + std::string(name);
        if (at != fhir::JsonIndex::None && !m_json.isArray(at))
            return error(Error::Kind::Invalid, list, "Expected a list.");
        std::size_t index = 0;
        for (At item = at == fhir::JsonIndex::None ? at : m_json.first(at); item != fhir::JsonIndex::None;
             item = m_json.next(item), ++index) {
            const std::string here = list + "/" + std::to_string(index);
            if (!m_json.isObject(item))
                return error(Error::Kind::Invalid, here, "Expected an object.");
            if (auto failed = read(item, here))
                return failed;
        }
        return std::nullopt;
    }

    const fhir::JsonIndex &m_json;
    ViewDefinition &m_view;
    std::vector<fhirpath::Constant> m_constants;
};

} // namespace viewdef
