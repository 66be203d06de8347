#include "recipe/compile.h"

#include "recipe/valuesets.h"
#include "recipe/views.h"

#include <algorithm>

namespace recipe {

namespace {

QByteArray chosenView(const Recipe &recipe, const fhir::Model &model)
{
    switch (recipe.columns) {
    case Recipe::Columns::All:
        return wholeView(recipe.type(), model);
    case Recipe::Columns::Key:
        return keyView(recipe.type());
    case Recipe::Columns::Own:
        return recipe.view;
    case Recipe::Columns::Purpose: {
        const auto views = viewsOf(recipe.type(), model);
        const auto found = std::ranges::find(views, recipe.purpose, &NamedView::name);
        return found == views.end() ? QByteArray() : found->json;
    }
    case Recipe::Columns::Usual:
        break;
    }
    return usualView(recipe.type(), model);
}

} // namespace

QByteArray viewOf(const Recipe &recipe, const fhir::Model &model)
{
    QList<OwnColumn> added = recipe.ownColumns;
    for (const auto &key : leftKeys(recipe.joins)) {
        OwnColumn column{key.name, {}, key.path, false};
        column.isHidden = true;
        added << column;
    }
    return withColumns(chosenView(recipe, model), added);
}

tl::expected<std::shared_ptr<const viewdef::View>, ViewError> compile(const Recipe &recipe, const fhir::Model &model,
    const QUrl &base, Conditions conditions, std::shared_ptr<const terms::Answers> answers)
{
    const QByteArray json = viewOf(recipe, model);
    if (json.isEmpty() && recipe.columns == Recipe::Columns::Purpose)
        return tl::unexpected(ViewError{ViewError::Kind::NoView, {}, recipe.type(), recipe.purpose, {}});
    viewdef::Options options;
    options.base = base.toString(QUrl::FullyEncoded).toStdString();
    options.meetsWhere = conditions == Conditions::Met;
    for (const auto &condition : options.meetsWhere ? QStringList() : recipe.conditions)
        options.where.push_back(condition.toStdString());
    options.valueSets = valueSetsOf(recipe, model);
    if (answers)
        options.valueSets = std::make_shared<terms::AnsweredValueSets>(valueSetsOf(recipe, model), std::move(answers));
    auto view = viewdef::View::compile(json.toStdString(), model, options);
    if (!view) {
        // Only what is not in the view's JSON has an expression and no place in it.
        const bool isCondition = view.error().pointer.empty() && !view.error().expression.empty();
        return tl::unexpected(ViewError{isCondition ? ViewError::Kind::Condition : ViewError::Kind::View,
            std::move(view.error()), recipe.type(), {}, {}});
    }
    const QString type = QString::fromStdString((*view)->resourceType());
    if (!recipe.query.type.empty() && type != recipe.type())
        return tl::unexpected(ViewError{ViewError::Kind::OtherType, {}, recipe.type(), {}, type});
    return *std::move(view);
}

} // namespace recipe
