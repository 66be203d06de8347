#include "gui/wizard/typelist.h"
#include "support/gui.h"
#include "support/retranslated.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using gui::TypeList;

/** The server's types: which are there, which are ticked, how many of each there are. */
class TypeListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsWhatCanBeSearched();
    void ticks();
    void ticksOnlyOne();
    void counts_data();
    void counts();
    void ignoredIsNoMatch_data();
    void ignoredIsNoMatch();
    void namesAreToldApartByCase();
    void hiddenTypesTakeNoKey();
    void tellsWhatIsOnScreen();
    void highlightedIsChosen();
    void highlightStays();
    void countingEnds();
    void speaksAnotherLanguage();

private:
    static QList<sources::ServerType> types(const QStringList &names)
    {
        QList<sources::ServerType> all;
        for (const auto &name : names)
            all.append({name, {}, true});
        return all;
    }
    [[nodiscard]] QTreeWidgetItem *line(const QString &type) const
    {
        return m_list->findItems(type, Qt::MatchExactly | Qt::MatchCaseSensitive).value(0);
    }

    std::unique_ptr<TypeList> m_types;
    QTreeWidget *m_list = nullptr;
};

void TypeListTest::init()
{
    m_types = std::make_unique<TypeList>();
    m_list = &part<QTreeWidget>(*m_types, "types");
    m_types->setTypes(types({u"Patient"_s, u"Observation"_s, u"Condition"_s}), {u"Observation"_s});
    m_types->resize(300, 300);
    m_types->show();
}

void TypeListTest::listsWhatCanBeSearched()
{
    auto served = types({u"Patient"_s, u"Binary"_s});
    served.last().canSearch = false;
    QSignalSpy current(m_types.get(), &TypeList::currentChanged);
    m_types->setTypes(served, {});
    QCOMPARE(m_list->topLevelItemCount(), 1);
    QCOMPARE(m_types->current(), u"Patient"_s); // the first, where none is ticked
    QCOMPARE(current.last().first().toString(), u"Patient"_s);
    QCOMPARE(m_types->ticked(), QStringList());
    m_types->setTypes({}, {});
    QCOMPARE(m_types->current(), QString());
}

void TypeListTest::ticks()
{
    QCOMPARE(m_types->ticked(), QStringList{u"Observation"_s});
    QCOMPARE(m_types->current(), u"Observation"_s); // what is ticked is what is looked at
    const auto &count = part<QLabel>(*m_types, "ticked");
    QCOMPARE(count.text(), u"1 ticked: Observation"_s);
    QSignalSpy changed(m_types.get(), &TypeList::tickedChanged);
    line(u"Patient"_s)->setCheckState(0, Qt::Checked);
    QCOMPARE(m_types->ticked(), (QStringList{u"Patient"_s, u"Observation"_s})); // in the server's order
    QCOMPARE(changed.size(), 1);
    QCOMPARE(count.text(), u"2 ticked: Patient, Observation"_s);
    QCOMPARE(count.toolTip(), count.text()); // where it does not fit
    m_types->setCount(u"Patient"_s, 5);
    QCOMPARE(changed.size(), 1); // a number is no tick
}

void TypeListTest::ticksOnlyOne()
{
    m_types->tickOnly(u"Condition"_s);
    QCOMPARE(m_types->ticked(), QStringList{u"Condition"_s});
    QCOMPARE(m_types->current(), u"Condition"_s);
    m_types->tickOnly(u"Goal"_s); // which the server does not have
    QCOMPARE(m_types->ticked(), QStringList());
}

void TypeListTest::counts_data()
{
    QTest::addColumn<int>("count"); // -1: not known
    QTest::addColumn<int>("matched");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("all") << 5 << -1 << u"5"_s << u"5"_s;
    QTest::newRow("of all") << 5 << 2 << u"2 of 5"_s << u"2 of 5"_s;
    QTest::newRow("matches alone") << -1 << 2 << u"2"_s << u"2"_s;
    QTest::newRow("none") << 0 << -1 << u"0"_s << u"0"_s;
    QTest::newRow("not known") << -1 << -1 << QString() << u"not known"_s;
}

void TypeListTest::counts()
{
    QFETCH(int, count);
    QFETCH(int, matched);
    const auto number = [](int value) { return value < 0 ? std::nullopt : std::optional<qint64>(value); };
    QCOMPARE(line(u"Patient"_s)->text(1), u"…"_s);
    m_types->setCount(u"Patient"_s, number(count));
    m_types->setMatched(u"Patient"_s, number(matched));
    QTEST(line(u"Patient"_s)->text(1), "text");
    QTEST(line(u"Patient"_s)->data(1, Qt::AccessibleTextRole).toString(), "spoken");
    QCOMPARE(line(u"Observation"_s)->text(1), u"…"_s);
    m_types->setCount(u"Goal"_s, 3); // of a list before
}

void TypeListTest::ignoredIsNoMatch_data()
{
    QTest::addColumn<QString>("order");
    for (const char *order : {"count matched ignored", "count ignored matched", "ignored count matched", "ignored"})
        QTest::newRow(order) << QString::fromLatin1(order);
}

