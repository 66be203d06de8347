#pragma once

#include "practice/people/population.h"

#include <span>
#include <string_view>
#include <vector>

namespace practice {

enum class Kind : std::uint8_t { Token, String, Date, Reference, Quantity, Uri, Composite };

/** A search parameter of R4 and where this server finds its values. */
struct Parameter {
    std::string_view code;
    Kind kind = Kind::Token;
    /** Alternatives separated by |, each a path of JSON names; "telecom[system=email]" keeps only such objects and
     * "#deceased" is computed. For a composite: the paths of the elements that its parts are read from, "" for the
     * resource itself. */
    std::string_view paths;
    std::string_view targets = {}; ///< of a reference, comma-separated; of a composite: codes of its two parts
};

/** Parameters that every type has: _id, _lastUpdated, _profile. */
[[nodiscard]] std::span<const Parameter> commonParameters();
[[nodiscard]] std::span<const Parameter> parameters(Type type);
/** nullptr when this server does not know it. */
[[nodiscard]] const Parameter *parameter(Type type, std::string_view code);
/** The two parameters a composite is made of, with paths relative to the composite's own. */
[[nodiscard]] std::pair<Parameter, Parameter> parts(const Parameter &composite);
[[nodiscard]] std::string_view name(Kind kind);
/** Elements marked as summary (Σ) in R4 that this server's resources use, space-separated, mandatory ones included. */
[[nodiscard]] std::string_view summaryElements(Type type);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

} // namespace practice
