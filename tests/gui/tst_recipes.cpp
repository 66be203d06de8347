#include "gui/application.h"
#include "gui/common/recentfiles.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/wizard/wizardwindow.h"
#include "practice/server.h"
#include "recipe/recipefile.h"
#include "support/gui.h"
#include "support/localfiles.h"

#include <QAction>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** The work as a file: what is open is saved, and opened again it is as it was. */
class RecipesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_program = std::make_unique<Application>(std::make_shared<NoKeyring>()); }
    void cleanup() { m_program.reset(); }
    void opensItsTables();
    void savesWhatIsShown();
    void keepsWhatItDoesNotKnow();
    void keepsWidths();
    void savesToItsFile();
    void marksChanges();
    void asksForValues();
    void refusesAValue();
    void isAmongTheRecent();
    void cannotBeWritten();
    void cannotBeOpened_data();
    void cannotBeOpened();

private:
    static constexpr int Patience = 20'000;

    [[nodiscard]] MainWindow *tables() const { return qobject_cast<MainWindow *>(m_program->window()); }
    /** The window with the tables of a recipe, loaded, through the wizard's pages. */
    MainWindow *open(const QByteArray &tablesJson)
    {
        start(tablesJson);
        if (!QTest::qWaitFor([this] { return tables() && !tables()->isLoading(); }, Patience))
            qFatal("no tables were opened");
        return tables();
    }
    /** The same, before its tables are there. */
    MainWindow *start(const QByteArray &tablesJson)
    {
        const QByteArray recipe = R"({"recipe":2,"later":[1.0],"account":"anonymous","server":"SERVER","tables":)";
        m_program->openFiles({m_files.write(u"a.fhirside.json"_s,
            QByteArray(recipe).replace("SERVER", m_server.base().toEncoded()) + tablesJson + '}')});
        if (!QTest::qWaitFor([this] { return qobject_cast<WizardWindow *>(m_program->window()); }, Patience))
            qFatal("no wizard was opened");
        auto *wizard = m_program->window();
        m_title = wizard->windowTitle();
        for (int page = 0; page < 2; ++page) {
            if (!QTest::qWaitFor([wizard] { return part<QPushButton>(*wizard, "next").isEnabled(); }, Patience))
                qFatal("the wizard does not go on");
            part<QPushButton>(*wizard, "next").click();
        }
        if (!QTest::qWaitFor([this] { return tables() != nullptr; }, Patience))
            qFatal("no window was opened");
        return tables();
    }
    /** The recipe in the file that was opened. */
    [[nodiscard]] recipe::RecipeFile inFile() const
    {
        QFile file(m_files.path(u"a.fhirside.json"_s));
        return file.open(QIODevice::ReadOnly) ? recipe::recipeFileOf(file.readAll()).value_or(recipe::RecipeFile())
                                              : recipe::RecipeFile();
    }
    /** What the window saves. */
    [[nodiscard]] recipe::RecipeFile saved(MainWindow &window) const
    {
        const QString path = m_files.path(u"b.fhirside.json"_s);
        part<QAction>(window, "saveRecipeAs").trigger();
        Q_EMIT part<QFileDialog>(window, "saveRecipe").fileSelected(path);
        delete window.findChild<QFileDialog *>(u"saveRecipe"_s);
        QFile file(path);
        const auto read =
            file.open(QIODevice::ReadOnly) ? recipe::recipeFileOf(file.readAll()) : tl::unexpected(recipe::JsonError());
        return read.value_or(recipe::RecipeFile());
    }
    [[nodiscard]] static QStringList shownIn(const ResultTab &tab)
    {
        QStringList names;
        for (const auto column : tab.exportable().columns)
            names << QString::fromStdString(tab.model().contents().schema()[column].name);
        return names;
    }

    Files m_files;
    QTemporaryDir m_settings;
    practice::Server m_server{practice::Options{}};
    QString m_title;
    std::unique_ptr<Application> m_program;
};

void RecipesTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    QVERIFY(m_server.start());
}

