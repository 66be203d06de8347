#include "gui/common/chip.h"
#include "gui/window/statusline.h"
#include "support/gui.h"
#include "support/retranslated.h"

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
    void saysItOnce();
    void repeatsNoError();
    void showsProgress();
    void asks_data();
    void asks();
    void saysWhatGoesOn_data();
    void saysWhatGoesOn();
    void saysThatItWasRepaired();
    void isSpoken();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    const recipe::Provenance m_all; ///< no filter

    static recipe::Provenance women()
    {
        recipe::Provenance made;
        made.recipe.query = *fhir::Query::parse("Patient?gender=female");
        return made;
    }

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
    QTest::addColumn<bool>("canGoOn");
    QTest::addColumn<QByteArrayList>("buttons");
    QTest::addColumn<gui::Chip::Tone>("tone");
    using Tone = gui::Chip::Tone;
    QTest::newRow("reading") << Verdict::Reading << false << QByteArrayList{"cancelLoad"} << Tone::Busy;
    QTest::newRow("complete") << Verdict::Complete << false << QByteArrayList{} << Tone::Good;
    QTest::newRow("no total") << Verdict::EndReached << false << QByteArrayList{} << Tone::Good;
    QTest::newRow("limit") << Verdict::LimitReached << true << QByteArrayList{"loadEverything"} << Tone::Note;
    QTest::newRow("stopped") << Verdict::Cancelled << true << QByteArrayList{"goOn", "startOver"} << Tone::Warning;
    QTest::newRow("stopped, nothing there")
        << Verdict::Cancelled << false << QByteArrayList{"startOver"} << Tone::Warning;
    QTest::newRow("incomplete") << Verdict::Incomplete << true << QByteArrayList{"goOn", "tryAgain"} << Tone::Failed;
    QTest::newRow("incomplete, nothing there")
        << Verdict::Incomplete << false << QByteArrayList{"tryAgain"} << Tone::Failed;
}

void StatusLineTest::offers()
{
    QFETCH(Verdict, verdict);
    QFETCH(bool, canGoOn);
    QFETCH(QByteArrayList, buttons);
    QFETCH(gui::Chip::Tone, tone);
    StatusLine line;
    const auto made = completeness(verdict);
    line.show({made, {}, m_all, {}, false, 0, canGoOn});
    for (const char *name : {"cancelLoad", "loadEverything", "goOn", "startOver", "tryAgain"})
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
    line.show({made, {}, women(), shown, sorted, lost});
    const auto &sentence = part<QLabel>(line, "sentence");
    QVERIFY2(sentence.text().contains(text), qPrintable(sentence.text()));
    QVERIFY(sentence.toolTip().contains(text)); // whole, where there is no room
}

/** The word of the chip stands once; who hears the sentence or reads it alone has it there. */
void StatusLineTest::saysItOnce()
{
    StatusLine line;
    Completeness made = completeness(Verdict::Complete);
    made.total = made.matches;
    line.show({made, {}, women(), {}});
    const auto &sentence = part<QLabel>(line, "sentence");
    QCOMPARE(sentence.text(), u"102 of 102 that match gender=female"_s);
    QCOMPARE(sentence.toolTip(), u"102 of 102 that match gender=female, complete"_s);
    line.speak();
    QCOMPARE(line.accessibleName(), sentence.toolTip());
    made.total = 200;
    made.verdict = Verdict::Incomplete;
    line.show({made, {}, women(), {}});
    QVERIFY2(sentence.text().startsWith(u"102 of 200 that match gender=female. The server's pages end"_s),
        qPrintable(sentence.text()));
}

/** Above the line stands why there are no rows, and the way to try again. */
void StatusLineTest::repeatsNoError()
{
    StatusLine line;
    Completeness made = completeness(Verdict::Incomplete);
    made.matches = 0;
    made.error.emplace().kind = sources::Error::Kind::NotFhir;
    line.show({made, {}, m_all, {}, false, 0, false, true});
    QVERIFY(!part<QPushButton>(line, "tryAgain").isVisibleTo(&line));
    const QString explained = part<QLabel>(line, "sentence").text();
    line.show({made, {}, m_all, {}});
    QVERIFY(part<QLabel>(line, "sentence").text().size() > explained.size());
}

