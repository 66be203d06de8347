#include "gui/window/historyflow.h"

#include "gui/common/text.h"
#include "gui/filters/tablesteps.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace gui {
namespace {

constexpr std::size_t MostShown = 20;
constexpr qsizetype LongestLine = 70; ///< characters

} // namespace

HistoryFlow::HistoryFlow(const Ui::MainWindow &ui, QObject *parent) : QObject(parent), m_ui(ui)
{
    connect(ui.history, &QAction::triggered, this, &HistoryFlow::open);
}

/** Where the button is; with the step that the table stands at chosen, so that the arrow keys begin there. */
void HistoryFlow::open()
{
    auto *tab = m_ui.tabs->current();
    if (!tab)
        return;
    auto *menu = new QMenu(m_ui.main);
    menu->setObjectName(QStringLiteral("historyMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("History"));
    menu->setToolTipsVisible(true);
    fill(*menu, tab->steps());
    const auto *button = m_ui.main->widgetForAction(m_ui.history);
    const bool isSeen = button && button->isVisible();
    menu->popup(isSeen ? button->mapToGlobal(button->rect().bottomLeft())
                       : m_ui.main->mapToGlobal(m_ui.main->rect().bottomLeft()));
    const auto lines = menu->actions();
    const auto here = std::ranges::find_if(lines, &QAction::isChecked);
    menu->setActiveAction(here == lines.end() ? nullptr : *here);
}

void HistoryFlow::fill(QMenu &menu, TableSteps &steps)
{
    auto *group = new QActionGroup(&menu);
    const std::size_t last = steps.count() - 1;
    // The last ones; more of them where the table stands at one before.
    const std::size_t first = std::min(steps.count() - std::min(steps.count(), MostShown), steps.at());
    for (std::size_t at = last + 1; at-- > first;) {
        const QString sentence = steps.sentenceAt(at);
        const bool isLong = sentence.size() > LongestLine;
        auto *line = menu.addAction(withoutMnemonic(isLong ? sentence.left(LongestLine - 1) + QChar(0x2026) : sentence),
            &steps, [&steps, at] { steps.goTo(at); });
        line->setToolTip(isLong ? plainTip(sentence) : QString());
        line->setCheckable(true);
        line->setChecked(at == steps.at());
        group->addAction(line);
    }
}

} // namespace gui
