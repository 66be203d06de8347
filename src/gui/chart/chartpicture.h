#pragma once

#include "gui/chart/chartwords.h"
#include "gui/chart/timeaxis.h"

#include <QFont>
#include <QPalette>
#include <QRectF>

#include <memory>

class QPainter;

namespace gui {

/** What a screen, a picture and paper differ in. */
struct ChartLook {
    QFont font;
    QPalette palette;
    bool isAlone = false; ///< it leaves the window: title and sentence are drawn, too
    double finest = 1; ///< how many columns of a line are told apart in a unit of length
};

/** A chart on any painter: its axes, its marks, what explains them. One of each kind derives from it. */
class ChartPicture
{
public:
    [[nodiscard]] static std::unique_ptr<ChartPicture> make(std::shared_ptr<const ChartData> data, ChartLook look);
    virtual ~ChartPicture() = default;
    ChartPicture(const ChartPicture &) = delete;
    ChartPicture &operator=(const ChartPicture &) = delete;

    [[nodiscard]] const ChartData &data() const { return *m_data; }
    [[nodiscard]] std::shared_ptr<const ChartData> shared() const { return m_data; }
    /** Of lines: what of time is seen. */
    [[nodiscard]] TimeAxis &time() { return m_time; }
    [[nodiscard]] const TimeAxis &time() const { return m_time; }

    /** Where all of it stands; before anything else. */
    void layOut(const QRectF &area);
    void paint(QPainter &painter) const;
    /** Where marks stand. */
    [[nodiscard]] QRectF plot() const { return m_plot; }

    /** What is drawn for @p mark. */
    [[nodiscard]] virtual QRectF place(ChartMark mark) const = 0;
    /** The mark at @p at, or the nearest one in reach. */
    [[nodiscard]] virtual std::optional<ChartMark> markAt(QPointF at) const = 0;

protected:
    ChartPicture(std::shared_ptr<const ChartData> data, ChartLook look);
    /** Takes the room for axes from @p room, and gives what is left for marks. */
    [[nodiscard]] virtual QRectF layOutPlot(QRectF room) = 0;
    /** Room for the legend below, @p width wide. */
    [[nodiscard]] virtual double legendHeight(double /*width*/) const { return 0; }
    virtual void paintLegend(QPainter & /*painter*/, const QRectF & /*where*/) const { }
    virtual void paintPlot(QPainter &painter) const = 0;
    [[nodiscard]] virtual QString title() const = 0; ///< of the axis, above it

    [[nodiscard]] const ChartLook &look() const { return m_look; }
    [[nodiscard]] QColor ink() const { return m_look.palette.color(QPalette::Text); }
    [[nodiscard]] QColor base() const { return m_look.palette.color(QPalette::Base); }
    [[nodiscard]] QColor gridInk() const;
    [[nodiscard]] double line() const { return m_line; } ///< height of a line of text
    [[nodiscard]] double textWidth(const QString &text) const;
    void paintText(QPainter &painter, const QRectF &where, Qt::Alignment alignment, const QString &text) const;

    static constexpr double Gap = 6;

private:
    [[nodiscard]] double heightOfLines(const QString &text, double width) const;

    std::shared_ptr<const ChartData> m_data;
    ChartLook m_look;
    TimeAxis m_time;
    QRectF m_area;
    QRectF m_plot;
    QRectF m_legend;
    QRectF m_titlePlace;
    QRectF m_sentencePlace;
    double m_line = 0;
};

} // namespace gui
