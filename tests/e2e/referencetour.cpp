#include "referencetour.h"

#include "gui/related/alldatadialog.h"
#include "gui/table/resultmodel.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"

#include <QAction>
#include <QMenu>
#include <QTest>
#include <QTreeWidget>

namespace {

constexpr int Patience = 60'000;

QMenu *openCard(gui::MainWindow &window)
{
    window.findChild<QAction *>(QStringLiteral("jump"))->trigger();
    return window.findChild<QMenu *>(QStringLiteral("referenceCard"));
}

} // namespace

bool walkAlongReferences(gui::MainWindow &window, const TakePicture &picture, const SayStep &say)
{
    auto *tabs = window.findChild<gui::ResultTabs *>();
    const int count = tabs->count();
    if (!say(window.showType(QStringLiteral("Observation")), "the observations are there", window))
        return false;
    auto *tab = window.currentTab();
    const auto column = table::find(tab->contents().schema(), "patient_name");
    if (!say(column.has_value(), "their patients are there", window))
        return false;
    const auto cell = tab->model().index(2, static_cast<int>(*column));
    tab->view()->setCurrentIndex(cell);
    const auto isNamed = [&cell] { return !cell.data().toString().startsWith(QStringLiteral("Patient/")); };
    if (!say(QTest::qWaitFor(isNamed, Patience), "references have names", window) || !picture("references", window))
        return false;
    auto *card = openCard(window);
    if (!say(card != nullptr, "the card opens", window) || !picture("reference-card", *card))
        return false;
    auto *all = card->actions().at(1);
    card->close();
    all->trigger();
    auto *dialog = window.findChild<gui::AllDataDialog *>();
    if (!say(dialog != nullptr, "all their data are listed", window))
        return false;
    const auto *types = dialog->findChild<QTreeWidget *>(QStringLiteral("types"));
    const auto isCounted = [types] { return !types->topLevelItem(types->topLevelItemCount() - 1)->text(1).isEmpty(); };
    const bool taken =
        say(QTest::qWaitFor(isCounted, Patience), "they are counted", window) && picture("all-their-data", *dialog);
    delete dialog;
    card = taken ? openCard(window) : nullptr;
    if (!card)
        return false;
    auto *opening = card->actions().constFirst();
    card->close();
    opening->trigger();
    const auto hasJumped = [&window] {
        const auto *now = window.currentTab();
        return now && now->type() == QStringLiteral("Patient") && now->view()->currentIndex().isValid();
    };
    if (!say(QTest::qWaitFor(hasJumped, Patience), "it leads to the patient", window) || !picture("jumped", window))
        return false;
    window.findChild<QAction *>(QStringLiteral("goBack"))->trigger();
    while (tabs->count() > count)
        tabs->close(tabs->count() - 1);
    return say(window.currentTab() == tab, "one comes back", window);
}
