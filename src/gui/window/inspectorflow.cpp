#include "gui/window/inspectorflow.h"

#include "gui/common/icons.h"
#include "gui/table/inspector.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"

#include <QAbstractButton>
#include <QAction>
#include <QDockWidget>

namespace gui {

InspectorFlow::InspectorFlow(QDockWidget &dock, Inspector &inspector, ResultTabs &tabs) : QObject(&dock), m_dock(dock)
{
    auto *toggle = dock.toggleViewAction();
    toggle->setIcon(lineIcon(QStringLiteral("inspector")));
    toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    connect(&tabs, &QTabWidget::currentChanged, &inspector, &Inspector::clear);
    connect(&tabs, &ResultTabs::inspected, this,
        [this, &inspector](std::string_view resource, const QStringList &elements) {
            if (!m_dock.isVisible())
                return;
            if (resource.empty())
                inspector.clear();
            else
                inspector.show(resource, elements);
        });
    connect(&dock, &QDockWidget::visibilityChanged, &tabs, [&tabs](bool visible) {
        if (visible && tabs.current())
            tabs.current()->inspectCurrent();
    });
}

void InspectorFlow::retranslate()
{
    const std::pair<const char *, QString> buttons[] = {{"qt_dockwidget_floatbutton", tr("Detach the inspector")},
        {"qt_dockwidget_closebutton", tr("Close the inspector")}};
    for (const auto &[name, text] : buttons) {
        auto *button = m_dock.findChild<QAbstractButton *>(QLatin1StringView(name));
        button->setAccessibleName(text);
        button->setAccessibleDescription({});
    }
}

} // namespace gui
