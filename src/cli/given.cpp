#include "cli/given.h"

#include "cli/say.h"
#include "fhir/model.h"
#include "recipe/imported.h"
#include "recipe/views.h"
#include "words/recipes.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** A view that does not say that it is one, as `view` takes it, with its resourceType. */
QByteArray named(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const bool isView = object.contains("resource"_L1) && object.contains("select"_L1);
    if (!isView || object.contains("resourceType"_L1))
        return text;
    return "{\"resourceType\":\"ViewDefinition\"," + text.mid(text.indexOf('{') + 1);
}

/** A recipe, or what one can be made of; says what of that is left out. */
tl::expected<recipe::RecipeFile, QString> recipeOf(const QByteArray &given)
{
    const QByteArray text = named(given);
    if (auto made = recipe::imported(text)) {
        if (!*made)
            return tl::unexpected(words::sentence(made->error()));
        for (const auto &unread : (*made)->unread)
            say(words::sentence(unread));
        return (*made)->file;
    }
    auto recipe = recipe::recipeFileOf(text);
    if (!recipe)
        return tl::unexpected(words::sentence(recipe.error()));
    return *std::move(recipe);
}

} // namespace

tl::expected<QByteArray, QString> readView(const QString &view)
{
    QFile file(view);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    if (fhir::Model::r4().isResource(view.toStdString()))
        return recipe::usualView(view, fhir::Model::r4());
    return tl::unexpected(view + u": "_s + file.errorString());
}

tl::expected<std::shared_ptr<const viewdef::View>, QString> compileView(
    const QByteArray &json, const QString &view, const fhir::Model *model)
{
    const std::string text = json.toStdString();
    auto compiled = viewdef::View::compile(text, model ? *model : viewdef::modelOf(text));
    if (!compiled)
        return tl::unexpected(words::marked(compiled.error(), view));
    return *std::move(compiled);
}

tl::expected<recipe::RecipeFile, QString> readRecipe(const QString &path, const QStringList &set)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(path + u": "_s + file.errorString());
    auto recipe = recipeOf(file.readAll());
    if (!recipe)
        return tl::unexpected(path + u": "_s + recipe.error());
    for (const auto &one : set) {
        auto changed = recipe::withParameter(*std::move(recipe), one.section(u'=', 0, 0), one.section(u'=', 1));
        if (!one.contains(u'=') || !changed)
            return tl::unexpected(
                changed ? Words::tr("A parameter is set like this: NAME=VALUE.") : words::sentence(changed.error()));
        recipe = *std::move(changed);
    }
    return *std::move(recipe);
}

tl::expected<void, QString> chooseTables(const QStringList &names, recipe::RecipeFile &file)
{
    for (const auto &name : names) {
        if (std::ranges::find(file.tables, name, &recipe::SavedTable::name) == file.tables.end())
            return tl::unexpected(Words::tr("The recipe has no table called %1.").arg(name));
    }
    if (!names.isEmpty())
        file.tables.removeIf([&names](const auto &table) { return !names.contains(table.name); });
    return {};
}

} // namespace cli
