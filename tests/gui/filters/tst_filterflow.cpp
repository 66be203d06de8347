#include "fhir/model.h"
#include "gui/filters/filterbar.h"
#include "gui/filters/filtereditor.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "support/gui.h"
#include "support/retranslated.h"
#include "support/scriptedserver.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace gui;
using recipe::Filter;
using Test = recipe::Filter::Test;
using State = FilterModel::State;

/** Filters of a table in its window: which of them hide rows, and which ask the server again. */
class FilterFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noRoomWithoutFilters();
    void narrowsHere();
    void askingAgain_data();
    void askingAgain();
    void loosensWithWhatIsHere();
    void amongTheFirst_data();
    void amongTheFirst();
    void noRowMatches();
    void cellMenu_data();
    void cellMenu();
    void chipKeys();
    void typedSearchIsAChip();
    void keepsTheOrder();
    void undoes();
    void editorCounts();
    void editorCountsFromTheStart_data();
    void editorCountsFromTheStart();
    void editorTakesAList();
    void editorEdits();
    void speaksAnotherLanguage();

private:
    void open(const recipe::Recipe &recipe);
    [[nodiscard]] static recipe::Recipe patients(const char *query = "Patient");
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] FilterModel &filters() const { return m_tab->filters().model(); }
    static Filter filter(const QString &column, Test test, const QStringList &values = {})
    {
        return {column, test, values, {}, {}};
    }

    std::unique_ptr<ScriptedServer> m_server;
    QStringList m_parameters; ///< that it says it has; none: it does not say
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ResultTab> m_tab;
};

void FilterFlowTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_tab.reset();
    m_parameters.clear();
    m_server = std::make_unique<ScriptedServer>();
    const auto patient = [](const char *id, const QByteArray &rest) {
        return QByteArray(R"({"resource":{"resourceType":"Patient","id":")") + id + '"' + rest + "}}";
    };
    const QByteArrayList entries{patient("1", R"(,"gender":"female","birthDate":"1950-01-12","name":[{"family":"B"}])"),
        patient("2", R"(,"gender":"male","birthDate":"1949","name":[{"family":"A"}])"),
        patient("3", R"(,"gender":"female","name":[{"family":"C"}])"), patient("4", R"(,"birthDate":"2000-05-01")")};
    m_server->otherwise = ScriptedServer::message(
        200, R"({"resourceType":"Bundle","type":"searchset","total":4,"entry":[)" + entries.join(',') + "]}");
}

recipe::Recipe FilterFlowTest::patients(const char *query)
{
    recipe::Recipe recipe;
    recipe.query = fhir::Query::parse(query).value();
    return recipe;
}

void FilterFlowTest::open(const recipe::Recipe &recipe)
{
    m_with.connection.probe = probeOf(m_server->base(), {u"Patient"_s});
    m_with.connection.probe->types[0].searchParameters = m_parameters;
    m_tab = std::make_unique<ResultTab>(m_with.connection, recipe);
    m_tab->resize(900, 400);
    m_tab->show();
    QTRY_VERIFY(!m_tab->isLoading());
}

QStringList FilterFlowTest::ids() const
{
    QStringList all;
    const auto &table = m_tab->contents();
    const auto column = table::find(table.schema(), "id").value();
    for (std::size_t row = 0; row < table.rows(); ++row)
        all << QString::fromStdString(std::string(table.value(row, column)));
    return all;
}

void FilterFlowTest::noRoomWithoutFilters()
{
    open(patients());
    QVERIFY(!part<FilterBar>(*m_tab, "filterBar").isVisible());
    filters().add(filter(u"sex"_s, Test::Is, {u"female"_s}));
    QVERIFY(part<FilterBar>(*m_tab, "filterBar").isVisible());
    part<QToolButton>(*m_tab, "clearFilters").click();
    QVERIFY(!part<FilterBar>(*m_tab, "filterBar").isVisible());
    QTRY_COMPARE(ids().size(), 4);
}

