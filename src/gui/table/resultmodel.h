#pragma once

#include "gui/common/latest.h"
#include "gui/table/cellnote.h"
#include "gui/table/finder.h"

#include <QAbstractTableModel>

#include <functional>
#include <optional>

namespace gui {

/**
 * A window on a table::Table: rows are its order, columns its schema. Sorting runs on a worker over a copy; rows that
 * arrive meanwhile or later stand at the end until resort().
 */
class ResultModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        SentRole = Qt::UserRole, ///< QStringList: every value as the server sent it
        MoreRole, ///< int: values beyond the one displayed, which is the first, or the one that is looked for
        MatchRole, ///< bool: the cell contains what is looked for
        AbsentRole, ///< bool: the cell is empty, and shows why
        QuietRole, ///< QString: what stands quietly behind the value displayed, a label's second part
        LeadsRole, ///< bool: the value displayed leads to another resource
        NoteRole, ///< CellNote, where annotate() was called and the cell has a value
    };

    explicit ResultModel(QObject *parent = nullptr);

    void reset(table::Schema schema) { show(table::Table(std::move(schema))); }
    /** The rows of @p table, as it orders them. */
    void show(table::Table table);
    void append(std::shared_ptr<const table::Chunk> chunk);
    [[nodiscard]] const table::Table &contents() const { return m_table; }
    /** The cells that contain @p text are marked; empty: none. */
    void setNeedle(const QString &text);
    /** Has @p labels, which it outlives, give its cells labels where those that it has already do not. */
    void addLabels(CellLabels *labels);
    [[nodiscard]] const std::vector<CellLabels *> &labelGivers() const { return m_labels; }
    /** Those that are known now. */
    [[nodiscard]] const LabelReadings &labels() const { return m_readings; }
    /** The cell is painted: what its labels need is wanted. */
    void seen(const QModelIndex &index) const;
    [[nodiscard]] bool isSorted() const { return m_sortColumn >= 0; }
    /** Hides the rows that @p choose does not keep, which it says on a worker, over a copy; narrowed() follows. What it
     * gives for a narrowing that was asked for before counts no more. */
    void narrow(std::function<table::Table::Kept(const table::Table &rows, std::stop_token stop)> choose);
    /** Shows all rows again. */
    void widen();
    using Chunks = std::vector<std::shared_ptr<const table::Chunk>>;
    using Remaking = std::function<Chunks(const Chunks &chunks, std::stop_token stop)>;
    /** The same rows in the same order with the columns of @p schema, which @p make gives chunk by chunk, on a worker;
     * remade() follows. Not for rows that are still arriving. */
    void remake(const table::Schema &schema, const Remaking &make);
    /** The rows that @p make gives for those that are there, on a worker, in the order that they come in; exchanged()
     * follows. Not for rows that are still arriving. */
    void exchange(const Remaking &make);
    /** What cells say beside their values is what @p notes gives. */
    void annotate(std::function<CellNote(table::RowRef at, std::size_t column)> notes) { m_notes = std::move(notes); }
    /** Sorts again by what was chosen last, so that later rows find their place. */
    void resort();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /** A column of -1 is the order of arrival. */
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void labelled(); ///< cells have other labels; they stand where they were
    void sorted();
    void remade(); ///< after remake(): the rows have other columns
    void exchanged(); ///< after exchange(): the rows are others
    void narrowed(); ///< after narrow() and widen(): other rows are shown
    void sortAnswered(); ///< the rows stand as sort() was asked for; not after resort()

private:
    void setOrder(std::vector<table::RowRef> order);
    void keep(table::Table::Kept kept, std::vector<table::RowRef> order, std::size_t chunks);
    /** The rows of @p table by @p column, or by arrival where it is below 0. */
    [[nodiscard]] static std::vector<table::RowRef> ordered(const table::Table &table, int column, Qt::SortOrder order);
    [[nodiscard]] std::size_t shownItem(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::string_view shown(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::optional<CellLabel> label(std::size_t row, std::size_t column) const;
    [[nodiscard]] QString spoken(std::size_t row, std::size_t column) const;
    void takeLabels();
    void repaint(const QList<int> &roles);
    [[nodiscard]] QStringList sent(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    [[nodiscard]] CellNote noteOf(const QModelIndex &index) const;
    /** Why an empty cell is empty; "" where the resource does not say it, and for a cell that is not. */
    [[nodiscard]] std::string_view reason(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool isNumber(std::size_t row, std::size_t column) const;
    [[nodiscard]] QVariant emptyCell(std::string_view reason, int role) const;
    [[nodiscard]] Qt::Alignment alignment(std::size_t column) const;

    /** Other columns that say more about the cells of one. */
    struct Companions {
        std::optional<std::size_t> number;
        std::optional<std::size_t> absent;
    };

    /** @p table as remake() wants it. */
    void takeRemade(table::Table table);
    void setTable(table::Table table);

    table::Table m_table;
    table::Table::Kept m_kept; ///< by the last narrowing; nullptr: all rows
    quint64 m_changes = 0; ///< of rows and their order
    std::vector<Companions> m_companions; ///< of each column
    QString m_needle;
    std::function<CellNote(table::RowRef at, std::size_t column)> m_notes;
    mutable Finder m_finder{QString()};
    std::vector<CellLabels *> m_labels;
    LabelReadings m_readings; ///< of each of them
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isAsked = false; ///< sort() waits for its answer
    Latest m_sorts;
    Latest m_narrowings;
    Latest m_remakes;
};

} // namespace gui
