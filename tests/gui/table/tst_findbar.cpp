#include "gui/table/findbar.h"
#include "support/gui.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using gui::FindBar;

/** The line to look for text with: what it asks for, by mouse and by key. */
class FindBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithWhatWasLookedFor();
    void asks_data();
    void asks();
    void saysWhatWasNotFound();
    void closes_data();
    void closes();
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

void FindBarTest::saysWhatWasNotFound()
{
    FindBar bar;
    const auto &answer = part<QLabel>(bar, "findAnswer");
    bar.setFound(false);
    QCOMPARE(answer.text(), QString()); // nothing was looked for
    part<QLineEdit>(bar, "findText").setText(u"x"_s);
    bar.setFound(false);
    QCOMPARE(answer.text(), u"Not found"_s);
    bar.setFound(true);
    QCOMPARE(answer.text(), QString());
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

QTEST_MAIN(FindBarTest)
#include "tst_findbar.moc"
