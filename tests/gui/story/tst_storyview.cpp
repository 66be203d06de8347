#include "gui/common/chip.h"
#include "gui/story/storychart.h"
#include "gui/story/storynames.h"
#include "gui/story/storyview.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/inspectorflow.h"
#include "support/gui.h"
#include "support/retranslated.h"
#include "support/searchset.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

const QByteArray Patient =
    R"({"resourceType":"Patient","id":"p1","name":[{"text":"Ann & Co"}],"birthDate":"1950-01-12","gender":"female"})";

QByteArray observation(const QByteArray &id, const QByteArray &when, const QByteArray &what)
{
    return R"({"resourceType":"Observation","id":")" + id + R"(","status":"final","code":{"text":")" + what
        + R"("},"effectiveDateTime":")" + when
        + R"(","valueQuantity":{"value":5.10,"unit":"mmol/L"},"subject":{"reference":"Patient/p1","display":"Ann"}})";
}

QByteArray condition(const QByteArray &dates)
{
    return R"({"resourceType":"Condition","id":"c1","code":{"text":"Asthma"},"subject":{"reference":"Patient/p1"})"
        + dates + '}';
}

} // namespace

/** One patient's story from its row to the table of each event, and what is said where it is not whole. */
class StoryViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tells();
    void namesWhoDidIt();
    void followsEachOther();
    void searches();
    void saysWhatIsMissing();
    void isEmpty();
    void stops();
    void isExported();
    void opensFromARow();
    void opensTheTable();
    void refusesOthers();
    void speaksAnotherLanguage();

private:
    [[nodiscard]] std::unique_ptr<StoryView> make(const QStringList &types);
    [[nodiscard]] std::unique_ptr<MainWindow> window();
    [[nodiscard]] static bool isTold(StoryView &view);

    ScriptedServer m_server;
    QNetworkAccessManager m_network;
    std::unique_ptr<WindowServices> m_with;
    QByteArray m_condition;
};

void StoryViewTest::init()
{
    m_with = std::make_unique<WindowServices>(m_network);
    m_condition = searchset({condition(R"(,"onsetDateTime":"2019")")}, 1);
    m_server.requests.clear();
    m_server.respond = [this](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        if (target.startsWith("/fhir/Patient"))
            return searchset({Patient}, 1);
        if (target.startsWith("/fhir/Condition"))
            return m_condition;
        if (target.startsWith("/fhir/Observation"))
            return searchset({observation("o1", "2021-05-12", "Potassium"), observation("o2", "2020-01", "Sodium"),
                                 observation("o3", "2020-02-03T10:00:00Z", "Potassium")},
                3);
        return ScriptedServer::message(403, {});
    };
}

std::unique_ptr<StoryView> StoryViewTest::make(const QStringList &types)
{
    m_with->connection.probe = probeOf(m_server.base(), types);
    auto view = std::make_unique<StoryView>(m_with->connection, u"p1"_s, u"Ann"_s);
    view->resize(1000, 700);
    view->show();
    return view;
}

std::unique_ptr<MainWindow> StoryViewTest::window()
{
    auto selection = selectionOf(m_server.base(), {u"Observation"_s});
    for (const char *type : {"Patient", "Condition"}) {
        sources::ServerType each;
        each.name = QString::fromLatin1(type);
        selection.connection.probe->types.append(each);
    }
    auto made = makeMainWindow(*m_with, selection);
    return QTest::qWaitFor([&made] { return !made->isLoading(); }) ? std::move(made) : nullptr;
}

/** All of it is drawn, and the rows stand by time. */
bool StoryViewTest::isTold(StoryView &view)
{
    return QTest::qWaitFor([&view] {
        const auto data = part<StoryChart>(view, "timeline").data();
        const auto &rows = view.contents();
        const auto order = rows.sorted(0, table::Table::Direction::Ascending);
        std::size_t sorted = 0;
        while (sorted < order.size() && order[sorted] == rows.at(sorted))
            ++sorted;
        return !view.reading().isRunning() && data && data->events.size() == rows.rows() && sorted == rows.rows();
    });
}

