#include "gui/fields/profileline.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/gui.h"
#include "support/searchset.h"
#include "support/tablerows.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** The profile below the titles of a table. */
class ProfileLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isOffAtFirst();
    void says_data();
    void says();
    void followsRows();
    void dropsWhatIsGone();
    void countsAColumnThatIsShownLater();
    void countsOnlyWhileItIsSeen();
    void isReadWithTheTitle();
    void belongsToTheWindow();

private:
    void add(const QList<QStringList> &rows);
    [[nodiscard]] ColumnProfile profile(int column) const { return m_view->profiles()->profile(column); }
    void showAll()
    {
        m_line->setShown(true);
        QTRY_VERIFY(!profile(4).filled.isEmpty());
    }

    ResultModel m_rows;
    std::unique_ptr<TableView> m_view;
    std::unique_ptr<ProfileLine> m_line;
};

/** "sex", "size" (a decimal), "born" (a date), "note" (empty), "value" (with a number and a unit), and these hidden. */
void ProfileLineTest::init()
{
    table::Schema schema;
    for (const char *name : {"sex", "size", "born", "note", "value", "number", "unit"})
        schema.emplace_back().name = name;
    schema[0].type = "code";
    schema[1].kind = table::Kind::Decimal;
    schema[2].kind = table::Kind::Date;
    schema[4].number = "number";
    schema[4].unit = "unit";
    schema[5].kind = table::Kind::Decimal;
    schema[5].hidden = schema[6].hidden = true;
    m_rows.reset(schema);
    add({{u"female"_s, u"1.50"_s, u"1980-02-01"_s, {}, u"5 mm"_s, u"5"_s, u"mm"_s},
        {u"male"_s, u"2.0"_s, u"1950-01-01"_s, {}, u"7 mm"_s, u"7"_s, u"mm"_s}, {u"female"_s, {}, {}, {}, {}, {}, {}},
        {{}, u"3.00"_s, u"2001-12-24"_s, {}, {}, {}, {}}});
    m_view = std::make_unique<TableView>(&m_rows);
    m_view->showUsualColumns();
    m_view->resize(700, 300);
    m_view->show();
    m_line = std::make_unique<ProfileLine>(*m_view, m_rows, nullptr);
}

void ProfileLineTest::cleanup()
{
    m_line.reset();
    m_view.reset();
}

void ProfileLineTest::add(const QList<QStringList> &rows)
{
    m_rows.append(chunkOf(7, rows));
}

void ProfileLineTest::isOffAtFirst()
{
    const int height = m_view->horizontalHeader()->height();
    showAll();
    QTRY_VERIFY(m_view->horizontalHeader()->height() > height + 20);
    m_line->setShown(false);
    QTRY_COMPARE(m_view->horizontalHeader()->height(), height);
}

void ProfileLineTest::says_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("bars"); // with something in them
    QTest::addColumn<QString>("spoken");
    QTest::newRow("codes") << 0 << u"code|75 %|2 value(s)"_s << 2 << u"sex: code, 75 % filled, 2 value(s)"_s;
    QTest::newRow("numbers") << 1 << u"number|75 %|3 value(s)"_s << 3
                             << u"size: number, 75 % filled, 3 value(s), from 1.50 to 3.00"_s;
    QTest::newRow("dates") << 2 << u"date|75 %|3 value(s)"_s << 3
                           << u"born: date, 75 % filled, 3 value(s), from 1 Jan 1950 to 24 Dec 2001"_s;
    QTest::newRow("nothing") << 3 << u"text|0 %|0 value(s)"_s << 0 << u"note: text, 0 % filled, 0 value(s)"_s;
    QTest::newRow("quantities") << 4 << u"quantity|50 %|2 value(s)"_s << 2
                                << u"value: quantity, 50 % filled, 2 value(s), from 5 mm to 7 mm"_s;
}

void ProfileLineTest::says()
{
    QFETCH(int, column);
    QFETCH(QString, words);
    QFETCH(int, bars);
    QFETCH(QString, spoken);
    showAll();
    const auto found = profile(column);
    QCOMPARE((QStringList{found.kind, found.filled, found.values}.join(u'|')), words);
    QCOMPARE(std::ranges::count_if(found.heights, [](double height) { return height > 0; }), bars);
    QCOMPARE(found.spoken, spoken);
}

void ProfileLineTest::followsRows()
{
    showAll();
    add({{u"other"_s, {}, {}, {}, {}, {}, {}}});
    add({{u"other"_s, {}, {}, {}, {}, {}, {}}});
    QTRY_COMPARE(profile(0).values, u"3 value(s)"_s);
    QTRY_COMPARE(profile(1).filled, u"50 %"_s);
}

void ProfileLineTest::dropsWhatIsGone()
{
    showAll();
    m_rows.reset(m_rows.contents().schema());
    QVERIFY(profile(0).filled.isEmpty());
    add({{u"other"_s, {}, {}, {}, {}, {}, {}}});
    QTRY_COMPARE(profile(0).values, u"1 value(s)"_s);
}

void ProfileLineTest::countsAColumnThatIsShownLater()
{
    showAll();
    QVERIFY(profile(5).filled.isEmpty());
    m_view->showColumn(5);
    QTRY_COMPARE(profile(5).values, u"2 value(s)"_s);
}

void ProfileLineTest::countsOnlyWhileItIsSeen()
{
    QSignalSpy counted(m_line.get(), &ProfileLine::counted);
    m_view->hide();
    m_line->setShown(true);
    QVERIFY(!counted.wait(700));
    m_view->show();
    QTRY_VERIFY(!profile(4).filled.isEmpty());
}

/** A screen reader has it where it reads the column's title. */
void ProfileLineTest::isReadWithTheTitle()
{
    const auto *read = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(read && read->child(1));
    QCOMPARE(read->child(1)->text(QAccessible::Description), QString());
    showAll();
    QCOMPARE(read->child(1)->text(QAccessible::Description), u"sex: code, 75 % filled, 2 value(s)"_s);
}

/** One key for all tables; how it was left is how the next window has it. */
void ProfileLineTest::belongsToTheWindow()
{
    ScriptedServer server;
    server.otherwise = searchset(patients(3), 3);
    QNetworkAccessManager network;
    WindowServices with(network);
    auto window = makeMainWindow(with, selectionOf(server.base(), {u"Patient"_s, u"Observation"_s}));
    QTRY_VERIFY(!window->isLoading());
    auto &action = part<QAction>(*window, "profile");
    QCOMPARE(action.shortcut(), QKeySequence(u"Ctrl+Shift+P"_s));
    QVERIFY(!window->currentTab()->view()->profiles()->showsProfiles());
    action.trigger();
    QTRY_COMPARE(window->currentTab()->view()->profiles()->profile(0).values, u"3 value(s)"_s);
    part<QTabWidget>(*window, "tabs").setCurrentIndex(1);
    QVERIFY(window->currentTab()->view()->profiles()->showsProfiles());
    window = makeMainWindow(with, selectionOf(server.base(), {u"Patient"_s}));
    QVERIFY(part<QAction>(*window, "profile").isChecked());
    QTRY_COMPARE(window->currentTab()->view()->profiles()->profile(0).values, u"3 value(s)"_s);
}

QTEST_MAIN(ProfileLineTest)
#include "tst_profileline.moc"
