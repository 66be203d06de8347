#pragma once

#include "gui/chart/chartpoints.h"
#include "gui/common/translated.h"
#include "gui/export/exportflow.h"

#include <memory>

namespace gui {

namespace Ui {
class PointsView;
}

class CopyFlow;
class ResultModel;
class TableView;

/** The points of a chart, to be read, sorted, copied and exported. */
class PointsView final : public Translated<ExportableView>
{
    Q_OBJECT
public:
    /** @p rows say where the chart's rows come from. */
    PointsView(std::shared_ptr<const ChartData> chart, ChartPoints points, Exportable rows, QWidget *parent = nullptr);
    ~PointsView() override;

    [[nodiscard]] QString title() const; ///< of its tab
    [[nodiscard]] TableView *view() const;
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;

Q_SIGNALS:
    void exportWanted();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QString sentence() const;
    void showColumns(const std::vector<std::size_t> &columns);

    std::unique_ptr<Ui::PointsView> m_ui;
    std::shared_ptr<const ChartData> m_data;
    Exportable m_rows;
    ResultModel *m_model;
    CopyFlow *m_copy;
};

} // namespace gui
