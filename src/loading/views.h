#pragma once

#include <QByteArray>
#include <QStringList>

namespace loading {

/** The ViewDefinition a type is shown with unless another is given: the hand-made one from resources/views, else one
 * derived from the StructureDefinition, else (a type that R4 does not know) one with key and JSON. */
[[nodiscard]] QByteArray usualView(const QString &resourceType);
/** The types with a hand-made view. */
[[nodiscard]] QStringList handMadeTypes();
/** Every element, derived from the StructureDefinition. */
[[nodiscard]] QByteArray wholeView(const QString &resourceType);
/** A column's title in the user's language; views carry English ones (tag "fhirside/title"). */
[[nodiscard]] QString columnTitle(const QString &title);

} // namespace loading
