#include "gui/table/celldelegate.h"

#include "gui/common/chip.h"
#include "gui/common/quiet.h"
#include "gui/table/celltext.h"
#include "gui/table/fontwatch.h"
#include "gui/table/resultmodel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace gui {
namespace {

constexpr int Gap = 8;
constexpr int QuietGap = 5;
constexpr int Frame = 2;
constexpr int ArrowGap = 2;
constexpr double ArrowBarb = 1.5; ///< of half the arrow's length
constexpr double ArrowStroke = 1.5;
constexpr QColor Mark(255, 196, 0);

QString more(const QModelIndex &index)
{
    const int count = index.data(ResultModel::MoreRole).toInt();
    // Behind the mark the plus stays before its number, in a window that is read from the right, too.
    return count > 0 ? QChar(0x200E) + QStringLiteral("+%1").arg(count) : QString();
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

/** Faint on the table's own colour. In a selected row the cell is not painted as selected: a tint would drown in it. */
void mark(QStyleOptionViewItem &cell)
{
    QColor colour = Mark;
    if (cell.state.testFlag(QStyle::State_Selected)) {
        cell.state.setFlag(QStyle::State_Selected, false);
        cell.palette.setColor(QPalette::Text, Qt::black);
    } else {
        colour.setAlphaF(0.35F);
    }
    cell.backgroundBrush = colour;
}

/** The cell the keyboard is at; and the one that was found, while one types in the line to look for text with. */
bool isCurrent(const QStyleOptionViewItem &cell, const QModelIndex &index, bool isMatch)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(cell.widget);
    const auto *focus = view ? view->focusProxy() : nullptr; // of a picture of some columns: see PinnedColumns
    const bool hasFocus = cell.state.testFlag(QStyle::State_HasFocus) || (focus && focus->hasFocus());
    return cell.state.testFlag(QStyle::State_HasFocus)
        || ((isMatch || (focus && hasFocus)) && view && view->currentIndex() == index);
}

/** In the colour of the cell's text, which stands out from what is below. */
void frame(QPainter &painter, const QStyleOptionViewItem &cell)
{
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    painter.save();
    painter.setBrush(Qt::NoBrush);
    QPen pen(cell.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text), Frame);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.drawRect(cell.rect.adjusted(Frame / 2, Frame / 2, -Frame / 2, -Frame / 2));
    painter.restore();
}

QColor colourOf(CellNote::Tone tone, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    switch (tone) {
    case CellNote::Tone::Warning:
        return toneColour(Chip::Tone::Warning, base);
    case CellNote::Tone::Failed:
        return toneColour(Chip::Tone::Failed, base);
    case CellNote::Tone::Quiet:
        break;
    }
    return quiet(palette.color(QPalette::Text));
}

/** What is drawn of a cell beside its first value. */
struct Parts {
    QString quiet;
    QString others;
    bool leads = false;
    std::optional<CellNote> note = {};

    [[nodiscard]] bool isPlain() const { return quiet.isEmpty() && others.isEmpty() && !leads && !isNoted(); }
    [[nodiscard]] bool isNoted() const { return note && (!note->text.isEmpty() || !note->flag.isEmpty()); }
};

Parts partsOf(const QModelIndex &index)
{
    const QVariant note = index.data(ResultModel::NoteRole);
    return {index.data(ResultModel::QuietRole).toString(), more(index), index.data(ResultModel::LeadsRole).toBool(),
        note.isValid() ? std::optional(note.value<CellNote>()) : std::nullopt};
}

/** The same for all notes, so that the numbers before them stay in line. */
int noteWidth(const CellNote &note, const QFontMetrics &metrics)
{
    const QString widest = note.text.isEmpty() ? QString() : shownValue("2028-12-28", table::Kind::Date);
    return std::max(metrics.horizontalAdvance(note.text), metrics.horizontalAdvance(widest));
}

int flagWidth(const CellNote &note, const QFont &font)
{
    const QFontMetrics metrics(bold(font));
    return std::max(metrics.horizontalAdvance(note.flag), metrics.horizontalAdvance(QStringLiteral("HH")));
}

/** Up and away, to the side that one reads to. */
void paintArrow(QPainter &painter, const QRect &place, bool isMirrored, const QColor &colour)
{
    const double size = 0.5 * std::min(place.width(), place.height());
    const QPointF middle = QRectF(place).center();
    const double tip = isMirrored ? -size / 2 : size / 2;
    const QPointF end = middle + QPointF(tip, -size / 2);
    const QPointF barbs[] = {end - QPointF(tip * ArrowBarb, 0), end, end + QPointF(0, size / 2 * ArrowBarb)};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colour, ArrowStroke);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.drawLine(middle - QPointF(tip, -size / 2), end);
    painter.drawPolyline(barbs, 3);
    painter.restore();
}