/** All rows are here: no server need be asked. */
void FilterFlowTest::narrowsHere()
{
    open(patients());
    const auto asked = m_server->requests.size();
    filters().add(filter(u"sex"_s, Test::Is, {u"female"_s}));
    QTRY_COMPARE(ids(), QStringList({u"1"_s, u"3"_s}));
    QCOMPARE(filters().stateAt(0), State::Here);
    QVERIFY(says(*m_tab, u"2 of 4 row(s) match Sex is female"_s)); // no translation is loaded
    QVERIFY(m_tab->exportable().completeness.startsWith(u"2 of 4"_s));
    QVERIFY(m_tab->exportable().statement.contains(u"gender = 'female'"_s));
    QCOMPARE(m_tab->exportable().rows, 2);
    filters().add(filter(u"birth_date"_s, Test::NotEmpty));
    QTRY_COMPARE(ids(), QStringList(u"1"_s));
    QCOMPARE(m_tab->recipe().conditions.size(), 2);
    QCOMPARE(m_tab->recipe().filters.size(), 2);
    m_tab->exported(m_tab->contents().chunks());
    QVERIFY(m_tab->isExported());
    filters().clear();
    QTRY_COMPARE(ids().size(), 4);
    QVERIFY(!m_tab->isExported()); // three of them are in no file
    QCOMPARE(m_server->requests.size(), asked);
}

void FilterFlowTest::askingAgain_data()
{
    QTest::addColumn<QString>("condition"); // that the rows were asked for with
    QTest::addColumn<QString>("query");
    QTest::newRow("loosened") << u"gender = 'female'"_s << u"Patient"_s;
    QTest::newRow("search taken away") << QString() << u"Patient?gender=female"_s;
}

/** Rows that did not match are not here, so they are asked for, and that is said. */
void FilterFlowTest::askingAgain()
{
    QFETCH(QString, condition);
    QFETCH(QString, query);
    auto recipe = patients(query.toUtf8());
    if (!condition.isEmpty())
        recipe.conditions << condition;
    open(recipe);
    const auto asked = m_server->requests.size();
    QCOMPARE(filters().rowCount(), 1);
    filters().remove(0);
    filters().add(filter(u"sex"_s, Test::Is, {u"male"_s}));
    QVERIFY(m_tab->isLoading());
    QVERIFY(part<QLabel>(*m_tab, "filterNote").text().contains(u"Asking the server again"_s));
    QTRY_VERIFY(!m_tab->isLoading());
    QVERIFY(m_server->requests.size() > asked);
    QTRY_COMPARE(ids(), QStringList(u"2"_s));
    QVERIFY(part<QLabel>(*m_tab, "filterNote").text().isEmpty());
}

void FilterFlowTest::loosensWithWhatIsHere()
{
    auto recipe = patients();
    recipe.conditions << u"gender.exists()"_s;
    open(recipe);
    const auto asked = m_server->requests.size();
    filters().add(filter(u"sex"_s, Test::Is, {u"male"_s}));
    QTRY_COMPARE(ids(), QStringList(u"2"_s));
    filters().remove(1);
    QTRY_COMPARE(ids().size(), 3);
    QCOMPARE(m_server->requests.size(), asked);
}

void FilterFlowTest::amongTheFirst_data()
{
    QTest::addColumn<QStringList>("parameters"); // that the server says it has
    QTest::addColumn<State>("state");
    QTest::newRow("not offered") << QStringList{u"birthdate"_s} << State::HereAmongFirst;
    QTest::newRow("ignored") << QStringList{u"gender"_s} << State::IgnoredAmongFirst;
}

/** With a limit, what matches may be beyond it. */
void FilterFlowTest::amongTheFirst()
{
    QFETCH(QStringList, parameters);
    QFETCH(State, state);
    m_parameters = parameters;
    auto recipe = patients();
    recipe.limit = 2;
    open(recipe);
    QCOMPARE(ids().size(), 2);
    filters().add(filter(u"sex"_s, Test::Is, {u"female"_s}));
    QTRY_VERIFY(!m_tab->isLoading());
    QTRY_COMPARE(filters().stateAt(0), state);
    auto &more = part<QPushButton>(*m_tab, "askForMore");
    QVERIFY(more.isVisible());
    more.click();
    QTRY_VERIFY(!m_tab->isLoading());
    QCOMPARE(*m_tab->recipe().limit, 20);
    QTRY_COMPARE(ids(), QStringList({u"1"_s, u"3"_s}));
    QVERIFY(!more.isVisible());
}

