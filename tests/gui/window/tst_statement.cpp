#include "gui/window/statement.h"

#include "words/completeness.h"

#include <QTest>

using namespace Qt::StringLiterals;
using gui::Chip;
using sources::Completeness;
using Verdict = Completeness::Verdict;

Q_DECLARE_METATYPE(Completeness)

class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chip_data();
    void chip();
};

/** Only what is everything that was asked for is good. */
void StatementTest::chip_data()
{
    QTest::addColumn<Completeness>("made");
    QTest::addColumn<int>("lost");
    QTest::addColumn<Chip::Tone>("tone");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, Verdict verdict, int lost, const QStringList &ignored, Chip::Tone tone,
                         const QString &word) {
        Completeness made;
        made.verdict = verdict;
        made.ignored = ignored;
        QTest::newRow(name) << made << lost << tone << word;
    };
    row("complete", Verdict::Complete, 0, {}, Chip::Tone::Good, u"complete"_s);
    row("no total", Verdict::EndReached, 0, {}, Chip::Tone::Good, u"read to the end"_s);
    row("complete, but a row is missing", Verdict::Complete, 1, {}, Chip::Tone::Warning, u"with losses"_s);
    row("complete, but a filter was ignored", Verdict::Complete, 0, {u"name"_s}, Chip::Tone::Warning,
        u"filter ignored"_s);
    row("limit", Verdict::LimitReached, 0, {}, Chip::Tone::Note, u"not everything"_s);
    row("limit, and a filter was ignored", Verdict::LimitReached, 0, {u"name"_s}, Chip::Tone::Warning,
        u"not everything"_s);
    row("incomplete, and rows are missing", Verdict::Incomplete, 3, {}, Chip::Tone::Failed, u"incomplete"_s);
    row("reading", Verdict::Reading, 3, {u"name"_s}, Chip::Tone::Busy, u"reading"_s);
    row("stopped", Verdict::Cancelled, 0, {}, Chip::Tone::Warning, u"stopped"_s);
}

void StatementTest::chip()
{
    QFETCH(Completeness, made);
    QFETCH(int, lost);
    QFETCH(Chip::Tone, tone);
    QFETCH(QString, word);
    QCOMPARE(gui::toneOf(made, lost), tone);
    QCOMPARE(words::wordOf(made, lost), word);
}

QTEST_MAIN(StatementTest)
#include "tst_statement.moc"
