#include "codetour.h"

#include "gui/filters/filtereditor.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttab.h"

#include <QComboBox>
#include <QLabel>
#include <QTest>

namespace {

constexpr int Patience = 60'000;

} // namespace

bool lookAtCodes(gui::MainWindow &window, const TakePicture &picture, const SayStep &say)
{
    if (!say(window.showType(QStringLiteral("Observation")), "the observations are there", window))
        return false;
    auto *tab = window.currentTab();
    const auto column = table::find(tab->contents().schema(), "status");
    if (!say(column.has_value(), "their status is there", window))
        return false;
    const auto cell = tab->model().index(0, static_cast<int>(*column));
    tab->view()->setCurrentIndex(cell);
    const auto isNamed = [&cell] { return !cell.data(gui::ResultModel::QuietRole).toString().isEmpty(); };
    if (!say(QTest::qWaitFor(isNamed, Patience), "codes have names", window) || !picture("codes", window))
        return false;
    tab->filters().edit(static_cast<int>(*column));
    auto *editor = window.findChild<gui::FilterEditor *>();
    if (!say(editor != nullptr, "the filter opens", window))
        return false;
    auto *test = editor->findChild<QComboBox *>(QStringLiteral("test"));
    test->setCurrentIndex(test->findData(static_cast<int>(recipe::Filter::Test::InSet)));
    editor->findChild<QComboBox *>(QStringLiteral("valueSet"))
        ->setEditText(QStringLiteral("http://hl7.org/fhir/ValueSet/observation-status"));
    const auto *count = editor->findChild<QLabel *>(QStringLiteral("count"));
    const bool taken = say(QTest::qWaitFor([count] { return !count->text().isEmpty(); }, Patience),
                           "the rows in the value set are counted", window)
        && picture("value-set", *editor);
    delete editor;
    return taken;
}
