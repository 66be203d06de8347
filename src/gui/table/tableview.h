#pragma once

#include <QAccessible>
#include <QTableView>

#include <vector>

namespace gui {

class PinnedColumns;
class ProfileHeader;
class ResultModel;

/** Rows as they look everywhere in the program: values as people read them, one height for all, a model's titles and
 * tips in the header. */
class TableView final : public QTableView
{
    Q_OBJECT
public:
    /** For a form: it shows nothing until setRows() gives it rows. */
    explicit TableView(QWidget *parent = nullptr);
    explicit TableView(ResultModel *model, QWidget *parent = nullptr);
    void setRows(ResultModel *model);
    /** The header of the columns. */
    [[nodiscard]] ProfileHeader *profiles() const { return m_header; }
    /** Hides the columns that are hidden by the model's schema, and shows all others. */
    void showUsualColumns();
    /** Puts the columns that stand as the view was derived in the order of how many rows have a value, JSON last, and
     * makes each that is shown as wide as its first rows need, at most @p widest pixels. */
    void fitColumns(int widest = 320);
    /** The model has been reset, and its columns are others: those that there were, by their names, stand, are hidden
     * and as wide as before; new ones stand behind the current column, or at the end, as wide as they need, those that
     * are not hidden. The current cell and what is seen of the rows stay. What there was is what it was when the reset
     * began. */
    void settleColumns();
    /** As wide as it needs to be for what it holds now. */
    void fitColumn(int column);
    /** The order alone, for more rows than there were; not where a person has moved a column, scrolled aside or
     * selected a row, as nothing may jump under their eyes. */
    void orderByFill();
    /** Draws the rows quietly, as they are being replaced; still at 4.5:1 or more. */
    void setDimmed(bool dimmed);
    /** Pinned columns stand before all others, and stay where they are while those are scrolled sideways. By their
     * names, in the order in which they stand; of columns that the rows do not have, those are kept for rows that have.
     */
    void setPinned(const QStringList &names);
    [[nodiscard]] QStringList pinned() const { return m_pinned; }
    [[nodiscard]] bool isPinned(int column) const;
    /** Puts @p column behind the others that are pinned; or back among those that are not, as the first. */
    void pin(int column, bool isPinned);
    [[nodiscard]] const PinnedColumns &pins() const { return *m_pins; }
    /** The column at @p x of the viewport, where it is seen; -1 where there is none. */
    [[nodiscard]] int columnSeenAt(int x) const;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    /** The columns that are shown, in the order in which they are. */
    [[nodiscard]] std::vector<std::size_t> shownColumns() const;
    /** Where the selected rows stand, from top to bottom. */
    [[nodiscard]] std::vector<std::size_t> selectedRows() const;

Q_SIGNALS:
    /** To what the cell leads to: a click on its arrow. */
    void jumpWanted(const QModelIndex &cell);
    void pinnedChanged();

protected:
    void updateGeometries() override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    /** How a column stands. */
    struct Stand {
        std::string name;
        int width = 0; ///< of one that is shown
        bool isHidden = false;
    };
    void rememberColumns();
    void goToSelected();
    void tellOf(QAccessible::Event event, const QModelIndex &index);
    void tellOfColumns();
    void leaveHiddenColumn();
    void putPinnedFirst();
    [[nodiscard]] std::vector<int> byFill() const;

    ProfileHeader *m_header; ///< the horizontal one
    PinnedColumns *m_pins;
    QStringList m_pinned;
    ResultModel *m_model = nullptr;
    std::vector<Stand> m_stands; ///< before the last reset, in their order
    std::string m_currentColumn; ///< before it
    int m_currentRow = -1;
    int m_scrolled = 0;
    bool m_isMoving = false; ///< it is this class that moves a column
    bool m_isMoved = false; ///< a person has
};

} // namespace gui
