#include "gui/table/finder.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using table::Kind;
using Step = gui::Finder::Step;
using At = table::Table::Position;

Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Step)

/** Find finds what is on the screen, and what the server sent. */
class FinderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void goesOnAndRound_data();
    void goesOnAndRound();
    void ends();
    void everyValueOfACell();
    void goesThroughWhatIsShown();
    void cleanup() { QLocale::setDefault(QLocale::c()); }
};

namespace {

table::Table tableOf(Kind kind, const std::vector<std::vector<std::string>> &rows)
{
    table::ColumnInfo info;
    info.name = "c";
    info.kind = kind;
    info.collection = true;
    table::Table table(table::Schema{info});
    auto chunk = std::make_shared<table::Chunk>();
    chunk->columns.emplace_back(true);
    for (const auto &row : rows) {
        for (const auto &value : row)
            chunk->columns[0].append(value);
        chunk->columns[0].endRow();
        chunk->entryOfRow.push_back(0);
    }
    table.append(chunk);
    return table;
}

} // namespace

void FinderTest::finds_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *locale, Kind kind, const char *sent, const QString &text, bool found = true) {
        QTest::addRow("%s %s in %s", locale, qPrintable(text), sent)
            << QString::fromLatin1(locale) << kind << QByteArray(sent) << text << found;
    };
    row("en_US", Kind::Date, "2023-07-16", u"7/16/2023"_s);
    row("en_US", Kind::Date, "2023-07-16", u"2023-07-16"_s);
    row("en_US", Kind::Date, "2023-07-16", u"16.07.2023"_s, false);
    row("en_US", Kind::Date, "2011-09", u"sep 2011"_s);
    row("de_DE", Kind::Date, "1991-06-10", u"10.06.1991"_s);
    row("de_DE", Kind::Date, "1991-06-10", u"10.06"_s);
    row("de_DE", Kind::Date, "1991", u"1991"_s);
    row("de_DE", Kind::DateTime, "1991-06-10T08:30:00+02:00", u"10.06.1991 08:30"_s);
    row("de_DE", Kind::DateTime, "1991-06-10T08:30:00+02:00", u"T08:30"_s);
    row("en_US", Kind::Boolean, "true", u"true"_s);
    row("en_US", Kind::Boolean, "true", u"yes"_s);
    row("en_US", Kind::Boolean, "true", u"\u2713"_s);
    row("en_US", Kind::Boolean, "false", u"yes"_s, false);
    row("en_US", Kind::Text, "M\xc3\xbcller", u"M\u00dcLLER"_s);
    row("en_US", Kind::Text, "Smith", u"smi"_s);
    row("en_US", Kind::Text, "two\nlines", u"two lines"_s);
    row("en_US", Kind::Text, "two\nlines", u"two\nlines"_s);
    row("en_US", Kind::Text, "2023-07-16", u"7/16/2023"_s, false); // shown as it is
    row("en_US", Kind::Decimal, "1.50", u"1.5"_s);
    row("en_US", Kind::Decimal, "1.50", u"1.6"_s, false);
    row("en_US", Kind::Text, "Smith", {}, false);
}

void FinderTest::finds()
{
    QFETCH(QString, locale);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, sent);
    QFETCH(QString, text);
    QFETCH(bool, found);
    QLocale::setDefault(QLocale(locale));
    const auto table = tableOf(kind, {{"x"}, {"y", sent.toStdString()}}); // a second value counts as well
    gui::Finder finder(text);
    QCOMPARE(finder.matches(table, 1, 0), found);
    const auto next = finder.next(table, {}, {0}, Step::Here);
    QCOMPARE(next.has_value(), found);
    if (next)
        QCOMPARE(next->at.row, std::size_t(1));
}

