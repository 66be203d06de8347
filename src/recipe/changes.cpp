#include "recipe/changes.h"

namespace recipe {
namespace {

QString instant(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"));
}

} // namespace

QString changedFrom(const QDateTime &begunByServer, const QDateTime &begun)
{
    if (begunByServer.isValid())
        return instant(begunByServer.addSecs(-std::chrono::seconds(Overlap).count()));
    return begun.isValid() ? instant(begun.addSecs(-std::chrono::seconds(OverlapOfOtherClocks).count())) : QString();
}

Recipe changesOf(Recipe recipe, const QString &time)
{
    if (recipe.bulk)
        recipe.bulk->since = time;
    else
        recipe.query.add("_lastUpdated", "ge" + time.toStdString());
    return recipe;
}

bool hasFilters(const Recipe &recipe)
{
    const bool isPartOfAll = recipe.bulk && !recipe.bulk->scope.isEmpty();
    return isPartOfAll || !recipe.conditions.isEmpty() || !recipe.query.filters().parameters.empty();
}

} // namespace recipe
