#include "gui/window/codenamesflow.h"

#include "gui/table/codelabels.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QSettings>

namespace gui {
namespace {

constexpr auto ShownKey = "mainWindow/codeNames";

} // namespace

CodeNamesFlow::CodeNamesFlow(const Ui::MainWindow &ui, QSettings &settings, QObject *parent) : QObject(parent)
{
    const auto *action = ui.codeNames;
    connect(ui.tabs, &ResultTabs::opened, this, [action](const ResultTab *tab) {
        tab->codes().setShown(action->isChecked());
        connect(action, &QAction::toggled, &tab->codes(), &CodeLabels::setShown);
    });
    ui.codeNames->setChecked(settings.value(QLatin1String(ShownKey), true).toBool());
    connect(action, &QAction::toggled, this,
        [&settings](bool shown) { settings.setValue(QLatin1String(ShownKey), shown); });
}

} // namespace gui