void FilterFlowTest::noRowMatches()
{
    open(patients());
    filters().add(filter(u"sex"_s, Test::Is, {u"other"_s}));
    QTRY_VERIFY(ids().isEmpty());
    QTRY_VERIFY(says(*m_tab, u"No row matches. Remove a filter above to see more."_s));
    QVERIFY(part<FilterBar>(*m_tab, "filterBar").isVisible());
}

void FilterFlowTest::cellMenu_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("left");
    QTest::newRow("only") << u"sex"_s << 0 << u"Only “Female (female)”"_s << QStringList({u"1"_s, u"3"_s});
    QTest::newRow("without") << u"sex"_s << 0 << u"Without “Female (female)”"_s << QStringList({u"2"_s, u"4"_s});
    QTest::newRow("empty, of a value") << u"sex"_s << 0 << u"Only empty"_s << QStringList(u"4"_s);
    QTest::newRow("empty") << u"sex"_s << 3 << u"Only empty"_s << QStringList(u"4"_s);
    QTest::newRow("filled") << u"sex"_s << 3 << u"Without empty"_s << QStringList({u"1"_s, u"2"_s, u"3"_s});
    QTest::newRow("date") << u"birth_date"_s << 0 << u"Only “1/12/1950”"_s << QStringList(u"1"_s);
    QTest::newRow("not that date") << u"birth_date"_s << 0 << u"Without “1/12/1950”"_s
                                   << QStringList({u"2"_s, u"3"_s, u"4"_s});
}

void FilterFlowTest::cellMenu()
{
    QFETCH(QString, column);
    QFETCH(int, row);
    QFETCH(QString, line);
    QFETCH(QStringList, left);
    open(patients());
    const auto at = table::find(m_tab->contents().schema(), column.toStdString()).value();
    QMenu menu;
    const auto named = [&]() -> QAction * {
        menu.clear();
        m_tab->filters().fillMenu(menu, m_tab->model().index(row, static_cast<int>(at)));
        const auto actions = menu.actions();
        const auto found = std::ranges::find(actions, line, &QAction::text);
        return found == actions.end() ? nullptr : *found;
    };
    QTRY_VERIFY(named()); // codes get their names a little later than rows come
    named()->trigger();
    QTRY_COMPARE(ids(), left);
}

void FilterFlowTest::chipKeys()
{
    open(patients());
    filters().add(filter(u"sex"_s, Test::Is, {u"female"_s}));
    filters().add(filter(u"birth_date"_s, Test::NotEmpty));
    auto &chip = part<QWidget>(*m_tab, "filter0");
    QVERIFY(chip.accessibleName().startsWith(u"Sex is female, "_s));
    QVERIFY(!chip.accessibleDescription().isEmpty());
    chip.setFocus();
    QTest::keyClick(&chip, Qt::Key_Return);
    QTRY_VERIFY(opened<FilterEditor>());
    opened<FilterEditor>()->reject();
    QTest::keyClick(&chip, Qt::Key_Delete);
    QCOMPARE(filters().rowCount(), 1);
    QCOMPARE(filters().filterAt(0)->column, u"birth_date"_s);
}

void FilterFlowTest::typedSearchIsAChip()
{
    open(patients("Patient?gender=female"));
    QCOMPARE(filters().rowCount(), 1);
    QCOMPARE(filters().stateAt(0), State::AsTyped);
    QVERIFY(part<QWidget>(*m_tab, "filter0").accessibleName().contains(u"as typed"_s));
}

void FilterFlowTest::keepsTheOrder()
{
    open(patients());
    const auto name = static_cast<int>(table::find(m_tab->contents().schema(), "family_name").value());
    m_tab->view()->sortByColumn(name, Qt::DescendingOrder);
    QTRY_COMPARE(ids(), QStringList({u"3"_s, u"1"_s, u"2"_s, u"4"_s}));
    filters().add(filter(u"sex"_s, Test::Is, {u"female"_s}));
    QTRY_COMPARE(ids(), QStringList({u"3"_s, u"1"_s}));
    m_tab->view()->sortByColumn(name, Qt::AscendingOrder);
    QTRY_COMPARE(ids(), QStringList({u"1"_s, u"3"_s}));
    filters().clear();
    QTRY_COMPARE(ids(), QStringList({u"2"_s, u"1"_s, u"3"_s, u"4"_s}));
}

