#pragma once

#include "fhir/json.h"
#include "viewdef/plan/columntypes.h"
#include "viewdef/plan/plan.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace viewdef {

/** sql-name of the standard. */
[[nodiscard]] bool isSqlName(std::string_view name);

/** Reads the JSON of one ViewDefinition into a plan and says exactly what is wrong with it. */
class Reader
{
public:
    using At = fhir::JsonIndex::At;

    Reader(const fhir::JsonIndex &json, View::Plan &plan) : m_json(json), m_plan(plan) { }
    /** Nothing when the view at @p root is good, and every one of @p filters that are to stand beside its where. */
    [[nodiscard]] std::optional<Error> read(At root, const std::vector<std::string> &filters);

private:
    using Failed = std::optional<Error>;

    [[nodiscard]] static Error error(Error::Kind kind, std::string pointer, std::string detail);
    [[nodiscard]] Failed constants(At list, const std::string &pointer);
    [[nodiscard]] Failed constant(At object, const std::string &pointer);
    [[nodiscard]] Failed wheres(At list, const std::string &pointer);
    /** What is known of the elements that the paths of a select start from. */
    using Focus = fhirpath::Outlook;
    [[nodiscard]] Failed selects(
        At list, const std::string &pointer, std::vector<SelectPlan> &out, std::size_t depth, const Focus &focus);
    [[nodiscard]] Failed select(
        At object, const std::string &pointer, SelectPlan &out, std::size_t depth, const Focus &focus);
    [[nodiscard]] Failed foci(At object, const std::string &pointer, SelectPlan &out);
    [[nodiscard]] Focus inside(At object, const std::string &pointer, const SelectPlan &select, const Focus &focus);
    [[nodiscard]] Failed columns(At list, const std::string &pointer, SelectPlan &out, const Focus &focus);
    [[nodiscard]] Failed column(At object, const std::string &pointer, SelectPlan &out, const Focus &focus);
    [[nodiscard]] Failed type(At object, const std::string &pointer, const Focus &path, table::ColumnInfo &info);
    [[nodiscard]] Failed tags(At list, const std::string &pointer, table::ColumnInfo &info);
    [[nodiscard]] Failed unions(
        At list, const std::string &pointer, SelectPlan &out, std::size_t depth, const Focus &focus);
    [[nodiscard]] Failed sameColumns(const SelectPlan &first, std::size_t from, const std::string &pointer);
    [[nodiscard]] Failed sameTypes(std::size_t first, std::size_t branch);
    [[nodiscard]] Failed uniqueNames() const;
    /** What @p expression gives on @p focus; what the model says against it becomes a note. */
    [[nodiscard]] Focus foresee(const fhirpath::Expression &expression, const std::string &pointer,
        const std::string &path, const Focus &focus);
    /** A text that must be there (or may be missing, when @p required is false). */
    [[nodiscard]] Failed text(
        At object, std::string_view name, const std::string &pointer, bool required, std::string &out) const;
    [[nodiscard]] Failed compile(At string, const std::string &pointer, fhirpath::Expression &out) const;
    [[nodiscard]] Failed compile(const std::string &path, const std::string &pointer, fhirpath::Expression &out) const;
    [[nodiscard]] Failed list(At at, const std::string &pointer) const;

    const fhir::JsonIndex &m_json;
    View::Plan &m_plan;
    std::vector<fhirpath::Constant> m_constants;
    std::vector<std::string> m_pointers; ///< of the schema's columns
    std::vector<ColumnType> m_types; ///< as many
};

} // namespace viewdef
