#include "gui/common/chip.h"
#include "gui/window/statusline.h"
#include "support/gui.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using gui::StatusLine;
using sources::Completeness;
using Verdict = Completeness::Verdict;

/** What is said under a table, and which buttons are there with it. */
class StatusLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void says_data();
    void says();
    void showsProgress();
    void asks_data();
    void asks();

private:
    const fhir::Query m_all; ///< no filter

    static Completeness completeness(Verdict verdict)
    {
        Completeness made;
        made.verdict = verdict;
        made.matches = 102;
        made.total = 200;
        return made;
    }
};

void StatusLineTest::offers_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QByteArrayList>("buttons");
    QTest::addColumn<gui::Chip::Tone>("tone");
    using Tone = gui::Chip::Tone;
    QTest::newRow("reading") << Verdict::Reading << QByteArrayList{"cancelLoad"} << Tone::Busy;
    QTest::newRow("complete") << Verdict::Complete << QByteArrayList{} << Tone::Good;
    QTest::newRow("no total") << Verdict::EndReached << QByteArrayList{} << Tone::Good;
    QTest::newRow("limit") << Verdict::LimitReached << QByteArrayList{"loadEverything"} << Tone::Note;
    QTest::newRow("stopped") << Verdict::Cancelled << QByteArrayList{"tryAgain"} << Tone::Warning;
    QTest::newRow("incomplete") << Verdict::Incomplete << QByteArrayList{"tryAgain"} << Tone::Failed;
}

void StatusLineTest::offers()
{
    QFETCH(Verdict, verdict);
    QFETCH(QByteArrayList, buttons);
    QFETCH(gui::Chip::Tone, tone);
    StatusLine line;
    const auto made = completeness(verdict);
    line.show({made, {}, m_all, {}});
    for (const char *name : {"cancelLoad", "loadEverything", "tryAgain"})
        QVERIFY2(part<QPushButton>(line, name).isVisibleTo(&line) == buttons.contains(name), name);
    QVERIFY(part<QPushButton>(line, "details").isVisibleTo(&line));
    QCOMPARE(part<QLabel>(line, "progress").isVisibleTo(&line), verdict == Verdict::Reading);
    QCOMPARE(part<gui::Chip>(line, "verdict").tone(), tone);
}

void StatusLineTest::says_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QTime>("shown");
    QTest::addColumn<bool>("sorted");
    QTest::addColumn<int>("lost");
    QTest::addColumn<QString>("text");
    const QTime noon(12, 0);
    QTest::newRow("the filter") << Verdict::Complete << QTime() << false << 0 << u"that match gender=female"_s;
    QTest::newRow("sorted while it loads")
        << Verdict::Reading << QTime() << true << 0 << u"New rows are put in order when loading ends."_s;
    QTest::newRow("losses") << Verdict::EndReached << QTime() << false << 3
                            << u"3 value(s) or resource(s) could not be shown"_s;
    QTest::newRow("rows of before, refreshing")
        << Verdict::Reading << noon << false << 0 << u"until the new ones are here"_s;
    QTest::newRow("rows of before, for good")
        << Verdict::Incomplete << noon << false << 0 << u"for the refresh ended early"_s;
}

void StatusLineTest::says()
{
    QFETCH(Verdict, verdict);
    QFETCH(QTime, shown);
    QFETCH(bool, sorted);
    QFETCH(int, lost);
    QFETCH(QString, text);
    StatusLine line;
    const auto made = completeness(verdict);
    line.show({made, {}, *fhir::Query::parse("Patient?gender=female"), shown, sorted, lost});
    const auto &sentence = part<QLabel>(line, "sentence");
    QVERIFY2(sentence.text().contains(text), qPrintable(sentence.text()));
    QVERIFY(sentence.toolTip().contains(text)); // whole, where there is no room
}

void StatusLineTest::showsProgress()
{
    StatusLine line;
    const auto made = completeness(Verdict::Reading);
    loading::Progress progress;
    progress.rows = 1234;
    progress.rowsPerSecond = 99.6;
    progress.milliseconds = 2999;
    QLocale::setDefault(QLocale::c());
    line.show({made, progress, m_all, {}});
    QCOMPARE(part<QLabel>(line, "progress").text(), u"%1 rows · 100 rows/s · 2 s"_s.arg(QLocale().toString(1234)));
}

void StatusLineTest::asks_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<int>("signal");
    int at = 0;
    for (const char *name : {"details", "loadEverything", "tryAgain", "cancelLoad"})
        QTest::newRow(name) << QByteArray(name) << at++;
}

void StatusLineTest::asks()
{
    QFETCH(QByteArray, button);
    QFETCH(int, signal);
    StatusLine line;
    QSignalSpy statement(&line, &StatusLine::statementWanted);
    QSignalSpy everything(&line, &StatusLine::everythingWanted);
    QSignalSpy again(&line, &StatusLine::againWanted);
    QSignalSpy cancel(&line, &StatusLine::cancelWanted);
    part<QPushButton>(line, button.constData()).click();
    const QList<qsizetype> counts{statement.size(), everything.size(), again.size(), cancel.size()};
    QCOMPARE(counts.count(1), 1);
    QCOMPARE(counts.indexOf(1), signal);
}

QTEST_MAIN(StatusLineTest)
#include "tst_statusline.moc"
