#pragma once

#include "recipe/recipe.h"
#include "terms/answers.h"
#include "viewdef/view.h"

#include <QUrl>

#include <memory>

namespace recipe {

/** Why the table of a recipe cannot be made. */
struct ViewError {
    enum class Kind : std::uint8_t {
        View, ///< the ViewDefinition: see what
        Condition, ///< one of the recipe's conditions: see what
        NoView, ///< the type has no view for the recipe's purpose, or none for the server's version of FHIR
        OtherType, ///< the view's rows come from another resource type than the recipe's
        NoSearch, ///< only a server can test a condition, and this one has no search that does: see what
        NoServer, ///< only a server can test a condition, and there is none: see what
        NoColumn, ///< a join takes a column that the view of the other resources, of viewType, has not: see what
        SameColumn, ///< two columns, of the view and of joins, have one name: see what
        JoinedFilter, ///< of SQL alone: it does not say what a filter on a column of other resources does; see what
    };
    Kind kind = Kind::View;
    viewdef::Error what;
    QString type; ///< the recipe's
    QString purpose; ///< the recipe's
    QString viewType;
};

/** The ViewDefinition that makes the recipe's columns, those that were added and the keys of its joins, too, as JSON;
 * empty where there is none for its purpose. What joins add is not in it: see recipe/joinreading.h. */
[[nodiscard]] QByteArray viewOf(const Recipe &recipe, const fhir::Model &model);
enum class Conditions : std::uint8_t {
    Tested, ///< those of the recipe and of its view
    Met, ///< by all resources, as they were tested before: none is tested
};
/** The recipe's columns and conditions, ready to run over what the server at @p base has. @p model: of the server's
 * version of FHIR, must outlive the view. A recipe without a type takes that of its view. @p answers: of that server,
 * for memberOf(). */
[[nodiscard]] tl::expected<std::shared_ptr<const viewdef::View>, ViewError> compile(const Recipe &recipe,
    const fhir::Model &model, const QUrl &base, Conditions conditions = Conditions::Tested,
    std::shared_ptr<const terms::Answers> answers = {});

} // namespace recipe
