#include "gui/chart/barpicture.h"

#include "gui/chart/chartcolours.h"
#include "gui/common/quiet.h"
#include "gui/table/celltext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

constexpr double WidestNames = 0.35; ///< of the room
constexpr double BarShare = 0.72; ///< of the room that a bar has
constexpr double TickLength = 4;

} // namespace

BarPicture::BarPicture(std::shared_ptr<const ChartData> made, ChartLook look)
    : ChartPicture(std::move(made), std::move(look))
{
}

std::uint64_t BarPicture::count(std::size_t at) const
{
    return isHistogram() ? data().bins().bins[at].count : data().bars[at].rows;
}

QString BarPicture::name(std::size_t at) const
{
    return isHistogram() ? shownValue(data().bins().bins[at].from, data().numberKind())
                         : shownValue(data().bars[at].text, data().info().kind);
}

QString BarPicture::title() const
{
    return isHistogram() ? QCoreApplication::translate("gui::Chart", "Values")
                         : QCoreApplication::translate("gui::Chart", "Rows");
}

QRectF BarPicture::layOutPlot(QRectF room)
{
    std::uint64_t most = 1;
    double names = 0;
    const auto marks = marksOn(data(), 0);
    for (std::size_t at = 0; at < marks; ++at) {
        most = std::max(most, count(at));
        names = std::max(names, textWidth(name(at)));
    }
    const double length = isHistogram() ? room.height() / (2.2 * line()) : room.width() / (8 * line());
    m_axis = NumberAxis(0, static_cast<double>(most), std::clamp(static_cast<int>(length), 2, 12), true);
    double counts = 0;
    for (const auto &tick : m_axis.ticks())
        counts = std::max(counts, textWidth(tick.text));
    if (isHistogram()) // below it the values, and what they are
        return room.adjusted(counts + Gap, 0, -Gap, -2 * line() - Gap - TickLength);
    return room.adjusted(
        std::min(names, room.width() * WidestNames) + Gap, 0, -counts / 2 - Gap, -line() - Gap - TickLength);
}

QRectF BarPicture::place(ChartMark mark) const
{
    const auto marks = static_cast<double>(std::max<std::size_t>(marksOn(data(), 0), 1));
    const auto at = static_cast<double>(mark.at);
    const double share = m_axis.share(static_cast<double>(count(mark.at)));
    if (isHistogram()) {
        const double each = plot().width() / marks;
        const double height = share * plot().height();
        return {plot().left() + at * each + 0.5, plot().bottom() - height, std::max(each - 1, 0.5), height};
    }
    // Few bars do not fill the room: they would be blocks.
    const double each = std::min(plot().height() / marks, 2.2 * line());
    return {plot().left(), plot().top() + (at + (1 - BarShare) / 2) * each, share * plot().width(), each * BarShare};
}

std::optional<ChartMark> BarPicture::markAt(QPointF at) const
{
    for (std::size_t mark = 0; mark < marksOn(data(), 0); ++mark) {
        const QRectF bar = place({0, mark});
        const bool isIn = isHistogram() ? at.x() >= bar.left() && at.x() < bar.right() + 1
                                        : at.y() >= bar.top() && at.y() < bar.bottom() + 1;
        if (isIn)
            return ChartMark{0, mark};
    }
    return {};
}

void BarPicture::paintPlot(QPainter &painter) const
{
    paintCounts(painter);
    const auto colour = lineLook(0, base()).colour;
    for (std::size_t at = 0; at < marksOn(data(), 0); ++at)
        painter.fillRect(place({0, at}), colour);
    paintNames(painter);
}

void BarPicture::paintCounts(QPainter &painter) const
{
    for (const auto &tick : m_axis.ticks()) {
        const double share = m_axis.share(tick.at);
        const double width = textWidth(tick.text);
        painter.setPen(QPen(gridInk(), 1));
        if (isHistogram()) {
            const double y = plot().bottom() - share * plot().height();
            painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
            painter.setPen(quiet(ink()));
            painter.drawText(QRectF(plot().left() - Gap - width, y - line() / 2, width + 1, line()),
                static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, tick.text);
        } else {
            const double x = plot().left() + share * plot().width();
            painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom() + TickLength));
            painter.setPen(quiet(ink()));
            painter.drawText(QRectF(x - width / 2, plot().bottom() + TickLength, width + 1, line()),
                static_cast<int>(Qt::AlignHCenter | Qt::AlignVCenter) | Qt::TextSingleLine, tick.text);
        }
    }
}

void BarPicture::paintNames(QPainter &painter) const
{
    painter.setPen(ink());
    const auto marks = marksOn(data(), 0);
    double free = plot().left() - Gap; // up to here there are names
    for (std::size_t at = 0; at < marks; ++at) {
        const QRectF bar = place({0, at});
        if (!isHistogram()) {
            if (at > 0 && bar.center().y() - line() / 2 < free)
                continue; // the room is too low for all names
            free = bar.center().y() + line() / 2;
            const double width = plot().left() - Gap;
            paintText(painter, QRectF(0, bar.center().y() - line() / 2, width, line()),
                Qt::AlignRight | Qt::AlignVCenter, name(at));
            continue;
        }
        const double width = textWidth(name(at));
        const double left = std::min(bar.left() - width / 2, plot().right() + Gap - width);
        if (left < free)
            continue;
        free = left + width + 2 * Gap;
        painter.drawLine(QPointF(bar.left(), plot().bottom()), QPointF(bar.left(), plot().bottom() + TickLength));
        painter.drawText(QRectF(left, plot().bottom() + TickLength, width + 1, line()),
            static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, name(at));
    }
    if (isHistogram()) {
        painter.setPen(quiet(ink()));
        paintText(painter, QRectF(plot().left(), plot().bottom() + TickLength + line(), plot().width(), line()),
            Qt::AlignHCenter | Qt::AlignVCenter, axisTitle(data()));
    }
}

} // namespace gui
