/*
 * Longer than 500 lines: one walk through all windows, in its order.
 *
 * fhirside-tour OUTDIR [--theme dark|contrast] [--language de] [--fetches]
 *
 * Walks the real program from the first page to the exported files, on the practice server, as anybody and then with an
 * organizational account, with the events a person would cause; then with servers that are slow, break off and give
 * less than they have, which is all that --fetches shows. Leaves a PNG of every step and the CSV files in OUTDIR,
 * prints their paths and row counts, and ends with 1 at the first step that does not do what it should.
 */
#include "charttour.h"
#include "codetour.h"
#include "fetchtour.h"
#include "fhir/model.h"
#include "gui/application.h"
#include "gui/check/checkpage.h"
#include "gui/common/fold.h"
#include "gui/common/icons.h"
#include "gui/common/outlinestyle.h"
#include "gui/common/textdialog.h"
#include "gui/export/deidentifydialog.h"
#include "gui/export/exportdialog.h"
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
#include "gui/wizard/wizardwindow.h"
#include "pivottour.h"
#include "practice/identity/accounts.h"
#include "recipe/views.h"
#include "referencetour.h"
#include "viewdef/view.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPalette>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QTreeWidget>
#include <QWebEngineView>

#include <unistd.h>

namespace {

constexpr int Patience = 60'000;

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x35, 0x38, 0x3c), QColor(0x2a, 0x2c, 0x30));
    palette.setColor(QPalette::Base, QColor(0x1f, 0x21, 0x24));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2c));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

/** White on black, as those choose who see little. */
QPalette contrastPalette()
{
    QPalette palette(Qt::black, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText,
             QPalette::ToolTipText, QPalette::PlaceholderText})
        palette.setColor(role, Qt::white);
    palette.setColor(QPalette::Base, Qt::black);
    palette.setColor(QPalette::AlternateBase, Qt::black);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    return palette;
}

/** The steps in order; each says whether it came to its end. */
class Tour
{
public:
    Tour(gui::Application &program, const QDir &to) : m_program(program), m_to(to) { }

    bool walk()
    {
        m_program.showWizard();
        const bool anonymous = server("practice") && account() && data() && tables();
        m_program.window()->close();
        m_program.showWizard();
        return anonymous && server("practiceSignIn") && organizationalAccount() && signIn() && data() && tables()
            && fetches();
    }

    bool fetches()
    {
        return walkThroughFetches([this](const char *name, QWidget &window) { return picture(name, &window); },
            [this](bool good, const char *step, QWidget &window) { return say(good, step, &window); });
    }

private:
    bool say(bool good, const char *step, QWidget *window = nullptr)
    {
        if (!good) {
            out() << "failed: " << step << Qt::endl;
            (window ? window : m_program.window())->grab().save(m_to.filePath(QStringLiteral("failed.png")));
        }
        return good;
    }

    /** Of @p dialog, or of the window. */
    bool picture(const char *name, QWidget *dialog = nullptr)
    {
        QCoreApplication::processEvents();
        const QString path = m_to.filePath(QStringLiteral("%1-%2.png").arg(++m_pictures).arg(QLatin1String(name)));
        out() << path << Qt::endl;
        return say((dialog ? dialog : m_program.window())->grab().save(path), name, dialog);
    }

    template <typename Widget>
    Widget *part(const QString &name = {})
    {
        return m_program.window()->findChild<Widget *>(name);
    }

    bool next()
    {
        auto *button = part<QPushButton>(QStringLiteral("next"));
        if (!QTest::qWaitFor([button] { return button->isEnabled(); }, Patience))
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }

    bool server(const char *which)
    {
        if (!say(QTest::qWaitForWindowExposed(m_program.window()), "the wizard opens") || !picture("server"))
            return false;
        QTest::mouseClick(part<QPushButton>(QLatin1String(which)), Qt::LeftButton);
        auto *button = part<QPushButton>(QStringLiteral("next"));
        return say(QTest::qWaitFor([button] { return button->isEnabled(); }, Patience), "the practice server answers")
            && picture("server-found") && check() && say(next(), "Next leads to the account");
    }

