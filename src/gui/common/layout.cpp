#include "gui/common/layout.h"

#include <QLayout>
#include <QScreen>
#include <QWidget>

#include <algorithm>

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

void makeRoomForText(QWidget &window)
{
    const bool hasSize = window.testAttribute(Qt::WA_Resized) || window.isVisible();
    const int width = hasSize ? window.width() : window.sizeHint().width();
    const int height = window.layout()->totalHeightForWidth(width);
    fitToScreen(window, {width, hasSize ? std::max(height, window.height()) : height});
}

} // namespace gui
