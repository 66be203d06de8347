#include "recipe/connection.h"

#include "recipe/elements.h"

#include "auth/url.h"
#include "fhir/json.h"
#include "fhir/model.h"
#include "recipe/compile.h"
#include "recipe/recipefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;

/** The type that a view is about; "" where it does not say. */
[[nodiscard]] std::string resourceOf(const QByteArray &view)
{
    const fhir::ResourceBatch batch(view.toStdString(), {{0, static_cast<std::size_t>(view.size())}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    const auto root = json.document(0).root;
    const auto member = json.isObject(root) ? json.member(root, "resource") : fhir::JsonIndex::None;
    std::string buffer;
    return json.isString(member) ? std::string(json.text(member, buffer)) : std::string();
}

[[nodiscard]] std::vector<std::string> expressionsOf(const Recipe &recipe)
{
    std::vector<std::string> expressions;
    for (const auto &condition : recipe.conditions)
        expressions.push_back(condition.toStdString());
    return expressions;
}

/** The path of a column that stands in the view once for a resource; "" where there is none. */
[[nodiscard]] QString pathOf(const QString &column, const QByteArray &view)
{
    const QJsonArray selects = QJsonDocument::fromJson(view)["select"_L1].toArray();
    for (const auto &select : selects) {
        const QJsonObject object = select.toObject();
        const bool isEach = object.contains("forEach"_L1) || object.contains("forEachOrNull"_L1)
            || object.contains("repeat"_L1) || object.contains("unionAll"_L1);
        const QJsonArray columns = isEach ? QJsonArray() : object["column"_L1].toArray();
        for (const auto &each : columns) {
            if (each.toObject()["name"_L1] == column)
                return each.toObject()["path"_L1].toString();
        }
    }
    return {};
}

/** The value of _sort that puts the resources in the recipe's order, where only the first of them are asked for and a
 * search parameter that the server offers is about the same element; "" otherwise. */
[[nodiscard]] std::string sortOf(const Recipe &recipe, const fhir::Model &model, const folding::Offer &offer)
{
    if (!recipe.limit || !recipe.order || !offer.parameters)
        return {};
    const std::string path =
        recipe.query.type + '.' + pathOf(recipe.order->column, viewOf(recipe, model)).toStdString();
    for (const auto &parameter : model.searchParameters(recipe.query.type)) {
        // Servers sort codes and quantities each in its own way.
        const bool isPlain = parameter.type == "date" || parameter.type == "number" || parameter.type == "string";
        if (isPlain && parameter.expression == path && offer.parameters->contains(parameter.code))
            return (recipe.order->isDescending ? "-" : "") + std::string(parameter.code);
    }
    return {};
}

[[nodiscard]] Recipe recipeFor(const std::string &type)
{
    Recipe recipe;
    recipe.query.type = type;
    return recipe;
}

} // namespace

const fhir::Model &Connection::model() const
{
    if (local)
        return *local->model;
    return probe ? probe->model() : fhir::Model::r4();
}

QList<sources::ServerType> Connection::types() const
{
    if (!local)
        return probe ? probe->types : QList<sources::ServerType>();
    QList<sources::ServerType> types;
    for (const auto &[name, count] : local->types())
        types.append({name, {}, true});
    return types;
}

void Connection::authorize()
{
    if (isLocal())
        return;
    if (session && (!probe || session->base() != auth::canonicalBase(probe->base)))
        session.reset();
    const std::shared_ptr<http::TokenSource> source = session ? session : tokens;
    client->setTokens(account == Account::Organizational ? source : nullptr);
}

sources::Search searchOf(const Connection &connection, const Recipe &recipe)
{
    sources::Search search{connection.base(), recipe.query, recipe.limit, 0, {expressionsOf(recipe), nullptr, {}}};
    if (connection.folds && connection.probe) {
        search.conditions.model = &connection.model();
        search.conditions.offer = connection.probe->offer(recipe.type());
        search.conditions.findings = connection.findings;
        search.sort = sortOf(recipe, *search.conditions.model, search.conditions.offer);
        if (connection.readsRowsOnly)
            search.elements =
                elementsFor(recipe, connection.rowsColumns, *search.conditions.model, search.conditions.offer);
    }
    return search;
}

sources::BulkExport exportOf(const Connection &connection, const Recipe &recipe)
{
    sources::BulkExport what;
    what.base = connection.base();
    what.query = recipe.query;
    what.scope = recipe.bulk->scope.toStdString();
    what.since = recipe.bulk->since.toStdString();
    what.limit = recipe.limit;
    what.conditions = expressionsOf(recipe);
    return what;
}

sources::LocalRead readOf(const Connection &connection, const Recipe &recipe)
{
    const auto &local = *connection.local;
    return {
        local.pathsFor(recipe.type()), recipe.query, recipe.limit, local.totalOf(recipe.type()), expressionsOf(recipe)};
}

QList<Recipe> recipesOf(const sources::LocalFiles &local, std::vector<sources::FileFault> &faults)
{
    QList<Recipe> recipes;
    for (const auto &[path, json] : local.recipes) {
        const auto read = recipeFileOf(json);
        if (!read)
            faults.push_back({sources::FileFault::Kind::NotFhir, path});
        for (const auto &table : read ? read->tables : QList<SavedTable>())
            recipes.append(table.recipe);
    }
    for (const auto &[path, json] : local.views) {
        Recipe recipe = recipeFor(resourceOf(json));
        recipe.columns = Recipe::Columns::Own;
        recipe.view = json;
        if (recipe.query.type.empty())
            faults.push_back({sources::FileFault::Kind::NotFhir, path});
        else
            recipes.append(std::move(recipe));
    }
    for (const auto &[type, count] : local.types()) {
        if (std::ranges::none_of(recipes, [&type](const Recipe &recipe) { return recipe.type() == type; }))
            recipes.append(recipeFor(type.toStdString()));
    }
    std::ranges::stable_sort(recipes, {}, &Recipe::type);
    return recipes;
}

} // namespace recipe
