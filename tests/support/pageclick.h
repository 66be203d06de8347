#pragma once

#include <QTest>
#include <QWebEngineView>

/**
 * Clicks at @p at of the page in @p view until @p happened, and says whether it did. Chromium drops input without a
 * word until the first frame of a page is drawn; that may be long after the page is loaded and cannot be seen from
 * outside. So a click that does nothing for a while is made again, as a person would.
 */
template <typename Happened>
[[nodiscard]] bool clickUntil(const QWebEngineView &view, QPoint at, int patience, const Happened &happened)
{
    constexpr int Pause = 3'000;
    for (int waited = 0; waited < patience; waited += Pause) {
        if (QWidget *target = view.focusProxy())
            QTest::mouseClick(target, Qt::LeftButton, {}, at);
        if (QTest::qWaitFor(happened, Pause))
            return true;
    }
    return false;
}
