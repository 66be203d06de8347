#include "gui/common/layout.h"

#include <QScreen>
#include <QScrollArea>

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

QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    return scroll;
}

} // namespace gui
