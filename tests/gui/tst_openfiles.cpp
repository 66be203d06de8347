#include "gui/account/accountbutton.h"
#include "gui/application.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/inspector.h"
#include "gui/table/resultmodel.h"
#include "gui/wizard/wizardwindow.h"
#include "practice/server.h"
#include "sources/fileworker.h"
#include "support/busyworkers.h"
#include "support/gui.h"
#include "support/localfiles.h"

#include <QComboBox>
#include <QDockWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;
using Verdict = sources::Completeness::Verdict;

/** Local files from the paths to the tables, as from a server, and without one. */
class OpenFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_program = std::make_unique<Application>(std::make_shared<NoKeyring>()); }
    void cleanup() { m_program.reset(); }
    void showsATableForEachType();
    void exports();
    void inspects();
    void saysThatTheyAreLocal();
    void saysWhatIsMissing();
    void viewsAndRecipesAreColumns();
    void aSearchIsRefused();
    void nothingToShow_data();
    void nothingToShow();
    void opensWhatARecipeIsMadeOf_data();
    void opensWhatARecipeIsMadeOf();
    void valueSetsAreForTheTables();
    void filesWithValueSets_data();
    void filesWithValueSets();
    void canBeCancelled();
    void newConnectionBeginsAnew();

private:
    /** The window with the tables of @p paths, loaded. */
    MainWindow *open(const QStringList &paths)
    {
        m_program->openFiles(paths);
        if (!QTest::qWaitFor([this] { return tables() && !tables()->isLoading(); }, 20'000))
            qFatal("no tables were opened");
        return tables();
    }
    [[nodiscard]] MainWindow *tables() const { return qobject_cast<MainWindow *>(m_program->window()); }
    [[nodiscard]] static QString statementOf(const MainWindow &window)
    {
        part<QPushButton>(*window.currentTab(), "details").click();
        for (auto *text : window.findChildren<QPlainTextEdit *>()) {
            if (text->window() != &window)
                return text->toPlainText();
        }
        return {};
    }

    QTemporaryDir m_settings;
    std::unique_ptr<Application> m_program;
};

void OpenFilesTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void OpenFilesTest::showsATableForEachType()
{
    const Files files;
    files.write(u"export/Patient.ndjson"_s, lines("Patient", 30'000));
    files.write(u"export/Observation.ndjson.gz"_s, lines("Observation", 7));
    files.write(u"export/rest.json"_s, bundleOf({resource("Patient", "x"), resource("Goal", "y")}));
    auto *window = open({files.path(u"export"_s)});
    auto &tabs = part<QTabWidget>(*window, "tabs");
    QStringList shown;
    for (int tab = 0; tab < tabs.count(); ++tab)
        shown << tabs.tabText(tab);
    QCOMPARE(shown, QStringList({u"Goal"_s, u"Observation"_s, u"Patient"_s}));
    QVERIFY(tabs.tabToolTip(0).contains(files.path(u"export"_s)));
    QCOMPARE(window->windowTitle(), u"Goal – 3 files in export – Fhirside"_s);
    for (const auto &[type, rows] :
        {std::pair(u"Goal"_s, 1), std::pair(u"Observation"_s, 7), std::pair(u"Patient"_s, 30'001)}) {
        QVERIFY(window->showType(type));
        const auto *tab = window->currentTab();
        QCOMPARE(tab->model().rowCount(), rows);
        QCOMPARE(tab->completeness().verdict, Verdict::Complete);
        QCOMPARE(tab->completeness().total, rows);
    }
    QVERIFY(window->currentTab()->model().columnCount() > 5); // the usual columns
}

void OpenFilesTest::exports()
{
    const Files files;
    auto *window = open({files.write(u"a.ndjson"_s, lines("Patient", 3))});
    QSignalSpy exported(window, &MainWindow::exported);
    exporting::Options options;
    options.format = exporting::findFormat(u"ndjson"_s);
    QVERIFY(window->exportTo(files.path(u"out.ndjson"_s), options));
    QTRY_COMPARE(exported.size(), 1);
    QCOMPARE(exported[0][1].toString(), QString());
    QCOMPARE(exported[0][2].toULongLong(), 3U);
    QFile out(files.path(u"out.ndjson"_s));
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll().count('\n'), 3);
    const auto what = window->currentTab()->exportable();
    QCOMPARE(what.completeness.section(u" · "_s, 0, 0), u"Local: 3 resources, complete"_s);
    QCOMPARE(what.fileName, u"Patient"_s);
}

void OpenFilesTest::inspects()
{
    const Files files;
    auto *window = open({files.write(
        u"a.json"_s, bundleOf({resource("Goal", "g"), R"({"resourceType":"Patient","id":"p","gender":"other"})"}))});
    QVERIFY(window->showType(u"Patient"_s));
    QSignalSpy inspected(window->currentTab(), &ResultTab::inspected);
    std::string shown;
    connect(window->currentTab(), &ResultTab::inspected, this,
        [&shown](std::string_view resource, const QStringList &) { shown = resource; });
    part<QDockWidget>(*window, "inspector").show();
    auto *view = window->currentTab()->view();
    view->setCurrentIndex(window->currentTab()->model().index(0, 0));
    QCOMPARE(shown, R"({"resourceType":"Patient","id":"p","gender":"other"})");
    bool isShown = false;
    for (auto *text : window->findChildren<QPlainTextEdit *>())
        isShown = isShown || text->toPlainText().contains("\"other\""_L1);
    for (auto *tree : window->findChildren<QTreeView *>())
        isShown = isShown || (tree->model() && tree->model()->rowCount() > 0);
    QVERIFY(isShown);
}

void OpenFilesTest::saysThatTheyAreLocal()
{
    const Files files;
    auto *window = open({files.write(u"a.ndjson"_s, lines("Patient", 3))});
    QCOMPARE(window->windowTitle(), u"Patient – a.ndjson – Fhirside"_s);
    QVERIFY(says(*window, u"Local: 3 resources"_s));
    const auto &account = part<AccountButton>(*window, "account");
    QCOMPARE(account.text(), u"Local files"_s);
    Q_EMIT account.menu()->aboutToShow();
    QCOMPARE(account.menu()->actions().size(), 1); // nothing to sign in to
    const QString said = statementOf(*window);
    QVERIFY2(said.contains(u"Local files, read on this computer. No server was asked."_s), qPrintable(said));
    QVERIFY2(said.contains(files.path(u"a.ndjson"_s)), qPrintable(said));
    QVERIFY2(!said.contains(u"Server:"_s), qPrintable(said));
    part<QAction>(*window, "refresh").trigger();
    QTRY_VERIFY(!window->isLoading());
    QCOMPARE(window->currentTab()->model().rowCount(), 3);
}

/** A table is not everything where a file could not be read: it may have held any type. */
void OpenFilesTest::saysWhatIsMissing()
{
    const Files files;
    auto *window = open({files.write(u"Patient.ndjson"_s, lines("Patient", 2) + "{oops\n"),
        files.write(u"Goal.json"_s, bundleOf({resource("Goal", "g")}).chopped(2)),
        files.write(u"notes.txt"_s, "hello")});
    QVERIFY(window->showType(u"Patient"_s));
    QCOMPARE(window->currentTab()->model().rowCount(), 2);
    QCOMPARE(window->currentTab()->completeness().verdict, Verdict::Incomplete);
    QVERIFY(says(*window, u"Local, incomplete: 2 resources; 1 of 2 files could be read to the end"_s));
    const QString said = statementOf(*window);
    for (const auto &line : {u"Goal.json is cut off or damaged."_s, u"notes.txt does not hold FHIR"_s,
             u"Patient.ndjson: 1 resource is not valid JSON; the first is resource 3."_s})
        QVERIFY2(said.contains(line), qPrintable(said));
}

void OpenFilesTest::viewsAndRecipesAreColumns()
{
    const Files files;
    auto *window = open({files.write(u"a.ndjson"_s, lines("Patient", 3) + lines("Goal", 4)),
        files.write(u"view.json"_s,
            R"({"resourceType":"ViewDefinition","resource":"Patient","select":[{"column":[{"name":"mine","path":"id"}]}]})"),
        files.write(u"goals.fhirside.json"_s, R"({"recipe":1,"query":"Goal","limit":2,"where":["id != '0'"]})"),
        files.write(u"device.json"_s, R"({"resource":"Device","select":[{"column":[{"name":"id","path":"id"}]}]})"),
        files.write(u"no.json"_s, R"({"recipe":1,"query":"Goal","oops":2})")});
    QCOMPARE(part<QTabWidget>(*window, "tabs").count(), 3);
    QVERIFY(window->showType(u"Patient"_s));
    QCOMPARE(window->currentTab()->model().columnCount(), 1);
    QCOMPARE(window->currentTab()->model().rowCount(), 3);
    QVERIFY(statementOf(*window).contains(u"no.json does not hold FHIR"_s)); // a broken recipe is told
    QVERIFY(window->showType(u"Goal"_s));
    QCOMPARE(window->currentTab()->model().rowCount(), 1); // of the first two one is not 0
    QCOMPARE(window->currentTab()->completeness().verdict, Verdict::LimitReached);
    QVERIFY(window->showType(u"Device"_s));
    QVERIFY(says(*window->currentTab(), u"These files hold no Device."_s));
}

void OpenFilesTest::aSearchIsRefused()
{
    const Files files;
    auto *window = open({files.write(u"a.ndjson"_s, lines("Patient", 3)),
        files.write(u"r.json"_s, R"({"recipe":1,"query":"Patient?gender=female"})")});
    QCOMPARE(window->currentTab()->model().rowCount(), 0);
    QVERIFY(says(*window->currentTab(), u"Local files cannot be searched by gender=female"_s));
}

void OpenFilesTest::nothingToShow_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QByteArray() << u"There are no FHIR resources in a.json."_s;
    QTest::newRow("no FHIR") << QByteArray("{}") << u"There are no FHIR resources in a.json."_s;
    QTest::newRow("a view alone") << QByteArray(R"({"resource":"Patient","select":[]})")
                                  << u"open it together with the data"_s;
}

/** And the program does not stand there without a window. */
void OpenFilesTest::nothingToShow()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    const Files files;
    m_program->openFiles({files.write(u"a.json"_s, text)});
    QTRY_VERIFY(opened<QMessageBox>());
    auto *box = opened<QMessageBox>();
    QVERIFY2((box->text() + box->informativeText()).contains(said), qPrintable(box->text() + box->informativeText()));
    QVERIFY(qobject_cast<WizardWindow *>(m_program->window()));
    QVERIFY(m_program->window()->isVisible());
}

void OpenFilesTest::opensWhatARecipeIsMadeOf_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("leftOut");
    const QByteArray m = "let S = Fhir.Contents(\"https://x.invalid/r4\"), P = S{[Name=\"Patient\"]}[Data], "
                         "A = Table.SelectRows(P, each Odd([gender])) in A";
    QTest::newRow("a view") << QByteArray(
        R"x({"resourceType":"ViewDefinition","resource":"Patient","select":[{"column":[{"name":"id","path":"id"}]}]})x")
                            << QString() << QString();
    QTest::newRow("a search") << QByteArray("https://x.invalid/r4/Patient?gender=male") << u"https://x.invalid/r4"_s
                              << QString();
    QTest::newRow("a query of Power Query") << m << u"https://x.invalid/r4"_s << u"Odd([gender])"_s;
}

/** The wizard asks for the rest, and what is left out is said before. */
void OpenFilesTest::opensWhatARecipeIsMadeOf()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, server);
    QFETCH(const QString, leftOut);
    const Files files;
    m_program->openFiles({files.write(u"a.txt"_s, text)});
    QTRY_VERIFY(qobject_cast<WizardWindow *>(m_program->window()));
    QCOMPARE(part<QComboBox>(*m_program->window(), "address").currentText(), server);
    const auto *box = opened<QMessageBox>();
    QCOMPARE(box != nullptr, !leftOut.isEmpty());
    QVERIFY(!box || box->informativeText().contains(leftOut));
}

