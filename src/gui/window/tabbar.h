#pragma once

#include <QTabBar>

namespace gui {

/** Tells when its tabs have got other places, so that what stands behind the last of them can follow. */
class TabBar final : public QTabBar
{
    Q_OBJECT
public:
    using QTabBar::QTabBar;

Q_SIGNALS:
    void laidOut();

protected:
    void tabLayoutChange() override
    {
        QTabBar::tabLayoutChange();
        Q_EMIT laidOut();
    }
};

} // namespace gui
