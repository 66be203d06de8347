#include "recipe/serverconditions.h"

#include "folding/elsewhere.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace recipe {
namespace {

using folding::Folded;

std::optional<Folded> foldedOf(
    const QString &condition, const std::string &type, const fhir::Model &model, const folding::Offer &offer)
{
    const std::string text = condition.toStdString();
    const auto folding = folding::fold(type, {&text, 1}, model, offer);
    return folding ? std::optional(folding->conditions.front()) : std::nullopt;
}

bool asksElsewhere(const std::optional<Folded> &folded)
{
    return folded && std::ranges::any_of(folded->parameters, folding::isElsewhere);
}

} // namespace

bool needsServer(const QString &condition, const std::string &type, const fhir::Model &model)
{
    return asksElsewhere(foldedOf(condition, type, model, {}));
}

tl::expected<Recipe, QString> withServerConditions(Recipe recipe, const fhir::Model &model, const folding::Offer &offer)
{
    const QStringList conditions = std::exchange(recipe.conditions, {});
    for (const auto &condition : conditions) {
        const auto sent = foldedOf(condition, recipe.query.type, model, offer);
        if (!asksElsewhere(sent) && !needsServer(condition, recipe.query.type, model))
            recipe.conditions << condition;
        else if (asksElsewhere(sent) && sent->part == folding::Part::Whole)
            recipe.query.append({{}, sent->parameters});
        else
            return tl::unexpected(condition);
    }
    return recipe;
}

} // namespace recipe
