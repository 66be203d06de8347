#include "gui/chart/linepicture.h"

#include "gui/chart/chartcolours.h"
#include "gui/common/quiet.h"
#include "table/thinning.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace gui {
namespace {

constexpr double MarkSize = 8;
constexpr double Reach = 12; ///< of the pointer
constexpr double Thick = 1.75;
constexpr double Thin = 1; ///< where a line is dense
constexpr double MarkApart = 36; ///< of marks on a dense line
constexpr double Sample = 26; ///< of a line in the legend
constexpr double WidestName = 240;
constexpr int MostColumns = 20'000;
constexpr std::size_t FewLines = 4;
constexpr std::size_t MostLooked = 20'000; ///< points below the pointer
constexpr float BandFill = 0.08F;
constexpr float BandEdge = 0.5F;
constexpr double TickLength = 4;

QPen penOf(const LineLook &look, double width)
{
    QPen pen(look.colour, width);
    pen.setJoinStyle(Qt::RoundJoin);
    if (look.isDashed)
        pen.setDashPattern({5, 3});
    return pen;
}

/** Of a line with a stroke in each column of pixels, where no dash could be told from a slope. */
QPen densePenOf(const LineLook &look)
{
    return {look.colour, Thin};
}

double parsed(const std::string &number)
{
    bool isOk = false;
    const double value = QByteArray::fromStdString(number).toDouble(&isOk);
    return isOk ? value : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

LinePicture::LinePicture(std::shared_ptr<const ChartData> made, ChartLook look)
    : ChartPicture(std::move(made), std::move(look))
{
    m_least = std::numeric_limits<double>::max();
    m_greatest = std::numeric_limits<double>::lowest();
    auto first = std::numeric_limits<table::WallTime>::max();
    auto last = std::numeric_limits<table::WallTime>::min();
    const auto cover = [this](double number) {
        m_least = std::min(m_least, number);
        m_greatest = std::max(m_greatest, number);
    };
    for (const auto &line : data().lines.lines) {
        for (const auto &point : line.points) {
            first = std::min(first, point.at.begin);
            last = std::max(last, point.at.isPartial ? point.at.end : point.at.begin);
            if (point.isNumber())
                cover(point.number);
        }
    }
    if (const auto &band = data().lines.band) {
        for (const auto &end : {band->low, band->high}) {
            if (!std::isnan(parsed(end)))
                cover(parsed(end));
        }
    }
    if (first <= last)
        time().setBounds(first, last);
}

QString LinePicture::title() const
{
    return axisTitle(data());
}

QRectF LinePicture::layOutPlot(QRectF room)
{
    const double foot = 2 * line() + Gap + TickLength;
    const int most = static_cast<int>((room.height() - foot) / (2.2 * line())) + 1;
    m_axis = NumberAxis(m_least, m_greatest, std::clamp(most, 2, 12));
    double labels = 0;
    for (const auto &tick : m_axis.ticks())
        labels = std::max(labels, textWidth(tick.text));
    return room.adjusted(labels + Gap, 0, -MarkSize, -foot);
}

double LinePicture::heightOf(double number) const
{
    return plot().bottom() - m_axis.share(number) * plot().height();
}

QPointF LinePicture::pointOf(const table::LinePoint &point) const
{
    const double x = plot().left() + time().place(point.at.begin);
    return {x, point.isNumber() ? heightOf(point.number) : plot().bottom() - MarkSize};
}

QRectF LinePicture::place(ChartMark mark) const
{
    const auto centre = pointOf(data().lines.lines[mark.line].points[mark.at]);
    return {centre.x() - MarkSize / 2, centre.y() - MarkSize / 2, MarkSize, MarkSize};
}

std::optional<ChartMark> LinePicture::markAt(QPointF at) const
{
    std::optional<ChartMark> nearest;
    double least = Reach * Reach;
    const auto from = time().timeAt(at.x() - plot().left() - Reach);
    const auto to = time().timeAt(at.x() - plot().left() + Reach);
    for (std::size_t line = 0; line < linesOf(data()); ++line) {
        const auto &points = data().lines.lines[line].points;
        auto point = std::ranges::lower_bound(points, from, {}, [](const auto &each) { return each.at.begin; });
        for (std::size_t looked = 0; point != points.end() && point->at.begin <= to && looked < MostLooked;
             ++point, ++looked) {
            const auto away = pointOf(*point) - at;
            const double distance = QPointF::dotProduct(away, away);
            if (distance >= least)
                continue;
            least = distance;
            nearest = ChartMark{line, static_cast<std::size_t>(point - points.begin())};
        }
    }
    return nearest;
}

int LinePicture::columns() const
{
    // Of many lines, two columns of pixels are drawn as one, which keeps the extremes and halves the strokes.
    const double finest = linesOf(data()) > FewLines ? look().finest / 2 : look().finest;
    return std::clamp(static_cast<int>(plot().width() * finest), 1, MostColumns);
}

void LinePicture::paintPlot(QPainter &painter) const
{
    paintBand(painter);
    paintAxes(painter);
    painter.save();
    painter.setClipRect(plot().adjusted(-MarkSize, -MarkSize, MarkSize, MarkSize));
    for (std::size_t line = linesOf(data()); line-- > 0;) // the first one on top
        paintLine(painter, line);
    painter.restore();
}

void LinePicture::paintBand(QPainter &painter) const
{
    const auto &band = data().lines.band;
    if (!band)
        return;
    const double low = parsed(band->low);
    const double high = parsed(band->high);
    const double top = std::isnan(high) ? plot().top() : heightOf(high);
    const double bottom = std::isnan(low) ? plot().bottom() : heightOf(low);
    QColor fill = ink();
    fill.setAlphaF(BandFill);
    painter.fillRect(QRectF(plot().left(), top, plot().width(), bottom - top), fill);
    QColor edge = ink();
    edge.setAlphaF(BandEdge);
    painter.setPen(QPen(edge, 1, Qt::DashLine));
    if (!std::isnan(high))
        painter.drawLine(QPointF(plot().left(), top), QPointF(plot().right(), top));
    if (!std::isnan(low))
        painter.drawLine(QPointF(plot().left(), bottom), QPointF(plot().right(), bottom));
    painter.setPen(quiet(ink()));
    const double y = std::isnan(high) ? bottom - line() : top;
    paintText(painter, QRectF(plot().left() + Gap, y, plot().width() - 2 * Gap, line()),
        Qt::AlignRight | Qt::AlignVCenter, bandText(data()));
}

void LinePicture::paintAxes(QPainter &painter) const
{
    for (const auto &tick : m_axis.ticks()) {
        const double y = heightOf(tick.at);
        painter.setPen(QPen(gridInk(), 1));
        painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
        painter.setPen(quiet(ink()));
        const double width = textWidth(tick.text);
        painter.drawText(QRectF(plot().left() - Gap - width, y - line() / 2, width + 1, line()),
            static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, tick.text);
    }
    const double day = textWidth(dayText(time().begin(), false));
    const double apart = std::max(day + 2 * Gap, textWidth(dayText(time().begin(), true)) * 0.75 + Gap);
    for (const auto &tick : time().ticks(apart)) {
        const double x = plot().left() + time().place(tick.at);
        painter.setPen(QPen(gridInk(), 1));
        painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom() + TickLength));
        painter.setPen(quiet(ink()));
        double y = plot().bottom() + TickLength;
        for (const auto &text : {tick.text, tick.context}) {
            const double width = textWidth(text) + 1;
            const double left = std::clamp(
                x - width / 2, plot().left() - Gap, std::max(plot().left() - Gap, plot().right() + MarkSize - width));
            painter.drawText(QRectF(left, y, width, line()),
                static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, text);
            y += line();
        }
    }
    QColor edge = ink();
    edge.setAlphaF(BandEdge);
    painter.setPen(QPen(edge, 1));
    painter.drawLine(plot().bottomLeft(), plot().bottomRight());
}

