#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace quality {

/** What a table is checked for: the headings under which a person sees findings, and what was not found. */
enum class Check : std::uint8_t {
    Duplicates,
    References,
    FutureDates,
    ImpossibleDates,
    CodesWithoutSystem,
    Systems,
    Units,
    FarValues,
    RequiredElements,
    Bindings,
};
inline constexpr std::size_t Checks = 10;

/** One thing that can be odd. What is no finding of each is said where it is judged. */
enum class Rule : std::uint8_t {
    SameResource, ///< type and id of another row's resource
    SameMeasurement, ///< patient, code, date with its time of day, and value of another Observation
    SameCells, ///< equal to another resource's row in every column but those that tell them apart
    ReferenceMalformed, ///< no reference as FHIR has them
    ContainedMissing, ///< to "#x", and nothing so called is contained
    ReferenceDangling, ///< to a resource of a type that is here whole, and it is not
    DateInFuture, ///< of what has happened
    DateInvalid, ///< no date as FHIR writes it, or not in the calendar
    DateTooEarly, ///< before 1900
    EndBeforeStart,
    DeathBeforeBirth,
    BeforeBirth, ///< of the patient
    CodeWithoutSystem,
    SystemNoUri,
    SystemWrong, ///< another spelling of a system that has one address
    UnitMissing, ///< where nearly all values of the code have one
    UnitUnlike, ///< a unit that few values of the code have, and another than nearly all of them
    ValueFar, ///< from all others of its code and unit
    ValueBeyondRange, ///< more than ten times beyond the reference range that was sent with it
    RequiredMissing, ///< an element that must be there, by the definition of its type
    BindingBroken, ///< a code outside the value set that the element must take its codes from
};
inline constexpr std::size_t Rules = 21;

enum class Grade : std::uint8_t {
    Wrong, ///< FHIR does not allow it, or it contradicts itself
    Odd, ///< it may be right, and is worth a look
};

struct RuleInfo {
    Rule rule;
    std::string_view name; ///< in files: "same-resource"
    Check check;
    Grade grade;
};
/** All of them, in the order of the enum. */
[[nodiscard]] std::span<const RuleInfo, Rules> rules();
[[nodiscard]] const RuleInfo &infoOf(Rule rule);
/** In files: "duplicates". */
[[nodiscard]] std::string_view nameOf(Check check);

} // namespace quality
