#pragma once

#include "gui/chart/chartpicture.h"
#include "gui/common/drag.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <optional>

namespace gui {

/**
 * A chart on the screen, to be looked into. Keys: Left and Right go from point to point, Up and Down from line to line,
 * Home and End to the first and the last, Page Up and Page Down on by what is seen; + and - zoom, 0 shows all; Return
 * opens the rows behind a point. The wheel zooms where the pointer is, dragging moves.
 */
class ChartCanvas final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartCanvas(QWidget *parent = nullptr);
    ~ChartCanvas() override;

    /** nullptr: nothing is drawn. What is seen of time stays where the same chart of other rows was there before. */
    void setData(std::shared_ptr<const ChartData> data);
    [[nodiscard]] std::shared_ptr<const ChartData> data() const { return m_data; }
    [[nodiscard]] const ChartPicture *picture() const { return m_picture.get(); }
    /** Where the keyboard is; nothing where there is nothing to go to. */
    [[nodiscard]] std::optional<ChartMark> current() const { return m_current; }
    void setCurrent(ChartMark mark);
    /** By the middle of what is seen. */
    void zoom(double factor);
    void showAll();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /** The keyboard or a click went to another mark. */
    void currentChanged();
    /** The rows behind the current mark are wanted. */
    void rowsWanted();
    /** Another part of time is seen. */
    void moved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void makePicture();
    void repaintAll();
    [[nodiscard]] bool goBy(int key);
    void step(bool forward);
    void stepLine(bool down);
    void page(bool forward);
    void reveal();
    void hover(QPointF at);
    void paintTip(QPainter &painter, ChartMark mark) const;
    [[nodiscard]] bool hasTime() const { return m_data && m_data->chart.kind == recipe::Chart::Kind::Line; }

    std::shared_ptr<const ChartData> m_data;
    std::unique_ptr<ChartPicture> m_picture;
    QPixmap m_drawn; ///< all but what follows pointer and keyboard; null: to be drawn
    std::optional<ChartMark> m_current;
    std::optional<ChartMark> m_hovered;
    Drag m_drag;
};

} // namespace gui
