#include "gui/window/areas.h"

#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QApplication>
#include <QToolButton>

namespace gui {
namespace {

bool takesFocus(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

/** nullptr where there is none. */
QWidget *firstField(QWidget &area)
{
    if (takesFocus(area))
        return &area;
    for (auto *widget = area.nextInFocusChain(); widget != &area; widget = widget->nextInFocusChain()) {
        if (area.isAncestorOf(widget) && takesFocus(*widget))
            return widget;
    }
    return nullptr;
}

} // namespace

Areas::Areas(const Ui::MainWindow &ui, QObject *parent) : QObject(parent), m_ui(ui)
{
    QWidget *before = nullptr;
    for (auto *action : ui.main->actions()) { // Tab goes through the tool bar as it is read
        auto *button = qobject_cast<QToolButton *>(ui.main->widgetForAction(action));
        if (!button)
            continue;
        button->setFocusPolicy(Qt::TabFocus);
        if (before)
            QWidget::setTabOrder(before, button);
        before = button;
    }
    connect(ui.nextArea, &QAction::triggered, this, [this] { turn(false); });
    connect(ui.previousArea, &QAction::triggered, this, [this] { turn(true); });
}

QList<QWidget *> Areas::all() const
{
    const auto *tab = m_ui.tabs->current();
    if (!tab)
        return {m_ui.main, m_ui.fieldsPanel, m_ui.content->currentWidget(), m_ui.resource};
    return {m_ui.main, m_ui.fieldsPanel, m_ui.tabs, // with what stands beside them
        tab->filterBar(), tab->lookedAtPage(), tab->statusLine(), m_ui.resource};
}

void Areas::turn(bool backwards) const
{
    const auto areas = all();
    const auto *focus = QApplication::focusWidget();
    const auto count = areas.size();
    qsizetype here = backwards ? count : -1;
    for (qsizetype i = 0; i < count; ++i) {
        if (focus && (areas.at(i) == focus || areas.at(i)->isAncestorOf(focus)))
            here = i; // the inmost: tabs have areas within
    }
    for (qsizetype step = 1; step <= count; ++step) {
        const auto at = ((here + (backwards ? -step : step)) % count + count) % count;
        if (auto *field = firstField(*areas.at(at)))
            return field->setFocus(backwards ? Qt::BacktabFocusReason : Qt::TabFocusReason);
    }
}

} // namespace gui
