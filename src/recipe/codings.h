#pragma once

#include "recipe/filtercolumns.h"
#include "table/chunk.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace viewdef {
class Runner;
}

namespace recipe {

/** What is known of one code of a column. */
struct NamedCode {
    std::string system; ///< "" where the resources say none
    std::string display; ///< as the first resource has it that has any; "" for none
    bool isAmbiguous = false; ///< it is in several systems, so it may mean several things
    bool operator==(const NamedCode &) const = default;
};
using NamedCodes = std::map<std::string, NamedCode, std::less<>>; ///< by code

/** Reads what the codes of one column are called where they stand: Coding.display, or the unit of a quantity. For one
 * thread at a time. */
class CodingReader
{
public:
    /** @p column: with Codings or quantities in FilterColumn::codes; of resources of @p type. */
    CodingReader(const FilterColumn &column, const QString &type, const fhir::Model &model);
    ~CodingReader();
    CodingReader(CodingReader &&) noexcept;
    /** Whether a column has codes that say their system. */
    [[nodiscard]] static bool canRead(const FilterColumn &column);
    /** Those of the resources of @p chunk: code, system and name, a row each; a row's entry is its resource. */
    [[nodiscard]] table::Chunk readAll(const table::Chunk &chunk);
    /** Adds those of the resources of @p chunk. */
    void read(const table::Chunk &chunk, NamedCodes &codes);

private:
    std::unique_ptr<viewdef::Runner> m_runner; ///< nullptr: there is nothing to read
};

/** Adds @p more to @p codes. */
void merge(const NamedCodes &more, NamedCodes &codes);

} // namespace recipe
