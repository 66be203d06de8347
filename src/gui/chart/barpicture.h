#pragma once

#include "gui/chart/chartpicture.h"
#include "gui/chart/numberaxis.h"

namespace gui {

/** Bars of counts, one below the other beside their values; or the bins of a histogram, side by side above theirs. */
class BarPicture final : public ChartPicture
{
public:
    BarPicture(std::shared_ptr<const ChartData> data, ChartLook look);
    [[nodiscard]] QRectF place(ChartMark mark) const override;
    [[nodiscard]] std::optional<ChartMark> markAt(QPointF at) const override;

protected:
    [[nodiscard]] QRectF layOutPlot(QRectF room) override;
    void paintPlot(QPainter &painter) const override;
    [[nodiscard]] QString title() const override;

private:
    [[nodiscard]] bool isHistogram() const { return data().chart.kind == recipe::Chart::Kind::Histogram; }
    [[nodiscard]] std::uint64_t count(std::size_t at) const;
    [[nodiscard]] QString name(std::size_t at) const; ///< of a bar; of a bin where it begins
    void paintCounts(QPainter &painter) const; ///< the axis of how many
    void paintNames(QPainter &painter) const;

    NumberAxis m_axis;
};

} // namespace gui
