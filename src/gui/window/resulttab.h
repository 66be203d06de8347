#pragma once

#include "gui/common/translated.h"
#include "gui/export/exportflow.h"
#include "gui/table/printable.h"
#include "gui/table/tableview.h"
#include "recipe/compile.h"
#include "recipe/looks.h"
#include "recipe/provenance.h"
#include "recipe/reading.h"
#include "table/chunk.h"
#include "words/explanation.h"

#include <QPointer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

class QMenu;
class QShortcut;

namespace loading {
class Load;
struct LoadedRows;
}

namespace sources {
struct Resume;
class Source;
}

namespace gui {

namespace Ui {
class ResultTab;
}

class CodeLabels;
class CopyFlow;
struct CellReferred;
class FilterFlow;
class HeaderMenu;
class LookView;
class Looks;
class ReferenceLabels;
class ResultModel;
struct Renewed;
class TableSearch;
class TableSteps;

/** One recipe as a table: loads it, shows it, and says whether it is everything. What comes along with its resources is
 * in further tabs, one for each type. */
class ResultTab final : public Translated<ExportableView>
{
    Q_OBJECT
public:
    /** @p main: it has what comes along with that one's resources, and @p recipe says of which type. */
    ResultTab(
        recipe::Connection connection, recipe::Recipe recipe, QWidget *parent = nullptr, ResultTab *main = nullptr);
    ~ResultTab() override;

    [[nodiscard]] QString type() const { return m_recipe.type(); }
    [[nodiscard]] const recipe::Recipe &recipe() const { return m_recipe; }
    [[nodiscard]] const recipe::Connection &connection() const { return m_connection; }
    [[nodiscard]] bool isLoading() const;
    /** Its rows came along with another tab's, which is main() as long as that is there. */
    [[nodiscard]] bool isIncluded() const { return m_isIncluded; }
    [[nodiscard]] const ResultTab *main() const { return m_main; }
    [[nodiscard]] TableView *view() const { return m_view; }
    [[nodiscard]] const ResultModel &model() const { return *m_model; }
    [[nodiscard]] const sources::Completeness &completeness() const { return m_completeness; }
    /** Of the rows that are shown. */
    [[nodiscard]] const recipe::Provenance &provenance() const { return m_provenance; }
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;
    [[nodiscard]] Anew anew() const override;
    [[nodiscard]] std::shared_ptr<loading::CodeNaming> naming(const std::vector<std::size_t> &columns) const override;
    void exported(const std::vector<std::shared_ptr<const table::Chunk>> &chunks) override;
    /** What is looked at now, as it is shown. */
    [[nodiscard]] Printable printable() const;
    /** How the rows are looked at. The table is one way: what is exported, copied, printed and searched is what is
     * looked at. */
    [[nodiscard]] const recipe::Looks &looks() const;
    void setLooks(const recipe::Looks &looks);
    /** By a person: a step. */
    void lookAt(recipe::Look look);
    /** This tab, with its table, or the page in its place. */
    [[nodiscard]] ExportableView &lookedAt();
    [[nodiscard]] const ExportableView &lookedAt() const;
    /** What of it is for the keyboard: the table's rows, or the page. */
    [[nodiscard]] QWidget *lookedAtPage() const;
    /** A file holds every row that is shown, or there is none. */
    [[nodiscard]] bool isExported() const;
    [[nodiscard]] QWidget *statusLine() const;
    [[nodiscard]] QWidget *filterBar() const;
    /** Of the current column, as its header has it. */
    void openHeaderMenu();
    /** By the current column. */
    void sortCurrent(Qt::SortOrder order);
    /** Has a screen reader say how the table stands. */
    void speak();

