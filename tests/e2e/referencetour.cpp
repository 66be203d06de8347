#include "referencetour.h"

#include "gui/filters/filterflow.h"
#include "gui/related/alldatadialog.h"
#include "gui/table/resultmodel.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"
#include "recipe/joinable.h"
#include "support/fieldtree.h"

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

/** The column's field below the line of patients; its title is in the reader's language. */
QModelIndex fieldIn(const QModelIndex &patients, const char *column, const fhir::Model &model)
{
    auto columns = recipe::columnsOf(QStringLiteral("Patient"), model);
    std::erase_if(columns, [](const auto &each) { return each.hidden; });
    const auto place = table::find(columns, column);
    return place && patients.isValid() ? patients.model()->index(static_cast<int>(*place), 0, patients) : QModelIndex();
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

bool walkThroughJoins(gui::MainWindow &window, const TakePicture &picture, const SayStep &say)
{
    if (!say(window.showType(QStringLiteral("Observation")), "the observations are there", window))
        return false;
    auto *tab = window.currentTab();
    const auto &model = tab->connection().model();
    window.findChild<QAction *>(QStringLiteral("toggleFields"))->trigger();
    auto &fields = *window.findChild<QTreeView *>(QStringLiteral("fields"));
    const auto patients = [&] { return relatedLine(fields, QStringLiteral("Patient")); };
    const auto tick = [&](const char *column, Qt::CheckState state) {
        const auto isThere = [&] { return fieldIn(patients(), column, model).isValid(); };
        return QTest::qWaitFor(isThere, Patience)
            && fields.model()->setData(fieldIn(patients(), column, model), state, Qt::CheckStateRole);
    };
    if (!say(tick("birth_date", Qt::Checked) && tick("sex", Qt::Checked), "fields of patients are ticked", window))
        return false;
    const auto columnOf = [&](const char *name) {
        return static_cast<int>(table::find(tab->contents().schema(), name).value_or(0));
    };
    const auto isFilled = [&] {
        const int column = columnOf("patient_birth_date");
        return column > 0 && !tab->isReadingRelated() && !tab->model().index(0, column).data().toString().isEmpty();
    };
    if (!say(QTest::qWaitFor(isFilled, Patience), "they are columns", window))
        return false;
    fields.scrollTo(patients(), QAbstractItemView::PositionAtTop);
    tab->view()->scrollTo(tab->model().index(0, columnOf("patient_birth_date")));
    if (!picture("join-fields", window))
        return false;
    window.findChild<QAction *>(QStringLiteral("toggleFields"))->trigger();
    tab->view()->scrollTo(tab->model().index(0, columnOf("patient_sex")));
    if (!picture("joined", window))
        return false;
    const int rows = tab->model().rowCount();
    auto &filters = tab->filters().model();
    const bool isAdded =
        filters.add({QStringLiteral("patient_sex"), recipe::Filter::Test::Is, {QStringLiteral("female")}, {}, {}});
    const auto isNarrowed = [&] { return tab->model().rowCount() < rows; };
    if (!say(isAdded && QTest::qWaitFor(isNarrowed, Patience), "rows are narrowed by one", window)
        || !picture("joined-filter", window))
        return false;
    tab->setJoins({});
    const auto isGone = [&] { return tab->model().rowCount() == rows && columnOf("patient_sex") == 0; };
    return say(QTest::qWaitFor(isGone, Patience), "the columns go again", window);
}
