#include "gui/table/inspector.h"
#include "support/gui.h"
#include "support/retranslated.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace Qt::StringLiterals;
using gui::Inspector;

namespace {

constexpr auto Patient =
    R"({"resourceType":"Patient","id":"a","name":[{"family":"Müller","given":["Ann","<b>Bea</b>"]},)"
    R"({"family":"Old"}],"birthDate":"1950-01-12"})";

} // namespace

/** The resource behind a row, whole: nothing of it is missing, and where a column comes from is marked. */
class InspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsAllOfIt();
    void marksTheColumn_data();
    void marksTheColumn();
    void searches_data();
    void searches();
    void searchOutlivesTheRow();
    void clears();
    void copies_data();
    void copies();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    /** The elements that are not hidden, or those in bold, as "name=value". */
    [[nodiscard]] QStringList shown(bool bold = false) const
    {
        QStringList all;
        for (QTreeWidgetItemIterator at(m_tree, QTreeWidgetItemIterator::NotHidden); *at; ++at) {
            if (!bold || (*at)->font(0).bold())
                all << (*at)->text(0) + u'=' + (*at)->text(1);
        }
        return all;
    }

    std::unique_ptr<Inspector> m_inspector;
    QTreeWidget *m_tree = nullptr;
};

void InspectorTest::init()
{
    m_inspector = std::make_unique<Inspector>();
    m_inspector->resize(400, 400);
    m_tree = &part<QTreeWidget>(*m_inspector, "elements");
}

void InspectorTest::showsAllOfIt()
{
    m_inspector->show(Patient, {});
    const QString all = shown().join(u'\n');
    for (const auto &text :
        {u"=a"_s, u"family=Müller"_s, u"=Ann"_s, u"=<b>Bea</b>"_s, u"family=Old"_s, u"birthDate=1950-01-12"_s})
        QVERIFY2(all.contains(text), qPrintable(all));
    const QString json = part<QPlainTextEdit>(*m_inspector, "json").toPlainText();
    QVERIFY2(json.contains(u"\"<b>Bea</b>\""_s) && json.contains(u'\n'), qPrintable(json));
    QVERIFY(part<QPlainTextEdit>(*m_inspector, "json").isReadOnly());
    for (QTreeWidgetItemIterator at(m_tree); *at; ++at)
        QVERIFY(!(*at)->toolTip(1).contains(u"<b>"_s)); // a tip is plain text
}

void InspectorTest::marksTheColumn_data()
{
    QTest::addColumn<QStringList>("elements");
    QTest::addColumn<QStringList>("marked");
    QTest::newRow("one element") << QStringList{u"birthDate"_s} << QStringList{u"birthDate=1950-01-12"_s};
    QTest::newRow("several") << QStringList{u"name[1].family"_s, u"birthDate"_s}
                             << QStringList{u"family=Old"_s, u"birthDate=1950-01-12"_s};
    QTest::newRow("not there") << QStringList{u"deceased"_s} << QStringList();
    QTest::newRow("none") << QStringList() << QStringList();
}

void InspectorTest::marksTheColumn()
{
    QFETCH(QStringList, elements);
    m_inspector->show(Patient, elements);
    QTEST(shown(true), "marked");
    QCOMPARE(m_tree->currentItem() != nullptr, !shown(true).isEmpty()); // and it is in sight
}

void InspectorTest::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("gone");
    QTest::newRow("a value, whatever its case") << u"MÜLLER"_s << u"family=Müller"_s << u"birthDate=1950-01-12"_s;
    QTest::newRow("a name") << u"birth"_s << u"birthDate=1950-01-12"_s << u"family=Müller"_s;
    QTest::newRow("all of what has the name") << u"given"_s << u"Ann"_s << u"birthDate"_s;
    QTest::newRow("nothing") << u"zzz"_s << QString() << u"=a"_s;
    QTest::newRow("everything") << QString() << u"family=Old"_s << u"zzz"_s;
}

/** What neither matches nor holds a match is hidden, in both forms the place is found. */
void InspectorTest::searches()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    QFETCH(QString, gone);
    m_inspector->show(Patient, {});
    part<QLineEdit>(*m_inspector, "inspectorSearch").setText(text);
    const QString all = shown().join(u'\n');
    QVERIFY2(all.contains(found) && !all.contains(gone), qPrintable(all));
    const QString selected = part<QPlainTextEdit>(*m_inspector, "json").textCursor().selectedText();
    QVERIFY2(selected.compare(found.isEmpty() ? QString() : text, Qt::CaseInsensitive) == 0, qPrintable(selected));
}

void InspectorTest::searchOutlivesTheRow()
{
    part<QLineEdit>(*m_inspector, "inspectorSearch").setText(u"family"_s);
    m_inspector->show(Patient, {});
    QVERIFY(!shown().join(u'\n').contains(u"birthDate"_s));
}

void InspectorTest::clears()
{
    m_inspector->show(Patient, {u"birthDate"_s});
    m_inspector->clear();
    QCOMPARE(m_tree->topLevelItemCount(), 1); // a hint, which cannot be chosen
    QVERIFY(!m_tree->topLevelItem(0)->flags().testFlag(Qt::ItemIsSelectable));
    QVERIFY(part<QPlainTextEdit>(*m_inspector, "json").toPlainText().isEmpty());
    Q_EMIT m_tree->customContextMenuRequested(m_tree->visualItemRect(m_tree->topLevelItem(0)).center());
    QVERIFY(!opened<QMenu>());
}

void InspectorTest::copies_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("text");
    QTest::newRow("value") << u"Copy value"_s << u"1950-01-12"_s;
    QTest::newRow("path") << u"Copy path"_s << u"Patient.birthDate"_s;
}

void InspectorTest::copies()
{
    QFETCH(QString, line);
    m_inspector->show(Patient, {});
    QWidget &window = *m_inspector;
    window.show();
    auto *born = m_tree->findItems(u"birthDate"_s, Qt::MatchExactly).value(0);
    QVERIFY(born);
    Q_EMIT m_tree->customContextMenuRequested(m_tree->visualItemRect(born).center());
    auto *menu = opened<QMenu>();
    QVERIFY(menu);
    for (auto *action : menu->actions()) {
        if (action->text() == line)
            action->trigger();
    }
    menu->close();
    QTEST(QGuiApplication::clipboard()->text(), "text");
}

void InspectorTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<bool>("empty");
    QTest::newRow("no row") << true;
    QTest::newRow("a row") << false;
}

void InspectorTest::speaksAnotherLanguage()
{
    QFETCH(bool, empty);
    const auto make = [empty] {
        auto inspector = std::make_unique<Inspector>();
        if (!empty)
            inspector->show(Patient, {u"birthDate"_s});
        return inspector;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