/** Whichever answer comes first: what a server counts that ignores the query is all that it has. */
void TypeListTest::ignoredIsNoMatch()
{
    QFETCH(QString, order);
    for (const auto &answer : order.split(u' ')) {
        if (answer == u"count"_s)
            m_types->setCount(u"Patient"_s, 5);
        else if (answer == u"matched"_s)
            m_types->setMatched(u"Patient"_s, 5);
        else
            m_types->setIgnored(u"Patient"_s);
    }
    QCOMPARE(line(u"Patient"_s)->text(1), order.contains(u"count"_s) ? u"5"_s : u"…"_s);
    QCOMPARE(m_types->matched(u"Patient"_s), std::nullopt);
    m_types->setTypes(types({u"Patient"_s}), {}); // of another query
    m_types->setCount(u"Patient"_s, 5);
    m_types->setMatched(u"Patient"_s, 2);
    QCOMPARE(line(u"Patient"_s)->text(1), u"2 of 5"_s);
}

void TypeListTest::namesAreToldApartByCase()
{
    m_types->setTypes(types({u"patient"_s, u"Patient"_s}), {u"Patient"_s});
    m_types->setCount(u"Patient"_s, 7);
    QCOMPARE(line(u"Patient"_s)->text(1), u"7"_s);
    QCOMPARE(line(u"patient"_s)->text(1), u"…"_s);
}

void TypeListTest::hiddenTypesTakeNoKey()
{
    auto &search = part<QLineEdit>(*m_types, "typeSearch");
    search.setText(u" CON "_s);
    QVERIFY(line(u"Patient"_s)->isHidden());
    QVERIFY(!line(u"Condition"_s)->isHidden());
    QCOMPARE(m_types->current(), u"Condition"_s);
    QTest::keyClick(m_types->list(), Qt::Key_Space);
    QCOMPARE(m_types->ticked(), (QStringList{u"Observation"_s, u"Condition"_s})); // what is hidden stays ticked
    QCOMPARE(part<QLabel>(*m_types, "ticked").text(), u"2 ticked: Observation, Condition"_s);
    search.setText(u"nothing has this name"_s);
    QTest::keyClick(m_types->list(), Qt::Key_Space);
    QCOMPARE(m_types->ticked().size(), 2);
}

void TypeListTest::tellsWhatIsOnScreen()
{
    QStringList names;
    for (int at = 0; at < 100; ++at)
        names << u"Type%1"_s.arg(at);
    m_types->setTypes(types(names), {});
    QVERIFY(m_types->onScreen().contains(u"Type0"_s));
    QVERIFY(m_types->onScreen().size() < 50);
    QSignalSpy scrolled(m_types.get(), &TypeList::scrolled);
    m_list->scrollToItem(line(u"Type99"_s));
    QVERIFY(!scrolled.isEmpty());
    QVERIFY(m_types->onScreen().contains(u"Type99"_s));
    QVERIFY(!m_types->onScreen().contains(u"Type0"_s));
}

/** As long as none is ticked. */
void TypeListTest::highlightedIsChosen()
{
    QCOMPARE(m_types->chosen(), QStringList{u"Observation"_s});
    m_list->setCurrentItem(line(u"Patient"_s));
    QCOMPARE(m_types->chosen(), QStringList{u"Observation"_s});
    line(u"Observation"_s)->setCheckState(0, Qt::Unchecked);
    QCOMPARE(m_types->ticked(), QStringList());
    QCOMPARE(m_types->chosen(), QStringList{u"Patient"_s});
    QCOMPARE(part<QLabel>(*m_types, "ticked").text(), QString());
    part<QLineEdit>(*m_types, "typeSearch").setText(u"nothing has this name"_s);
    QCOMPARE(m_types->chosen(), QStringList());
}

/** Of the same server: its types come anew each time the page is turned to. */
void TypeListTest::highlightStays()
{
    const auto same = types({u"Patient"_s, u"Observation"_s, u"Condition"_s});
    m_list->setCurrentItem(line(u"Condition"_s));
    m_types->setTypes(same, {});
    QCOMPARE(m_types->current(), u"Condition"_s);
    m_types->setTypes(types({u"Goal"_s}), {});
    QCOMPARE(m_types->current(), u"Goal"_s);
}

void TypeListTest::countingEnds()
{
    m_types->setCount(u"Patient"_s, 5);
    m_types->setMatched(u"Patient"_s, 2);
    QCOMPARE(m_types->count(u"Patient"_s), std::optional<qint64>(5));
    QCOMPARE(m_types->matched(u"Patient"_s), std::optional<qint64>(2));
    QVERIFY(!m_types->count(u"Condition"_s) && !m_types->count(u"Goal"_s));
    m_types->endCounting();
    QCOMPARE(line(u"Patient"_s)->text(1), u"2 of 5"_s);
    QCOMPARE(line(u"Condition"_s)->text(1), QString());
    QCOMPARE(line(u"Condition"_s)->data(1, Qt::AccessibleTextRole).toString(), u"not known"_s);
}

void TypeListTest::speaksAnotherLanguage()
{
    const auto brought = [] {
        auto list = std::make_unique<TypeList>();
        list->setTypes(types({u"Patient"_s, u"Observation"_s, u"Condition"_s}), {u"Observation"_s, u"Patient"_s});
        list->setCount(u"Patient"_s, 5000);
        list->setMatched(u"Patient"_s, 2);
        list->setCount(u"Observation"_s, {});
        return list;
    };
    m_types = brought();
    QCOMPARE(notRetranslated(*m_types, brought), QString());
}

QTEST_MAIN(TypeListTest)
#include "tst_typelist.moc"
