#include "gui/filters/maderows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gui {

recipe::Recipe recipeOfMade(const table::Schema &schema, const QStringList &paths)
{
    QJsonArray columns;
    for (const auto &column : schema)
        columns << QJsonObject{{u"name"_s, QString::fromStdString(column.name)},
            {u"path"_s, paths.value(columns.size())}, {u"collection"_s, column.collection}};
    recipe::Recipe recipe;
    recipe.query.type = "Basic";
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view =
        QJsonDocument(QJsonObject{{u"resourceType"_s, u"ViewDefinition"_s}, {u"resource"_s, u"Basic"_s},
                          {u"status"_s, u"active"_s}, {u"select"_s, QJsonArray{QJsonObject{{u"column"_s, columns}}}}})
            .toJson();
    return recipe;
}

} // namespace gui
