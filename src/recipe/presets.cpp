#include "recipe/presets.h"

#include <QFile>

using namespace Qt::StringLiterals;

/** A static library's resources are linked only when asked for, and by name from outside any namespace. */
static void loadRecipes()
{
    Q_INIT_RESOURCE(recipes);
}

namespace recipe {

QList<SavedTable> presets()
{
    loadRecipes();
    QList<SavedTable> tables;
    for (const auto *name : {"vital-signs", "laboratory", "medications", "problems", "encounters", "immunizations"}) {
        QFile file(u":/recipes/%1.fhirside.json"_s.arg(QLatin1StringView(name)));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (const auto read = recipeFileOf(file.readAll()))
            tables += read->tables;
    }
    return tables;
}

} // namespace recipe
