#pragma once

#include "fhirpath/evaluator.h"

#include <string>

namespace fhirpath {

/** The name of the type of a result: the FHIR type of an element ("code"), else "string", "Quantity" and the like. */
[[nodiscard]] std::string typeName(Evaluator &evaluator, const Value &item);
/** A result as text: decimals with the digits they have, dates without @, complex elements as their JSON, a quantity as
 * FHIRPath writes it ("4 'mg'"), an element without a value as nothing. */
[[nodiscard]] std::string valueText(Evaluator &evaluator, const Value &item);
/** A quantity as FHIRPath writes it, "4 'mg'" or "1 week". */
[[nodiscard]] std::string quantityText(const Value &quantity);

} // namespace fhirpath
