#include "charttour.h"

#include "gui/chart/chartcanvas.h"
#include "gui/chart/chartview.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttab.h"

#include <QAction>
#include <QTest>

namespace {

constexpr int Patience = 20'000; // milliseconds

/** Draws @p chart of the current table, and goes to a point of it. */
bool draw(gui::MainWindow &window, const recipe::Chart &chart)
{
    auto *tab = window.currentTab();
    recipe::Looks looks;
    looks.shown = recipe::Look::Chart;
    looks.chart = chart;
    tab->setLooks(looks);
    const auto *view = tab->findChild<gui::ChartView *>();
    const auto isDrawn = [view, &chart] {
        const auto data = view->data();
        return data && data->chart.kind == chart.kind && data->chart.value == chart.value && view->canvas().picture();
    };
    if (!view || !QTest::qWaitFor(isDrawn, Patience))
        return false;
    view->canvas().setFocus();
    for (const auto key : {Qt::Key_Home, Qt::Key_Right, Qt::Key_Right})
        QTest::keyClick(&view->canvas(), key);
    return true;
}

} // namespace

bool walkThroughCharts(gui::MainWindow &window, const TakePicture &picture, const SayStep &say)
{
    using Kind = recipe::Chart::Kind;
    using Test = recipe::Filter::Test;
    auto *tab = window.currentTab();
    const auto schema = tab->contents().schema();
    const auto usual = gui::usualChart(schema);
    if (!say(draw(window, usual), "numbers are drawn over time", window) || !picture("chart-lines", window))
        return false;
    // The values of the person who has most.
    const auto data = tab->findChild<gui::ChartView *>()->data();
    const QString person = QString::fromStdString(data->lines.lines.front().name);
    const int rows = tab->model().rowCount();
    tab->filters().model().add({usual.by, Test::Is, {person}, {}, {}});
    const auto isFewer = [tab, rows] { return !tab->isLoading() && tab->model().rowCount() < rows; };
    auto one = usual;
    one.onlyValue = data->chart.onlyValue;
    if (!say(QTest::qWaitFor(isFewer, Patience) && draw(window, one), "one person's numbers are drawn", window))
        return false;
    const auto isAlone = [tab] { return tab->findChild<gui::ChartView *>()->data()->lines.lines.size() == 1; };
    if (!say(QTest::qWaitFor(isAlone, Patience), "in one line", window) || !picture("chart-line", window))
        return false;
    tab->filters().model().clear();
    const auto isAll = [tab, rows] { return !tab->isLoading() && tab->model().rowCount() == rows; };
    if (!say(QTest::qWaitFor(isAll, Patience), "all rows come back from the chart", window))
        return false;
    for (const auto &[kind, name] :
        {std::pair(Kind::Bars, "chart-bars"), std::pair(Kind::Histogram, "chart-histogram")}) {
        if (!say(draw(window, gui::asKind(usual, kind, schema)), name, window) || !picture(name, window))
            return false;
    }
    window.findChild<QAction *>(QStringLiteral("lookTable"))->trigger();
    return say(tab->looks().shown == recipe::Look::Table, "the table is there again", window);
}
