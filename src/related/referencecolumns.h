#pragma once

#include "recipe/filtercolumns.h"
#include "related/target.h"
#include "table/table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace viewdef {
class Runner;
}

namespace related {

/** A column whose cells say what their resource refers to. */
struct ReferenceColumn {
    enum class Says : std::uint8_t {
        Reference, ///< Reference.reference: "Patient/1"
        Key, ///< getReferenceKey(): "1", or an address
        Display, ///< Reference.display
        Either, ///< the display, else the reference or an identifier, as the usual views have it
    };
    Says says = Says::Reference;
    std::string element; ///< FHIRPath of the Reference elements, on the resource: "subject"
    std::string type; ///< of Key: the resource type that it asks for; "" for any
    bool several = false; ///< a resource may have more than one
    /** Columns that say of the same elements what they refer to, and what that is called; nothing where the view has
     * none. */
    std::optional<std::size_t> reference;
    std::optional<std::size_t> display;
    bool operator==(const ReferenceColumn &) const = default;
};

/** Which columns of a table say what its resources refer to: told from their paths and the types that these lead to. */
class ReferenceColumns
{
public:
    ReferenceColumns() = default;
    /** @p columns: of a view of resources of @p type, which has @p schema. */
    ReferenceColumns(const recipe::FilterColumns &columns, const table::Schema &schema, std::string_view type,
        const fhir::Model &model);

    /** nullptr where it says something else. */
    [[nodiscard]] const ReferenceColumn *at(std::size_t column) const;
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    bool operator==(const ReferenceColumns &) const = default;

private:
    void pair();

    std::vector<std::optional<ReferenceColumn>> m_columns; ///< as the schema has them
    bool m_isEmpty = true;
};

/** A table of what came from the server at @p base ("": of files), and which of its columns refer to something. */
struct ReferringTable {
    const table::Table &rows;
    const ReferenceColumns &columns;
    std::string_view base;
    const fhir::Model &model;
};

/** What value @p item of a cell refers to, as far as cells say it, without a look into the resource: Kind::Nothing with
 * a display where they have no more. Nothing where the column is none of references. */
[[nodiscard]] std::optional<Target> targetInCells(
    const ReferringTable &table, std::size_t row, std::size_t column, std::size_t item);

/** What the resources of a table refer to by the Reference elements of one column, for many of them. */
class ResourceTargets
{
public:
    /** @p model must outlive it. */
    ResourceTargets(
        const ReferenceColumn &column, std::string_view resourceType, std::string_view base, const fhir::Model &model);
    ~ResourceTargets();
    /** Of each of the elements in @p resource, in their order. */
    [[nodiscard]] std::vector<Target> of(std::string_view resource);

private:
    std::string m_base;
    const fhir::Model *m_model;
    std::unique_ptr<viewdef::Runner> m_runner; ///< nullptr where the view cannot be made
};

/** The same as targetInCells() by the resource of the row: of each of the column's Reference elements in it, in their
 * order. */
[[nodiscard]] std::vector<Target> targetsInResource(
    const ReferringTable &table, std::size_t row, std::size_t column, std::string_view resourceType);

} // namespace related