/** Filters, sort and columns, one after the other, and forth again. */
void FilterFlowTest::undoes()
{
    open(patients());
    auto &steps = m_tab->steps();
    QTRY_VERIFY(!steps.canUndo());
    filters().add(filter(u"sex"_s, Test::Is, {u"female"_s}));
    QTRY_COMPARE(ids().size(), 2);
    const auto name = static_cast<int>(table::find(m_tab->contents().schema(), "family_name").value());
    m_tab->view()->sortByColumn(name, Qt::DescendingOrder);
    QTRY_COMPARE(ids(), QStringList({u"3"_s, u"1"_s}));
    QTRY_COMPARE(steps.at(), 2U);
    m_tab->view()->hideColumn(name);
    QTRY_COMPARE(steps.at(), 3U);
    steps.undo();
    QVERIFY(!m_tab->view()->isColumnHidden(name));
    steps.undo();
    QTRY_COMPARE(ids(), QStringList({u"1"_s, u"3"_s}));
    steps.undo();
    QTRY_COMPARE(ids().size(), 4);
    QCOMPARE(filters().rowCount(), 0);
    QVERIFY(!steps.canUndo());
    QVERIFY(steps.canRedo());
    steps.redo();
    QTRY_COMPARE(ids().size(), 2);
    QCOMPARE(m_tab->recipe().conditions, QStringList(u"gender = 'female'"_s));
}

void FilterFlowTest::editorCounts()
{
    open(patients());
    const auto born = static_cast<int>(table::find(m_tab->contents().schema(), "birth_date").value());
    m_tab->filters().edit(born);
    auto *editor = opened<FilterEditor>();
    QVERIFY(editor);
    QCOMPARE(part<QComboBox>(*editor, "column").currentText(), u"Birth date"_s);
    auto &count = part<QLabel>(*editor, "count");
    part<QLineEdit>(*editor, "first").setText(u"1/12/1990"_s);
    QTRY_VERIFY2(count.text().startsWith(u"2 of 4 "_s), qPrintable(count.text()));
    part<QLineEdit>(*editor, "first").setText(u"soon"_s);
    QTRY_VERIFY(!part<QPushButton>(*editor, "done").isEnabled());
    QVERIFY(count.text().isEmpty()); // what is no date tests nothing
    part<QLineEdit>(*editor, "first").clear();
    QTRY_VERIFY2(count.text().startsWith(u"4 of 4 "_s), qPrintable(count.text()));
    part<QLineEdit>(*editor, "first").setText(u"1950"_s);
    QTRY_VERIFY(part<QPushButton>(*editor, "done").isEnabled());
    part<QPushButton>(*editor, "done").click();
    QTRY_COMPARE(ids(), QStringList(u"2"_s));
    QCOMPARE(filters().index(0).data().toString(), u"Birth date before 1950"_s);
}

void FilterFlowTest::editorCountsFromTheStart_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<bool>("isNarrowed"); // by another filter
    QTest::addColumn<QString>("count");
    QTest::newRow("a date") << QByteArray("birth_date") << false << u"4 of 4 "_s;
    QTest::newRow("a list") << QByteArray("sex") << false << u"4 of 4 "_s;
    QTest::newRow("a date, beside another filter") << QByteArray("birth_date") << true << u"2 of 4 "_s;
    QTest::newRow("a list, beside another filter") << QByteArray("family_name") << true << u"2 of 4 "_s;
}

/** Before anything is typed or ticked: what is left without this filter. */
void FilterFlowTest::editorCountsFromTheStart()
{
    QFETCH(QByteArray, column);
    QFETCH(bool, isNarrowed);
    QFETCH(QString, count);
    open(patients());
    if (isNarrowed) {
        filters().add(filter(u"sex"_s, Test::Is, {u"female"_s}));
        QTRY_COMPARE(ids().size(), 2);
    }
    const auto place = table::find(m_tab->contents().schema(), column.toStdString());
    QVERIFY(place);
    m_tab->filters().edit(static_cast<int>(*place));
    auto *editor = opened<FilterEditor>();
    QVERIFY(editor);
    const auto &said = part<QLabel>(*editor, "count");
    QTRY_VERIFY2(said.text().startsWith(count), qPrintable(said.text()));
    QVERIFY(!part<QPushButton>(*editor, "done").isEnabled());
    editor->reject();
}

