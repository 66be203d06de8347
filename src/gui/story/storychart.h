#pragma once

#include "gui/chart/timeaxis.h"
#include "gui/common/drag.h"
#include "gui/story/storydata.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>

namespace gui {

/**
 * A story drawn: a lane below each other for each sort of events, over time. Keys: Left and Right go from event to
 * event, Up and Down from lane to lane, Home and End to the first and the last of a lane, Page Up and Page Down on by
 * what is seen; + and - zoom, 0 shows all; Return opens what the event is of. The wheel zooms where the pointer is,
 * dragging moves.
 */
class StoryChart final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit StoryChart(QWidget *parent = nullptr);
    ~StoryChart() override;

    /** nullptr: nothing is drawn. As long as a person has not zoomed, all is seen. */
    void setData(std::shared_ptr<const StoryData> data);
    [[nodiscard]] std::shared_ptr<const StoryData> data() const { return m_data; }
    /** The others are drawn quietly; empty: none is. */
    void setMatches(std::vector<bool> matches);
    /** Where the keyboard is. */
    [[nodiscard]] std::optional<std::uint32_t> current() const { return m_current; }
    /** Goes there, and has it in sight. */
    void setCurrent(std::optional<std::uint32_t> event);
    [[nodiscard]] const TimeAxis &axis() const { return m_axis; }
    /** By the middle of what is seen. */
    void zoom(double factor);
    void showAll();
    /** What is at @p at, in the viewport: the events of a mark, by their numbers. */
    [[nodiscard]] std::vector<std::uint32_t> eventsAt(QPointF at) const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /** The keyboard went to another event. */
    void currentChanged();
    /** A click on an event. */
    void chosen();
    /** The table with the current event is wanted. */
    void opened();
    /** What is below the pointer, or at the keyboard, in a line; "" for nothing. */
    void said(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void lay();
    [[nodiscard]] bool goBy(int key);
    void go(std::optional<std::uint32_t> event);
    void goToEdge(bool last);
    void zoomTo(const std::vector<std::uint32_t> &events);
    void reveal();
    void speakCurrent();
    void hover(QPointF at);
    [[nodiscard]] QRect plot() const;

    std::shared_ptr<const StoryData> m_data;
    TimeAxis m_axis;
    std::vector<bool> m_matches;
    std::optional<std::uint32_t> m_current;
    std::vector<int> m_tops; ///< of the lines, and where the last one ends
    int m_laneWidth = 0;
    bool m_isZoomed = false; ///< by a person
    Drag m_drag;
    std::uint32_t m_hovered = None;
    static constexpr std::uint32_t None = 0xFFFFFFFFU;
};

} // namespace gui