    /** Does this server work, and would it with Power BI? */
    bool check()
    {
        QTest::mouseClick(part<QPushButton>(QStringLiteral("check")), Qt::LeftButton);
        auto *page = part<gui::CheckPage>();
        if (!say(page && QTest::qWaitFor([page] { return !page->isRunning(); }, Patience), "the connection is checked"))
            return false;
        const bool taken = picture("check");
        QTest::mouseClick(part<QPushButton>(QStringLiteral("back")), Qt::LeftButton);
        auto *button = part<QPushButton>(QStringLiteral("next"));
        return taken && say(QTest::qWaitFor([button] { return button->isEnabled(); }, Patience), "Back leads back");
    }

    bool account() { return picture("account") && say(next(), "Next leads to the data"); }

    bool organizationalAccount()
    {
        // The page as one first sees it, and with everything that can be set.
        auto *fold = part<gui::Fold>(QStringLiteral("signInSettings"));
        if (!say(fold != nullptr, "the settings are there") || !picture("account-organizational"))
            return false;
        fold->setOpen(true);
        const bool taken = picture("account-settings");
        fold->setOpen(false);
        return taken && say(next(), "Next leads to the sign-in");
    }

    /** Runs @p script in the sign-in page, once there is what @p selector names. */
    bool onPage(const QString &selector, const QString &script)
    {
        const auto there = [this, selector] {
            auto *view = part<QWebEngineView>();
            if (!view)
                return false;
            bool found = false;
            bool answered = false;
            view->page()->runJavaScript(
                QStringLiteral("document.readyState == 'complete' && !!document.querySelector('%1')").arg(selector),
                [&](const QVariant &value) {
                    found = value.toBool();
                    answered = true;
                });
            return QTest::qWaitFor([&answered] { return answered; }, Patience) && found;
        };
        if (!QTest::qWaitFor(there, Patience))
            return false;
        if (!script.isEmpty())
            part<QWebEngineView>()->page()->runJavaScript(script);
        return true;
    }

    bool logIn(const QString &password)
    {
        const auto &account = practice::Accounts[0];
        const QString fill = QStringLiteral("document.querySelector('#i0116').value = '%1';"
                                            "document.querySelector('#i0118').value = '%2';");
        const QString user = QString::fromLatin1(account.user.data(), static_cast<qsizetype>(account.user.size()));
        return onPage(QStringLiteral("#idSIButton9"),
            fill.arg(user, password) + QStringLiteral("document.querySelector('#idSIButton9').click()"));
    }

    bool signIn()
    {
        const auto password = practice::Accounts[0].password;
        if (!say(onPage(QStringLiteral("#i0116"), {}), "the sign-in page shows") || !picture("signin-page"))
            return false;
        if (!say(logIn(QStringLiteral("wrong")), "a wrong password is typed")
            || !say(onPage(QStringLiteral("#passwordError, #usernameError, [role=alert]"), {}), "the page says so")
            || !picture("signin-wrong-password"))
            return false;
        if (!say(logIn(QString::fromLatin1(password.data(), static_cast<qsizetype>(password.size()))), "the password")
            || !say(onPage(QStringLiteral("#accept"), {}), "consent is asked for") || !picture("signin-consent"))
            return false;
        onPage(QStringLiteral("#accept"), QStringLiteral("document.querySelector('#accept').click()"));
        auto *button = part<QPushButton>(QStringLiteral("next"));
        return say(QTest::qWaitFor([button] { return button->isEnabled(); }, Patience), "signed in")
            && picture("signed-in") && say(next(), "Next leads to the data");
    }

