#pragma once

#include "recipe/filtercolumns.h"
#include "table/column.h"

#include <QAbstractListModel>
#include <QHash>

#include <functional>
#include <optional>
#include <vector>

namespace gui {

/**
 * What narrows one table, a row each: the search as it was typed, filters on columns, and conditions in FHIRPath that
 * came with a recipe. Each says who applied it. It edits a recipe, and knows no rows and no server.
 */
class FilterModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class State {
        Waiting, ///< the rows that are shown do not know of it yet
        Server, ///< the server applied it, and its self link says so
        Here, ///< it is tested on this computer
        HereAmongFirst, ///< the same, among the rows that a limit let through: there may be more that match
        Ignored, ///< the server dropped it, so it is tested here
        IgnoredAmongFirst, ///< the same, among the rows that a limit let through
        AsTyped, ///< it is the search of the wizard, which the server was asked for as it stands
    };
    enum Role {
        StateRole = Qt::UserRole, ///< State
        ConditionRole, ///< QString: FHIRPath, or the search as it was typed
        StateTextRole, ///< QString: the state in words
        EditableRole, ///< bool: it is a filter that the editor can show
    };

    explicit FilterModel(QObject *parent = nullptr);

    /** Of the view that makes the table. */
    void setColumns(recipe::FilterColumns columns, table::Schema schema);
    [[nodiscard]] const recipe::FilterColumns &columns() const { return m_columns; }
    [[nodiscard]] const table::Schema &schema() const { return m_schema; }
    /** Shows what narrows @p recipe; nothing is said of it. */
    void setRecipe(const recipe::Recipe &recipe);
    /** @p recipe, narrowed by what stands here. */
    [[nodiscard]] recipe::Recipe narrowed(recipe::Recipe recipe) const;

    /**
     * Narrows the table by @p filter, whose condition is written here. One column has one filter of a kind: a new *is*
     * takes the place of the one before, values of *is not* are added to it. False, and nothing happens, where the
     * column cannot be tested so (recipe::conditionOf()).
     */
    bool add(recipe::Filter filter);
    /** The same with the condition that @p filter has, which says more than its values: these are what people call what
     * it is about. An Is of its column gives way to it, and it only to another of this kind; no values are added to it,
     * and the editor shows it only where setShowsWritten() says so. */
    void addWritten(recipe::Filter filter);
    /** The same in @p row. */
    void replaceWritten(int row, recipe::Filter filter);
    /** Whether the editor shows it all the same, by what @p shows tells. */
    [[nodiscard]] bool showsWritten(const recipe::Filter &filter) const;
    void setShowsWritten(std::function<bool(const recipe::Filter &filter)> shows) { m_showsWritten = std::move(shows); }
    /** All of @p filters, as one edit. False where a column cannot be tested so; the others narrow the table then. */
    bool addAll(const QList<recipe::Filter> &filters);
    /** The filter in @p row, as it was edited. */
    bool replace(int row, recipe::Filter filter);
    void remove(int row);
    void clear();
    /** Nothing where the row is no filter on a column. */
    [[nodiscard]] std::optional<recipe::Filter> filterAt(int row) const;
    /** The filter of @p test on @p column that stands here; nothing where there is none. */
    [[nodiscard]] std::optional<recipe::Filter> find(const QString &column, recipe::Filter::Test test) const;
    /** FHIRPath of @p row; "" for a search as typed. */
    [[nodiscard]] QString conditionAt(int row) const;
    [[nodiscard]] State stateAt(int row) const { return m_entries[static_cast<std::size_t>(row)].state; }
    void setState(int row, State state);
    /** "Sex is female", of each row that is no search as typed. */
    [[nodiscard]] QStringList sentences() const;
    /** The same of filters on columns, by their conditions. */
    [[nodiscard]] QHash<QString, QString> sentencesByCondition() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /** Something was added, changed or taken away here; not by setRecipe(). */
    void edited();

private:
    struct Entry {
        QString condition;
        std::optional<recipe::Filter> filter;
        QString typed; ///< the search, where this is one
        bool isJoined = false; ///< about a column of other resources, and none of the recipe's conditions
        State state = State::Waiting;
    };
    [[nodiscard]] QString textOf(const Entry &entry) const;
    [[nodiscard]] bool canEdit(const Entry &entry) const;
    /** By addWritten(), or by another program: about more than the values of its filter. */
    [[nodiscard]] bool isWritten(const Entry &entry) const;
    [[nodiscard]] int rowFor(const recipe::Filter &filter) const;
    void put(int row, recipe::Filter filter);

    recipe::FilterColumns m_columns;
    table::Schema m_schema;
    std::vector<Entry> m_entries;
    std::optional<qint64> m_limit; ///< of the recipe
    std::function<bool(const recipe::Filter &filter)> m_showsWritten;
    bool m_isAdding = false; ///< several: edited() follows once
};

} // namespace gui
