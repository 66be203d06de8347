#pragma once

#include "practice/fhir/values.h"

#include <string>
#include <vector>

namespace practice {

enum class Summary : std::uint8_t { None, Count, True, Data, Text };
enum class Total : std::uint8_t { Default, None, Estimate, Accurate };

struct Sort {
    const Parameter *parameter = nullptr;
    bool descending = false;
};

/** _include=Source:parameter or, for _revinclude, the same of another type. */
struct Include {
    Type source = Type::Patient;
    const Parameter *parameter = nullptr;
    std::string target; ///< only references to this type, if not empty
};

/** A search as it will be run. */
struct Search {
    Type type = Type::Patient;
    std::vector<Criterion> criteria;
    std::vector<Sort> sort;
    std::vector<Include> includes;
    std::vector<Include> reverse;
    std::size_t count = 50;
    Summary summary = Summary::None;
    Total total = Total::Default;
    std::vector<std::string> elements;
    fhir::Query used; ///< the parameters above, as they were written: what the self link says
};

constexpr std::size_t LargestPage = 1000;

/** Parameters that are unknown, or cannot be honoured, are left out of Search::used, or are the problem when @p strict.
 */
[[nodiscard]] tl::expected<Search, Problem> readSearch(
    Type type, const fhir::Query &asked, bool strict, std::string_view base);

} // namespace practice
