#pragma once

#include "exporting/sink.h"
#include "gui/common/translated.h"
#include "gui/selection.h"
#include "gui/services.h"

#include <QMainWindow>

#include <memory>

namespace gui {

namespace Ui {
class MainWindow;
}

class AccountFlow;
class CloseFlow;
class ExportFlow;
class InspectorFlow;
class MenuButton;
class ParameterBar;
class PrintFlow;
class RecipeFlow;
class StoryFlow;
class ResultTab;
class TableActions;
class ValueSetFlow;

/** What was connected to, one tab per table, each loading while one reads. */
class MainWindow : public Translated<QMainWindow>
{
    Q_OBJECT
public:
    MainWindow(Services &services, Selection selection, QWidget *parent = nullptr);
    ~MainWindow() override;

    /** A tab for each of @p recipes and of @p arranged, whose columns stand as these say; the first is current. */
    void openTables(const QList<recipe::Recipe> &recipes, const QList<recipe::SavedTable> &arranged = {});
    /** Nothing while a tab is loading is lost by calling this: it writes the rows that are there. False when an export
     * is running or there is no tab. exported() follows. */
    bool exportTo(const QString &path, const exporting::Options &options, std::vector<std::size_t> rows = {});
    /** Makes the tab of @p type current. */
    bool showType(const QString &type);
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] ResultTab *currentTab() const;
    /** There are tables whose filters and columns may ask for value sets. */
    [[nodiscard]] bool takesValueSets() const;
    /** Of files; says what they hold. */
    void openValueSets(const QStringList &paths);
    /** What is connected to, for a new connection to begin with. */
    [[nodiscard]] const Selection &selection() const { return m_selection; }

Q_SIGNALS:
    void newConnectionWanted();
    /** Without a table, on the same connection. */
    void newWindowWanted();
    /** More tables of the same connection, in this window: openTables() follows. */
    void tableWanted();
    /** Files and folders of this computer, to be shown in a window of their own. */
    void openFileWanted(const QStringList &paths);
    /** Every tab has ended loading. */
    void loaded();
    /** @p error is empty when @p path is whole. */
    void exported(const QString &path, const QString &error, quint64 rows);

protected:
    void closeEvent(QCloseEvent *event) override;
    void retranslate() override;

private:
    void fillToolBar();
    void connectActions();
    void connectParts();
    void turn();
    /** The tables of what the wizard opened, after what has to be asked before. */
    void begin();
    /** With the values that were asked for. */
    void openRecipe(const recipe::RecipeFile &saved, const QString &path, const recipe::RecipeFile &filled);
    void showState();
    void showTitle();
    [[nodiscard]] QString connectionName() const;

    std::unique_ptr<Ui::MainWindow> m_ui;
    Services &m_services;
    Selection m_selection;
    AccountFlow *m_account;
    ExportFlow *m_export;
    PrintFlow *m_print;
    RecipeFlow *m_recipes = nullptr;
    CloseFlow *m_closing = nullptr;
    InspectorFlow *m_inspection = nullptr;
    MenuButton *m_menu = nullptr;
    ParameterBar *m_parameters = nullptr;
    bool m_isRecipe = false; ///< the tables that are being opened are a recipe's
    TableActions *m_tableActions = nullptr;
    StoryFlow *m_stories = nullptr;
    ValueSetFlow *m_valueSets = nullptr;
};

} // namespace gui