void LinePicture::paintLine(QPainter &painter, std::size_t line) const
{
    const auto &points = data().lines.lines[line].points;
    const auto drawn = table::thinned(points, {time().begin(), time().end(), columns()});
    const bool isDense = static_cast<double>(drawn.size()) > plot().width() / MarkSize * 2;
    const bool isVeryDense = static_cast<double>(drawn.size()) > plot().width();
    painter.setBrush(Qt::NoBrush);
    const auto look = lineLook(static_cast<int>(line), base());
    painter.setPen(isVeryDense ? densePenOf(look) : penOf(look, isDense ? Thin : Thick));
    // Where each column of pixels is a stroke of its own there are no slopes to smooth.
    painter.setRenderHint(QPainter::Antialiasing, !isVeryDense);
    QPolygonF stroke;
    std::vector<std::uint32_t> marked;
    double last = std::numeric_limits<double>::lowest();
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const QPointF at = pointOf(points[drawn[i].point]);
        if (drawn[i].isBroken) {
            painter.drawPolyline(stroke);
            stroke.clear();
        }
        const bool isLone = stroke.isEmpty() && (i + 1 == drawn.size() || drawn[i + 1].isBroken);
        stroke << at;
        if (isLone || !isDense || at.x() - last >= MarkApart) {
            marked.push_back(drawn[i].point);
            last = at.x();
        }
    }
    painter.drawPolyline(stroke);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarks(painter, line, marked);
    paintOthers(painter, line);
}

