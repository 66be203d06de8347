#pragma once

#include "exporting/sink.h"
#include "gui/selection.h"
#include "gui/services.h"

#include <QMainWindow>

class QDockWidget;

namespace gui {

class AccountFlow;
class ExportFlow;
class Inspector;
class ResultTab;
class ResultTabs;

/** What was connected to, one tab per resource type, each loading while one reads. */
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Services &services, Selection selection, QWidget *parent = nullptr);
    ~MainWindow() override;

    /** Nothing while a tab is loading is lost by calling this: it writes the rows that are there. False when an export
     * is running or there is no tab. exported() follows. */
    bool exportTo(const QString &path, const exporting::Options &options, std::vector<std::size_t> rows = {});
    /** Makes the tab of @p type current. */
    bool showType(const QString &type);
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] ResultTab *currentTab() const;
    /** What is connected to, for a new connection to begin with. */
    [[nodiscard]] const Selection &selection() const { return m_selection; }

Q_SIGNALS:
    void newConnectionWanted();
    /** Every tab has ended loading. */
    void loaded();
    /** @p error is empty when @p path is whole. */
    void exported(const QString &path, const QString &error, quint64 rows);

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildActions();
    void buildInspector();
    void enableActions();
    void say(const QString &sentence);

    Services &m_services;
    Selection m_selection;
    AccountFlow *m_account;
    ExportFlow *m_export;
    ResultTabs *m_tabs = nullptr;
    Inspector *m_inspector = nullptr;
    QDockWidget *m_dock = nullptr;
    QList<QAction *> m_tabActions; ///< those that need a tab
};

} // namespace gui
