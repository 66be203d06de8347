#include "gui/window/printedtable.h"

#include <QApplication>
#include <QLocale>
#include <QPaintDevice>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace gui {
namespace {

constexpr double FontSize = 9; // points
constexpr double Inch = 72; // points
constexpr double Padding = 0.3; // of a line's height
constexpr double RuleWidth = 0.04; // of a line's height
constexpr int FooterLines = 3; // an empty one above
constexpr QColor Quiet(90, 90, 90);

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::PrintedTable)
};

QFont fontOn(const QPaintDevice &device, QFont::Weight weight = QFont::Normal)
{
    QFont font = QApplication::font();
    font.setPixelSize(std::max(1, qRound(FontSize / Inch * device.logicalDpiY())));
    font.setWeight(weight);
    return font;
}

std::vector<double> widthsOn(const Printable &what, const QFont &font)
{
    auto widths = what.widths;
    for (double &width : widths)
        width *= QFontMetricsF(font).lineSpacing();
    return widths;
}

/** How many of its characters stand on the first line of @p width. */
qsizetype firstLine(const QString &text, const QFont &font, double width)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(width);
    layout.endLayout();
    return line.textLength();
}

/** Two at most; @p behind is always whole, at the end. */
QStringList linesOf(const QString &text, const QFont &font, double width, const QString &behind = {})
{
    const QFontMetricsF metrics(font);
    if (metrics.horizontalAdvance(text + behind) <= width)
        return {text + behind};
    const auto first = firstLine(text, font, width);
    const double room = width - metrics.horizontalAdvance(behind);
    return {text.left(first).trimmed(), metrics.elidedText(text.mid(first), Qt::ElideRight, room) + behind};
}

} // namespace

PrintedTable::PrintedTable(Printable what, const QPaintDevice &device)
    : m_what(std::move(what)), m_font(fontOn(device)), m_titleFont(fontOn(device, QFont::DemiBold)), m_metrics(m_font),
      m_paper(device.width(), device.height()),
      m_layout(widthsOn(m_what, m_font), heightOf(2), m_paper - QSizeF(0, FooterLines * m_metrics.lineSpacing()))
{
    m_rows.show(std::move(m_what.rows));
    for (std::size_t place = 0; place < m_what.columns.size(); ++place)
        m_titleLines = std::max(m_titleLines, title(static_cast<int>(place)).size());
}

bool PrintedTable::suitsLandscape(const Printable &what, const QPaintDevice &device)
{
    return PrintLayout::suitsLandscape(widthsOn(what, fontOn(device)), device.width());
}

double PrintedTable::room(int place) const
{
    return m_layout.width(place) - 2 * Padding * m_metrics.lineSpacing();
}

QStringList PrintedTable::cell(int row, int place) const
{
    const auto index = m_rows.index(row, static_cast<int>(m_what.columns[static_cast<std::size_t>(place)]));
    const int more = index.data(ResultModel::MoreRole).toInt();
    return linesOf(
        index.data().toString(), m_font, room(place), more > 0 ? QStringLiteral(" +%1").arg(more) : QString());
}

QStringList PrintedTable::title(int place) const
{
    const auto column = static_cast<int>(m_what.columns[static_cast<std::size_t>(place)]);
    return linesOf(m_rows.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), m_titleFont, room(place));
}

double PrintedTable::heightOf(qsizetype lines) const
{
    return (static_cast<double>(lines) + 2 * Padding) * m_metrics.lineSpacing();
}

bool PrintedTable::measure(int most)
{
    const int end = std::min(rows(), static_cast<int>(m_lines.size()) + most);
    for (int row = static_cast<int>(m_lines.size()); row < end; ++row) {
        qsizetype lines = 1;
        for (std::size_t place = 0; place < m_what.columns.size(); ++place)
            lines = std::max(lines, cell(row, static_cast<int>(place)).size());
        m_lines.push_back(static_cast<char>(lines));
        m_layout.addRow(heightOf(lines));
    }
    return end < rows();
}

void PrintedTable::paint(QPainter &painter, int page) const
{
    painter.save();
    painter.setFont(m_font);
    painter.save();
    painter.scale(m_layout.scale(), m_layout.scale());
    paintTitles(painter, m_layout.page(page));
    paintRows(painter, m_layout.page(page));
    painter.restore();
    paintFooter(painter, page);
    painter.restore();
}

void PrintedTable::paintLines(QPainter &painter, const QStringList &lines, QRectF place, Qt::Alignment alignment) const
{
    const double height = m_metrics.lineSpacing();
    place.adjust(Padding * height, Padding * height, -Padding * height, 0);
    for (const auto &line : lines) {
        painter.drawText(QRectF(place.topLeft(), QSizeF(place.width(), height)),
            static_cast<int>((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter) | Qt::TextSingleLine, line);
        place.translate(0, height);
    }
}

/** At the foot of their row, whose height is that of two lines. */
void PrintedTable::paintTitles(QPainter &painter, const PrintPage &page) const
{
    painter.setFont(m_titleFont);
    painter.setPen(Qt::black);
    double left = 0;
    const double top = heightOf(2) - heightOf(m_titleLines);
    for (const int place : page.columns) {
        const auto column = static_cast<int>(m_what.columns[static_cast<std::size_t>(place)]);
        const auto alignment = m_rows.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
        paintLines(painter, title(place), {left, top, m_layout.width(place), heightOf(m_titleLines)}, alignment);
        left += m_layout.width(place);
    }
    painter.setPen(QPen(Qt::black, 2 * RuleWidth * m_metrics.lineSpacing()));
    painter.drawLine(QPointF(0, heightOf(2)), QPointF(left, heightOf(2)));
    painter.setFont(m_font);
}

void PrintedTable::paintRows(QPainter &painter, const PrintPage &page) const
{
    double top = heightOf(2);
    for (int row = page.firstRow; row < page.firstRow + page.rows; ++row) {
        const double height = heightOf(m_lines[static_cast<std::size_t>(row)]);
        double left = 0;
        for (const int place : page.columns) {
            const auto index = m_rows.index(row, static_cast<int>(m_what.columns[static_cast<std::size_t>(place)]));
            painter.setPen(index.data(ResultModel::AbsentRole).toBool() ? Quiet : QColor(Qt::black));
            paintLines(painter, cell(row, place), {left, top, m_layout.width(place), height},
                index.data(Qt::TextAlignmentRole).value<Qt::Alignment>());
            left += m_layout.width(place);
        }
        top += height;
        painter.setPen(QPen(Qt::lightGray, RuleWidth * m_metrics.lineSpacing()));
        painter.drawLine(QPointF(0, top), QPointF(left, top));
    }
}

void PrintedTable::paintFooter(QPainter &painter, int page) const
{
    const QString number = Words::tr("Page %1 of %2").arg(QLocale().toString(page + 1), QLocale().toString(pages()));
    const double height = m_metrics.lineSpacing();
    QRectF line(0, m_paper.height() - 2 * height, m_paper.width(), height);
    painter.setPen(Qt::black);
    painter.drawText(line, Qt::AlignRight | Qt::TextSingleLine, number);
    const double room = line.width() - m_metrics.horizontalAdvance(number) - 2 * height;
    for (const auto &said : {m_what.name + QStringLiteral(" · ") + m_what.sentence, m_what.source}) {
        painter.drawText(line, Qt::AlignLeft | Qt::TextSingleLine, m_metrics.elidedText(said, Qt::ElideRight, room));
        line.translate(0, height);
    }
}

} // namespace gui
