#pragma once

#include <QByteArray>
#include <QStringList>

namespace fhir {
class Model;
}

namespace recipe {

/** The ViewDefinition a type is shown with unless another is given: the hand-made one from resources/views where it
 * suits the server's version of FHIR, else one derived from the StructureDefinition, else (a type that the model does
 * not know) one with the key. */
[[nodiscard]] QByteArray usualView(const QString &resourceType, const fhir::Model &model);
/** The types with a hand-made view. */
[[nodiscard]] QStringList handMadeTypes();
/** Every element, derived from the StructureDefinition. */
[[nodiscard]] QByteArray wholeView(const QString &resourceType, const fhir::Model &model);
/** The key alone, one row a resource: for whole resources, and for types that no model knows. */
[[nodiscard]] QByteArray keyView(const QString &resourceType);

} // namespace recipe
