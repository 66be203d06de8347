#include "gui/window/places.h"

namespace gui {
namespace {

constexpr std::size_t Most = 100;

} // namespace

void Places::go(const Place &before, const Place &place)
{
    if (before.page.isNull() || before.isSame(place))
        return;
    m_future.clear();
    m_past.push_back(before);
    if (m_past.size() > Most)
        m_past.erase(m_past.begin());
}

} // namespace gui