void StatusLineTest::showsProgress()
{
    StatusLine line;
    const auto made = completeness(Verdict::Reading);
    loading::Progress progress;
    progress.rowsPerSecond = 99.6;
    progress.milliseconds = 2999;
    QLocale::setDefault(QLocale::c());
    line.show({made, progress, m_all, {}});
    QCOMPARE(part<QLabel>(line, "progress").text(), u"100 rows/s · 2 s"_s); // how many the sentence says
    progress.pause = {std::chrono::seconds(20), sources::Pause::Why::Asked};
    line.show({made, progress, m_all, {}});
    QCOMPARE(part<QLabel>(line, "progress").text(), u"slowed down: the server asked to wait 20 s"_s);
}

void StatusLineTest::asks_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<int>("signal");
    int at = 0;
    for (const char *name : {"details", "loadEverything", "tryAgain", "cancelLoad", "goOn"})
        QTest::newRow(name) << QByteArray(name) << at++;
    QTest::newRow("startOver") << QByteArray("startOver") << 2;
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
    QSignalSpy goOn(&line, &StatusLine::goOnWanted);
    part<QPushButton>(line, button.constData()).click();
    const QList<qsizetype> counts{statement.size(), everything.size(), again.size(), cancel.size(), goOn.size()};
    QCOMPARE(counts.count(1), 1);
    QCOMPARE(counts.indexOf(1), signal);
}

void StatusLineTest::saysWhatGoesOn_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<int>("failed"); ///< parts; below 0: it was not read in parts
    QTest::addColumn<QString>("text");
    QTest::newRow("stopped") << Verdict::Cancelled << -1 << u"&Go on from here"_s;
    QTest::newRow("stopped between parts") << Verdict::Cancelled << 1 << u"&Go on from here"_s;
    QTest::newRow("broken off") << Verdict::Incomplete << -1 << u"&Go on from here"_s;
    QTest::newRow("short") << Verdict::Incomplete << 0 << u"&Go on from here"_s;
    QTest::newRow("some parts failed") << Verdict::Incomplete << 2 << u"Retry &failed pages"_s;
}

/** Where all is here but what failed, that is what is asked for. */
void StatusLineTest::saysWhatGoesOn()
{
    QFETCH(Verdict, verdict);
    QFETCH(int, failed);
    QFETCH(QString, text);
    Completeness made = completeness(verdict);
    if (failed >= 0)
        made.repair.emplace().failed.resize(static_cast<std::size_t>(failed));
    StatusLine line;
    line.show({made, {}, m_all, {}, false, 0, true, false});
    QCOMPARE(part<QPushButton>(line, "goOn").text(), text);
}

void StatusLineTest::saysThatItWasRepaired()
{
    Completeness made = completeness(Verdict::Complete);
    made.matches = 200;
    made.repair.emplace().before = 50;
    StatusLine line;
    line.show({made, {}, m_all, {}, false, 0, false, false});
    QVERIFY(::says(line, u"The server gave no more after 50 resource(s): the rest was read in parts"_s));
    made.repair->isChosen = true; // which is nothing to tell here
    line.show({made, {}, m_all, {}, false, 0, false, false});
    QVERIFY(!::says(line, u"in parts"_s));
}

/** The sentence is what a screen reader has of the line. */
void StatusLineTest::isSpoken()
{
    StatusLine line;
    line.show({completeness(Verdict::Complete), {}, m_all, {}});
    line.speak();
    QCOMPARE(line.accessibleName(), part<QLabel>(line, "sentence").toolTip());
    QVERIFY(!line.accessibleName().isEmpty());
}

void StatusLineTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("reading") << Verdict::Reading;
    QTest::newRow("complete") << Verdict::Complete;
    QTest::newRow("stopped") << Verdict::Cancelled;
}

void StatusLineTest::speaksAnotherLanguage()
{
    QFETCH(Verdict, verdict);
    const auto make = [&] {
        auto line = std::make_unique<StatusLine>();
        line->show({completeness(verdict), {}, women(), QTime(12, 0), false, 3});
        return line;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(StatusLineTest)
#include "tst_statusline.moc"
