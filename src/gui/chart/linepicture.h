#pragma once

#include "gui/chart/chartpicture.h"
#include "gui/chart/numberaxis.h"

namespace gui {

/** Lines over time, with a reference range behind them. */
class LinePicture final : public ChartPicture
{
public:
    LinePicture(std::shared_ptr<const ChartData> data, ChartLook look);
    [[nodiscard]] QRectF place(ChartMark mark) const override;
    [[nodiscard]] std::optional<ChartMark> markAt(QPointF at) const override;

protected:
    [[nodiscard]] QRectF layOutPlot(QRectF room) override;
    [[nodiscard]] double legendHeight(double width) const override;
    void paintLegend(QPainter &painter, const QRectF &where) const override;
    void paintPlot(QPainter &painter) const override;
    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] QPointF pointOf(const table::LinePoint &point) const;
    [[nodiscard]] double heightOf(double number) const;
    [[nodiscard]] int columns() const;
    /** Calls @p take with the place of each name of the legend, as many lines as @p width needs. */
    template <typename Take>
    double flow(double width, Take take) const;
    void paintAxes(QPainter &painter) const;
    void paintBand(QPainter &painter) const;
    void paintLine(QPainter &painter, std::size_t line) const;
    void paintMarks(QPainter &painter, std::size_t line, const std::vector<std::uint32_t> &drawn) const;
    void paintMark(QPainter &painter, const table::LinePoint &point, std::size_t line) const;
    /** What is no number, at the foot. */
    void paintOthers(QPainter &painter, std::size_t line) const;

    double m_least = 0; ///< of all numbers and of the range
    double m_greatest = 0;
    NumberAxis m_axis;
};

} // namespace gui
