#pragma once

#include "recipe/connection.h"
#include "recipe/recipe.h"

#include <QList>

#include <string>
#include <string_view>

namespace related {

/** The resources of one type that belong to one resource: a patient's observations. */
struct CompartmentPart {
    QString type; ///< "Observation"
    QString parameter; ///< by which they are found: "patient"; "" for the resource itself
    recipe::Recipe recipe; ///< that reads them
};

/** Whether there is a compartment of resources of @p type: of Patient, for example. */
[[nodiscard]] bool hasCompartment(std::string_view type, const fhir::Model &model);

/**
 * All that belongs to the resource @p type / @p id by FHIR's CompartmentDefinition, a part for each type that the
 * connection has, by their names, the resource itself first. Of several parameters by which resources of a type can
 * belong to it the one that is about it alone is taken ("patient"), else the first that the server knows. Of files the
 * same is asked as a condition.
 */
[[nodiscard]] QList<CompartmentPart> compartmentOf(
    const recipe::Connection &connection, const std::string &type, const std::string &id);

/** A recipe for the one resource. */
[[nodiscard]] recipe::Recipe recipeFor(
    const recipe::Connection &connection, const std::string &type, const std::string &id);

/** FHIRPath that is true of resources where @p element (FHIRPath of Reference elements) leads to @p type / @p id. */
[[nodiscard]] QString conditionFor(
    const std::string &element, const std::string &type, const std::string &id, bool several);

} // namespace related