    bool tick(QTreeWidget *types, const QString &type)
    {
        const auto found = types->findItems(type, Qt::MatchExactly, 0);
        if (found.isEmpty())
            return false;
        types->setCurrentItem(found.constFirst());
        QTest::keyClick(types, Qt::Key_Space);
        return found.constFirst()->checkState(0) == Qt::Checked;
    }

    bool data()
    {
        auto *types = part<QTreeWidget>(QStringLiteral("types"));
        auto *preview = part<QTableView>();
        if (!say(tick(types, QStringLiteral("Observation")) && tick(types, QStringLiteral("Patient")), "types tick"))
            return false;
        const auto counted = [types] { return types->findItems(QStringLiteral("…"), Qt::MatchExactly, 1).isEmpty(); };
        return say(QTest::qWaitFor([preview] { return preview->model()->rowCount() == 20; }, Patience),
                   "20 rows of preview")
            && say(QTest::qWaitFor(counted, Patience), "types counted") && picture("data") && clinic()
            && say(next(), "Show table");
    }

    /** The tables for a clinic, one of which is looked at and left again. */
    bool clinic()
    {
        auto *menu = part<QPushButton>(QStringLiteral("clinic"))->menu();
        auto *vitals = menu->actions().constFirst();
        vitals->setChecked(true);
        auto *preview = part<QTableView>();
        const auto isRead = [preview] { return preview->model()->rowCount() > 0; };
        menu->popup(part<QPushButton>(QStringLiteral("clinic"))->mapToGlobal(QPoint(0, 30)));
        const bool taken = say(QTest::qWaitFor(isRead, Patience), "a table for a clinic is previewed")
            && picture("data-clinic-menu", menu) && (menu->close(), picture("data-clinic"));
        vitals->setChecked(false);
        return taken;
    }

    bool tables()
    {
        auto *window = qobject_cast<gui::MainWindow *>(m_program.window());
        if (!say(window != nullptr, "the main window opens"))
            return false;
        if (!say(QTest::qWaitFor([window] { return !window->isLoading(); }, Patience), "tables load"))
            return false;
        return table(*window, QStringLiteral("Patient")) && parts(*window)
            && table(*window, QStringLiteral("Observation")) && pivots(*window) && charts(*window)
            && references(*window) && codes(*window);
    }

    bool codes(gui::MainWindow &window)
    {
        return lookAtCodes(
            window, [this](const char *name, QWidget &what) { return picture(name, &what); },
            [this](bool good, const char *step, QWidget &what) { return say(good, step, &what); });
    }

    bool charts(gui::MainWindow &window)
    {
        return walkThroughCharts(
            window, [this](const char *name, QWidget &what) { return picture(name, &what); },
            [this](bool good, const char *step, QWidget &what) { return say(good, step, &what); });
    }

    bool pivots(gui::MainWindow &window)
    {
        return walkThroughPivots(
            window, [this](const char *name, QWidget &what) { return picture(name, &what); },
            [this](bool good, const char *step, QWidget &what) { return say(good, step, &what); });
    }

    /** Along the references of the tables. */
    bool references(gui::MainWindow &window)
    {
        const auto take = [this](const char *name, QWidget &what) { return picture(name, &what); };
        const auto told = [this](bool good, const char *step, QWidget &what) { return say(good, step, &what); };
        return walkAlongReferences(window, take, told) && walkThroughJoins(window, take, told);
    }

    static void trigger(const QWidget &window, const char *action)
    {
        window.findChild<QAction *>(QLatin1String(action))->trigger();
    }

