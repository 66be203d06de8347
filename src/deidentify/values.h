#pragma once

#include "deidentify/rules.h"

#include <optional>
#include <string>
#include <string_view>

namespace deidentify {

// What the rules make of one text; nothing: it is dropped.

/** Letters, digits and signs without spaces, no more than 64, as codes are; no address. */
[[nodiscard]] bool isCode(std::string_view text);
/** Of a country or state: US, USA, MA, DE-BY. */
[[nodiscard]] bool isRegion(std::string_view text);
/** Whether @p system is one of @p systems, or begins with one of them that ends with / or : and goes on as codes do. */
[[nodiscard]] bool isListed(std::string_view system, const std::vector<std::string> &systems);
/** A date or dateTime cut to its year, or moved by @p days; in moved ones a year stays, and a month becomes its year.
 * @p isInstant: of type instant, which cannot be cut. */
[[nodiscard]] std::optional<std::string> dateOf(std::string_view text, std::optional<int> days, bool isInstant);
/** Whether who was born then is older than @p oldest at some time of the year @p now, or may be. */
[[nodiscard]] bool isOld(std::string_view birthDate, int oldest, int now);
/** "021" of "02139" and "02139-4307". */
[[nodiscard]] std::optional<std::string> postcodeOf(std::string_view text, const std::vector<std::string> &sparse);
/** How many years an amount in @p unit is, a UCUM code or an English word; nothing where it is no time. */
[[nodiscard]] std::optional<double> yearsOf(std::string_view amount, std::string_view unit);
/** What a reference leads to. */
struct Target {
    std::string
        key; ///< "Patient/1" of a relative and of an absolute one; of a urn that no open Bundle has its whole text
    std::string_view type; ///< resource type; "" of such a urn
};
/** Nothing where it is neither: then it would tell what it says. @p isResource: whether there is such a type. */
[[nodiscard]] std::optional<Target> targetOf(std::string_view reference, const fhir::Model &model);

} // namespace deidentify
