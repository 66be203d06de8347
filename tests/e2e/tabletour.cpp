#include "tabletour.h"

#include "fhir/model.h"
#include "gui/common/textdialog.h"
#include "gui/fields/columneditor.h"
#include "gui/fields/extensionlist.h"
#include "gui/fields/groupview.h"
#include "gui/filters/filtereditor.h"
#include "gui/filters/filterflow.h"
#include "gui/quality/qualityview.h"
#include "gui/sql/queryedit.h"
#include "gui/sql/queryview.h"
#include "gui/story/storychart.h"
#include "gui/story/storyview.h"
#include "gui/table/profileheader.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/aboutdialog.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"
#include "gui/window/settingsdialog.h"
#include "recipe/views.h"
#include "viewdef/view.h"

#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

namespace {

constexpr int Patience = 60'000;

/** The steps in order; each says whether it came to its end. */
class TableTour
{
public:
    TableTour(gui::MainWindow &window, const QDir &to, const TakePicture &picture, const SayStep &say)
        : m_window(window), m_to(to), m_picture(picture), m_say(say)
    {
    }

    /** What opens beside and over a table. */
    bool walk()
    {
        auto *view = m_window.currentTab()->view();
        view->setCurrentIndex(view->model()->index(1, 2));
        auto *inspector = m_window.findChild<QDockWidget *>(QStringLiteral("inspector"));
        inspector->show();
        if (!picture("inspector") || !inspectorPages())
            return false;
        inspector->hide();
        if (!profile() || !fields())
            return false;
        trigger("find");
        auto *text = m_window.currentTab()->findChild<QLineEdit *>(QStringLiteral("findText"));
        auto *answer = m_window.currentTab()->findChild<QLabel *>(QStringLiteral("findAnswer"));
        QTest::keyClicks(text, QStringLiteral("female"));
        const auto isCounted = [answer] { return !answer->text().isEmpty(); };
        if (!say(QTest::qWaitFor(isCounted, Patience), "what is looked for is counted") || !picture("find"))
            return false;
        QTest::keyClick(text, Qt::Key_Escape);
        if (!filters() || !quality() || !sql() || !story())
            return false;
        m_window.currentTab()->findChild<QPushButton *>(QStringLiteral("details"))->click();
        return over<gui::TextDialog>("statement") && (trigger("settings"), over<gui::SettingsDialog>("settings"))
            && (trigger("about"), over<gui::AboutDialog>("about"));
    }

private:
    bool say(bool good, const char *step) { return m_say(good, step, m_window); }
    bool picture(const char *name) { return m_picture(name, m_window); }
    bool picture(const char *name, QWidget &dialog) { return m_picture(name, dialog); }

    void trigger(const char *action) { m_window.findChild<QAction *>(QLatin1String(action))->trigger(); }

    /** What a check of the table finds: nothing in the practice server's people; and in some that are made worse. */
    bool quality()
    {
        const int before = m_window.findChild<gui::ResultTabs *>()->currentIndex();
        trigger("toggleFields");
        m_window.findChild<QPushButton *>(QStringLiteral("checkTable"))->click();
        auto *view = m_window.findChild<gui::QualityView *>();
        const auto isChecked = [view] { return view->report() != nullptr; };
        if (!say(view && QTest::qWaitFor(isChecked, Patience), "the table is checked")
            || !picture("check-table-nothing"))
            return false;
        gui::QualityQuestion worse;
        worse.table = tableWithMistakes();
        worse.options.model = &fhir::Model::r4();
        worse.type = QStringLiteral("Observation");
        worse.source = QStringLiteral("https://fhir.example.org");
        worse.completeness = QStringLiteral("61");
        view->check(worse);
        if (!say(QTest::qWaitFor(isChecked, Patience), "mistakes are found") || !picture("check-table-found"))
            return false;
        QSignalSpy written(view, &gui::QualityView::written);
        view->exportTo(m_to.filePath(QStringLiteral("check.html")));
        const bool taken = say(written.wait(Patience) && written[0][1].toString().isEmpty(), "the report is written");
        delete view;
        trigger("toggleFields");
        m_window.findChild<gui::ResultTabs *>()->setCurrentIndex(before);
        return taken;
    }

