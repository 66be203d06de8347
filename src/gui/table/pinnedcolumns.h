#pragma once

#include <QObject>
#include <QRect>

class QModelIndex;
class QPoint;

namespace gui {

class PinnedView;
class ProfileHeader;
class TableView;

/**
 * Keeps the pinned columns of a table, which stand before all others, in sight while the others are scrolled sideways:
 * draws them once more over the table's beginning. Nothing of it is there while the table is not scrolled, or where
 * they would leave little room for the others. It is a picture alone, without focus and unknown to screen readers:
 * cells below it belong to the table, which asks here for what is where (TableView::indexAt(), visualRect()). Its
 * titles take clicks and widths for the table's.
 */
class PinnedColumns final : public QObject
{
    Q_OBJECT
public:
    explicit PinnedColumns(TableView &table);
    ~PinnedColumns() override;

    /** As wide and as high as the table has them now, and with these columns; to be called whenever that changes. */
    void place();
    /** Pixels at the table's beginning under which nothing else is seen; 0: it is not there, and would not be. */
    [[nodiscard]] int width() const;
    [[nodiscard]] bool isShown() const;
    /** Whether @p point of the table's viewport lies in it. */
    [[nodiscard]] bool covers(const QPoint &point) const;
    /** These in the table's viewport, while it is shown. */
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const;
    [[nodiscard]] int columnAt(int x) const;
    [[nodiscard]] QRect rectOf(const QModelIndex &index) const;
    /** Of a pinned column's title, in that of the table's header. */
    [[nodiscard]] QRect titleRect(int column) const;
    [[nodiscard]] ProfileHeader *titles() const { return m_titles; }

private:
    void placeTitles();
    void copySections();
    void copyProfiles();

    TableView &m_table;
    PinnedView *m_cells;
    ProfileHeader *m_titles;
    bool m_isCopying = false;
};

} // namespace gui
