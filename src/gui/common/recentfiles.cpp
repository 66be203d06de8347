#include "gui/common/recentfiles.h"

#include <QSettings>
#include <QStringList>

namespace gui {
namespace {

constexpr qsizetype Most = 8;

// Two lists of the same length.
constexpr auto PathsKey = "recent/recipes";
constexpr auto TimesKey = "recent/recipeTimes";

void keep(QSettings &settings, const QList<RecentRecipe> &recipes)
{
    QStringList paths;
    QStringList times;
    for (const auto &recipe : recipes.mid(0, Most)) {
        paths << recipe.path;
        times << recipe.when.toString(Qt::ISODate);
    }
    settings.setValue(QLatin1StringView(PathsKey), paths);
    settings.setValue(QLatin1StringView(TimesKey), times);
}

QList<RecentRecipe> without(QList<RecentRecipe> recipes, const QString &path)
{
    recipes.removeIf([&path](const auto &recipe) { return recipe.path == path; });
    return recipes;
}

} // namespace

QList<RecentRecipe> recentRecipes(const QSettings &settings)
{
    const QStringList times = settings.value(QLatin1StringView(TimesKey)).toStringList();
    QList<RecentRecipe> recipes;
    for (const auto &path : settings.value(QLatin1StringView(PathsKey)).toStringList())
        recipes.append({path, QDateTime::fromString(times.value(recipes.size()), Qt::ISODate)});
    return recipes;
}

void rememberRecipe(QSettings &settings, const QString &path, const QDateTime &now)
{
    keep(settings, QList<RecentRecipe>{{path, now.toUTC()}} + without(recentRecipes(settings), path));
}

void forgetRecipe(QSettings &settings, const QString &path)
{
    keep(settings, without(recentRecipes(settings), path));
}

} // namespace gui