    /** Reads anew. The rows that are there stay until the new ones are more, or all that was asked for. What came along
     * with another tab's rows is read with them: that holds for all of these. */
    void refresh();
    /** Reads only what changed since the rows were read, and puts it in their place; all anew where that cannot be. */
    void readChanges();
    [[nodiscard]] bool canReadChanges() const;
    /** Reads what is missing after an early end, and keeps the rows that are there; anew where that cannot be. */
    void goOn();
    /** As refresh(), with the rows gone at once: they are another account's. */
    void reload();
    void cancel();
    void find();
    /** The columns that a person added. The rows that are here have them soon, and the server is not asked. */
    void setOwnColumns(const QList<recipe::OwnColumn> &columns);
    /** The columns of other resources. They are there soon, and filled once those have been read. */
    void setJoins(const QList<recipe::Join> &joins);
    /** Others whose rows may do where other resources are wanted. */
    using Tables = std::function<QList<ResultTab *>()>;
    void setNeighbours(Tables tables) { m_neighbours = std::move(tables); }
    /** All resources of its type that the connection has are here, as the connection gave them. */
    [[nodiscard]] bool hasAllOfItsType() const;
    [[nodiscard]] bool isReadingRelated() const;
    /** What memberOf() knows; rows that depend on it are made anew, or asked for. */
    void setValueSets(const QByteArrayList &texts);
    /** The same recipe with another ViewDefinition, as a parameter of it has another value: reads anew. */
    void setView(const QByteArray &view);
    /** What narrows the table, and the steps that were taken with it. */
    [[nodiscard]] FilterFlow &filters() const { return *m_filters; }
    [[nodiscard]] TableSteps &steps() const { return *m_steps; }
    /** What its cells refer to. */
    [[nodiscard]] ReferenceLabels &references() const { return *m_references; }
    /** What its codes are called. */
    [[nodiscard]] CodeLabels &codes() const { return *m_codes; }
    /** The selected rows to the clipboard. */
    void copy(bool withTitles);
    /** Says what is current once more. */
    void inspectCurrent();

Q_SIGNALS:
    /** lookedAt() is another, or shows other rows. */
    void lookTurned();
    /** @p page is another way to look at the rows, and new. */
    void lookMade(gui::LookView *page);
    /** Another row or cell, or none: @p resource is valid during the call. */
    void inspected(std::string_view resource, const QStringList &elements);
    /** Something comes along with the rows: @p tab is for it, and has no place yet. */
    void includedOpened(gui::ResultTab *tab);
    /** The first rows are here, and each column has the width that they need. */
    void columnsPlaced();
    /** Another step can be undone or done again. */
    void stepsMoved();
    /** A person added, changed or removed a column. */
    void ownColumnsChanged();
    /** The same of columns of other resources. */
    void joinsChanged();
    /** A load ended, whatever ended it. */
    void loaded();
    /** The menu of @p cell, for others to add to it. */
    void menuOpened(QMenu *menu, const QModelIndex &cell);
    /** There are too many rows to copy, and the person prefers a file. */
    void exportWanted();
    /** There are no rows: another table of the same connection, or another connection. */
    void tableWanted();
    void connectionWanted();
    /** Reading failed, and the person wants to know what is wrong with the connection. @p type: what was read. */
    void checkWanted(const QString &type);

protected:
    void retranslate() override;

private:
    void connectParts();
    void makeLooks();
    void showRowsBehind(const QList<recipe::Filter> &filters);
    [[nodiscard]] Printable printedRows() const;
    /** @p since: only what changed from then on. */
    void begin(const std::optional<sources::Resume> &from, const QString &since = {});
    void renewRows();
    void showRenewed();
    [[nodiscard]] recipe::Recipe wanted() const; ///< what is asked for
    [[nodiscard]] bool isRenewed() const { return !m_since.isEmpty() && !m_isHeld; }
    [[nodiscard]] std::unique_ptr<sources::Source> openSource(
        const recipe::Recipe &asked, const std::optional<sources::Resume> &from);
    void takeIncluded(const std::string &type, std::unique_ptr<sources::Source> source, bool goesOn);
    [[nodiscard]] bool canTakeMore() const;
    [[nodiscard]] bool canAllTakeMore() const;
    void forgetRows();
    void leaveIncluded();
    void readUpTo(std::optional<qint64> limit);
    void connectFilters();
    void narrowBy(const recipe::Recipe &recipe, bool mustAsk);
    /** How complete the rows that are shown are, and what hides others of them. */
    [[nodiscard]] QString saying(const QString &completeness) const;
    /** With all that narrows the rows that are shown. */
    [[nodiscard]] recipe::Provenance shownProvenance() const;
    [[nodiscard]] words::Statement stated() const;
    void arrived(std::shared_ptr<const table::Chunk> chunk);
    void replaceRows();
    bool remakeColumns();
    void showRemade();
    bool placeJoins(const recipe::Reading &reading, const recipe::Recipe &recipe);
    [[nodiscard]] std::shared_ptr<const table::Chunk> withJoinedColumns(
        std::shared_ptr<const table::Chunk> chunk) const;
    void forgetSides();
    [[nodiscard]] const std::vector<sources::Related> &related() const;
    void remakeRows(const recipe::Reading &reading);
    void readRelated();
    [[nodiscard]] std::optional<loading::LoadedRows> loadedRows(const QString &type) const;
    void joinRows();
    void cancelRelated();
    void takeJoined();
    void sortByRecipe();
    void showCell(const QModelIndex &index);
    void showStatement();
    void showCompleteness();
    void showResult();
    void showEnd();
    void showPage();
    [[nodiscard]] bool isExplained() const;
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] words::Explanation whyUnusable() const;
    [[nodiscard]] QString whyEmpty() const;
    void placeColumns();
    [[nodiscard]] QString fileName() const;
    void cellMenu(const QPoint &where);
    [[nodiscard]] std::optional<CellReferred> referred(const QModelIndex &cell) const;

