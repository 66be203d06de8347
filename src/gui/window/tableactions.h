#pragma once

#include <QList>
#include <QObject>

class QAction;

namespace gui {

namespace Ui {
class MainWindow;
}

class AccountFlow;
class ExportFlow;
class PrintFlow;

/** The actions of a window that are about its current table. */
class TableActions final : public QObject
{
    Q_OBJECT
public:
    TableActions(
        const Ui::MainWindow &ui, AccountFlow &account, ExportFlow &exporting, PrintFlow &printing, QObject *parent);
    /** Whether there is a table. */
    void setEnabled(bool enabled);

private:
    void connectGroups();
    void followTabs();
    void dress();

    const Ui::MainWindow &m_ui;
    QList<QAction *> m_actions;
    QList<QAction *> m_groupActions; ///< those of them that a table of groups has
};

} // namespace gui