void RecipesTest::opensItsTables()
{
    auto *window = open(
        R"([{"query":"Patient?gender=female","shown":["birth_date","family_name","gone"],"pinned":["birth_date","gone"],"codeNames":true},)"
        R"({"name":"Weights","query":"Observation","limit":50,"where":["status = 'final'"]}])");
    QCOMPARE(m_title, u"Open a recipe: Patient, Weights"_s);
    const auto &tabs = part<QTabWidget>(*window, "tabs");
    QCOMPARE(tabs.count(), 2);
    QCOMPARE(shownIn(*window->currentTab()), (QStringList{u"birth_date"_s, u"family_name"_s}));
    QCOMPARE(window->currentTab()->view()->pinned(), (QStringList{u"birth_date"_s, u"gone"_s}));
    QVERIFY(window->currentTab()->model().rowCount() > 10);
    QVERIFY(window->currentTab()->hasCodeNames());
    QVERIFY(window->showType(u"Observation"_s));
    QCOMPARE(window->currentTab()->recipe().limit, 50);
    QCOMPARE(window->currentTab()->recipe().conditions, QStringList{u"status = 'final'"_s});
    QVERIFY(window->currentTab()->exportable().columns.size() > 3); // all of the view's
}

void RecipesTest::savesWhatIsShown()
{
    auto *window = open(R"([{"query":"Patient"},{"query":"Patient?gender=male","name":"Men"}])");
    auto *view = window->currentTab()->view();
    const QStringList before = shownIn(*window->currentTab());
    view->setColumnHidden(0, true);
    view->pin(static_cast<int>(view->shownColumns().front()), true);
    window->currentTab()->setHasCodeNames(true); // in a file
    view->sortByColumn(2, Qt::DescendingOrder);
    QTRY_VERIFY(window->currentTab()->model().isSorted());
    const auto file = saved(*window);
    QCOMPARE(file.server, m_server.base());
    QCOMPARE(file.account, recipe::Account::Anonymous);
    QCOMPARE(file.tables.size(), 2);
    QCOMPARE(file.tables[0].name, u"Patient"_s);
    QCOMPARE(file.tables[0].shown, before.sliced(1));
    QCOMPARE(file.tables[0].pinned, before.sliced(1, 1));
    QVERIFY(file.tables[0].recipe.order && file.tables[0].recipe.order->isDescending);
    QVERIFY(file.tables[0].hasCodeNames && !file.tables[1].hasCodeNames);
    QCOMPARE(file.tables[1].name, u"Men"_s);
    QCOMPARE(file.tables[1].recipe.query.text(), "Patient?gender=male");
    QVERIFY(!file.tables[1].recipe.order);
}

void RecipesTest::keepsWhatItDoesNotKnow()
{
    const auto file = saved(*open(R"([{"query":"Goal","later":{"kind":"bars"}}])"));
    QCOMPARE(file.others.size(), 1U);
    QCOMPARE(file.others[0].second, "[1.0]");
    QCOMPARE(file.tables[0].others.size(), 1U);
    QCOMPARE(file.tables[0].others[0].second, R"({"kind":"bars"})");
}

void RecipesTest::keepsWidths()
{
    auto *window = open(R"([{"query":"Patient","widths":{"birth_date":77,"gone":5}}])");
    auto *view = window->currentTab()->view();
    const auto column = [window](const char *name) {
        return int(table::find(window->currentTab()->contents().schema(), name).value());
    };
    QCOMPARE(view->columnWidth(column("birth_date")), 77);
    view->setColumnWidth(column("family_name"), 123);
    const auto widths = saved(*window).tables[0].widths;
    QCOMPARE(widths.value(u"birth_date"_s), 77);
    QCOMPARE(widths.value(u"family_name"_s), 123);
    QCOMPARE(widths.value(u"gone"_s), 5);
}

