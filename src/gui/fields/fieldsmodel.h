#pragma once

#include "gui/fields/factlines.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QPoint>
#include <QStringList>

#include <vector>

namespace gui {

class ResultModel;
class TableView;

/**
 * The columns of a table, in the order in which they stand, shown ones ticked; below each what it holds. Ticking and
 * moving a field changes the view; a tick on a value is a wish that is handed on.
 */
class FieldsModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        FractionRole = Qt::UserRole, ///< double: a bar from 0 to 1; none where it is not known
        CountRole, ///< QString: the number beside it
        BinsRole, ///< QList<double>: the heights of a histogram, 0 to 1
        MarkRole, ///< QPoint: the first and the last bin that are marked; none: all are alike
        ColumnRole, ///< int: of the table
        ValueRole, ///< QString: as the server sent it, of a line that is a value
        NeedleRole, ///< QString: what a search looks at
        PinnedRole, ///< bool: of a field
    };
    using Order = table::Facet::Order;

    /** All of them outlive this. */
    FieldsModel(TableView &view, const ResultModel &rows, ColumnFacts &facts, QObject *parent);

    void setOrder(Order order);
    /** The values of the column called @p column that are ticked, as a filter has it. */
    void setPicked(const QString &column, const QStringList &values);
    /** The field of @p column. */
    [[nodiscard]] QModelIndex fieldOf(int column) const;
    /** Moves a field up or down by @p by places. */
    void moveField(int column, int by);
    /** The values of a field as text, a line each with how many rows have it, tab between: all that are listed. */
    [[nodiscard]] QString textOf(int column) const;
    /** Bins of the histogram in @p line, for people to see while they drag; below 0: none. */
    void mark(const QModelIndex &line, int first, int last);
    /** Says that only rows with a value in these bins of the histogram in @p line are wanted. */
    void pickBins(const QModelIndex &line, int first, int last);
    /** Says everything anew, in the language of now. */
    void retranslate();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    /** A field is counted when it is unfolded first. */
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(
        const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

Q_SIGNALS:
    /** Only rows with one of @p values in the column called @p column; none: whatever it holds. */
    void onlyWanted(const QString &column, const QStringList &values);
    /** Only rows whose value in the column called @p column lies between @p from and @p last; "" for @p unit: any. */
    void rangeWanted(const QString &column, const QString &from, const QString &last, const QString &unit);

private:
    void rebuild();
    void moved(int column, int from, int to);
    void resized(int column, int from, int to);
    void showFact(int column);
    [[nodiscard]] std::vector<FactLine> linesOf(int column) const;
    [[nodiscard]] QVariant fieldData(int column, int role) const;
    [[nodiscard]] QVariant lineData(int column, const FactLine &line, int role) const;
    [[nodiscard]] const table::ColumnInfo &info(int column) const;
    [[nodiscard]] QString nameOf(int column) const { return QString::fromStdString(info(column).name); }
    [[nodiscard]] bool isField(const QModelIndex &index) const { return index.isValid() && index.internalId() == 0; }
    [[nodiscard]] int columnOf(const QModelIndex &index) const;

    TableView &m_view;
    const ResultModel &m_rows;
    ColumnFacts &m_facts;
    std::vector<int> m_order; ///< columns, as they stand
    QHash<int, std::vector<FactLine>> m_lines; ///< of columns that were unfolded
    QHash<QString, QStringList> m_picked;
    Order m_valueOrder = Order::ByCount;
    QPersistentModelIndex m_marked; ///< a histogram
    QPoint m_mark; ///< bins of it
};

} // namespace gui
