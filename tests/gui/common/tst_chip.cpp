#include "gui/common/chip.h"
#include "gui/common/speech.h"
#include "support/hearing.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using gui::Chip;

/** A state as people see it and as readers say it. */
class ChipTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isOneThing();
    void isSaidWhenItChanges_data();
    void isSaidWhenItChanges();
    void isNotSaidWhereItIsHidden();
    void appearsForAtSpi();
    void keepsItsPlace();

private:
    std::unique_ptr<Chip> m_chip;
};

void ChipTest::init()
{
    m_chip = std::make_unique<Chip>();
    m_chip->show();
    m_chip->setState(Chip::Tone::Note, u"before"_s);
    heard.clear();
}

/** Its text is read once: as the chip's name, and not as a label's in it again. */
void ChipTest::isOneThing()
{
    const auto *read = QAccessible::queryAccessibleInterface(m_chip.get());
    QCOMPARE(read->text(QAccessible::Name), u"before"_s);
    QCOMPARE(read->role(), QAccessible::AlertMessage);
    QCOMPARE(read->childCount(), 0);
    QCOMPARE(read->child(0), nullptr);
    const QPoint middle = m_chip->mapToGlobal(m_chip->rect().center());
    QCOMPARE(read->childAt(middle.x(), middle.y()), nullptr);
}

void ChipTest::isSaidWhenItChanges_data()
{
    QTest::addColumn<Chip::Tone>("tone");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("another text") << Chip::Tone::Good << u"found"_s << QStringList{u"found"_s};
    QTest::newRow("the same") << Chip::Tone::Note << u"before"_s << QStringList();
    QTest::newRow("nothing") << Chip::Tone::Note << QString() << QStringList();
    QTest::newRow("busy") << Chip::Tone::Busy << u"asking"_s << QStringList{u"asking"_s};
}

void ChipTest::isSaidWhenItChanges()
{
    QFETCH(Chip::Tone, tone);
    QFETCH(QString, text);
    QFETCH(QStringList, said);
    m_chip->setState(tone, text);
    QCOMPARE(spoken(), said);
    if (tone == Chip::Tone::Busy) {
        m_chip->setState(tone, u"asking, 2 s"_s);
        QCOMPARE(spoken(), QStringList()); // a second more is no news
        QCOMPARE(m_chip->text(), u"asking, 2 s"_s);
        m_chip->setState(Chip::Tone::Failed, u"no answer"_s);
        QCOMPARE(spoken(), QStringList{u"no answer"_s});
    }
}

void ChipTest::isNotSaidWhereItIsHidden()
{
    m_chip->hide();
    m_chip->setState(Chip::Tone::Good, u"found"_s);
    QCOMPARE(spoken(), QStringList());
}

/** Qt hands alerts on to no reader of AT-SPI; there an alert is said when it appears. */
void ChipTest::appearsForAtSpi()
{
    gui::speak(*m_chip);
    QCOMPARE(heard.size(), 2);
    QCOMPARE(heard.constLast().event, QAccessible::ObjectShow);
    QCOMPARE(heard.constLast().role, QAccessible::AlertMessage);
}

/** Nothing jumps when it gets its text. */
void ChipTest::keepsItsPlace()
{
    const int height = m_chip->sizeHint().height();
    m_chip->setState(Chip::Tone::Note, {});
    QCOMPARE(m_chip->sizeHint().height(), height);
}

QTEST_MAIN(ChipTest)
#include "tst_chip.moc"
