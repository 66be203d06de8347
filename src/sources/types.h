#pragma once

#include <QString>

namespace sources {

/** Whether a version of FHIR that is read here has a resource type of this name. */
[[nodiscard]] bool isDefinedType(const QString &name);

/** Whether FHIR defines a search parameter @p name for @p type, for any type when that is "". */
[[nodiscard]] bool isSearchParameter(const QString &name, const QString &type);

/** The type that @p name was probably meant to be ("patient", "Observations", "Encouter"); "" when there is none. */
[[nodiscard]] QString nearestType(const QString &name);

} // namespace sources