/** Ctrl+S asks nothing once there is a file. */
void RecipesTest::savesToItsFile()
{
    auto *window = open(R"([{"query":"Patient","limit":5}])");
    window->currentTab()->view()->sortByColumn(2, Qt::DescendingOrder);
    QTRY_VERIFY(window->currentTab()->model().isSorted());
    part<QAction>(*window, "saveRecipe").trigger();
    QVERIFY(!window->findChild<QFileDialog *>());
    QVERIFY(inFile().tables[0].recipe.order);
    QCOMPARE(inFile().others.size(), 1U);
}

/** A filter, an order, a column, another table and one less: each until it is undone or saved. */
void RecipesTest::marksChanges()
{
    auto *window = open(R"([{"query":"Patient?gender=male"},{"query":"Goal"}])");
    const QString host = window->windowTitle().section(u" – "_s, 1);
    const QString clean = u"a – "_s + host;
    const QString marked = u"a • – "_s + host;
    QCOMPARE(window->windowTitle(), clean);
    window->currentTab()->view()->hideColumn(2);
    QTRY_COMPARE(window->windowTitle(), marked);
    part<QAction>(*window, "undo").trigger();
    QCOMPARE(window->windowTitle(), clean);
    part<QAction>(*window, "redo").trigger();
    QCOMPARE(window->windowTitle(), marked);
    part<QAction>(*window, "saveRecipe").trigger();
    QCOMPARE(window->windowTitle(), clean);
    part<QAction>(*window, "undo").trigger(); // what was saved is a step as any other
    QCOMPARE(window->windowTitle(), marked);
    part<QAction>(*window, "redo").trigger();
    window->currentTab()->refresh(); // the same again is no change
    QTRY_VERIFY(!window->isLoading());
    QCOMPARE(window->windowTitle(), clean);
    part<QAction>(*window, "closeTable").trigger();
    QCOMPARE(window->windowTitle(), marked);
    part<QAction>(*window, "saveRecipe").trigger();
    QCOMPARE(window->windowTitle(), clean);
    QCOMPARE(inFile().tables.size(), 1);
}

/** Before anything is read, and again by the bar above the tables; what it was is in the file until it is saved. */
void RecipesTest::asksForValues()
{
    const QByteArray tables = R"([{"query":"Patient","view":{"resource":"Patient","status":"active",)"
                              R"("constant":[{"name":"Sex","valueString":"male"},{"name":"Most","valueInteger":7}],)"
                              R"("where":[{"path":"gender = %Sex"}],)"
                              R"("select":[{"column":[{"name":"sex","path":"gender"}]}]}}])";
    auto *window = start(tables);
    QTRY_VERIFY(window->findChild<QDialog *>(u"parameters"_s));
    QVERIFY(!window->currentTab());
    auto &dialog = part<QDialog>(*window, "parameters");
    QCOMPARE(part<QLineEdit>(dialog, "Sex").text(), u"male"_s);
    QCOMPARE(part<QLineEdit>(dialog, "Most").text(), u"7"_s);
    dialog.accept();
    QTRY_VERIFY(window->currentTab() && !window->isLoading());
    const auto sex = [window] {
        return window->currentTab()->model().index(0, 0).data(gui::ResultModel::SentRole).toStringList().value(0);
    };
    QCOMPARE(sex(), u"male"_s);
    QVERIFY(window->windowTitle().startsWith(u"a – "_s));
    auto &button = part<QPushButton>(*window, "Sex");
    QCOMPARE(button.text(), u"Sex = male"_s);
    button.click();
    auto &again = part<QDialog>(*window, "parameters");
    part<QLineEdit>(again, "Sex").setText(u"female"_s);
    again.accept();
    QTRY_COMPARE(sex(), u"female"_s);
    QTRY_VERIFY(!window->isLoading());
    QCOMPARE(button.text(), u"Sex = female"_s);
    QVERIFY(window->windowTitle().startsWith(u"a • – "_s));
    QCOMPARE(recipe::parameterValue(inFile(), u"Sex"_s), u"male"_s);
    part<QAction>(*window, "saveRecipe").trigger();
    QCOMPARE(recipe::parameterValue(inFile(), u"Sex"_s), u"female"_s);
    QVERIFY(window->windowTitle().startsWith(u"a – "_s));
}