void FinderTest::goesOnAndRound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("from");
    QTest::addColumn<Step>("step");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("isRound");
    const QString twice = u"16.07.2023"_s; // in the rows 0 and 2
    QTest::newRow("from the beginning") << twice << -1 << Step::Onwards << 0 << false;
    QTest::newRow("onwards") << twice << 0 << Step::Onwards << 2 << false;
    QTest::newRow("onwards, round") << twice << 2 << Step::Onwards << 0 << true;
    QTest::newRow("back") << twice << 1 << Step::Back << 0 << false;
    QTest::newRow("back, round") << twice << 0 << Step::Back << 2 << true;
    QTest::newRow("here") << twice << 2 << Step::Here << 2 << false;
    QTest::newRow("behind here") << twice << 1 << Step::Here << 2 << false;
    const QString once = u"01.01.2024"_s; // in the row 1
    QTest::newRow("round to itself") << once << 1 << Step::Onwards << 1 << true;
    QTest::newRow("back round to itself") << once << 1 << Step::Back << 1 << true;
    QTest::newRow("behind here, round") << once << 2 << Step::Here << 1 << true;
}

void FinderTest::goesOnAndRound()
{
    QFETCH(QString, text);
    QFETCH(int, from);
    QFETCH(Step, step);
    QFETCH(int, to);
    QFETCH(bool, isRound);
    const auto table = tableOf(Kind::Date, {{"2023-07-16"}, {"2024-01-01"}, {"2023-07-16"}});
    QLocale::setDefault(QLocale(u"de_DE"_s));
    std::optional<At> current;
    if (from >= 0)
        current = At{std::size_t(from), 0};
    const auto found = gui::Finder(text).next(table, current, {0}, step);
    QVERIFY(found);
    QCOMPARE(int(found->at.row), to);
    QCOMPARE(found->isRound, isRound);
}

/** Nothing to look through, or the search has ended. */
void FinderTest::ends()
{
    const auto table = tableOf(Kind::Text, {{"x"}});
    gui::Finder finder(u"x"_s);
    QVERIFY(finder.next(table, {}, {0}, Step::Here));
    QVERIFY(!finder.next(table, {}, {}, Step::Here));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!finder.next(table, {}, {0}, Step::Here, stop.get_token()));
}

void FinderTest::everyValueOfACell()
{
    table::ColumnInfo info;
    info.collection = true;
    table::Table table(table::Schema{info});
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    chunk->columns.emplace_back(true);
    for (const char *value : {"Otto", "Eva", "Anna"})
        chunk->columns[0].append(value);
    chunk->columns[0].endRow();
    chunk->entryOfRow = {0};
    table.append(chunk);
    for (const auto &text : {u"otto"_s, u"eva"_s, u"ann"_s})
        QVERIFY2(gui::Finder(text).next(table, {}, {0}, Step::Here), qPrintable(text));
    QVERIFY(!gui::Finder(u"ina"_s).next(table, {}, {0}, Step::Here));
    QCOMPARE(gui::Finder(u"a"_s).valueIn(table, 0, 0), std::optional<std::size_t>(1)); // the first that has it
    QVERIFY(!gui::Finder(u"ina"_s).valueIn(table, 0, 0));
}

/** The next cell is the next of those that are shown, in the order in which they are shown. */
void FinderTest::goesThroughWhatIsShown()
{
    table::Table table(table::Schema(3));
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    for (int column = 0; column < 3; ++column) {
        chunk->columns.emplace_back();
        for (int row = 0; row < 2; ++row)
            chunk->columns.back().append("x");
    }
    chunk->entryOfRow = {0, 0};
    table.append(chunk);
    const std::vector<std::size_t> shown{2, 0}; // moved, and the one between is hidden
    gui::Finder finder(u"x"_s);
    QStringList seen;
    std::optional<At> at;
    for (int step = 0; step < 5; ++step) {
        const auto found = finder.next(table, at, shown, step == 0 ? Step::Here : Step::Onwards);
        QVERIFY(found);
        at = found->at;
        seen << u"%1/%2"_s.arg(at->row).arg(at->column);
    }
    QCOMPARE(seen.join(u' '), u"0/2 0/0 1/2 1/0 0/2"_s);
    QCOMPARE(finder.next(table, At{0, 1}, shown, Step::Onwards)->at.column, std::size_t(2)); // from the hidden one
    QCOMPARE(finder.next(table, At{1, 2}, shown, Step::Back)->at.column, std::size_t(0));
}

QTEST_GUILESS_MAIN(FinderTest)
#include "tst_finder.moc"
