#pragma once

#include "gui/common/latest.h"
#include "gui/looks/lookview.h"
#include "table/pivot.h"
#include "words/pivots.h"

#include <memory>

class QTimer;

namespace gui {

namespace Ui {
class PivotView;
}

class FilterFlow;
class HeadLabels;
class MadeTable;
class TableView;

/** The rows of a tab as rows × columns × cell: made on a worker, and a table like any other then. */
class PivotView final : public LookView
{
    Q_OBJECT
public:
    explicit PivotView(LookSource source, QWidget *parent = nullptr);
    ~PivotView() override;

    [[nodiscard]] TableView *view() const;
    [[nodiscard]] FilterFlow &filters() const { return *m_filters; }
    /** nullptr as long as none is made. */
    [[nodiscard]] const std::shared_ptr<const table::Pivot> &pivot() const { return m_pivot; }
    /** What became of the rows. */
    [[nodiscard]] QString sentence() const;
    void showRowsBehind(const QModelIndex &index);

    void setLooks(const recipe::Looks &looks) override;
    void addTo(recipe::Looks &looks) const override;
    void rowsChanged() override;
    void find() override;
    void copy(bool withTitles) override;
    [[nodiscard]] Printable printable() const override;
    void sortCurrent(Qt::SortOrder order) override;
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;

protected:
    void retranslate() override;

private:
    void connectParts();
    void make();
    struct Wanted {
        table::PivotSpec spec;
        words::PivotMade made;
    };
    void take(std::shared_ptr<const table::Pivot> pivot, Wanted wanted);
    void showTable();
    void showLack();
    [[nodiscard]] QString lack() const;
    void narrowAsBefore();
    void sortAsBefore();
    void fillMenu(QMenu &menu, const QModelIndex &index);
    [[nodiscard]] std::span<const table::RowRef> behind(const QModelIndex &index) const;
    [[nodiscard]] QString nameOf(const QModelIndex &index) const;
    [[nodiscard]] const table::Schema &schema() const;

    std::unique_ptr<Ui::PivotView> m_ui;
    HeadLabels *m_labels;
    MadeTable *m_table = nullptr;
    FilterFlow *m_filters = nullptr;
    QTimer *m_slow; ///< what takes longer dims what is shown
    Latest m_jobs;
    std::shared_ptr<const table::Pivot> m_pivot;
    Wanted m_shown; ///< what it was made by, and what became of the rows
    QString m_sortedColumn; ///< name; "": by the heads
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isChosen = false; ///< by a person or a recipe: else it is the usual one of the columns
    bool m_isMaking = false;
    bool m_isDue = false; ///< rows have changed meanwhile
    bool m_cannot = false; ///< the columns that it is made of are not there
};

} // namespace gui