    /** Potassium as it is measured, and some mistakes among it. */
    static table::Table tableWithMistakes()
    {
        std::string text;
        std::vector<fhir::Entry> entries;
        const auto add = [&](int number, const char *value, const char *unit, const char *more) {
            const QByteArray resource = QStringLiteral(
                R"({"resourceType":"Observation","id":"%1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"2823-3","display":"Potassium"}]},"valueQuantity":{"value":%2,"unit":"%3","system":"http://unitsofmeasure.org","code":"%3"}%4})")
                                            .arg(QString::number(number), QLatin1String(value), QLatin1String(unit),
                                                QLatin1String(more))
                                            .toUtf8();
            entries.push_back({text.size(), static_cast<std::size_t>(resource.size())});
            text += resource.toStdString() + '\n';
        };
        for (int number = 0; number < 56; ++number)
            add(number, QByteArray::number(3.5 + number % 20 * 0.1, 'f', 1).constData(), "mmol/L", "");
        add(56, "44", "mmol/L", R"(,"effectiveDateTime":"2091-05-01")");
        add(57, "17.2", "mg/dL", R"(,"subject":{"reference":"Patient 12"})");
        add(3, "4.1", "mmol/L", "");
        add(58, "4.2", "mmol/L", R"(,"effectivePeriod":{"start":"2024-05-02","end":"2024-05-01"})");
        add(59, "4.3", "mmol/L",
            R"(,"category":[{"coding":[{"system":"https://loinc.org/","code":"LP1"},{"code":"lab"}]}])");
        const auto view = viewdef::View::compile(
            recipe::usualView(QStringLiteral("Observation"), fhir::Model::r4()).toStdString(), fhir::Model::r4());
        table::Table table((*view)->schema());
        table.append(std::make_shared<const table::Chunk>(viewdef::Runner(*view).run(
            std::make_shared<const fhir::ResourceBatch>(fhir::ResourceBatch(std::move(text), std::move(entries), 0)))));
        return table;
    }

    /** The other ways to look at a resource. */
    bool inspectorPages()
    {
        auto *ways = m_window.findChild<QTabWidget *>(QStringLiteral("ways"));
        for (const char *page : {"json", "request", "narrative"}) {
            ways->setCurrentWidget(m_window.findChild<QWidget *>(QLatin1String(page) + QStringLiteral("Page")));
            if (!picture(QByteArray("inspector-").append(page).constData()))
                return false;
        }
        ways->setCurrentIndex(0);
        return true;
    }

    /** What happened to a patient, whole and near, with something looked for. */
    bool story()
    {
        auto *tabs = m_window.findChild<gui::ResultTabs *>();
        const int before = tabs->currentIndex();
        auto *view = tabs->current()->view();
        view->setCurrentIndex(view->model()->index(1, 0));
        trigger("story");
        auto *page = qobject_cast<gui::StoryView *>(tabs->currentWidget());
        if (!say(page != nullptr, "a story opens"))
            return false;
        auto *chart = page->findChild<gui::StoryChart *>();
        const auto isTold = [page, chart] {
            return !page->reading().isRunning() && chart->data()
                && chart->data()->events.size() == page->contents().rows();
        };
        if (!say(QTest::qWaitFor(isTold, Patience), "the story is read") || !picture("story"))
            return false;
        page->findChild<QLineEdit *>(QStringLiteral("storySearch"))->setText(QStringLiteral("pressure"));
        if (!picture("story-search"))
            return false;
        chart->setFocus();
        for (int step = 0; step < 6; ++step)
            QTest::keyClick(chart, Qt::Key_Plus);
        auto *inspector = m_window.findChild<QDockWidget *>(QStringLiteral("inspector"));
        QTest::keyClick(chart, Qt::Key_Space);
        const bool taken = say(inspector->isVisible(), "the inspector opens") && picture("story-near");
        inspector->hide();
        tabs->setCurrentIndex(before);
        delete page;
        return taken;
    }

    /** A question in SQL with a mistake, and its answer. */
    bool sql()
    {
        const int before = m_window.findChild<gui::ResultTabs *>()->currentIndex();
        trigger("askInSql");
        auto *page = m_window.findChild<gui::QueryView *>();
        auto *question = page->findChild<gui::QueryEdit *>();
        question->setPlainText(QStringLiteral("select sex, count(*) n\nfrom Patient\nwhere brith_date > '1950'"));
        const auto *mistake = page->findChild<QLabel *>(QStringLiteral("mistake"));
        const auto isSaid = [mistake] { return !mistake->text().isEmpty(); };
        if (!say(QTest::qWaitFor(isSaid, Patience), "a mistake in SQL is said") || !picture("sql-mistake"))
            return false;
        question->setPlainText(QStringLiteral("select o.what, o.unit, count(*) n, round(avg(o.number), 2) mean\nfrom "
                                              "Observation o join Patient p on o.patient = 'Patient/' || p.id\n"
                                              "where p.birth_date < :before\ngroup by o.what, o.unit order by n desc"));
        const auto asked = [page] { return page->findChild<QLineEdit *>(QStringLiteral("before")) != nullptr; };
        if (!say(QTest::qWaitFor(asked, Patience), "a parameter has a field"))
            return false;
        page->findChild<QLineEdit *>(QStringLiteral("before"))->setText(QStringLiteral("1960-01-01"));
        page->findChild<QPushButton *>(QStringLiteral("ask"))->click();
        const auto isAnswered = [page] { return page->contents().rows() > 0; };
        const bool taken = say(QTest::qWaitFor(isAnswered, Patience), "SQL is answered") && picture("sql");
        m_window.findChild<gui::ResultTabs *>()->setCurrentIndex(before);
        return taken;
    }

    /** What each column holds, below its title. */
    bool profile()
    {
        trigger("profile");
        const auto *view = m_window.currentTab()->view();
        const auto isCounted = [view] {
            return !view->profiles()->profile(static_cast<int>(view->shownColumns().back())).values.isEmpty();
        };
        const bool taken =
            say(QTest::qWaitFor(isCounted, Patience), "the columns are counted") && picture("column-profile");
        trigger("profile");
        return taken;
    }

    /** The fields beside the table, a column of one's own, the extensions, and a table of groups. */
    bool fields()
    {
        auto *tab = m_window.currentTab();
        trigger("values");
        auto *group = m_window.findChild<QPushButton *>(QStringLiteral("groupBy"));
        if (!say(QTest::qWaitFor([group] { return group->isEnabled(); }, Patience), "a field is counted")
            || !picture("fields"))
            return false;
        m_window.findChild<QPushButton *>(QStringLiteral("addColumn"))->click();
        auto *editor = m_window.findChild<gui::ColumnEditor *>();
        editor->findChild<QLineEdit *>(QStringLiteral("path"))
            ->setText(QStringLiteral("name.where(use = 'official').given"));
        if (!picture("own-column", *editor))
            return false;
        editor->findChild<QLineEdit *>(QStringLiteral("path"))->setText(QStringLiteral("name.given.frist()"));
        if (!picture("own-column-wrong", *editor))
            return false;
        editor->findChild<QLineEdit *>(QStringLiteral("path"))->setText(QStringLiteral("name.given.first()"));
        const int columns = tab->model().columnCount();
        editor->findChild<QPushButton *>(QStringLiteral("done"))->click();
        const auto isThere = [tab, columns] { return tab->model().columnCount() == columns + 1; };
        if (!say(QTest::qWaitFor(isThere, Patience), "the own column is there") || !picture("with-own-column"))
            return false;
        m_window.findChild<QPushButton *>(QStringLiteral("listExtensions"))->click();
        auto *list = m_window.findChild<gui::ExtensionList *>();
        const auto isListed = [list] {
            return !list->findChild<QLabel *>(QStringLiteral("extensionsSay"))->text().contains(QChar(0x2026));
        };
        if (!say(QTest::qWaitFor(isListed, Patience), "the extensions are counted") || !picture("extensions", *list))
            return false;
        delete list;
        tab->setOwnColumns({});
        if (!say(QTest::qWaitFor([isThere] { return !isThere(); }, Patience), "the own column goes"))
            return false;
        trigger("values"); // of fields that are others now
        if (!say(QTest::qWaitFor([group] { return group->isEnabled(); }, Patience), "a field is counted again"))
            return false;
        group->click();
        auto *groups = m_window.findChild<gui::GroupView *>();
        if (!say(groups != nullptr, "a table of groups opens"))
            return false;
        const auto isGrouped = [groups] { return groups->contents().rows() > 0; };
        const bool taken = say(QTest::qWaitFor(isGrouped, Patience), "the groups are there") && picture("groups");
        delete groups;
        trigger("toggleFields");
        return say(m_window.showType(tab->type()), "the table is in front again") && taken;
    }

    /** Chips above the rows, and what edits them; then all rows are there again. */
    bool filters()
    {
        using Test = recipe::Filter::Test;
        auto *tab = m_window.currentTab();
        auto &model = tab->filters().model();
        const int rows = tab->model().rowCount();
        model.add({QStringLiteral("sex"), Test::Is, {QStringLiteral("female")}, {}, {}});
        model.add({QStringLiteral("birth_date"), Test::Before, {QStringLiteral("1950")}, {}, {}});
        const auto isFewer = [tab, rows] { return !tab->isLoading() && tab->model().rowCount() < rows; };
        if (!say(QTest::qWaitFor(isFewer, Patience), "filters hide rows") || !picture("filters"))
            return false;
        trigger("filter");
        if (!over<gui::FilterEditor>("filter-editor"))
            return false;
        trigger("history");
        auto *steps = m_window.findChild<QMenu *>(QStringLiteral("historyMenu"));
        if (!say(steps != nullptr, "the steps are listed") || !picture("history", *steps))
            return false;
        delete steps;
        model.clear();
        const auto isAll = [tab, rows] { return !tab->isLoading() && tab->model().rowCount() == rows; };
        return say(QTest::qWaitFor(isAll, Patience), "all rows come back");
    }

    /** A dialog that has opened, which goes again. */
    template <typename Dialog>
    bool over(const char *name)
    {
        auto *dialog = m_window.findChild<Dialog *>();
        if (!say(dialog != nullptr, name) || !picture(name, *dialog))
            return false;
        delete dialog;
        return true;
    }

    gui::MainWindow &m_window;
    const QDir &m_to;
    const TakePicture &m_picture;
    const SayStep &m_say;
};

} // namespace

bool walkAroundTable(gui::MainWindow &window, const QDir &to, const TakePicture &picture, const SayStep &say)
{
    return TableTour(window, to, picture, say).walk();
}
