#include "recipe/serverconditions.h"

#include "fhirpath/syntax.h"
#include "folding/elsewhere.h"
#include "recipe/valuesets.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string_view>
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

using fhirpath::Node;

/** Whether @p node gives resources that references lead to. */
bool isResolved(const Node &node)
{
    static const std::set<std::string_view> Keep{
        "ofType", "as", "where", "first", "last", "tail", "skip", "take", "single"};
    const bool isCall = node.kind == Node::Kind::Function;
    if (isCall && node.text == "resolve")
        return true;
    const bool isKept = (isCall && Keep.contains(node.text)) || node.kind == Node::Kind::Index
        || (node.kind == Node::Kind::TypeTest && node.text == "as");
    return isKept && !node.children.empty() && isResolved(node.children.front());
}

bool readsMember(const Node &node)
{
    return node.kind == Node::Kind::Member || std::ranges::any_of(node.children, readsMember);
}

/** Whether @p node reads anything of these resources but of what type they are, which the reference says. */
bool readsResolved(const Node &node)
{
    if (!node.children.empty() && isResolved(node.children.front())) {
        const bool isCall = node.kind == Node::Kind::Function;
        const std::span arguments(node.children.begin() + 1, node.children.end());
        if (node.kind == Node::Kind::Member
            || (isCall && node.text != "ofType" && node.text != "as" && std::ranges::any_of(arguments, readsMember)))
            return true;
    }
    return std::ranges::any_of(node.children, readsResolved);
}

bool asksAlongReferences(const QString &condition, const Recipe &recipe, const fhir::Model &model)
{
    const auto tree = fhirpath::parse(condition.toStdString());
    return asksElsewhere(foldedOf(condition, recipe.query.type, model, {})) || (tree && readsResolved(*tree));
}

} // namespace

bool needsServer(const QString &condition, const Recipe &recipe, const fhir::Model &model)
{
    const auto sets = valueSetsOf(recipe, model);
    const auto isHere = [&sets](const QString &url) { return sets->has(url.toStdString()); };
    return !std::ranges::all_of(valueSetsNamed(condition), isHere) || asksAlongReferences(condition, recipe, model);
}

bool isSure(const QString &condition, const Recipe &recipe, const fhir::Model &model)
{
    const auto sets = valueSetsOf(recipe, model);
    const auto isWhole = [&sets](const QString &url) { return sets->isWhole(url.toStdString()); };
    return std::ranges::all_of(valueSetsNamed(condition), isWhole);
}

tl::expected<Recipe, QString> withServerConditions(
    Recipe recipe, const fhir::Model &model, const folding::Offer &offer, bool validatesCodes)
{
    const QStringList conditions = std::exchange(recipe.conditions, {});
    for (const auto &condition : conditions) {
        const auto sent =
            needsServer(condition, recipe, model) ? foldedOf(condition, recipe.query.type, model, offer) : std::nullopt;
        if (!needsServer(condition, recipe, model))
            recipe.conditions << condition;
        else if (asksElsewhere(sent) && sent->part == folding::Part::Whole)
            recipe.query.append({{}, sent->parameters});
        else if (validatesCodes && !asksAlongReferences(condition, recipe, model))
            recipe.conditions << condition;
        else
            return tl::unexpected(condition);
    }
    return recipe;
}

} // namespace recipe
