#pragma once

#include "recipe/recipe.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace fhir {
class Model;
}

namespace recipe {

/** A view for a purpose, beside the usual one of its type: "Vital signs". */
struct NamedView {
    QString name; ///< in recipes and on the command line: "vital-signs"
    QString title; ///< English; words::columnTitle() says it in the user's language
    fhir::Query search; ///< the parameters that bring the resources it is for
    QByteArray json; ///< ViewDefinition
};
/** The views in resources/views/TYPE that suit the server's version of FHIR, by name. */
[[nodiscard]] std::vector<NamedView> viewsOf(const QString &resourceType, const fhir::Model &model);
/** @p recipe with the columns of @p view, and with its search added to the query, so that all that is said of the
 * query says it too. */
[[nodiscard]] Recipe withView(Recipe recipe, const NamedView &view);

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
