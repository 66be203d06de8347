#include "gui/story/storychart.h"

#include "gui/common/speech.h"
#include "gui/common/text.h"
#include "gui/story/storypicture.h"
#include "gui/story/storywords.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

using story::Scene;

constexpr double KeyZoom = 1.5;
constexpr double WheelZoom = 1.2; ///< for a notch
constexpr double Notch = 120;
constexpr int LaneGap = 6; ///< pixels between lanes

} // namespace

StoryChart::StoryChart(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

StoryChart::~StoryChart() = default;

QSize StoryChart::sizeHint() const
{
    constexpr int Lines = 12;
    return {800, storyAxisHeight(font()) + Lines * storyLineHeight(font())};
}

void StoryChart::setData(std::shared_ptr<const StoryData> data)
{
    m_data = std::move(data);
    m_matches.clear();
    m_hovered = None;
    if (m_current && (!m_data || !m_data->scene.placeOf(*m_current)))
        m_current.reset();
    if (m_data) {
        const auto extent = m_data->scene.extent();
        const auto begin = m_axis.begin();
        const auto length = m_axis.end() - begin;
        m_axis.setBounds(extent.from, extent.to);
        if (m_isZoomed)
            m_axis.show(begin, length);
    }
    lay();
}

void StoryChart::setMatches(std::vector<bool> matches)
{
    m_matches = std::move(matches);
    viewport()->update();
}

/** The lines below each other, at what width the window has. */
void StoryChart::lay()
{
    m_tops.assign(1, 0);
    if (m_data) {
        const auto &lines = m_data->scene.lines();
        for (std::size_t at = 0; at < lines.size(); ++at) {
            const bool isLast = at + 1 == lines.size() || lines[at + 1].lane != lines[at].lane;
            m_tops.push_back(m_tops.back() + storyLineHeight(font()) + (isLast ? LaneGap : 0));
        }
        m_laneWidth = storyLaneWidth(*m_data, font(), viewport()->width());
    }
    const QRect area = plot();
    m_axis.setLength(std::max(area.width(), 1));
    verticalScrollBar()->setPageStep(area.height());
    verticalScrollBar()->setSingleStep(storyLineHeight(font()));
    verticalScrollBar()->setRange(0, std::max(0, m_tops.back() - area.height()));
    viewport()->update();
}

QRect StoryChart::plot() const
{
    const int top = storyAxisHeight(font());
    return {m_laneWidth, top, viewport()->width() - m_laneWidth, viewport()->height() - top};
}

void StoryChart::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    if (m_data && !m_data->scene.lines().empty())
        paintStory(painter,
            {*m_data, m_axis, m_matches, m_tops, plot(), verticalScrollBar()->value(), palette(), font(), m_current,
                hasFocus()});
}

void StoryChart::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    lay();
}

void StoryChart::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::LanguageChange)
        lay();
}

std::vector<std::uint32_t> StoryChart::eventsAt(QPointF at) const
{
    std::vector<std::uint32_t> events;
    const QRect area = plot();
    if (!m_data || !area.contains(at.toPoint()))
        return events;
    constexpr double Near = 7;
    const double x = at.x() - area.left();
    const int y = static_cast<int>(at.y()) - area.top() + verticalScrollBar()->value();
    const auto below = std::ranges::upper_bound(m_tops, y);
    if (below == m_tops.begin() || below == m_tops.end())
        return events;
    const auto &line = m_data->scene.lines()[static_cast<std::size_t>(below - m_tops.begin()) - 1];
    std::optional<Scene::Mark> found;
    for (const auto &mark : Scene::marksOf(line, {m_axis.begin(), m_axis.end()}, m_axis.length(), StoryGrid)) {
        const double right = mark.count > 1 ? std::max(mark.right, mark.left + StoryGrid) : mark.right;
        if (x >= mark.left - Near && x <= right + Near)
            found = mark; // the later ones are drawn over the others
    }
    for (std::size_t number = 0; found && number < found->count; ++number)
        events.push_back(line.events[found->first + number]);
    return events;
}

void StoryChart::setCurrent(std::optional<std::uint32_t> event)
{
    if (event == m_current || (event && (!m_data || !m_data->scene.placeOf(*event))))
        return;
    m_current = event;
    reveal();
    viewport()->update();
}

/** Scrolls and moves no more than is needed to see the current event. */
void StoryChart::reveal()
{
    if (!m_current || !m_data)
        return;
    const auto span = m_data->scene.spanOf(*m_current);
    if (span.to < m_axis.begin() || span.from > m_axis.end())
        m_axis.reveal(span.from);
    const std::size_t line = m_data->scene.placeOf(*m_current)->line;
    auto *bar = verticalScrollBar();
    bar->setValue(std::clamp(bar->value(), m_tops[line + 1] - plot().height(), m_tops[line]));
}

void StoryChart::go(std::optional<std::uint32_t> event)
{
    if (!event || event == m_current)
        return;
    setCurrent(event);
    speakCurrent();
    Q_EMIT currentChanged();
}

/** A screen reader says the event, which is the chart's name as long as the keyboard is there. */
void StoryChart::speakCurrent()
{
    if (!m_current || !m_data)
        return;
    const QString sentence =
        laneName(m_data->events[*m_current].lane) + QStringLiteral(": ") + eventSentence(m_data->events[*m_current]);
    setAccessibleName(sentence); // it is read when it suits the reader, so it stays
    Q_EMIT said(sentence);
    if (hasFocus())
        speak(*this);
}

