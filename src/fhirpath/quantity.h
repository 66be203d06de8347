#pragma once

#include "fhir/decimal.h"
#include "fhir/temporal.h"
#include "fhirpath/value.h"

#include <optional>

namespace fhirpath {

class Evaluator;

/** The number of an Integer, a Decimal or a Quantity; nothing when it is too long to compute with. */
[[nodiscard]] std::optional<fhir::Decimal> decimalOf(const Value &value);
/** A Date, DateTime or Time. */
[[nodiscard]] std::optional<fhir::Temporal> temporalOf(const Value &value);

/** The calendar unit of a word, "week" or "weeks". */
[[nodiscard]] std::optional<fhir::Temporal::Unit> calendarUnit(std::string_view word);
/** The calendar word that FHIR reads UCUM's code of a time as, "a" as "year"; "" for any other code (FHIR R4,
 * fhirpath.html#quantity). */
[[nodiscard]] std::string_view calendarWord(std::string_view code);
/** @p number of one calendar unit in another: a year has 12 months or 365 days, a month 30 days. */
[[nodiscard]] fhir::Decimal convertCalendar(
    const fhir::Decimal &number, fhir::Temporal::Unit from, fhir::Temporal::Unit to);
/** UCUM's code of a quantity's unit, also where that is a calendar word. */
[[nodiscard]] std::string_view unitCode(const Value &quantity);
/** A number is a quantity of unit '1'. */
[[nodiscard]] Value asQuantity(const Value &value, Evaluator &evaluator);
/** Whether two quantities have a common dimension. */
[[nodiscard]] bool comparable(const Value &a, const Value &b, Evaluator &evaluator);
/**
 * -1, 0, 1; nothing when the units cannot be compared. A calendar's year and month are no definite length (FHIRPath N1,
 * 6.1.1), unless @p loosely, as for equivalence.
 */
[[nodiscard]] std::optional<int> compareQuantities(
    const Value &a, const Value &b, Evaluator &evaluator, bool loosely = false);
/** A quantity in another unit, a UCUM code or a calendar word; nothing when it cannot be. */
[[nodiscard]] std::optional<Value> inUnit(const Value &quantity, std::string_view unit, Evaluator &evaluator);
/** Equal to the digits of the less precise one. */
[[nodiscard]] bool equivalentQuantities(const Value &a, const Value &b, Evaluator &evaluator);

} // namespace fhirpath