void StoryViewTest::tells()
{
    const auto view = make({u"Observation"_s, u"Condition"_s});
    QVERIFY(isTold(*view));
    QCOMPARE(view->contents().rows(), 4U);
    QCOMPARE(view->title(), u"Ann & Co"_s);
    const QString person = part<QLabel>(*view, "personSays").text();
    QVERIFY2(person.startsWith(u"Ann & Co, born "_s) && person.endsWith(u"1950, female"_s), qPrintable(person));
    QCOMPARE(part<QLabel>(*view, "storySays").text(), u"4 event(s)"_s);
    QCOMPARE(part<Chip>(*view, "standing").text(), u"complete"_s);
    const auto &lines = part<StoryChart>(*view, "timeline").data()->scene.lines();
    QCOMPARE(lines.size(), 3U); // a month is longer than what is drawn as a point
    QCOMPARE(view->view()->model()->index(0, 3).data().toString(), u"Asthma"_s); // by time
}

/** As the reference says, else as the server calls them; what was sent stays, for files. */
void StoryViewTest::namesWhoDidIt()
{
    const auto usual = m_server.respond;
    m_server.respond = [usual](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        QByteArray one = observation("o1", "2021-05-12", "Potassium");
        one.insert(1, R"("performer":[{"reference":"Practitioner/d1"},{"display":"The lab"}],)");
        if (target.startsWith("/fhir/Observation"))
            return searchset({one}, 1);
        if (target.startsWith("/fhir/Practitioner"))
            return searchset({R"({"resourceType":"Practitioner","id":"d1","name":[{"text":"Dr. Bo"}]})"}, 1);
        return usual(request);
    };
    const auto view = make({u"Observation"_s, u"Practitioner"_s});
    view->findChild<StoryNames *>()->book().setLeisure(std::chrono::milliseconds(20));
    QVERIFY(isTold(*view));
    const auto &rows = *view->findChild<ResultModel *>();
    const auto by = table::find(rows.contents().schema(), "by");
    QVERIFY(by);
    const auto cell = rows.index(0, static_cast<int>(*by));
    QTRY_COMPARE(cell.data().toString(), u"Dr. Bo; The lab"_s);
    QCOMPARE(cell.data(ResultModel::SentRole).toStringList(), QStringList{u"Practitioner/d1; The lab"_s});
    QCOMPARE(namedIn("Practitioner/d1; The lab"), u"The lab"_s); // in a line there is no room for what says nothing
    QCOMPARE(namedIn("Practitioner/d1"), QString());
}

void StoryViewTest::followsEachOther()
{
    const auto view = make({u"Observation"_s, u"Condition"_s});
    QVERIFY(isTold(*view));
    auto &chart = part<StoryChart>(*view, "timeline");
    QSignalSpy inspected(view.get(), &StoryView::inspected);
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Down);
    const auto row = view->view()->currentIndex().row();
    QCOMPARE(view->view()->model()->index(row, 3).data().toString(), u"Sodium"_s);
    QVERIFY(!inspected.isEmpty());
    view->view()->setCurrentIndex(view->view()->model()->index(0, 3));
    QCOMPARE(chart.data()->events[*chart.current()].title, std::string("Asthma"));
    QVERIFY(part<QLabel>(*view, "eventSays").text().startsWith(u"Asthma"_s));
}

