#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
}

namespace deidentify {

/** What becomes of a value. What a rule asks for and the value does not suit (text where a date should be) is dropped.
 */
enum class Action : std::uint8_t {
    Drop,
    Keep, ///< as it came, with all that is in it
    Inside, ///< each of its elements by the rules for these
    Code, ///< as it came where it looks like a code (no spaces) and, beside a system, where that is kept
    Date, ///< by Rules::dates
    Birth, ///< the same, but dropped where it tells an age above Rules::oldest
    Postcode, ///< of the United States: its first three digits; 000 where Rules::sparse has these
    Region, ///< as it came where it is the code of a country or state: US, USA, MA, DE-BY
    System, ///< as it came where Rules::systems has its beginning
    Unit, ///< as it came where it is a unit in UCUM; else the UCUM code beside it
    Pseudonym, ///< by keyed hash; a resource's id so that references() to it still lead there
    Reference, ///< to the pseudonym
    Allowed, ///< an extension: kept, with values by the rules for their types, where Rules::extensions has its address
};
[[nodiscard]] std::string_view nameOf(Action action); ///< in the table: "drop", "inside", …

/** One row of the table. */
struct Rule {
    std::string path; ///< "Patient.birthDate", "Coding.display", "Observation.component.valueString"; "": see type
    std::string type; ///< every element of this type for which no path says otherwise
    Action action = Action::Drop;
    std::string law; ///< letter of the identifier in 45 CFR 164.514(b)(2)(i): "A" names … "R" others; "" none of them
    std::string why; ///< for people, English
    bool operator==(const Rule &) const = default;
};

/**
 * What is taken out of resources, as a table that a person can read and change: resources/deidentify/NAME.json,
 * described by resources/schemas/deidentify-1.json. A path is said of the type that has the element, or of one that
 * this is made from ("Resource.id" is every resource's); the nearest counts, and a path before a type. What no rule
 * speaks of is dropped, elements of backbones apart, which go by the rules for what is in them: what is new in a later
 * version, or unknown, does not leak.
 */
struct Rules {
    enum class Dates : std::uint8_t {
        Year, ///< cut to the year; instants, which FHIR has no years of, are dropped
        Shift, ///< whole days forward or back, as many for all dates of one patient; without a patient as Year
    };

    std::string name;
    std::string title; ///< for people, English
    std::string description;
    Dates dates = Dates::Year;
    int shiftDays = 365; ///< at most, forward and back; never 0
    int oldest = 89; ///< years: above this an age stands as ">= 90"
    std::vector<std::string> sparse; ///< three digits of postcodes of areas with 20,000 people or fewer
    std::vector<std::string> systems; ///< beginnings of the addresses of code systems that are kept
    std::vector<std::string> extensions; ///< addresses of those that are kept
    std::vector<Rule> rules;

    static constexpr std::size_t None = static_cast<std::size_t>(-1);
    /** The rule, by its place, for element @p element of @p owner, which is of @p type; None: no rule speaks of it. */
    [[nodiscard]] std::size_t find(
        std::string_view owner, std::string_view element, std::string_view type, const fhir::Model &model) const;
};

/** Why a text is no table of rules. */
struct RulesError {
    enum class Kind : std::uint8_t {
        NotJson,
        Missing, ///< a key that must be there
        UnknownKey,
        Twice, ///< two rules for the same
        Invalid, ///< a value of the wrong type or out of range
        Version, ///< of a later form
    };
    Kind kind = Kind::NotJson;
    std::string pointer; ///< JSON pointer (RFC 6901)
    bool operator==(const RulesError &) const = default;
};

[[nodiscard]] tl::expected<Rules, RulesError> parseRules(std::string_view json);

} // namespace deidentify