/** From the side that one reads from: the first value, what stands behind it; from the other: the arrow, the "+2", the
 * note and before it its flag. */
void paintParts(QPainter &painter, QStyleOptionViewItem &cell, const Parts &parts)
{
    const QString first = std::exchange(cell.text, QString());
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, &painter, cell.widget);
    const int margin = QApplication::style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    const QRect whole = cell.rect.adjusted(margin, 0, -margin, 0);
    const auto placed = [&](const QRect &rect) { return QStyle::visualRect(cell.direction, whole, rect); };
    const auto aligned = [&](Qt::Alignment alignment) {
        return static_cast<int>(QStyle::visualAlignment(cell.direction, alignment) | Qt::AlignAbsolute);
    };
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const QColor loud = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor faint = selected ? loud : quiet(loud);
    QRect rest = whole;
    painter.save();
    if (parts.leads) {
        paintArrow(painter, CellDelegate::arrowIn(cell), cell.direction == Qt::RightToLeft, faint);
        rest.adjust(0, 0, -CellDelegate::arrowIn(cell).width(), 0);
    }
    if (!parts.others.isEmpty()) {
        painter.setPen(faint);
        painter.drawText(placed(rest), aligned(Qt::AlignRight | Qt::AlignVCenter), parts.others);
        rest.adjust(0, 0, -cell.fontMetrics.horizontalAdvance(parts.others) - Gap, 0);
    }
    if (parts.isNoted()) {
        const int width = noteWidth(*parts.note, cell.fontMetrics);
        painter.setPen(faint);
        painter.drawText(placed(rest), aligned(Qt::AlignRight | Qt::AlignVCenter), parts.note->text);
        rest.adjust(0, 0, -width - Gap, 0);
        const int flag = flagWidth(*parts.note, cell.font);
        painter.setPen(selected ? loud : colourOf(parts.note->tone, cell.palette));
        painter.setFont(bold(cell.font));
        painter.drawText(placed(QRect(rest.right() - flag + 1, rest.y(), flag, rest.height())),
            aligned(Qt::AlignLeft | Qt::AlignVCenter), parts.note->flag);
        painter.setFont(cell.font);
        rest.adjust(0, 0, -flag - Gap, 0);
    }
    painter.setPen(loud);
    const QString shown = cell.fontMetrics.elidedText(first, Qt::ElideRight, rest.width());
    painter.drawText(placed(rest), aligned(cell.displayAlignment), shown);
    if (!parts.quiet.isEmpty() && shown == first) {
        rest.adjust(cell.fontMetrics.horizontalAdvance(first) + QuietGap, 0, 0, 0);
        painter.setPen(faint);
        painter.drawText(placed(rest), aligned(Qt::AlignLeft | Qt::AlignVCenter),
            cell.fontMetrics.elidedText(parts.quiet, Qt::ElideRight, rest.width()));
    }
    painter.restore();
}

void tellSeen(const QModelIndex &index)
{
    if (const auto *model = qobject_cast<const ResultModel *>(index.model()))
        model->seen(index);
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    FontWatch::ofTables().drawn(cell.text, cell.font);
    const bool isMatch = index.data(ResultModel::MatchRole).toBool();
    const bool isFramed = isCurrent(cell, index, isMatch);
    cell.state.setFlag(QStyle::State_HasFocus, false); // the style's own frame is hardly seen in a selected row
    if (isMatch)
        mark(cell);
    if (index.data(ResultModel::AbsentRole).toBool())
        cell.palette.setColor(QPalette::Text, quiet(cell.palette.color(QPalette::Text)));
    tellSeen(index);
    const Parts parts = partsOf(index);
    if (parts.isPlain())
        QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    else
        paintParts(*painter, cell, parts);
    if (isFramed)
        frame(*painter, cell);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Parts parts = partsOf(index);
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const auto widen = [&](const QString &text, int gap) {
        if (!text.isEmpty())
            size.rwidth() += gap + option.fontMetrics.horizontalAdvance(text);
    };
    widen(parts.quiet, QuietGap);
    widen(parts.others, Gap);
    if (parts.isNoted())
        size.rwidth() += 2 * Gap + noteWidth(*parts.note, option.fontMetrics) + flagWidth(*parts.note, option.font);
    if (parts.leads)
        size.rwidth() += arrowIn(option).width();
    return size;
}

QRect CellDelegate::arrowIn(const QStyleOptionViewItem &cell)
{
    const int width = std::min(cell.fontMetrics.height() + ArrowGap, cell.rect.width() / 2);
    const QRect place(cell.rect.right() - width + 1, cell.rect.top(), width, cell.rect.height());
    return QStyle::visualRect(cell.direction, cell.rect, place);
}

bool CellDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && index.data(ResultModel::LeadsRole).toBool()) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        if (mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier
            && arrowIn(cell).contains(mouse->position().toPoint())) {
            Q_EMIT arrowClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace gui