void LinePicture::paintMarks(QPainter &painter, std::size_t line, const std::vector<std::uint32_t> &drawn) const
{
    const auto &points = data().lines.lines[line].points;
    for (const auto point : drawn)
        paintMark(painter, points[point], line);
}

void LinePicture::paintMark(QPainter &painter, const table::LinePoint &point, std::size_t line) const
{
    const auto look = lineLook(static_cast<int>(line), base());
    const QPointF at = pointOf(point);
    painter.setPen(QPen(look.colour, Thick));
    if (point.at.isPartial) {
        const double end = plot().left() + time().place(point.at.end);
        painter.drawLine(at, QPointF(end, at.y()));
        painter.drawLine(QPointF(end, at.y() - MarkSize / 2), QPointF(end, at.y() + MarkSize / 2));
    }
    painter.setBrush(point.isBound ? base() : look.colour);
    painter.drawPath(markPath(look.shape, MarkSize - Thick).translated(at));
}

void LinePicture::paintOthers(QPainter &painter, std::size_t line) const
{
    const auto &points = data().lines.lines[line].points;
    painter.setPen(QPen(lineLook(static_cast<int>(line), base()).colour, Thick));
    constexpr double Half = MarkSize / 2.5;
    auto point = std::ranges::lower_bound(points, time().begin(), {}, [](const auto &each) { return each.at.begin; });
    double last = std::numeric_limits<double>::lowest();
    for (; point != points.end() && point->at.begin <= time().end(); ++point) {
        const QPointF at = pointOf(*point);
        if (point->isNumber() || at.x() - last < 1)
            continue;
        last = at.x();
        painter.drawLine(at + QPointF(-Half, -Half), at + QPointF(Half, Half));
        painter.drawLine(at + QPointF(-Half, Half), at + QPointF(Half, -Half));
    }
}

template <typename Take>
double LinePicture::flow(double width, Take take) const
{
    const std::size_t lines = linesOf(data());
    if (lines == 0 || (lines == 1 && lineName(data(), 0).isEmpty()))
        return 0;
    double x = 0;
    double y = 0;
    for (std::size_t each = 0; each < lines; ++each) {
        const double wide = Sample + Gap + std::min(textWidth(lineName(data(), each)), WidestName) + 3 * Gap;
        if (x > 0 && x + wide > width) {
            x = 0;
            y += line() + Gap / 2;
        }
        take(each, QRectF(x, y, wide, line()));
        x += wide;
    }
    return y + line();
}

double LinePicture::legendHeight(double width) const
{
    return flow(width, [](std::size_t, const QRectF &) {});
}

void LinePicture::paintLegend(QPainter &painter, const QRectF &where) const
{
    painter.save();
    painter.setClipRect(where.adjusted(-1, -1, 1, 1));
    flow(where.width(), [&](std::size_t line, const QRectF &item) {
        const QRectF at = item.translated(where.topLeft());
        const auto look = lineLook(static_cast<int>(line), base());
        painter.setPen(penOf(look, Thick));
        painter.drawLine(QPointF(at.left(), at.center().y()), QPointF(at.left() + Sample, at.center().y()));
        painter.setPen(QPen(look.colour, Thick));
        painter.setBrush(look.colour);
        painter.drawPath(markPath(look.shape, MarkSize - Thick).translated(at.left() + Sample / 2, at.center().y()));
        painter.setPen(ink());
        paintText(painter, at.adjusted(Sample + Gap, 0, -2 * Gap, 0), Qt::AlignLeft | Qt::AlignVCenter,
            lineName(data(), line));
    });
    painter.restore();
}

} // namespace gui