/** Looking into files begins on a worker: while those are busy, the window that says so can be used. */
namespace {

QByteArray observation(const QByteArray &id, const QByteArray &code)
{
    return R"({"resourceType":"Observation","id":")" + id + R"(","code":{"coding":[{"system":"http://s","code":")"
        + code + "\"}]}}\n";
}

/** One that lists codes, where there are some, else one of all codes of its system. */
QByteArray valueSet(const QByteArray &url, const QByteArrayList &codes)
{
    QByteArrayList listed;
    for (const auto &code : codes)
        listed << R"({"code":")" + code + R"("})";
    return R"({"resourceType":"ValueSet","url":")" + url + R"(","title":"Some <b>codes</b>","compose":{"include":[)"
        + R"({"system":"http://s")" + (codes.isEmpty() ? "" : R"(,"concept":[)" + listed.join(',') + ']') + "}]}}";
}

} // namespace

/** A file of them that is opened over tables is no table: filters and columns know it from then on. */
void OpenFilesTest::valueSetsAreForTheTables()
{
    const Files files;
    auto *window = open({files.write(u"a.ndjson"_s, observation("1", "a") + observation("2", "b"))});
    const auto *tab = window->currentTab();
    auto asked = tab->recipe();
    asked.conditions << u"code.memberOf('http://v')"_s;
    tab->filters().apply(asked);
    QTRY_VERIFY(!window->isLoading());
    QTRY_COMPARE(part<QStackedWidget>(*tab, "pages").currentWidget()->objectName(), u"errorPage"_s); // nobody can tell

    Q_EMIT window->openFileWanted({files.write(u"set.json"_s, valueSet("http://v", {"a"})),
        files.write(u"whole.json"_s, bundleOf({valueSet("http://w", {})}))});
    QTRY_VERIFY(window->findChild<QTreeWidget *>(u"sets"_s));
    QCOMPARE(m_program->window(), static_cast<QWidget *>(window)); // and no other
    auto &sets = *window->findChild<QTreeWidget *>(u"sets"_s);
    QTRY_COMPARE(sets.topLevelItemCount(), 2);
    const auto row = [&sets](int at) {
        const auto *item = sets.topLevelItem(at);
        return QStringList{item->text(0), item->text(1), item->text(2)};
    };
    QCOMPARE(row(0), QStringList({u"Some <b>codes</b>"_s, u"1"_s, QString()}));
    QCOMPARE(row(1), QStringList({u"Some <b>codes</b>"_s, u"at least 0"_s, u"Needs http://s"_s}));
    QVERIFY(part<QLabel>(*sets.window(), "note").text().contains(u"set.json, whole.json"_s));
    QTRY_COMPARE(tab->model().rowCount(), 1);
    QVERIFY(!tab->steps().canUndo() || tab->recipe().valueSets.size() == 2);

    // A table that is opened later knows it, too.
    auto later = asked;
    later.conditions.clear();
    window->openTables({later});
    QCOMPARE(window->currentTab()->recipe().valueSets.size(), 2);

    sets.setCurrentItem(sets.topLevelItem(0));
    part<QPushButton>(*sets.window(), "remove").click();
    QTRY_COMPARE(sets.topLevelItemCount(), 1);
    QCOMPARE(row(0)[2], u"Needs http://s"_s);
    QCOMPARE(tab->recipe().valueSets.size(), 1);
    QTRY_COMPARE(part<QStackedWidget>(*tab, "pages").currentWidget()->objectName(), u"errorPage"_s);
    part<QPushButton>(*sets.window(), "remove").click();
    QTRY_COMPARE(sets.topLevelItemCount(), 0);
    QVERIFY(!part<QPushButton>(*sets.window(), "remove").isEnabled());
}

