#pragma once

#include <string>
#include <string_view>

namespace practice {

/** Why a request is refused: an HTTP status and what becomes an OperationOutcome. */
struct Problem {
    int status = 400;
    std::string_view code; ///< issue type (R4 value set issue-type)
    std::string text;
};

/** An OperationOutcome with one issue. */
[[nodiscard]] std::string outcome(std::string_view severity, std::string_view code, std::string_view text);

} // namespace practice
