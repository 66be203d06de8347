#include "gui/common/layout.h"

#include <QScreen>
#include <QWidget>

namespace gui {
namespace {

constexpr QSize Frame(16, 48); ///< what a window manager draws around a window, generously

} // namespace

void fitToScreen(QWidget &window, QSize wanted, QSize least)
{
    const QWidget *shown = window.parentWidget() ? window.parentWidget()->window() : &window;
    const QSize room = shown->screen()->availableSize() - Frame;
    if (!least.isEmpty())
        window.setMinimumSize(least.boundedTo(room));
    window.resize(wanted.boundedTo(room));
}

} // namespace gui