void StoryViewTest::searches()
{
    const auto view = make({u"Observation"_s, u"Condition"_s});
    QVERIFY(isTold(*view));
    auto &chart = part<StoryChart>(*view, "timeline");
    auto &field = part<QLineEdit>(*view, "storySearch");
    const auto &says = part<QLabel>(*view, "searchSays");
    const auto idOf = [&chart] { return QString::fromStdString(chart.data()->events[*chart.current()].id); };
    view->find();
    QTest::keyClicks(&field, u"potass"_s);
    QCOMPARE(says.text(), u"1 of 2"_s);
    QCOMPARE(idOf(), u"o3"_s);
    QTest::keyClick(&field, Qt::Key_F3);
    QCOMPARE(idOf(), u"o1"_s);
    QCOMPARE(says.text(), u"2 of 2"_s);
    QTest::keyClick(&field, Qt::Key_F3); // round the end
    QCOMPARE(idOf(), u"o3"_s);
    QTest::keyClick(&field, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(idOf(), u"o1"_s);
    field.setText(u"zzz"_s);
    QCOMPARE(says.text(), u"Not found"_s);
    QTest::keyClick(&field, Qt::Key_F3);
    QCOMPARE(idOf(), u"o1"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(field.text().isEmpty() && says.text().isEmpty());
}

void StoryViewTest::saysWhatIsMissing()
{
    m_condition = searchset({condition({})}, 1);
    const auto view = make({u"Observation"_s, u"Condition"_s, u"Procedure"_s});
    QVERIFY(isTold(*view));
    QCOMPARE(part<QLabel>(*view, "storySays").text(),
        u"4 event(s) · 1 without a date, in the table only · could not be read whole: Procedure"_s);
    QCOMPARE(part<Chip>(*view, "standing").tone(), Chip::Tone::Warning);
    QVERIFY(view->exportable().statement.contains(u"\nProcedure: "_s));
}

void StoryViewTest::isEmpty()
{
    m_server.respond = [](const QByteArray &) { return searchset({}, 0); };
    const auto view = make({u"Observation"_s});
    QVERIFY(QTest::qWaitFor([&view] { return !view->reading().isRunning(); }));
    auto &pages = part<QStackedWidget>(*view, "pages");
    QTRY_COMPARE(pages.currentWidget()->objectName(), u"emptyPage"_s);
    QVERIFY(part<QLabel>(*view, "noStory").text().startsWith(u"There is nothing to tell"_s));
    QCOMPARE(view->title(), u"Ann"_s);
    m_server.respond = [](const QByteArray &) { return ScriptedServer::message(500, {}); };
    part<QPushButton>(*view, "readAgain").click();
    QTRY_VERIFY_WITH_TIMEOUT(!view->reading().isRunning(), 30'000);
    QTRY_VERIFY(part<QLabel>(*view, "noStory").text().startsWith(u"The story could not be read.\nPatient: "_s));
    QVERIFY(!part<QPushButton>(*view, "exportEvents").isEnabled());
}

void StoryViewTest::stops()
{
    m_server.respond = [](const QByteArray &) { return QByteArray(); };
    const auto view = make({u"Observation"_s, u"Condition"_s});
    QVERIFY(part<QPushButton>(*view, "stopReading").isVisible());
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
    QTest::keyClick(view.get(), Qt::Key_Escape);
    QTRY_VERIFY(!view->reading().isRunning());
    QTRY_COMPARE(part<Chip>(*view, "standing").text(), u"stopped"_s);
    QVERIFY(!part<QPushButton>(*view, "stopReading").isVisible());
}

void StoryViewTest::isExported()
{
    const auto view = make({u"Observation"_s, u"Condition"_s});
    QVERIFY(isTold(*view));
    const auto table = view->exportable();
    QCOMPARE(table.rows, 4);
    QCOMPARE(
        table.titles, (QStringList{u"Start"_s, u"End"_s, u"Type"_s, u"What"_s, u"Detail"_s, u"By"_s, u"Status"_s}));
    QCOMPARE(table.completeness, u"complete"_s);
    QVERIFY(table.statement.contains(u"patient=Patient/p1"_s));
    QVERIFY(!table.fileName.contains(u"Ann"_s)); // names of files are seen by many
    QSignalSpy wanted(view.get(), &StoryView::exportWanted);
    part<QPushButton>(*view, "exportEvents").click();
    QCOMPARE(wanted.size(), 1);
}

void StoryViewTest::opensFromARow()
{
    const auto main = window();
    QVERIFY(main);
    auto &tabs = part<QTabWidget>(*main, "tabs");
    auto *rows = main->currentTab()->view();
    auto *action = main->findChild<QAction *>(u"story"_s);
    action->trigger(); // no row is current
    QCOMPARE(tabs.count(), 1);
    Q_EMIT rows->customContextMenuRequested(rows->visualRect(rows->model()->index(0, 0)).center());
    auto *menu = opened<QMenu>();
    QVERIFY(menu);
    const auto lines = menu->actions();
    const auto found =
        std::ranges::find_if(lines, [](const QAction *each) { return each->text() == u"Story of this patient"_s; });
    QVERIFY(found != lines.end());
    (*found)->trigger();
    menu->close();
    QCOMPARE(tabs.count(), 2);
    QVERIFY(qobject_cast<StoryView *>(tabs.currentWidget()));
    QTRY_COMPARE(tabs.tabText(1), u"Ann && Co"_s);
    tabs.setCurrentIndex(0);
    rows->setCurrentIndex(rows->model()->index(1, 0));
    action->trigger(); // there is one already
    QCOMPARE(tabs.count(), 2);
    QCOMPARE(tabs.currentIndex(), 1);
}

void StoryViewTest::opensTheTable()
{
    const auto main = window();
    QVERIFY(main);
    auto &tabs = part<QTabWidget>(*main, "tabs");
    main->currentTab()->view()->setCurrentIndex(main->currentTab()->model().index(0, 0));
    main->findChild<QAction *>(u"story"_s)->trigger();
    auto *view = qobject_cast<StoryView *>(tabs.currentWidget());
    QVERIFY(view && isTold(*view));
    auto &chart = part<StoryChart>(*view, "timeline");
    QTest::keyClick(&chart, Qt::Key_Right); // the condition
    QTest::keyClick(&chart, Qt::Key_Space);
    QTRY_VERIFY(part<QDockWidget>(*main, "inspector").isVisible());
    const auto marked = [&main] {
        QStringList lines;
        for (QTreeWidgetItemIterator at(&part<QTreeWidget>(*main, "elements")); *at; ++at) {
            if ((*at)->font(0).bold())
                lines << (*at)->text(0) + u'=' + (*at)->text(1);
        }
        return lines;
    };
    QTRY_COMPARE(marked(), QStringList{u"onsetDateTime=2019"_s});
    QVERIFY(part<QPlainTextEdit>(*main, "request").toPlainText().contains(u"Condition?patient=Patient/p1"_s));
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(tabs.count(), 3);
    auto *tab = main->currentTab();
    QVERIFY(tab);
    QCOMPARE(tab->type(), u"Condition"_s);
    QCOMPARE(QString::fromStdString(tab->recipe().query.text()), u"Condition?patient=Patient/p1"_s);
    QTRY_COMPARE(tab->view()->currentIndex().row(), 0);
    tabs.setCurrentWidget(view);
    QTest::keyClick(&chart, Qt::Key_Return); // there is one already
    QCOMPARE(tabs.count(), 3);
    QCOMPARE(main->currentTab(), tab);
}

void StoryViewTest::refusesOthers()
{
    m_server.respond = [](const QByteArray &) {
        return searchset(
            {R"({"resourceType":"Observation","id":"o","subject":{"reference":"https://other.example/Patient/p1"}})",
                R"({"resourceType":"Observation","id":"q","subject":{"reference":"Group/g"}})"},
            2);
    };
    const auto main = window();
    QVERIFY(main);
    auto &tabs = part<QTabWidget>(*main, "tabs");
    for (int row = 0; row < 2; ++row) {
        main->currentTab()->view()->setCurrentIndex(main->currentTab()->model().index(row, 0));
        main->findChild<QAction *>(u"story"_s)->trigger();
        QCOMPARE(tabs.count(), 1);
    }
}

void StoryViewTest::speaksAnotherLanguage()
{
    m_with->connection.probe = probeOf(m_server.base(), {u"Observation"_s, u"Procedure"_s});
    const auto make = [this] {
        auto view = std::make_unique<StoryView>(m_with->connection, u"p1"_s, u"Ann"_s);
        view->resize(1000, 700);
        view->show();
        return isTold(*view) ? std::move(view) : nullptr;
    };
    const auto view = make();
    QVERIFY(view);
    QCOMPARE(notRetranslated(*view, make), QString());
}

QTEST_MAIN(StoryViewTest)
#include "tst_storyview.moc"