void OpenFilesTest::filesWithValueSets_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isTable"); // in a window of its own
    const QByteArray set = valueSet("http://v", {"a"});
    QTest::newRow("a ValueSet") << u"a.json"_s << set << false;
    QTest::newRow("a CodeSystem") << u"a.json"_s
                                  << QByteArray(
                                         R"({"resourceType":"CodeSystem","url":"http://s","content":"complete"})")
                                  << false;
    QTest::newRow("a Bundle of them") << u"a.json"_s << bundleOf({set, set}) << false;
    QTest::newRow("in lines") << u"a.ndjson"_s << set + '\n' + set << false;
    QTest::newRow("a Bundle with a Patient") << u"a.json"_s << bundleOf({set, resource("Patient", "p")}) << true;
    QTest::newRow("a folder of them") << u"folder"_s << set << true;
}

void OpenFilesTest::filesWithValueSets()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QFETCH(bool, isTable);
    const Files files;
    auto *window = open({files.write(u"patients.ndjson"_s, lines("Patient", 1))});
    const bool isFolder = !name.contains(u'.');
    const QString path = files.write(isFolder ? name + u"/a.json"_s : name, text);
    Q_EMIT window->openFileWanted({isFolder ? files.path(name) : path});
    QTRY_COMPARE(m_program->window() != window, isTable);
    QTRY_COMPARE(window->findChild<QTreeWidget *>(u"sets"_s) != nullptr, !isTable);
}