void FilterFlowTest::editorTakesAList()
{
    open(patients());
    const auto sex = static_cast<int>(table::find(m_tab->contents().schema(), "sex").value());
    m_tab->filters().edit(sex);
    auto *editor = opened<FilterEditor>();
    QVERIFY(editor);
    auto &known = part<QListWidget>(*editor, "known");
    QTRY_COMPARE(known.count(), 2);
    QVERIFY(known.item(0)->text().startsWith(u"female"_s)); // the most frequent first
    part<QPlainTextEdit>(*editor, "list").setPlainText(u"male\nother\n\nunknown\nmale"_s);
    auto &found = part<QLabel>(*editor, "found");
    QTRY_VERIFY2(found.text().contains(u"1 found, 2 not found"_s), qPrintable(found.text()));
    part<QPushButton>(*editor, "done").click();
    QTRY_COMPARE(ids(), QStringList(u"2"_s));
    QCOMPARE(filters().filterAt(0)->values, QStringList({u"male"_s, u"other"_s, u"unknown"_s}));
}

void FilterFlowTest::editorEdits()
{
    open(patients());
    filters().add(filter(u"sex"_s, Test::Is, {u"female"_s, u"other"_s}));
    QTRY_COMPARE(ids().size(), 2);
    QTest::keyClick(&part<QWidget>(*m_tab, "filter0"), Qt::Key_Return);
    auto *editor = opened<FilterEditor>();
    QVERIFY(editor);
    auto &known = part<QListWidget>(*editor, "known");
    QTRY_COMPARE(known.count(), 2);
    QCOMPARE(known.item(0)->checkState(), Qt::Checked);
    QCOMPARE(part<QPlainTextEdit>(*editor, "list").toPlainText(), u"other"_s); // no row has it
    known.item(0)->setCheckState(Qt::Unchecked);
    known.item(1)->setCheckState(Qt::Checked);
    QTRY_VERIFY(part<QPushButton>(*editor, "done").isEnabled());
    part<QPushButton>(*editor, "done").click();
    QTRY_COMPARE(ids(), QStringList(u"2"_s));
    QCOMPARE(filters().rowCount(), 1);
    QTest::keyClick(&part<QWidget>(*m_tab, "filter0"), Qt::Key_Return);
    QTRY_VERIFY(opened<FilterEditor>());
    part<QPushButton>(*opened<FilterEditor>(), "remove").click();
    QTRY_COMPARE(ids().size(), 4);
}

/** Nothing that was said in one language stays when it changes. */
void FilterFlowTest::speaksAnotherLanguage()
{
    const auto makeTab = [&] {
        auto recipe = patients("Patient?gender=female");
        recipe.conditions = QStringList{u"gender = 'female'"_s, u"active"_s};
        recipe.filters = {{u"sex"_s, Test::Is, {u"female"_s}, {}, u"gender = 'female'"_s}};
        recipe.limit = 2;
        m_with.connection.probe = probeOf(m_server->base(), {u"Patient"_s});
        auto tab = std::make_unique<ResultTab>(m_with.connection, recipe);
        [&] { QTRY_VERIFY(!tab->isLoading()); }();
        return tab;
    };
    QCOMPARE(notRetranslated(*makeTab(), makeTab), QString());
    open(patients());
    const auto makeEditor = [&] {
        recipe::Narrowing others;
        others.schema = m_tab->contents().schema();
        others.columns = filters().columns();
        others.type = u"Patient"_s;
        others.model = &fhir::Model::r4();
        auto editor = std::make_unique<FilterEditor>(FilterEditor::Setting{m_tab->contents(), others}, nullptr);
        editor->setAttribute(Qt::WA_DeleteOnClose, false);
        editor->begin(u"birth_date"_s);
        return editor;
    };
    QCOMPARE(notRetranslated(*makeEditor(), makeEditor), QString());
}

QTEST_MAIN(FilterFlowTest)
#include "tst_filterflow.moc"