    /** What opens beside and over a table. */
    bool parts(gui::MainWindow &window)
    {
        auto *view = window.currentTab()->view();
        view->setCurrentIndex(view->model()->index(1, 2));
        auto *inspector = window.findChild<QDockWidget *>(QStringLiteral("inspector"));
        inspector->show();
        if (!picture("inspector") || !inspectorPages(window))
            return false;
        inspector->hide();
        if (!profile(window) || !fields(window))
            return false;
        trigger(window, "find");
        auto *text = window.currentTab()->findChild<QLineEdit *>(QStringLiteral("findText"));
        auto *answer = window.currentTab()->findChild<QLabel *>(QStringLiteral("findAnswer"));
        QTest::keyClicks(text, QStringLiteral("female"));
        const auto isCounted = [answer] { return !answer->text().isEmpty(); };
        if (!say(QTest::qWaitFor(isCounted, Patience), "what is looked for is counted") || !picture("find"))
            return false;
        QTest::keyClick(text, Qt::Key_Escape);
        if (!filters(window) || !quality(window) || !sql(window) || !story(window))
            return false;
        window.currentTab()->findChild<QPushButton *>(QStringLiteral("details"))->click();
        return over<gui::TextDialog>(window, "statement")
            && (trigger(window, "settings"), over<gui::SettingsDialog>(window, "settings"))
            && (trigger(window, "about"), over<gui::AboutDialog>(window, "about"));
    }