void OpenFilesTest::canBeCancelled()
{
    const Files files;
    const QString path = files.write(u"a.ndjson"_s, lines("Patient", 3));
    BusyWorkers busy;
    m_program->openFiles({path});
    QTRY_VERIFY(opened<QProgressDialog>());
    QCOMPARE(opened<QProgressDialog>()->labelText(), u"Looking for files…"_s);
    opened<QProgressDialog>()->findChild<QPushButton *>()->click();
    QTRY_VERIFY(!opened<QProgressDialog>());
    QVERIFY(qobject_cast<WizardWindow *>(m_program->window())); // not without a window
    busy.letGo();
    QVERIFY(sources::fileWorkers().waitForDone());
    QCoreApplication::processEvents();
    QVERIFY(!tables());
}

void OpenFilesTest::newConnectionBeginsAnew()
{
    const Files files;
    auto *window = open({files.write(u"a.ndjson"_s, lines("Patient", 3))});
    part<QAction>(*window, "newConnection").trigger();
    auto *wizard = qobject_cast<WizardWindow *>(m_program->window());
    QVERIFY(wizard);
    QVERIFY(window->isVisible());
    m_program->openFiles({files.write(u"b.ndjson"_s, lines("Goal", 2))}); // and files beside it
    QTRY_VERIFY(tables() && tables() != window && !tables()->isLoading());
    QCOMPARE(tables()->currentTab()->type(), u"Goal"_s);
    auto *const second = tables();
    practice::Server server(practice::Options{});
    part<QComboBox>(*wizard, "address").setEditText(server.start().value().toString());
    for (int page = 0; page < 3; ++page) {
        if (page == 2)
            part<QTreeWidget>(*wizard, "types").topLevelItem(0)->setCheckState(0, Qt::Checked);
        QTRY_VERIFY_WITH_TIMEOUT(part<QPushButton>(*wizard, "next").isEnabled(), 20'000);
        part<QPushButton>(*wizard, "next").click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(tables() && tables() != second && !tables()->isLoading(), 20'000);
    QVERIFY(!tables()->selection().connection.isLocal());
    QVERIFY(tables()->currentTab()->model().rowCount() > 0);
}

QTEST_MAIN(OpenFilesTest)
#include "tst_openfiles.moc"
