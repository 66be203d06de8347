#include "gui/window/profileflow.h"

#include "gui/fields/profileline.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QSettings>

namespace gui {
namespace {

constexpr auto ShownKey = "mainWindow/profile";

} // namespace

ProfileFlow::ProfileFlow(const Ui::MainWindow &ui, QSettings &settings, QObject *parent) : QObject(parent)
{
    const auto *action = ui.profile;
    connect(ui.tabs, &ResultTabs::opened, this, [action](ResultTab *tab) {
        auto *line = new ProfileLine(*tab->view(), tab->model(), tab);
        line->setShown(action->isChecked());
        connect(action, &QAction::toggled, line, &ProfileLine::setShown);
    });
    ui.profile->setChecked(settings.value(QLatin1String(ShownKey)).toBool());
    connect(action, &QAction::toggled, this,
        [&settings](bool shown) { settings.setValue(QLatin1String(ShownKey), shown); });
}

} // namespace gui
