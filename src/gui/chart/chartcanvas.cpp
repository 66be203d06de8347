#include "gui/chart/chartcanvas.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

constexpr double Step = 1.5; ///< of a zoom
constexpr double FullTurn = 120; ///< of a wheel's step
constexpr double PageShare = 0.9; ///< of what is seen
constexpr double RingRoom = 4;
constexpr double TipRoom = 8;
constexpr double TipAway = 14;

} // namespace

ChartCanvas::ChartCanvas(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

ChartCanvas::~ChartCanvas() = default;

QSize ChartCanvas::sizeHint() const
{
    const int line = fontMetrics().height();
    return {40 * line, 20 * line};
}

void ChartCanvas::setData(std::shared_ptr<const ChartData> data)
{
    m_data = std::move(data);
    m_current.reset();
    m_hovered.reset();
    if (m_data && marksOn(*m_data, 0) > 0)
        m_current = ChartMark();
    makePicture();
    if (m_current)
        Q_EMIT currentChanged();
}

/** With the palette and the font of the moment; what is seen stays. */
void ChartCanvas::makePicture()
{
    const auto before = std::move(m_picture);
    m_picture.reset();
    if (m_data) {
        ChartLook look;
        look.font = font();
        look.palette = palette();
        look.finest = devicePixelRatioF();
        m_picture = ChartPicture::make(m_data, std::move(look));
        if (before && before->data().chart == m_data->chart && !before->time().isWhole())
            m_picture->time().show(before->time().begin(), before->time().end() - before->time().begin());
        m_picture->layOut(rect());
    }
    repaintAll();
}

void ChartCanvas::repaintAll()
{
    m_drawn = {};
    update();
}

void ChartCanvas::setCurrent(ChartMark mark)
{
    if (!m_data || mark.at >= marksOn(*m_data, mark.line))
        return;
    m_current = mark;
    m_hovered.reset();
    reveal();
    update();
    Q_EMIT currentChanged();
}

void ChartCanvas::reveal()
{
    if (!hasTime() || !m_current)
        return;
    const auto begin = m_picture->time().begin();
    m_picture->time().reveal(m_data->lines.lines[m_current->line].points[m_current->at].at.begin);
    if (m_picture->time().begin() != begin) {
        repaintAll();
        Q_EMIT moved();
    }
}

void ChartCanvas::zoom(double factor)
{
    if (!hasTime())
        return;
    m_picture->time().zoom(factor, m_picture->time().length() / 2);
    repaintAll();
    Q_EMIT moved();
}

void ChartCanvas::showAll()
{
    if (!hasTime())
        return;
    m_picture->time().showAll();
    repaintAll();
    Q_EMIT moved();
}

void ChartCanvas::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    if (!m_picture) {
        painter.fillRect(rect(), palette().color(QPalette::Base));
        return;
    }
    if (m_drawn.isNull()) {
        m_drawn = QPixmap(size() * devicePixelRatioF());
        m_drawn.setDevicePixelRatio(devicePixelRatioF());
        QPainter still(&m_drawn);
        m_picture->paint(still);
    }
    painter.drawPixmap(0, 0, m_drawn);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_current && hasFocus()) {
        const QRectF ring = m_picture->place(*m_current).adjusted(-RingRoom, -RingRoom, RingRoom, RingRoom);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawRoundedRect(ring, RingRoom, RingRoom);
    }
    if (m_hovered)
        paintTip(painter, *m_hovered);
    else if (m_current && hasFocus())
        paintTip(painter, *m_current);
}

/** Beside the mark, and inside of the chart. */
void ChartCanvas::paintTip(QPainter &painter, ChartMark mark) const
{
    const QFontMetricsF metrics(font());
    QStringList lines;
    double width = 0;
    for (const auto &line : markLines(*m_data, mark)) {
        lines << metrics.elidedText(line, Qt::ElideRight, this->width() / 2.0);
        width = std::max(width, metrics.horizontalAdvance(lines.last()));
    }
    const QRectF at = m_picture->place(mark);
    QRectF tip(0, 0, width + 2 * TipRoom, static_cast<double>(lines.size()) * metrics.height() + 2 * TipRoom);
    const bool isRight = at.right() + TipAway + tip.width() < this->width();
    tip.moveLeft(isRight ? at.right() + TipAway : at.left() - TipAway - tip.width());
    tip.moveTop(at.center().y() - tip.height() / 2);
    tip.moveLeft(std::clamp(tip.left(), 1.0, std::max(1.0, this->width() - tip.width() - 1)));
    tip.moveTop(std::clamp(tip.top(), 1.0, std::max(1.0, height() - tip.height() - 1)));
    painter.setPen(QPen(palette().color(QPalette::ToolTipText), 1));
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRoundedRect(tip, 4, 4);
    double y = tip.top() + TipRoom;
    for (const auto &line : lines) {
        painter.drawText(QRectF(tip.left() + TipRoom, y, width + 1, metrics.height()),
            static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, line);
        y += metrics.height();
    }
}

