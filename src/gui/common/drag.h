#pragma once

#include <QPointF>

#include <optional>
#include <utility>

namespace gui {

/** A pointer whose button is down: it clicks as long as it stays about where it is, else it drags. */
class Drag
{
public:
    void press(QPointF at)
    {
        m_last = at;
        m_isDrag = false;
    }
    [[nodiscard]] bool isDown() const { return m_last.has_value(); }
    /** How far it has dragged since it was last asked; nothing as long as it may be a click. */
    [[nodiscard]] std::optional<QPointF> to(QPointF at)
    {
        const QPointF by = at - m_last.value_or(at);
        if (!m_isDrag && by.manhattanLength() < Least)
            return {};
        m_isDrag = true;
        m_last = at;
        return by;
    }
    /** The button is up, or what it was pressed on is of no interest any more; whether it was a click. */
    bool release() { return std::exchange(m_last, std::nullopt).has_value() && !std::exchange(m_isDrag, false); }

private:
    static constexpr double Least = 4; ///< pixels
    std::optional<QPointF> m_last;
    bool m_isDrag = false;
};

} // namespace gui