/** It stays open with what is wrong, and reads nothing. */
void RecipesTest::refusesAValue()
{
    auto *window = start(R"([{"query":"Patient","view":{"resource":"Patient","status":"active",)"
                         R"("constant":[{"name":"Most","valueInteger":7}],)"
                         R"("select":[{"column":[{"name":"id","path":"id"}]}]}}])");
    QTRY_VERIFY(window->findChild<QDialog *>(u"parameters"_s));
    auto &dialog = part<QDialog>(*window, "parameters");
    part<QLineEdit>(dialog, "Most").setText(u"many"_s);
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QVERIFY(says(dialog, u"Most"_s));
    QVERIFY(!window->currentTab());
    dialog.reject();
    QVERIFY(part<QPushButton>(*window, "Most").isVisible()); // the way back to it
    QVERIFY(!window->currentTab());
}

void RecipesTest::isAmongTheRecent()
{
    (void)open(R"([{"query":"Patient","limit":2}])");
    m_program = std::make_unique<Application>(std::make_shared<NoKeyring>());
    m_program->showWizard();
    auto *wizard = m_program->window();
    auto &recent = part<QListWidget>(*wizard, "recent");
    const auto lines = recent.findItems(u"a.fhirside.json"_s, Qt::MatchStartsWith);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(recent.row(lines.first()), 0);
    Q_EMIT recent.itemClicked(lines.first());
    Q_EMIT recent.itemActivated(lines.first()); // the second click of the same
    QTRY_VERIFY(m_program->window() != wizard);
    QCOMPARE(m_program->window()->windowTitle(), u"Open a recipe: Patient"_s);
    QFile::remove(m_files.path(u"a.fhirside.json"_s));
    m_program = std::make_unique<Application>(std::make_shared<NoKeyring>());
    m_program->showWizard();
    auto &left = part<QListWidget>(*m_program->window(), "recent");
    Q_EMIT left.itemClicked(left.findItems(u"a.fhirside.json"_s, Qt::MatchStartsWith).first());
    QTRY_VERIFY(opened<QMessageBox>()); // it is gone, and not offered again
    for (const auto &recipe : recentRecipes(QSettings()))
        QVERIFY2(!recipe.path.endsWith(u"a.fhirside.json"_s), qPrintable(recipe.path));
}

void RecipesTest::cannotBeWritten()
{
    auto *window = open(R"([{"query":"Patient","limit":3}])");
    part<QAction>(*window, "saveRecipeAs").trigger();
    Q_EMIT part<QFileDialog>(*window, "saveRecipe").fileSelected(m_files.path(u"no/folder/a.fhirside.json"_s));
    QTRY_VERIFY(opened<QMessageBox>());
    QVERIFY(opened<QMessageBox>()->text().contains(u"a.fhirside.json"_s));
}

void RecipesTest::cannotBeOpened_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::addColumn<QString>("said");
    QTest::newRow("of a later version") << QByteArray(R"({"recipe":3,"tables":[]})") << u"later version"_s;
    QTest::newRow("without a query") << QByteArray(
        R"({"recipe":2,"server":"http://a.example","tables":[{"name":"x"}]})")
                                     << u"/tables/0/query"_s;
    QTest::newRow("without a server") << QByteArray(R"({"recipe":2,"tables":[{"query":"Patient"}]})")
                                      << u"open it together with the data"_s;
}

void RecipesTest::cannotBeOpened()
{
    QFETCH(QByteArray, recipe);
    QFETCH(QString, said);
    m_program->openFiles({m_files.write(u"a.fhirside.json"_s, recipe)});
    QTRY_VERIFY(opened<QMessageBox>());
    const QString text = opened<QMessageBox>()->text() + opened<QMessageBox>()->informativeText();
    QVERIFY2(text.contains(said), qPrintable(text));
}

QTEST_MAIN(RecipesTest)
#include "tst_recipes.moc"