void StoryChart::zoom(double factor)
{
    const double middle = m_axis.length() / 2;
    const double current = m_current && m_data ? m_axis.place(m_data->scene.spanOf(*m_current).from) : middle;
    m_axis.zoom(factor, current >= 0 && current <= m_axis.length() ? current : middle);
    m_isZoomed = !m_axis.isWhole();
    viewport()->update();
}

void StoryChart::showAll()
{
    m_axis.showAll();
    m_isZoomed = false;
    viewport()->update();
}

/** Until the first and the last of them are apart, where that can be. */
void StoryChart::zoomTo(const std::vector<std::uint32_t> &events)
{
    const auto &scene = m_data->scene;
    const auto from = scene.spanOf(events.front()).from;
    const auto to = scene.spanOf(events.back()).from;
    const auto length = std::max<table::WallTime>((to - from) * 3 / 2, 2 * TimeAxis::Shortest);
    m_axis.show((from + to) / 2 - length / 2, length);
    m_isZoomed = true;
    viewport()->update();
}

void StoryChart::goToEdge(bool last)
{
    auto event = m_current ? m_current : m_data->scene.first();
    for (auto next = event; next; next = m_data->scene.beside(*next, last))
        event = next;
    go(event);
}

/** Whether @p key goes somewhere. */
bool StoryChart::goBy(int key)
{
    const auto &scene = m_data->scene;
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (isArrow && !m_current) {
        go(scene.first());
        return true;
    }
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        go(scene.beside(*m_current, key == Qt::Key_Right));
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        go(scene.across(*m_current, key == Qt::Key_Down));
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        goToEdge(key == Qt::Key_End);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        m_axis.move(m_axis.length() * (key == Qt::Key_PageDown ? 0.9 : -0.9));
        m_isZoomed = true;
        return true;
    default:
        return false;
    }
}

void StoryChart::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (!m_data || modifiers != Qt::NoModifier)
        return QAbstractScrollArea::keyPressEvent(event);
    const int key = event->key();
    if (goBy(key)) {
        viewport()->update();
    } else if (key == Qt::Key_Plus || key == Qt::Key_Equal) {
        zoom(KeyZoom);
    } else if (key == Qt::Key_Minus) {
        zoom(1 / KeyZoom);
    } else if (key == Qt::Key_0) {
        showAll();
    } else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_current) {
        Q_EMIT opened();
    } else if (key == Qt::Key_Space && m_current) {
        Q_EMIT chosen();
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void StoryChart::wheelEvent(QWheelEvent *event)
{
    if (!m_data)
        return QAbstractScrollArea::wheelEvent(event);
    const QPoint turned = event->angleDelta();
    const bool isAside = std::abs(turned.x()) > std::abs(turned.y()) || event->modifiers() == Qt::ShiftModifier;
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / Notch;
    if (isAside)
        m_axis.move(-notches * m_axis.length() / 10);
    else if (event->position().x() < m_laneWidth) // beside the lines it scrolls
        return QAbstractScrollArea::wheelEvent(event);
    else
        m_axis.zoom(std::pow(WheelZoom, notches), event->position().x() - m_laneWidth);
    m_isZoomed = !m_axis.isWhole();
    viewport()->update();
    event->accept();
}

void StoryChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_drag.press(event->position());
}

void StoryChart::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag.isDown())
        return hover(event->position());
    const auto by = m_drag.to(event->position());
    if (!by)
        return;
    m_isZoomed = m_isZoomed || !m_axis.isWhole();
    viewport()->setCursor(Qt::ClosedHandCursor);
    m_axis.move(-by->x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - static_cast<int>(by->y()));
    viewport()->update();
}

void StoryChart::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = m_drag.release() && event->button() == Qt::LeftButton;
    viewport()->unsetCursor();
    const auto events = isClick ? eventsAt(event->position()) : std::vector<std::uint32_t>();
    if (events.empty())
        return;
    const auto &scene = m_data->scene;
    const auto apart = scene.spanOf(events.back()).from - scene.spanOf(events.front()).from;
    if (events.size() > 1 && apart > 2 * TimeAxis::Shortest)
        return zoomTo(events);
    go(events.front());
    Q_EMIT chosen();
}

void StoryChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_drag.release();
    const auto events = eventsAt(event->position());
    if (events.size() == 1 && m_current == events.front())
        Q_EMIT opened();
}

void StoryChart::hover(QPointF at)
{
    const auto events = eventsAt(at);
    viewport()->setCursor(events.empty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    const std::uint32_t first = events.empty() ? None : events.front();
    if (first == m_hovered)
        return;
    m_hovered = first;
    if (events.size() == 1)
        Q_EMIT said(eventSentence(m_data->events[first]));
    else if (events.empty() && m_current)
        Q_EMIT said(eventSentence(m_data->events[*m_current]));
    else if (events.empty())
        Q_EMIT said({});
}

bool StoryChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !m_data)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    std::vector<const story::Event *> events;
    for (const auto number : eventsAt(help->pos()))
        events.push_back(&m_data->events[number]);
    const QStringList lines = events.size() == 1 ? eventLines(*events.front()) : clusterLines(events);
    if (events.empty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), plainTip(lines.join(u'\n')), viewport());
    return true;
}

void StoryChart::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool isByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (!m_current && m_data && isByKey)
        go(m_data->scene.first());
    else
        speakCurrent();
    viewport()->update();
}

void StoryChart::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace gui
