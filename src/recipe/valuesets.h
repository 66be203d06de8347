#pragma once

#include "recipe/recipe.h"
#include "terms/valuesets.h"

#include <QByteArrayList>

#include <memory>

namespace fhir {
class Model;
}

namespace recipe {

/** The ValueSets and CodeSystems in a JSON text, each as it is written there; a Bundle may hold other resources, which
 * are left out. Empty where there are none. */
[[nodiscard]] QByteArrayList valueSetsIn(const QByteArray &json);

/** What memberOf() knows in conditions and columns of @p recipe: its own value sets, and those of FHIR. */
[[nodiscard]] std::shared_ptr<const terms::ValueSets> valueSetsOf(const Recipe &recipe, const fhir::Model &model);
/** The same of @p texts, as Recipe::valueSets has them. */
[[nodiscard]] std::shared_ptr<const terms::ValueSets> valueSetsOf(
    const QByteArrayList &texts, const fhir::Model &model);

/** The canonical URLs that memberOf() is asked about in a FHIRPath; those that are computed are not among them. */
[[nodiscard]] QStringList valueSetsNamed(const QString &expression);

} // namespace recipe
