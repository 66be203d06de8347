#include "recipe/reading.h"

#include "recipe/serverconditions.h"

#include <algorithm>

namespace recipe {

tl::expected<Reading, ViewError> readingOf(const Connection &connection, const Recipe &recipe)
{
    const auto refuse = [&recipe](ViewError::Kind kind, const QString &condition) {
        ViewError error{kind, {}, recipe.type(), {}, {}};
        error.what.expression = condition.toStdString();
        return tl::unexpected(std::move(error));
    };
    const auto &model = connection.model();
    const auto isElsewhere = [&](const QString &condition) { return needsServer(condition, recipe, model); };
    const auto elsewhere = std::ranges::find_if(recipe.conditions, isElsewhere);
    if (elsewhere == recipe.conditions.end()) {
        auto view = compile(recipe, model, connection.base(), Conditions::Tested, connection.answers);
        if (!view)
            return tl::unexpected(std::move(view.error()));
        return Reading{recipe, *std::move(view)};
    }
    if (!connection.probe)
        return refuse(ViewError::Kind::NoServer, *elsewhere);
    auto sent =
        withServerConditions(recipe, model, connection.probe->offer(recipe.type()), connection.validatesCodes());
    if (!sent)
        return refuse(ViewError::Kind::NoSearch, sent.error());
    auto view = compile(*sent, model, connection.base(), Conditions::Tested, connection.answers);
    if (!view)
        return tl::unexpected(std::move(view.error()));
    return Reading{*std::move(sent), *std::move(view)};
}

} // namespace recipe
