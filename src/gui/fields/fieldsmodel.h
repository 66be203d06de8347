#pragma once

#include "gui/fields/factlines.h"
#include "recipe/joinable.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QPoint>
#include <QPointer>
#include <QStringList>

#include <set>
#include <vector>

namespace gui {

class CodeLabels;
class ResultModel;
class TableView;

/**
 * The columns of a table, in the order in which they stand, shown ones ticked; below each what it holds, and below a
 * reference first what it leads to, with the fields of that. Ticking and moving a field changes the view; a tick on a
 * value or on a field of another resource is a wish that is handed on.
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

    /** What the reference in a column leads to. */
    struct Target {
        int column = 0;
        recipe::Link link;
        table::Schema fields; ///< that it has
        bool operator==(const Target &) const = default;
    };

    /** All of them outlive this. */
    FieldsModel(TableView &view, const ResultModel &rows, ColumnFacts &facts, QObject *parent);

    void setOrder(Order order);
    /** What references lead to, those of one column behind each other; and which fields of that the table has. */
    void setTargets(std::vector<Target> targets, const QList<recipe::Join> &joins);
    /** Who knows what codes are called; maybe gone before this. */
    void setCodes(CodeLabels *codes);
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
    /** The fields are others: setTargets() is due. */
    void fieldsChanged();
    /** A column for the field @p column of what @p link leads to, called @p title; or no longer. */
    void relatedWanted(const recipe::Link &link, const QString &column, const QString &title, bool isWanted);

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
    /** Lines of fields are told by their column, those of a target's fields by the target, too. */
    static constexpr int TargetShift = 20;
    static constexpr quintptr ColumnMask = (quintptr{1} << TargetShift) - 1;
    /** Of what stands at @p index, or below which it stands; nullptr: none. */
    [[nodiscard]] const Target *targetAt(const QModelIndex &index) const;
    [[nodiscard]] const Target *targetAbove(const QModelIndex &index) const;
    [[nodiscard]] const Target *targetOf(int column, int row) const;
    [[nodiscard]] int targetsOf(int column) const;
    [[nodiscard]] QVariant targetData(const Target &target, int role) const;
    [[nodiscard]] QVariant relatedData(const Target &target, const table::ColumnInfo &field, int role) const;
    [[nodiscard]] int columnOf(const QModelIndex &index) const;

    TableView &m_view;
    const ResultModel &m_rows;
    ColumnFacts &m_facts;
    QPointer<CodeLabels> m_codes;
    std::vector<int> m_order; ///< columns, as they stand
    QHash<int, std::vector<FactLine>> m_lines; ///< of columns that were unfolded
    QHash<QString, QStringList> m_picked;
    std::vector<Target> m_targets;
    QList<recipe::Join> m_joins;
    std::set<std::pair<int, int>> m_openTargets; ///< column and line: their fields are here
    Order m_valueOrder = Order::ByCount;
    QPersistentModelIndex m_marked; ///< a histogram
    QPoint m_mark; ///< bins of it
};

} // namespace gui
