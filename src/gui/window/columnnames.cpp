#include "gui/window/columnnames.h"

#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"

namespace gui {

QStringList columnNames(const ResultTab &tab)
{
    QStringList names;
    for (const auto &info : tab.model().contents().schema())
        names << QString::fromStdString(info.name);
    for (const auto &column : tab.recipe().ownColumns)
        names << column.name;
    for (const auto &join : tab.recipe().joins) {
        for (const auto &column : join.columns)
            names << column.name;
    }
    return names;
}

} // namespace gui