void ChartCanvas::resizeEvent(QResizeEvent * /*event*/)
{
    if (m_picture)
        m_picture->layOut(rect());
    repaintAll();
}

void ChartCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        makePicture();
}

void ChartCanvas::keyPressEvent(QKeyEvent *event)
{
    if (!m_picture || event->modifiers().testFlag(Qt::ControlModifier) || event->modifiers().testFlag(Qt::AltModifier)
        || !goBy(event->key()))
        QWidget::keyPressEvent(event);
}

bool ChartCanvas::goBy(int key)
{
    switch (key) {
    case Qt::Key_Left:
        step(false);
        return true;
    case Qt::Key_Right:
        step(true);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        stepLine(key == Qt::Key_Down);
        return true;
    case Qt::Key_Home:
        if (m_current)
            setCurrent({m_current->line, 0});
        return true;
    case Qt::Key_End:
        if (m_current)
            setCurrent({m_current->line, marksOn(*m_data, m_current->line) - 1});
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        page(key == Qt::Key_PageDown);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(Step);
        return true;
    case Qt::Key_Minus:
        zoom(1 / Step);
        return true;
    case Qt::Key_0:
        showAll();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            Q_EMIT rowsWanted();
        return true;
    default:
        return false;
    }
}

void ChartCanvas::step(bool forward)
{
    if (!m_current)
        return;
    const auto last = marksOn(*m_data, m_current->line) - 1;
    const auto at = forward ? std::min(m_current->at + 1, last) : m_current->at - (m_current->at > 0 ? 1 : 0);
    setCurrent({m_current->line, at});
}

/** To the point of the next line that is nearest in time; bars and bins stand in one line, and Down is the next. */
void ChartCanvas::stepLine(bool down)
{
    if (!m_current)
        return;
    if (!hasTime())
        return step(down);
    const auto &lines = m_data->lines.lines;
    const auto line =
        down ? std::min(m_current->line + 1, lines.size() - 1) : m_current->line - (m_current->line > 0 ? 1 : 0);
    const auto time = lines[m_current->line].points[m_current->at].at.begin;
    if (line == m_current->line)
        return setCurrent(*m_current);
    const auto &points = lines[line].points;
    auto point = std::ranges::lower_bound(points, time, {}, [](const auto &each) { return each.at.begin; });
    if (point == points.end()
        || (point != points.begin() && time - std::prev(point)->at.begin < point->at.begin - time))
        --point;
    setCurrent({line, static_cast<std::size_t>(point - points.begin())});
}

/** By as much as is seen; bars by ten. */
void ChartCanvas::page(bool forward)
{
    if (!m_current)
        return;
    const auto last = marksOn(*m_data, m_current->line) - 1;
    if (!hasTime()) {
        constexpr std::size_t Some = 10;
        const auto at = m_current->at;
        return setCurrent({0, forward ? std::min(at + Some, last) : at - std::min(at, Some)});
    }
    auto &time = m_picture->time();
    time.move((forward ? PageShare : -PageShare) * time.length());
    repaintAll();
    Q_EMIT moved();
    const auto &points = m_data->lines.lines[m_current->line].points;
    const auto wanted = points[m_current->at].at.begin
        + static_cast<table::WallTime>(
            (forward ? PageShare : -PageShare) * static_cast<double>(time.end() - time.begin()));
    const auto found = std::ranges::lower_bound(points, wanted, {}, [](const auto &each) { return each.at.begin; });
    setCurrent({m_current->line, std::min(static_cast<std::size_t>(found - points.begin()), last)});
}

void ChartCanvas::wheelEvent(QWheelEvent *event)
{
    if (!hasTime())
        return event->ignore();
    const double factor = std::pow(Step, event->angleDelta().y() / FullTurn);
    m_picture->time().zoom(factor, event->position().x() - m_picture->plot().left());
    m_hovered.reset();
    repaintAll();
    Q_EMIT moved();
}

void ChartCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_drag.press(event->position());
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag.isDown())
        return hover(event->position());
    const auto by = hasTime() ? m_drag.to(event->position()) : std::nullopt;
    if (!by)
        return;
    m_hovered.reset();
    setCursor(Qt::ClosedHandCursor);
    m_picture->time().move(-by->x());
    repaintAll();
    Q_EMIT moved();
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    unsetCursor();
    if (!m_drag.release() || !m_picture)
        return;
    if (const auto mark = m_picture->markAt(event->position()))
        setCurrent(*mark);
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto mark = m_picture ? m_picture->markAt(event->position()) : std::nullopt;
    if (!mark || event->button() != Qt::LeftButton)
        return;
    setCurrent(*mark);
    Q_EMIT rowsWanted();
}

void ChartCanvas::hover(QPointF at)
{
    const auto mark = m_picture ? m_picture->markAt(at) : std::nullopt;
    if (mark == m_hovered)
        return;
    m_hovered = mark;
    update();
}

void ChartCanvas::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered.reset();
    update();
}

void ChartCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ChartCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace gui
