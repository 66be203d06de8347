#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {

/** One OperationOutcome.issue (R4, operationoutcome.html). */
struct Issue {
    enum class Severity : std::uint8_t { Fatal, Error, Warning, Information };
    Severity severity = Severity::Error;
    std::string code; ///< issue type, e.g. "not-found"
    std::string text; ///< details.text, else diagnostics, else the first details.coding.display
    std::vector<std::string> where; ///< expression, else location
};

/** The issues of an OperationOutcome; empty when @p json is anything else (an error's body may be HTML). */
[[nodiscard]] std::vector<Issue> readOperationOutcome(std::string_view json);

} // namespace fhir
