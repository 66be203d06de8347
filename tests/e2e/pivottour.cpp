#include "pivottour.h"

#include "gui/filters/filterflow.h"
#include "gui/pivot/pivotview.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttab.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace {

constexpr int Patience = 20'000; // milliseconds

void trigger(const QWidget &window, const char *action)
{
    window.findChild<QAction *>(QLatin1String(action))->trigger();
}

} // namespace

bool walkThroughPivots(gui::MainWindow &window, const TakePicture &picture, const SayStep &say)
{
    auto *tab = window.currentTab();
    trigger(window, "lookPivot");
    auto *view = tab->findChild<gui::PivotView *>();
    if (!say(view != nullptr, "the rows can be a pivot", window))
        return false;
    const auto isMade = [view] { return view->pivot() && view->contents().rows() > 0; };
    if (!say(QTest::qWaitFor(isMade, Patience), "the pivot is made", window) || !picture("pivot", window))
        return false;
    using Test = recipe::Filter::Test;
    const int rows = tab->model().rowCount();
    tab->filters().model().add({QStringLiteral("what"), Test::Is, {QStringLiteral("Glucose")}, {}, {}});
    const auto hasTwo = [view] { return view->pivot()->columns.size() == 2; };
    if (!say(QTest::qWaitFor(hasTwo, Patience), "a test in two units has two columns", window)
        || !picture("pivot-units", window))
        return false;
    view->showRowsBehind(view->view()->model()->index(0, static_cast<int>(view->pivot()->heads)));
    const auto isTable = [tab] { return tab->looks().shown == recipe::Look::Table; };
    if (!say(QTest::qWaitFor(isTable, Patience), "the rows behind a cell are shown", window)
        || !picture("rows-behind", window))
        return false;
    trigger(window, "undo");
    if (!say(!isTable(), "a step back leads to the pivot", window))
        return false;
    tab->filters().model().clear();
    trigger(window, "lookTable");
    const auto isAll = [tab, rows] { return !tab->isLoading() && tab->model().rowCount() == rows; };
    return say(QTest::qWaitFor(isAll, Patience), "all rows come back from the pivot", window);
}