    /** What a check of the table finds: nothing in the practice server's people; and in some that are made worse. */
    bool quality(gui::MainWindow &window)
    {
        const int before = window.findChild<gui::ResultTabs *>()->currentIndex();
        trigger(window, "toggleFields");
        window.findChild<QPushButton *>(QStringLiteral("checkTable"))->click();
        auto *view = window.findChild<gui::QualityView *>();
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
        trigger(window, "toggleFields");
        window.findChild<gui::ResultTabs *>()->setCurrentIndex(before);
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
    bool inspectorPages(gui::MainWindow &window)
    {
        auto *ways = window.findChild<QTabWidget *>(QStringLiteral("ways"));
        for (const char *page : {"json", "request", "narrative"}) {
            ways->setCurrentWidget(window.findChild<QWidget *>(QLatin1String(page) + QStringLiteral("Page")));
            if (!picture(QByteArray("inspector-").append(page).constData()))
                return false;
        }
        ways->setCurrentIndex(0);
        return true;
    }

    /** What happened to a patient, whole and near, with something looked for. */
    bool story(gui::MainWindow &window)
    {
        auto *tabs = window.findChild<gui::ResultTabs *>();
        const int before = tabs->currentIndex();
        auto *view = tabs->current()->view();
        view->setCurrentIndex(view->model()->index(1, 0));
        trigger(window, "story");
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
        auto *inspector = window.findChild<QDockWidget *>(QStringLiteral("inspector"));
        QTest::keyClick(chart, Qt::Key_Space);
        const bool taken = say(inspector->isVisible(), "the inspector opens") && picture("story-near");
        inspector->hide();
        tabs->setCurrentIndex(before);
        delete page;
        return taken;
    }

    /** A question in SQL with a mistake, and its answer. */
    bool sql(gui::MainWindow &window)
    {
        const int before = window.findChild<gui::ResultTabs *>()->currentIndex();
        trigger(window, "askInSql");
        auto *page = window.findChild<gui::QueryView *>();
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
        window.findChild<gui::ResultTabs *>()->setCurrentIndex(before);
        return taken;
    }

    /** What each column holds, below its title. */
    bool profile(gui::MainWindow &window)
    {
        trigger(window, "profile");
        const auto *view = window.currentTab()->view();
        const auto isCounted = [view] {
            return !view->profiles()->profile(static_cast<int>(view->shownColumns().back())).values.isEmpty();
        };
        const bool taken =
            say(QTest::qWaitFor(isCounted, Patience), "the columns are counted") && picture("column-profile");
        trigger(window, "profile");
        return taken;
    }

    /** The fields beside the table, a column of one's own, the extensions, and a table of groups. */
    bool fields(gui::MainWindow &window)
    {
        auto *tab = window.currentTab();
        trigger(window, "values");
        auto *group = window.findChild<QPushButton *>(QStringLiteral("groupBy"));
        if (!say(QTest::qWaitFor([group] { return group->isEnabled(); }, Patience), "a field is counted")
            || !picture("fields"))
            return false;
        window.findChild<QPushButton *>(QStringLiteral("addColumn"))->click();
        auto *editor = window.findChild<gui::ColumnEditor *>();
        editor->findChild<QLineEdit *>(QStringLiteral("path"))
            ->setText(QStringLiteral("name.where(use = 'official').given"));
        if (!picture("own-column", editor))
            return false;
        editor->findChild<QLineEdit *>(QStringLiteral("path"))->setText(QStringLiteral("name.given.frist()"));
        if (!picture("own-column-wrong", editor))
            return false;
        editor->findChild<QLineEdit *>(QStringLiteral("path"))->setText(QStringLiteral("name.given.first()"));
        const int columns = tab->model().columnCount();
        editor->findChild<QPushButton *>(QStringLiteral("done"))->click();
        const auto isThere = [tab, columns] { return tab->model().columnCount() == columns + 1; };
        if (!say(QTest::qWaitFor(isThere, Patience), "the own column is there") || !picture("with-own-column"))
            return false;
        window.findChild<QPushButton *>(QStringLiteral("listExtensions"))->click();
        auto *list = window.findChild<gui::ExtensionList *>();
        const auto isListed = [list] {
            return !list->findChild<QLabel *>(QStringLiteral("extensionsSay"))->text().contains(QChar(0x2026));
        };
        if (!say(QTest::qWaitFor(isListed, Patience), "the extensions are counted") || !picture("extensions", list))
            return false;
        delete list;
        tab->setOwnColumns({});
        if (!say(QTest::qWaitFor([isThere] { return !isThere(); }, Patience), "the own column goes"))
            return false;
        trigger(window, "values"); // of fields that are others now
        if (!say(QTest::qWaitFor([group] { return group->isEnabled(); }, Patience), "a field is counted again"))
            return false;
        group->click();
        auto *groups = window.findChild<gui::GroupView *>();
        if (!say(groups != nullptr, "a table of groups opens"))
            return false;
        const auto isGrouped = [groups] { return groups->contents().rows() > 0; };
        const bool taken = say(QTest::qWaitFor(isGrouped, Patience), "the groups are there") && picture("groups");
        delete groups;
        trigger(window, "toggleFields");
        return say(window.showType(tab->type()), "the table is in front again") && taken;
    }

    /** Chips above the rows, and what edits them; then all rows are there again. */
    bool filters(gui::MainWindow &window)
    {
        using Test = recipe::Filter::Test;
        auto *tab = window.currentTab();
        auto &model = tab->filters().model();
        const int rows = tab->model().rowCount();
        model.add({QStringLiteral("sex"), Test::Is, {QStringLiteral("female")}, {}, {}});
        model.add({QStringLiteral("birth_date"), Test::Before, {QStringLiteral("1950")}, {}, {}});
        const auto isFewer = [tab, rows] { return !tab->isLoading() && tab->model().rowCount() < rows; };
        if (!say(QTest::qWaitFor(isFewer, Patience), "filters hide rows") || !picture("filters"))
            return false;
        trigger(window, "filter");
        if (!over<gui::FilterEditor>(window, "filter-editor"))
            return false;
        trigger(window, "history");
        auto *steps = window.findChild<QMenu *>(QStringLiteral("historyMenu"));
        if (!say(steps != nullptr, "the steps are listed") || !picture("history", steps))
            return false;
        delete steps;
        model.clear();
        const auto isAll = [tab, rows] { return !tab->isLoading() && tab->model().rowCount() == rows; };
        return say(QTest::qWaitFor(isAll, Patience), "all rows come back");
    }

    /** A dialog that has opened, which goes again. */
    template <typename Dialog>
    bool over(const gui::MainWindow &window, const char *name)
    {
        auto *dialog = window.findChild<Dialog *>();
        if (!say(dialog != nullptr, name) || !picture(name, dialog))
            return false;
        delete dialog;
        return true;
    }

    bool table(gui::MainWindow &window, const QString &type)
    {
        if (!say(window.showType(type), "the tab is there") || !picture(type.toLower().toLatin1().constData())
            || !exportDialog(window))
            return false;
        QSignalSpy exported(&window, &gui::MainWindow::exported);
        exporting::Options options;
        options.csv = {true, true};
        const QString path = m_to.filePath(type + QStringLiteral(".csv"));
        if (!say(window.exportTo(path, options), "the export starts"))
            return false;
        if (!say(!exported.isEmpty() || exported.wait(Patience), "the export ends"))
            return false;
        const auto rows = exported.constFirst().at(2).toULongLong();
        out() << path << ": " << rows << " rows" << Qt::endl;
        return say(exported.constFirst().at(1).toString().isEmpty() && rows > 0, "the file is whole");
    }

    bool exportDialog(gui::MainWindow &window)
    {
        window.findChild<QAction *>(QStringLiteral("exportTable"))->trigger();
        auto *dialog = window.findChild<gui::ExportDialog *>();
        if (!say(dialog != nullptr, "the export is asked about"))
            return false;
        auto *formats = dialog->findChild<QComboBox *>(QStringLiteral("format"));
        for (int i = 0; i < formats->count(); ++i) {
            formats->setCurrentIndex(i);
            if (!picture(dialog->options().format->name, dialog))
                return false;
        }
        formats->setCurrentIndex(0); // a folder of tables is not de-identified
        dialog->findChild<QCheckBox *>(QStringLiteral("deidentified"))->setChecked(true);
        dialog->accept();
        auto *rules = window.findChild<gui::DeidentifyDialog *>();
        if (!say(rules != nullptr, "the rules of de-identification are shown"))
            return false;
        const QSignalSpy counted(rules, &gui::DeidentifyDialog::counted);
        const bool isCounted = QTest::qWaitFor([&counted] { return !counted.isEmpty(); }, Patience);
        const bool isShown = say(isCounted, "what they will take out is counted") && picture("deidentify", rules);
        delete rules;
        return isShown;
    }

    gui::Application &m_program;
    QDir m_to;
    int m_pictures = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    if (geteuid() == 0)
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); // Chromium's does not run as root
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setWindowIcon(gui::applicationIcon());
    QApplication::setStyle(new gui::OutlineStyle);
    const QTemporaryDir settings; // a tour must not touch what the person has
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication::setOrganizationName(QStringLiteral("Fhirside"));
    QApplication::setApplicationName(QStringLiteral("fhirside-tour"));

