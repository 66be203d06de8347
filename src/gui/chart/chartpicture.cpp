#include "gui/chart/chartpicture.h"

#include "gui/chart/barpicture.h"
#include "gui/chart/linepicture.h"
#include "gui/common/quiet.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>

namespace gui {
namespace {

constexpr float Grid = 0.16F; ///< how strongly lines of the grid are seen: they help, and say nothing
constexpr int TitleSize = 120; ///< per cent of the text
constexpr double Margin = 12;

QFont titleFont(QFont font)
{
    font.setPixelSize(QFontInfo(font).pixelSize() * TitleSize / 100);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

ChartPicture::ChartPicture(std::shared_ptr<const ChartData> data, ChartLook look)
    : m_data(std::move(data)), m_look(std::move(look)), m_line(QFontMetricsF(m_look.font).height())
{
}

std::unique_ptr<ChartPicture> ChartPicture::make(std::shared_ptr<const ChartData> data, ChartLook look)
{
    if (data->chart.kind == recipe::Chart::Kind::Line)
        return std::make_unique<LinePicture>(std::move(data), std::move(look));
    return std::make_unique<BarPicture>(std::move(data), std::move(look));
}

QColor ChartPicture::gridInk() const
{
    QColor colour = ink();
    colour.setAlphaF(Grid);
    return colour;
}

double ChartPicture::textWidth(const QString &text) const
{
    return QFontMetricsF(m_look.font).horizontalAdvance(text);
}

void ChartPicture::paintText(QPainter &painter, const QRectF &where, Qt::Alignment alignment, const QString &text) const
{
    const QString shown = QFontMetricsF(m_look.font).elidedText(text, Qt::ElideRight, where.width() + 1);
    painter.drawText(where, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
}

double ChartPicture::heightOfLines(const QString &text, double width) const
{
    return QFontMetricsF(m_look.font).boundingRect(QRectF(0, 0, width, 10'000), Qt::TextWordWrap, text).height();
}

void ChartPicture::layOut(const QRectF &area)
{
    m_area = area;
    QRectF room = area.adjusted(Margin, Margin, -Margin, -Margin);
    m_titlePlace = m_sentencePlace = {};
    if (m_look.isAlone) {
        m_titlePlace = QRectF(room.left(), room.top(), room.width(), m_line * TitleSize / 100);
        const double height = heightOfLines(chartSentence(*m_data), room.width());
        m_sentencePlace = QRectF(room.left(), room.bottom() - height, room.width(), height);
        room.adjust(0, m_titlePlace.height() + Gap, 0, -height - Gap);
    }
    if (linesOf(*m_data) == 0) {
        m_plot = room;
        return;
    }
    const double legend = std::min(legendHeight(room.width()), room.height() / 3);
    m_legend = QRectF(room.left(), room.bottom() - legend, room.width(), legend);
    room.adjust(0, m_line + Gap, 0, legend > 0 ? -legend - Gap : 0);
    m_plot = layOutPlot(room);
    m_time.setLength(m_plot.width());
}

void ChartPicture::paint(QPainter &painter) const
{
    painter.save();
    painter.fillRect(m_area, base());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_look.font);
    painter.setPen(ink());
    if (m_look.isAlone) {
        painter.setFont(titleFont(m_look.font));
        painter.drawText(m_titlePlace, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, chartTitle(*m_data));
        painter.setFont(m_look.font);
        painter.setPen(quiet(ink()));
        painter.drawText(m_sentencePlace, Qt::AlignLeading | Qt::TextWordWrap, chartSentence(*m_data));
    }
    if (linesOf(*m_data) > 0 && m_plot.width() > 0 && m_plot.height() > 0) {
        painter.setPen(quiet(ink()));
        const double top = m_plot.top() - m_line - Gap;
        paintText(painter, QRectF(m_area.left() + Margin, top, m_area.width() - 2 * Margin, m_line),
            Qt::AlignLeading | Qt::AlignVCenter, title());
        paintPlot(painter);
        paintLegend(painter, m_legend);
    }
    painter.restore();
}

} // namespace gui
