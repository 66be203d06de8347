#pragma once

#include "fhir/query.h"
#include "fhirpath/syntax.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
}

namespace folding {

/** What a server says that one resource type can be searched by: CapabilityStatement.rest.resource.searchParam. */
struct Offer {
    /** Codes of the search parameters. Nothing: it says nothing, so those that its version of FHIR defines are tried.
     */
    std::optional<std::set<std::string, std::less<>>> parameters;
    /** Parameters as Query::Parameter::code() has them ("name", "active:not") that this server has refused or ignored:
     * they are not sent again. */
    std::set<std::string, std::less<>> refused;
    /** Codes of parameters with a modifier ("url:below") that it says it knows. Those of isSeldom() are not sent to
     * others. */
    std::set<std::string, std::less<>> modifiers = {};
};

/** Whether few servers know @p modifier, so that it is sent only to those that say so: to many it is no error, but
 * finds nothing. */
[[nodiscard]] bool isSeldom(std::string_view modifier);

/** How much of a condition a search does. */
enum class Part : std::uint8_t {
    Whole, ///< the server gives the rows that meet the condition, and no others
    Superset, ///< it gives all that meet the condition, and maybe others: the residual is tested here
    None, ///< nothing is sent for it: all of it is tested here
};

/** Why a condition, or a part of it, is not done by the server alone. */
enum class Reason : std::uint8_t {
    None, ///< it is
    NoParameter, ///< no search parameter of the type is about this element
    NotOffered, ///< there is one, but the server does not say that it has it
    Refused, ///< there is one, but this server has refused or ignored it before
    Operator, ///< FHIR search has nothing that does what the expression does
    Or, ///< one side of an "or" cannot be searched, so no side of it is
    Precision, ///< numbers and dates match within the precision that they are written in (search.html#number, #date)
    Text, ///< texts match without regard to case, accents and punctuation (search.html#string)
    Absent, ///< :not also gives resources that have no value, :missing=true those with an empty one
            ///< (search.html#modifiers)
    Repeats, ///< the parts of the condition may match in different items of an element that repeats
    System, ///< a code without a system matches in every system, or the search looks at other elements too
};

/** What became of one condition. */
struct Folded {
    std::string condition; ///< FHIRPath, as it was given
    Part part = Part::None;
    Reason reason = Reason::None; ///< why not Part::Whole
    std::vector<fhir::Query::Parameter> parameters; ///< that are sent for it; none for Part::None
    std::string residual; ///< FHIRPath that is tested here; "" for Part::Whole
};

struct Folding {
    std::vector<Folded> conditions; ///< in the order they were given in
    /** The parameters of all of them, each once, in the order of their texts. */
    fhir::Query query;
    /** The residuals put together with "and"; "" where nothing is left. */
    [[nodiscard]] std::string residual() const;
};

/** Why conditions cannot be used. */
struct Refused {
    std::size_t condition = 0; ///< which one, from 0
    fhirpath::Error error; ///< no FHIRPath, not a truth value, or about an element that the type has not
};

/**
 * The part of @p conditions (FHIRPath on a resource of @p type, all of which must hold: the where of a ViewDefinition)
 * that FHIR search can do (R4, https://hl7.org/fhir/R4/search.html), from the expressions of the search parameters in
 * @p model. A parameter that may give fewer resources than the condition is never sent; the law of each type of
 * parameter stands in folding/values.h.
 *
 * Only what is said of a referenced resource (subject.resolve().ofType(Patient).gender = 'male', a chain) cannot be
 * tested here, where nothing is known of it: it is sent where the search gives just that, and alone.
 */
[[nodiscard]] tl::expected<Folding, Refused> fold(
    std::string_view type, std::span<const std::string> conditions, const fhir::Model &model, const Offer &offer = {});

} // namespace folding
