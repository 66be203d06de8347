#pragma once

#include "table/share.h"
#include "table/table.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
}

namespace recipe {

/** An extension that resources have: https://hl7.org/fhir/R4/extensibility.html. */
struct FoundExtension {
    std::string url;
    std::string part; ///< url of the extension inside it that has the value; "" where it has one itself
    std::string where; ///< FHIRPath of the element that it is on, "" for the resource
    std::string path; ///< FHIRPath of its value, as a cell can show it
    std::uint64_t rows = 0; ///< whose resource has it, once or several times

    /** "us-core-race text", for people: the last parts of its addresses. */
    [[nodiscard]] std::string title() const;
};

/** The extensions in the resources of @p type behind the rows of @p table, those of most rows first; not those of
 * resources that are contained in others. What there is so far where @p stop asks for an end. */
[[nodiscard]] std::vector<FoundExtension> extensionsIn(const table::Table &table, std::string_view type,
    const fhir::Model &model, const table::Share &share = table::alone, const std::stop_token &stop = {});

} // namespace recipe
