#pragma once

#include "recipe/codings.h"
#include "recipe/connection.h"
#include "recipe/recipe.h"
#include "sources/codenames.h"
#include "table/table.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Codes;
}
namespace terms {
class ValueSets;
}

namespace loading {

/**
 * Puts columns with names beside columns of codes. A name that stands beside the code in the row's own resource counts
 * first; else one that stands beside the same code in another; else that of a code system which the recipe has; else
 * what the connection's server calls it, as far as it was asked; else what HL7 calls it. A code without a name, or that
 * a resource has of two systems, has none. For one thread at a time.
 */
class CodeNaming
{
public:
    /** Of rows with @p schema, of which @p columns are written (none: all). Columns of other resources have no codes
     * here. */
    CodeNaming(const recipe::Recipe &recipe, const table::Schema &schema, const recipe::Connection &connection,
        const std::vector<std::size_t> &columns = {});
    ~CodeNaming();
    CodeNaming(const CodeNaming &) = delete;
    CodeNaming &operator=(const CodeNaming &) = delete;

    /** No column has codes. */
    [[nodiscard]] bool isEmpty() const { return m_columns.empty(); }
    /** With the columns of names behind the others. */
    [[nodiscard]] const table::Schema &schema() const { return m_schema; }
    /** @p columns of a schema that begins as schema() does, each column of names behind that of its codes. */
    [[nodiscard]] std::vector<std::size_t> withNames(const std::vector<std::size_t> &columns) const;
    /** Those that are no column of names, of @p size. */
    [[nodiscard]] std::vector<std::size_t> others(std::size_t size) const;
    /** The column whose codes are named in @p column; nothing where that is none of names. */
    [[nodiscard]] std::optional<std::size_t> codesOf(std::size_t column) const;

    /** What the codes in a chunk's resources are called there. */
    struct Reading;
    /** Reads it, also for rows elsewhere. */
    std::shared_ptr<const Reading> read(const table::Chunk &chunk);
    /** Codes that have a name only if the server gives them one, and of which it was not asked. */
    [[nodiscard]] std::set<sources::SystemCode> unknownIn(const Reading &reading) const;
    /** The server is to be asked for all that have no name: those of which it was not, or in vain, count as untold. */
    void countUntold() { m_countsUntold = true; }
    /** The rows of @p chunk, of which @p reading is, with their names; of all rows, or of @p wanted, which alone count.
     */
    [[nodiscard]] std::shared_ptr<const table::Chunk> named(
        const table::Chunk &chunk, const Reading &reading, const std::vector<bool> *wanted = nullptr);

    struct Count {
        std::string column; ///< of names
        std::string codes; ///< and the column beside which it stands
        std::int64_t named = 0;
        std::int64_t unnamed = 0;
        std::int64_t untold = 0; ///< of these: the server could not say
    };
    /** Of the values so far, a column each. */
    [[nodiscard]] std::vector<Count> counts() const;

private:
    struct Column {
        std::size_t codes = 0; ///< place in the schema
        std::string valueSet; ///< of codes without a system
        std::optional<recipe::CodingReader> reader; ///< of others
        Count count = {};
    };
    class Codings;
    [[nodiscard]] std::string nameOf(
        Column &column, const Codings &codings, std::uint32_t entry, std::string_view code);
    [[nodiscard]] std::string_view nameHere(const sources::SystemCode &code) const;
    void appendNames(Column &column, const table::Chunk &chunk, const Codings &codings, const std::vector<bool> *wanted,
        table::Column &names);

    table::Schema m_schema;
    std::size_t m_width; ///< of the rows without names
    std::vector<Column> m_columns; ///< whose names are behind the others, in that order
    std::map<sources::SystemCode, std::string> m_seen; ///< names in resources
    std::shared_ptr<const terms::ValueSets> m_terms; ///< with the recipe's code systems; nullptr: it has none
    std::shared_ptr<const sources::CodeNames> m_told; ///< what the server calls codes
    const fhir::Codes &m_codes;
    bool m_countsUntold = false;
};

/** The rows of @p table at @p positions, in that order, with names: of all rows for none. Nothing once @p goesOn says
 * no. */
[[nodiscard]] std::optional<table::Table> namedRows(const table::Table &table, std::span<const std::size_t> positions,
    CodeNaming &naming, const std::function<bool()> &goesOn);

} // namespace loading
