#pragma once

#include "gui/filters/filtermodel.h"
#include "gui/filters/onlyrows.h"
#include "recipe/connection.h"
#include "recipe/narrowing.h"
#include "related/referredvalues.h"
#include "sources/completeness.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

class QMenu;
class QModelIndex;

namespace gui {

class FilterBar;
class ResultModel;
class TableView;

/** What a cell refers to. */
struct CellReferred {
    QString name;
    QString condition; ///< FHIRPath on a row's resource: it refers to that
    QString otherwise; ///< it does not
};

/**
 * Filters of one table. A change that only narrows rows which are all here hides the others, on a worker; for anything
 * else the source is asked again.
 */
class FilterFlow final : public QObject
{
    Q_OBJECT
public:
    FilterFlow(FilterBar &bar, TableView &view, ResultModel &rows, QObject *parent);

    using Choice = OnlyRows::Choice;

    /** For others that narrow the table, as its fields do. */
    [[nodiscard]] FilterModel &model() { return *m_model; }

    /** The rows come from where nothing can be asked: they are narrowed among those that are here. */
    void neverAsk() { m_neverAsks = true; }
    enum class Rows {
        All, ///< that the recipe asks for
        Changed, ///< since those that are here were read, and chosen as these were
    };
    /** @p recipe is being read, of which rows with @p schema come. */
    void reading(const recipe::Recipe &recipe, const recipe::Connection &connection, const table::Schema &schema,
        Rows rows = Rows::All);
    /** The rows that are shown are those that were being read, as far as @p completeness says. */
    void read(const sources::Completeness &completeness);
    /** The columns that a person added, which narrow nothing; and those that the rows have now. */
    void setOwnColumns(const QList<recipe::OwnColumn> &columns);
    void setJoins(const QList<recipe::Join> &joins);
    /** The columns of other resources are filled, or they are not: only then can rows be narrowed by them. */
    void setRelatedThere(bool isThere);
    /** What memberOf() knows. */
    void setValueSets(const QByteArrayList &texts);
    void setSchema(const table::Schema &schema);
    /** Nothing can be read of @p recipe; what narrows it can be taken away. */
    void unreadable(const recipe::Recipe &recipe);
    /** Reading has ended, and brought no rows to show. */
    void ended();
    /** Narrows the table by what narrows @p recipe. */
    void apply(const recipe::Recipe &recipe);

    /** "311 of 6,440 match Sex is female", as long as rows are hidden; else empty. */
    [[nodiscard]] QString sentence() const;

    /** A filter on the value of a cell for which @p referred gives something is about that, whatever else is called the
     * same. */
    void setReferred(std::function<std::optional<CellReferred>(const QModelIndex &cell)> referred);
    /** What columns refer to, as it is called now: the editor's list goes by that, too. */
    void setReferences(std::function<related::ReferredColumns()> references);

    /** Of the rows that the filters leave only those of @p only are shown, until showAll() or until rows are read. */
    void showOnly(OnlyRows only);
    void showAll();
    /** The same, or all rows for nullptr, without onlyChanged(). */
    void setOnly(std::shared_ptr<const OnlyRows> only);
    /** In the language of now. */
    void retranslate();

    /** Of the rows that are here those that all filters leave but the ones of @p column; nothing where no filter of it
     * hides any. */
    [[nodiscard]] std::optional<Choice> choiceWithout(const QString &column) const;

    /** Adds what the value of the cell at @p index can be filtered by. */
    void fillMenu(QMenu &menu, const QModelIndex &index);
    /** Only rows like the current cell's, or all others. An empty cell stands for all empty ones. */
    void filterCurrent(bool isWanted);
    /** The editor for a new filter on the column at @p section; below 0: on the current one. */
    void edit(int section);

Q_SIGNALS:
    /** What narrows the table is now that of @p recipe; its rows are here, or (@p mustAsk) have to be asked for. */
    void changed(const recipe::Recipe &recipe, bool mustAsk);
    /** Other rows are shown. */
    void narrowed();
    /** More rows than the limit lets through. */
    void moreWanted();
    /** A person has other rows shown alone; nullptr: no more. */
    void onlyChanged(const std::shared_ptr<const gui::OnlyRows> &only);
    /** Rows are read, which may not be among those that were ever shown alone. */
    void onlyForgotten();

private:
    void editRow(int row);
    void openEditor(int row, int section);
    void change();
    [[nodiscard]] bool needsServer(const QString &condition) const;
    [[nodiscard]] bool mustAsk(const recipe::Recipe &wanted) const;
    [[nodiscard]] QStringList notAsked(const recipe::Recipe &wanted) const;
    [[nodiscard]] QStringList appliedHere(const recipe::Recipe &wanted) const;
    [[nodiscard]] bool isOnJoined(const QString &condition) const;
    [[nodiscard]] Choice choice(const QStringList &conditions) const;
    void add(const recipe::Filter &filter);
    /** As it was edited; no row: it is new. */
    void put(std::optional<int> row, const recipe::Filter &filter);
    [[nodiscard]] recipe::Narrowing narrowing(const QStringList &conditions) const;
    void hideRows(const QStringList &conditions);
    void showStates();
    [[nodiscard]] FilterModel::State stateOf(const QString &condition) const;
    [[nodiscard]] QString noteFor(const recipe::Recipe &wanted) const;
    /** Is the value at @p index; nothing where the column takes no such filter. */
    [[nodiscard]] std::optional<recipe::Filter> filterFor(const QModelIndex &index, bool isWanted) const;

    FilterBar &m_bar;
    TableView &m_view;
    ResultModel &m_rows;
    FilterModel *m_model;
    recipe::Recipe m_recipe; ///< that is wanted
    recipe::Recipe m_asked; ///< that is being read, or was last
    recipe::Recipe m_base; ///< whose rows are here
    recipe::Connection m_connection;
    std::shared_ptr<const OnlyRows> m_only; ///< nullptr: all that the filters leave
    std::function<std::optional<CellReferred>(const QModelIndex &cell)> m_referred;
    std::function<related::ReferredColumns()> m_references;
    std::vector<sources::Condition> m_applied; ///< what became of the conditions of m_base
    bool m_isAll = false; ///< the rows are all of m_base
    bool m_isAmongFirst = false; ///< the limit of m_base let no more through
    bool m_isReading = false;
    bool m_neverAsks = false;
    bool m_isRelatedThere = false;
};

} // namespace gui
