#include "gui/story/storypicture.h"

#include "gui/common/quiet.h"
#include "gui/story/storywords.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

using story::Scene;

constexpr int Gap = 8;
constexpr double TickDistance = 110;
constexpr double LeastLabel = 48; ///< pixels that are enough for a title
constexpr double Faint = 0.16;
constexpr double NotMatching = 0.25;

QColor mixed(const QColor &a, const QColor &b, double part)
{
    const auto mix = [part](float from, float to) { return static_cast<float>(from + (to - from) * part); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

/** Draws the marks of one line. */
class LinePainter
{
public:
    LinePainter(QPainter &painter, const StoryPicture &picture, const Scene::Line &line, QRectF place)
        : m_painter(painter), m_picture(picture), m_line(line), m_place(place)
    {
    }

    void paint()
    {
        const auto &axis = m_picture.axis;
        const auto marks = Scene::marksOf(m_line, {axis.begin(), axis.end()}, axis.length(), StoryGrid);
        for (std::size_t at = 0; at < marks.size(); ++at) {
            const double next = at + 1 < marks.size() ? m_place.left() + marks[at + 1].left : m_place.right() + 1e6;
            paint(marks[at], next);
        }
    }

private:
    [[nodiscard]] const story::Event &eventOf(std::size_t at) const { return m_picture.data.events[m_line.events[at]]; }

    [[nodiscard]] bool any(const Scene::Mark &mark, auto is) const
    {
        for (std::size_t at = mark.first; at < mark.first + mark.count; ++at) {
            if (is(m_line.events[at]))
                return true;
        }
        return false;
    }

    void paint(const Scene::Mark &mark, double next)
    {
        const auto &matches = m_picture.matches;
        const bool isQuiet =
            !matches.empty() && !any(mark, [&matches](std::uint32_t event) { return bool(matches[event]); });
        m_painter.setOpacity(isQuiet ? NotMatching : 1);
        const auto &current = m_picture.current;
        const bool isCurrent = current && any(mark, [&current](std::uint32_t event) { return event == *current; });
        QRectF body = mark.count > 1 ? cluster(mark) : single(mark);
        m_painter.setOpacity(1);
        if (isCurrent)
            frame(body);
        if (mark.count == 1)
            label(mark, body, next, isQuiet);
    }

    /** A pill with how many they are. */
    QRectF cluster(const Scene::Mark &mark)
    {
        const QString count = QLocale().toString(static_cast<qulonglong>(mark.count));
        const QFontMetricsF metrics(m_picture.font);
        const double height = std::min(m_place.height() - 4, metrics.height() + 2);
        const double width = std::max(StoryGrid - 2, metrics.horizontalAdvance(count) + 8);
        const double left = m_place.left() + mark.left;
        const QRectF body(left, m_place.center().y() - height / 2, width, height);
        const QPalette &palette = m_picture.palette;
        if (mark.right - mark.left > width) // some of them go on
            m_painter.fillRect(QRectF(left, m_place.center().y() - 2, mark.right - mark.left, 4), tint(Faint * 3));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(palette.color(QPalette::Highlight));
        m_painter.drawRoundedRect(body, height / 2, height / 2);
        m_painter.setPen(palette.color(QPalette::HighlightedText));
        m_painter.drawText(body, Qt::AlignCenter, count);
        return body;
    }

    [[nodiscard]] QColor tint(double part) const
    {
        return mixed(m_picture.palette.color(QPalette::Base), m_picture.palette.color(QPalette::Highlight), part);
    }

    /** A point, or a bar from its beginning to its end. What did not take place is hollow; what goes on has no end. */
    QRectF single(const Scene::Mark &mark)
    {
        const story::Event &event = eventOf(mark.first);
        const bool isHollow = event.course == story::Course::NotDone || event.course == story::Course::Error;
        const QColor line = m_picture.palette.color(QPalette::Highlight);
        m_painter.setPen(QPen(line, 1.5));
        const double middle = m_place.center().y();
        constexpr double Radius = 4.5;
        QRectF body;
        if (mark.right - mark.left <= 2 * Radius) {
            body = QRectF(m_place.left() + mark.left - Radius, middle - Radius, 2 * Radius, 2 * Radius);
            m_painter.setBrush(isHollow ? m_picture.palette.color(QPalette::Base) : line);
            m_painter.drawEllipse(body);
        } else {
            body = bar(mark);
            m_painter.setBrush(isHollow ? QBrush(Qt::NoBrush) : QBrush(tint(Faint)));
            m_painter.drawRoundedRect(body, 3, 3);
            if (event.course == story::Course::Ongoing)
                arrow(body);
        }
        if (event.course == story::Course::Error)
            m_painter.drawLine(body.bottomLeft(), body.topRight());
        return body;
    }

    /** No longer than what is seen of it: a painter takes long over what is not. */
    [[nodiscard]] QRectF bar(const Scene::Mark &mark) const
    {
        constexpr double Beyond = 20;
        const double left = std::max(m_place.left() + mark.left, m_place.left() - Beyond);
        const double right = std::min(m_place.left() + mark.right, m_place.right() + Beyond);
        return QRectF(left, m_place.top() + 3, std::max(right - left, 2.0), m_place.height() - 6);
    }

    void arrow(const QRectF &body)
    {
        const double half = body.height() / 2;
        m_painter.setBrush(m_picture.palette.color(QPalette::Highlight));
        const QPointF points[] = {body.topRight(), {body.right() + half * 0.8, body.center().y()}, body.bottomRight()};
        m_painter.drawPolygon(points, 3);
    }

    void frame(const QRectF &body)
    {
        const QColor colour = m_picture.palette.color(QPalette::Text);
        m_painter.setPen(QPen(colour, m_picture.hasFocus ? 2.5 : 1.5));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(body.adjusted(-3, -3, 3, 3), 5, 5);
    }

    /** Its title beside it, or in it, where there is room. */
    void label(const Scene::Mark &mark, const QRectF &body, double next, bool isQuiet)
    {
        const bool isInside = body.width() > LeastLabel;
        const double left = isInside ? std::max(body.left(), m_place.left()) + 5 : body.right() + 5;
        const double right = (isInside ? std::min(body.right(), m_place.right()) : std::min(next - 8, m_place.right()));
        if (right - left < LeastLabel)
            return;
        const story::Event &event = eventOf(mark.first);
        QString text = QString::fromStdString(event.title.empty() ? event.type : event.title);
        if (!event.detail.empty() && event.lane == story::Lane::Results)
            text += QStringLiteral("  ") + QString::fromStdString(event.detail);
        const QFontMetrics metrics(m_picture.font);
        text = metrics.elidedText(text.left(200).simplified(), Qt::ElideRight, static_cast<int>(right - left));
        m_painter.setPen(
            isQuiet ? quiet(m_picture.palette.color(QPalette::Text)) : m_picture.palette.color(QPalette::Text));
        m_painter.drawText(QRectF(left, m_place.top(), right - left, m_place.height()),
            Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    }

    QPainter &m_painter;
    const StoryPicture &m_picture;
    const Scene::Line &m_line;
    QRectF m_place;
};

void paintGrid(QPainter &painter, const StoryPicture &picture, const QList<TimeAxis::Tick> &ticks)
{
    QColor line = picture.palette.color(QPalette::Text);
    line.setAlphaF(0.12F);
    painter.setPen(line);
    for (const auto &tick : ticks) {
        const double x = picture.plot.left() + picture.axis.place(tick.at);
        painter.drawLine(QPointF(x, picture.plot.top()), QPointF(x, picture.plot.bottom()));
    }
}

void paintToday(QPainter &painter, const StoryPicture &picture)
{
    const double at = picture.axis.place(picture.data.now);
    if (at < 0 || at > picture.axis.length())
        return;
    const double x = picture.plot.left() + at;
    painter.setPen(QPen(picture.palette.color(QPalette::Text), 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, picture.plot.top() - 4), QPointF(x, picture.plot.bottom()));
}

void paintAxis(QPainter &painter, const StoryPicture &picture, const QList<TimeAxis::Tick> &ticks)
{
    const QFontMetrics metrics(picture.font);
    const QRect axis(picture.plot.left(), 0, picture.plot.width(), picture.plot.top());
    painter.fillRect(QRect(0, 0, axis.right() + 1, axis.height()), picture.palette.color(QPalette::Window));
    painter.setClipRect(axis);
    const int line = metrics.height();
    for (const auto &tick : ticks) {
        const double x = axis.left() + picture.axis.place(tick.at);
        painter.setPen(picture.palette.color(QPalette::WindowText));
        painter.drawLine(QPointF(x, axis.bottom() - 4), QPointF(x, axis.bottom()));
        painter.drawText(QPointF(x + 4, axis.bottom() - 4 - metrics.descent()), tick.text);
        painter.drawText(QPointF(x + 4, axis.bottom() - 4 - line - metrics.descent()), tick.context);
    }
    const double now = picture.axis.place(picture.data.now);
    if (now >= 0 && now <= picture.axis.length()) {
        const QString today = todayName();
        const double width = metrics.horizontalAdvance(today) + 8;
        const double least = axis.left();
        const double x = std::clamp(least + now - width / 2, least, std::max(least, axis.right() - width));
        const QRectF flag(x, 2, width, line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(picture.palette.color(QPalette::WindowText));
        painter.drawRoundedRect(flag, 3, 3);
        painter.setPen(picture.palette.color(QPalette::Window));
        painter.drawText(flag, Qt::AlignCenter, today);
    }
    painter.setClipping(false);
}

QString laneText(const StoryPicture &picture, std::size_t first, QString &count)
{
    const auto &lines = picture.data.scene.lines();
    std::size_t events = 0;
    for (std::size_t at = first; at < lines.size() && lines[at].lane == lines[first].lane; ++at)
        events += lines[at].events.size();
    count = QLocale().toString(static_cast<qulonglong>(events));
    return laneName(lines[first].lane);
}

void paintLaneName(QPainter &painter, const StoryPicture &picture, std::size_t first, int top)
{
    const QFontMetrics metrics(picture.font);
    QString count;
    const QString name = laneText(picture, first, count);
    const int height = storyLineHeight(picture.font);
    const QRect place(Gap, top, picture.plot.left() - 2 * Gap, height);
    const int countWidth = metrics.horizontalAdvance(count);
    painter.setPen(picture.palette.color(QPalette::Text));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(name, Qt::ElideRight, place.width() - countWidth - Gap));
    painter.setPen(quiet(picture.palette.color(QPalette::Text)));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight, count);
}

} // namespace

int storyLineHeight(const QFont &font)
{
    return QFontMetrics(font).height() + 8;
}

int storyAxisHeight(const QFont &font)
{
    return 2 * QFontMetrics(font).height() + 8;
}

int storyLaneWidth(const StoryData &data, const QFont &font, int available)
{
    const QFontMetrics metrics(font);
    int widest = 0;
    for (const auto &line : data.scene.lines())
        widest = std::max(widest, metrics.horizontalAdvance(laneName(line.lane)));
    return std::min(widest + metrics.horizontalAdvance(QStringLiteral("00,000")) + 3 * Gap, available / 3);
}

void paintStory(QPainter &painter, const StoryPicture &picture)
{
    const auto &lines = picture.data.scene.lines();
    painter.setFont(picture.font);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto ticks = picture.axis.ticks(TickDistance);
    const int bottom = picture.plot.bottom() + 1;
    const auto topOf = [&picture](std::size_t at) { return picture.plot.top() + picture.tops[at] - picture.scrolled; };
    const QRect whole(0, picture.plot.top(), picture.plot.right() + 1, picture.plot.height());
    painter.setClipRect(whole);
    bool isOther = false;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        isOther = at > 0 && lines[at].lane != lines[at - 1].lane ? !isOther : isOther;
        if (isOther)
            painter.fillRect(QRect(0, topOf(at), whole.width(), picture.tops[at + 1] - picture.tops[at]),
                picture.palette.color(QPalette::AlternateBase));
    }
    painter.setClipRect(picture.plot);
    paintGrid(painter, picture, ticks);
    paintToday(painter, picture);
    const int height = storyLineHeight(picture.font);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (topOf(at) < bottom && topOf(at + 1) > picture.plot.top())
            LinePainter(
                painter, picture, lines[at], QRectF(picture.plot.left(), topOf(at), picture.plot.width(), height))
                .paint();
    }
    painter.setClipRect(whole);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (at == 0 || lines[at].lane != lines[at - 1].lane)
            paintLaneName(painter, picture, at, topOf(at));
    }
    painter.setClipping(false);
    paintAxis(painter, picture, ticks);
}

} // namespace gui
