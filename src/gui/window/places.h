#pragma once

#include <QPersistentModelIndex>
#include <QPointer>
#include <QWidget>

#include <optional>
#include <vector>

namespace gui {

/** Where a person was: a page, and the cell on it. */
struct Place {
    QPointer<QWidget> page;
    QPersistentModelIndex cell;
    [[nodiscard]] bool isSame(const Place &other) const { return page == other.page && cell == other.cell; }
};

/** Where a person has been in one window, to go back to and forward again. Pages that are gone are passed over. */
class Places
{
public:
    /** They are at @p place now, and were at @p before, which is kept to go back to. */
    void go(const Place &before, const Place &place);
    /** The place before, or the one that was left by it; nothing where there is none. @p now is kept for the other way.
     * @p isThere: whether a page still has a place in the window. */
    template <typename IsThere>
    [[nodiscard]] std::optional<Place> back(const Place &now, IsThere isThere)
    {
        return turn(m_past, m_future, now, isThere);
    }
    template <typename IsThere>
    [[nodiscard]] std::optional<Place> forward(const Place &now, IsThere isThere)
    {
        return turn(m_future, m_past, now, isThere);
    }
    template <typename IsThere>
    [[nodiscard]] bool canGoBack(const Place &now, IsThere isThere) const
    {
        return has(m_past, now, isThere);
    }
    template <typename IsThere>
    [[nodiscard]] bool canGoForward(const Place &now, IsThere isThere) const
    {
        return has(m_future, now, isThere);
    }

private:
    using Stack = std::vector<Place>;
    template <typename IsThere>
    static bool has(const Stack &stack, const Place &now, IsThere isThere)
    {
        for (const auto &place : stack) {
            if (isThere(place.page) && !place.isSame(now))
                return true;
        }
        return false;
    }
    template <typename IsThere>
    static std::optional<Place> turn(Stack &from, Stack &to, const Place &now, IsThere isThere)
    {
        while (!from.empty()) {
            Place place = from.back();
            from.pop_back();
            if (!isThere(place.page) || place.isSame(now))
                continue;
            to.push_back(now);
            return place;
        }
        return {};
    }

    Stack m_past;
    Stack m_future;
};

} // namespace gui