    QCommandLineParser arguments;
    arguments.addOptions({{QStringLiteral("theme"), QStringLiteral("light, dark or contrast"), QStringLiteral("theme")},
        {QStringLiteral("language"), QStringLiteral("en, de, …"), QStringLiteral("language")},
        {QStringLiteral("fetches"), QStringLiteral("only what is shown while servers are in trouble")}});
    arguments.addPositionalArgument(QStringLiteral("OUTDIR"), QStringLiteral("where pictures and files go"));
    arguments.process(application);
    if (arguments.positionalArguments().size() != 1)
        arguments.showHelp(2);
    if (arguments.value(QStringLiteral("theme")) == QLatin1String("dark"))
        QApplication::setPalette(darkPalette());
    if (arguments.value(QStringLiteral("theme")) == QLatin1String("contrast"))
        QApplication::setPalette(contrastPalette());
    if (arguments.isSet(QStringLiteral("language")))
        QLocale::setDefault(QLocale(arguments.value(QStringLiteral("language"))));
    const QDir to(arguments.positionalArguments().constFirst());
    if (!to.mkpath(QStringLiteral(".")))
        return 1;

    gui::Application program;
    Tour tour(program, to);
    return (arguments.isSet(QStringLiteral("fetches")) ? tour.fetches() : tour.walk()) ? 0 : 1;
}
