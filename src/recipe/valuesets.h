#pragma once

#include "recipe/recipe.h"
#include "terms/valuesets.h"

#include <QByteArrayList>
#include <QList>
#include <QStringList>

#include <memory>

namespace fhir {
class Model;
}

namespace recipe {

/** The ValueSets and CodeSystems in a JSON text, or in its lines where these are resources, each as it is written
 * there; a Bundle may hold other resources, which are left out. Empty where there are none. */
[[nodiscard]] QByteArrayList valueSetsIn(const QByteArray &json);

/** A ValueSet or CodeSystem, and what is known of it. */
struct ValueSetFacts {
    QByteArray text; ///< as Recipe::valueSets has it
    QString url;
    QString version;
    QString title; ///< for people; "" where it has none
    bool isSystem = false; ///< a CodeSystem
    qint64 codes = 0; ///< that are known to be in it
    bool isWhole = false; ///< there are no others
    QStringList missing = {}; ///< canonical URLs that it needs and that are not among the texts, or not whole
};
/** Of each of @p texts beside the others. Looks at every code: for a worker. */
[[nodiscard]] QList<ValueSetFacts> factsOf(const QByteArrayList &texts, const fhir::Model &model);

/** What memberOf() knows in conditions and columns of @p recipe: its own value sets, and those of FHIR. */
[[nodiscard]] std::shared_ptr<const terms::ValueSets> valueSetsOf(const Recipe &recipe, const fhir::Model &model);
/** The same of @p texts, as Recipe::valueSets has them. */
[[nodiscard]] std::shared_ptr<const terms::ValueSets> valueSetsOf(
    const QByteArrayList &texts, const fhir::Model &model);

/** The canonical URLs that memberOf() is asked about in a FHIRPath; those that are computed are not among them. */
[[nodiscard]] QStringList valueSetsNamed(const QString &expression);

} // namespace recipe
