#include "gui/table/findbar.h"
#include "support/gui.h"
#include "support/hearing.h"
#include "support/retranslated.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using gui::FindAnswer;
using gui::FindBar;
using Kind = FindAnswer::Kind;
using Round = FindAnswer::Round;

Q_DECLARE_METATYPE(FindAnswer)

/** The line to look for text with: what it asks for, by mouse and by key. */
class FindBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithWhatWasLookedFor();
    void asks_data();
    void asks();
    void saysWhereItWasFound_data();
    void saysWhereItWasFound();
    void closes_data();
    void closes();
    void speaksAnotherLanguage();
};

void FindBarTest::opensWithWhatWasLookedFor()
{
    FindBar bar;
    QVERIFY(!bar.isVisible());
    auto &text = part<QLineEdit>(bar, "findText");
    text.setText(u"Müller"_s);
    QSignalSpy edited(&bar, &FindBar::edited);
    bar.open();
    QVERIFY(bar.isVisible());
    QCOMPARE(text.selectedText(), u"Müller"_s); // typing replaces it
    QCOMPARE(edited.size(), 1); // what was marked before is marked again
    QCOMPARE(edited.first().first(), QVariant(u"Müller"_s));
    QTest::keyClicks(&text, u"x"_s);
    QCOMPARE(bar.text(), u"x"_s);
    QCOMPARE(edited.last().first(), QVariant(u"x"_s));
}

void FindBarTest::asks_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("shift");
    QTest::addColumn<bool>("backwards");
    QTest::newRow("Next") << QByteArray("findNext") << 0 << false << false;
    QTest::newRow("Previous") << QByteArray("findPrevious") << 0 << false << true;
    QTest::newRow("Enter") << QByteArray() << int(Qt::Key_Return) << false << false;
    QTest::newRow("Enter of the keypad") << QByteArray() << int(Qt::Key_Enter) << false << false;
    QTest::newRow("Shift+Enter") << QByteArray() << int(Qt::Key_Return) << true << true;
}

void FindBarTest::asks()
{
    QFETCH(QByteArray, button);
    QFETCH(int, key);
    QFETCH(bool, shift);
    QFETCH(bool, backwards);
    FindBar bar;
    bar.open();
    QSignalSpy wanted(&bar, &FindBar::wanted);
    if (button.isEmpty())
        QTest::keyClick(
            &part<QLineEdit>(bar, "findText"), static_cast<Qt::Key>(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
    else
        part<QPushButton>(bar, button.constData()).click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toBool(), backwards);
}

void FindBarTest::saysWhereItWasFound_data()
{
    QTest::addColumn<FindAnswer>("answer");
    QTest::addColumn<QString>("sentence");
    using Answer = FindAnswer;
    QTest::newRow("nothing is looked for") << Answer() << QString();
    QTest::newRow("not yet known") << Answer{Kind::Looking, Round::No, 0, 12, false} << QString();
    QTest::newRow("nowhere") << Answer{Kind::NotFound, Round::No, 0, 0, true} << u"Not found"_s;
    QTest::newRow("counting") << Answer{Kind::Found, Round::No, 0, 12, false} << u"12 so far"_s;
    QTest::newRow("counted") << Answer{Kind::Found, Round::No, 3, 27, true} << u"3 of 27"_s;
    QTest::newRow("elsewhere") << Answer{Kind::Found, Round::No, 0, 27, true} << u"27 found"_s;
    QTest::newRow("round") << Answer{Kind::Found, Round::FromTop, 1, 27, true} << u"From the top again: 1 of 27"_s;
    QTest::newRow("round, back") << Answer{Kind::Found, Round::FromEnd, 27, 27, true}
                                 << u"From the end again: 27 of 27"_s;
    QTest::newRow("round, counting") << Answer{Kind::Found, Round::FromTop, 0, 5, false}
                                     << u"From the top again: 5 so far"_s;
}

void FindBarTest::saysWhereItWasFound()
{
    QFETCH(FindAnswer, answer);
    QFETCH(QString, sentence);
    FindBar bar;
    heard.clear();
    bar.setAnswer(answer);
    QCOMPARE(part<QLabel>(bar, "findAnswer").text(), sentence);
    // The focus is in the field: what was found is said, what is still being counted is not.
    QCOMPARE(spoken(), answer.isCounted && !sentence.isEmpty() ? QStringList{sentence} : QStringList());
    bar.setAnswer({});
    QCOMPARE(part<QLabel>(bar, "findAnswer").text(), QString());
}

void FindBarTest::closes_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Escape") << true;
    QTest::newRow("Close") << false;
}

void FindBarTest::closes()
{
    QFETCH(bool, byKey);
    FindBar bar;
    bar.open();
    QSignalSpy closed(&bar, &FindBar::closed);
    if (byKey)
        QTest::keyClick(&part<QLineEdit>(bar, "findText"), Qt::Key_Escape);
    else
        part<QPushButton>(bar, "closeFind").click();
    QVERIFY(!bar.isVisible());
    QCOMPARE(closed.size(), 1);
}

void FindBarTest::speaksAnotherLanguage()
{
    const auto make = [] {
        auto bar = std::make_unique<FindBar>();
        bar->open();
        part<QLineEdit>(*bar, "findText").setText(u"x"_s);
        bar->setAnswer({Kind::NotFound, Round::No, 0, 0, true});
        return bar;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(FindBarTest)
#include "tst_findbar.moc"