    std::unique_ptr<Ui::ResultTab> m_ui;
    recipe::Connection m_connection;
    recipe::Recipe m_recipe;
    QPointer<ResultTab> m_main;
    Tables m_neighbours;
    bool m_isIncluded = false;
    std::map<std::string, QPointer<ResultTab>> m_included; ///< what comes along, by type
    std::unique_ptr<sources::Source> m_source; ///< of what comes along, until it is read
    recipe::Provenance m_asked; ///< of what is being loaded, or was last
    recipe::Provenance m_provenance; ///< of the rows that are shown
    sources::Completeness m_completeness; ///< of these rows
    QPointer<loading::Load> m_load;
    ResultModel *m_model = nullptr;
    TableView *m_view = nullptr;
    HeaderMenu *m_header = nullptr;
    ReferenceLabels *m_references = nullptr;
    CodeLabels *m_codes = nullptr;
    QShortcut *m_stop = nullptr; ///< only while it loads
    TableSearch *m_search = nullptr;
    CopyFlow *m_copy = nullptr;
    FilterFlow *m_filters = nullptr;
    TableSteps *m_steps = nullptr;
    Looks *m_looks = nullptr;
    std::optional<recipe::ViewError> m_unusable; ///< why the recipe's view makes no table
    bool m_placed = false;
    bool m_isDimmed = false; ///< drawn as rows that are being replaced
    bool m_isHeld = false; ///< the rows shown are those of before, and what arrives waits in m_waiting
    QString m_since; ///< only what changed from then on is being loaded, or was last; "": all is
    bool m_isRenewing = false; ///< it is being put in its place
    std::shared_ptr<Renewed> m_renewed; ///< what that came to
    std::vector<std::shared_ptr<const table::Chunk>> m_waiting;
    std::size_t m_waitingRows = 0;
    std::size_t m_exportedChunks = 0; ///< how many of the first chunks a file holds
    table::Schema m_schema; ///< of what is being loaded, with the columns of other resources
    struct Joined;
    struct JoinedDeleter {
        void operator()(Joined *joined) const;
    };
    using JoinedPointer = std::unique_ptr<Joined, JoinedDeleter>;
    static JoinedPointer makeJoined();
    JoinedPointer m_joined = makeJoined(); ///< what stands in these
};

} // namespace gui
