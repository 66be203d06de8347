#include "gui/fields/fielddelegate.h"

#include "gui/common/icons.h"
#include "gui/common/quiet.h"
#include "gui/fields/fieldsmodel.h"
#include "gui/table/profileheader.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace gui {
namespace {

constexpr int Gap = 8;
constexpr int Bar = 3; ///< height
constexpr int BinLines = 2; ///< a histogram is as high as that many lines
constexpr float Trough = 0.15F; ///< how strongly the bar's whole length is seen

/** Of text on this line. */
QColor textColour(const QStyleOptionViewItem &line)
{
    const bool isSelected = line.state.testFlag(QStyle::State_Selected);
    return line.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
}

QColor barColour(const QStyleOptionViewItem &line)
{
    const bool isSelected = line.state.testFlag(QStyle::State_Selected);
    return line.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Highlight);
}

void paintBar(QPainter &painter, const QRectF &whole, double fraction, const QStyleOptionViewItem &line)
{
    QColor trough = textColour(line);
    trough.setAlphaF(Trough);
    painter.fillRect(whole, trough);
    if (fraction <= 0)
        return;
    const double length = std::max(1.0, whole.width() * std::min(fraction, 1.0));
    const bool isMirrored = line.direction == Qt::RightToLeft;
    painter.fillRect(QRectF(isMirrored ? whole.right() - length : whole.left(), whole.top(), length, whole.height()),
        barColour(line));
}

/** The bins that are marked stand out from the others. */
void paintHistogram(QPainter &painter, const QRectF &area, const QModelIndex &index, const QStyleOptionViewItem &line)
{
    const auto heights = index.data(FieldsModel::BinsRole).value<QList<double>>();
    const auto marked = index.data(FieldsModel::MarkRole);
    if (!marked.isValid())
        return paintBins(painter, area, heights, barColour(line));
    QColor faint = barColour(line);
    faint.setAlphaF(2 * Trough);
    const auto mark = marked.toPoint();
    QList<double> inside = heights;
    QList<double> outside = heights;
    for (qsizetype i = 0; i < heights.size(); ++i)
        (i >= mark.x() && i <= mark.y() ? outside : inside)[i] = 0;
    paintBins(painter, area, outside, faint);
    paintBins(painter, area, inside, barColour(line));
}

} // namespace

QRectF FieldDelegate::binsIn(const QStyleOptionViewItem &line, const QStyle &style)
{
    return style.subElementRect(QStyle::SE_ItemViewItemText, &line, line.widget).adjusted(0, Bar, -Gap, -1);
}

void FieldDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem line(option);
    initStyleOption(&line, index);
    const auto *style = line.widget ? line.widget->style() : QApplication::style();
    const QString count = index.data(FieldsModel::CountRole).toString();
    const auto bins = index.data(FieldsModel::BinsRole);
    const int numbers = count.isEmpty() ? 0 : line.fontMetrics.horizontalAdvance(count) + Gap;
    const QString text = std::exchange(line.text, QString());
    const QRect place = style->subElementRect(QStyle::SE_ItemViewItemText, &line, line.widget);
    style->drawControl(QStyle::CE_ItemViewItem, &line, painter, line.widget);
    painter->save();
    if (bins.isValid()) {
        paintHistogram(*painter, binsIn(line, *style), index, line);
        painter->restore();
        return;
    }
    const bool isMirrored = line.direction == Qt::RightToLeft;
    QRect words = place.adjusted(isMirrored ? numbers + Gap : Gap / 2, 0, isMirrored ? -Gap / 2 : -numbers - Gap, -Bar);
    if (index.data(FieldsModel::PinnedRole).toBool()) {
        const int size = line.fontMetrics.height();
        const QRect pin(words.left(), words.center().y() - size / 2, size, size);
        lineIcon(QStringLiteral("pin"), textColour(line))
            .paint(painter, QStyle::visualRect(line.direction, words, pin));
        words.adjust(isMirrored ? 0 : size + Gap / 2, 0, isMirrored ? -size - Gap / 2 : 0, 0);
    }
    const bool isNote = !index.flags().testFlag(Qt::ItemIsUserCheckable);
    painter->setPen(isNote ? quiet(textColour(line)) : textColour(line));
    painter->drawText(words, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
        line.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
    painter->setPen(quiet(textColour(line)));
    painter->drawText(
        place.adjusted(Gap / 2, 0, -Gap / 2, -Bar), Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine, count);
    if (const auto fraction = index.data(FieldsModel::FractionRole); fraction.isValid())
        paintBar(*painter, QRectF(place.left() + Gap / 2.0, place.bottom() - Bar, place.width() - Gap, Bar - 1),
            fraction.toDouble(), line);
    painter->restore();
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const int line = option.fontMetrics.height();
    const bool hasBins = index.data(FieldsModel::BinsRole).isValid();
    return {size.width(), hasBins ? BinLines * line + Bar : std::max(size.height(), line + 2 * Bar + 2)};
}

} // namespace gui
