#include "gui/table/inspector.h"
#include "support/gui.h"
#include "support/retranslated.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
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
    void steps();
    void tellsTheRequest();
    void readsTheNarrative_data();
    void readsTheNarrative();
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
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QStringList>("marked");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QStringList>("inJson");
    const auto row = [](const char *name, const QStringList &elements, const QStringList &values,
                         const QStringList &marked, const QString &current, const QStringList &inJson) {
        QTest::newRow(name) << elements << values << marked << current << inJson;
    };
    const QString born = u"birthDate=1950-01-12"_s;
    row("one element", {u"birthDate"_s}, {}, {born}, born, {u"\"1950-01-12\""_s});
    row("several", {u"name[1].family"_s, u"birthDate"_s}, {}, {u"family=Old"_s, born}, u"family=Old"_s,
        {u"\"Old\""_s, u"\"1950-01-12\""_s});
    row("the item that is shown", {u"name.family"_s}, {u"Old"_s}, {u"family=Müller"_s, u"family=Old"_s},
        u"family=Old"_s, {u"\"Müller\""_s, u"\"Old\""_s});
    row("an item of a list", {u"name.given"_s}, {u"<b>Bea</b>"_s}, {u"given="_s, u"[0]=Ann"_s, u"[1]=<b>Bea</b>"_s},
        u"[1]=<b>Bea</b>"_s, {u"\"Ann\""_s, u"\"<b>Bea</b>\""_s});
    row("a computed value", {u"name.family"_s, u"birthDate"_s}, {u"Müller, 1950"_s},
        {u"family=Müller"_s, u"family=Old"_s, born}, u"family=Müller"_s,
        {u"\"Müller\""_s, u"\"Old\""_s, u"\"1950-01-12\""_s});
    row("not there", {u"deceased"_s}, {}, {}, {}, {});
    row("none", {}, {u"a"_s}, {}, {}, {});
}

/** In both forms: all that the column reads, and of it what the cell shows is what is gone to. */
void InspectorTest::marksTheColumn()
{
    QFETCH(QStringList, elements);
    QFETCH(QStringList, values);
    QFETCH(QString, current);
    m_inspector->show(Patient, {elements, values});
    QTEST(shown(true), "marked");
    const auto *item = m_tree->currentItem();
    QCOMPARE(item ? item->text(0) + u'=' + item->text(1) : QString(), current); // and it is in sight
    const auto &json = part<QPlainTextEdit>(*m_inspector, "json");
    QStringList inJson;
    for (const auto &mark : json.extraSelections())
        inJson << mark.cursor.selectedText();
    QTEST(inJson, "inJson");
    if (item)
        QCOMPARE(json.textCursor().block().text().contains(item->text(1)), true);
}

void InspectorTest::steps()
{
    QSignalSpy wanted(m_inspector.get(), &Inspector::stepWanted);
    const auto &before = part<QToolButton>(*m_inspector, "previousRow");
    const auto &next = part<QToolButton>(*m_inspector, "nextRow");
    QVERIFY(!before.isEnabled() && !next.isEnabled());
    m_inspector->show(Patient, {});
    m_inspector->setPlace(0, 2);
    QVERIFY(!before.isEnabled() && next.isEnabled());
    QCOMPARE(part<QLabel>(*m_inspector, "rowSays").text(), u"Row 1 of 2"_s);
    m_inspector->setPlace(1, 2);
    QVERIFY(before.isEnabled() && !next.isEnabled());
    part<QToolButton>(*m_inspector, "previousRow").click();
    static_cast<QWidget &>(*m_inspector).show();
    QVERIFY(QTest::qWaitForWindowActive(m_inspector.get()));
    QTest::keyClick(m_inspector.get(), Qt::Key_PageDown, Qt::AltModifier);
    QCOMPARE(wanted, (QList<QVariantList>{{-1}, {1}}));
    m_inspector->clear();
    QVERIFY(!before.isEnabled() && part<QLabel>(*m_inspector, "rowSays").text().isEmpty());
}

void InspectorTest::tellsTheRequest()
{
    QTabWidget &ways = part<QTabWidget>(*m_inspector, "ways");
    static_cast<QWidget &>(*m_inspector).show(); // what is hidden with it says nothing
    ways.setCurrentWidget(&part<QWidget>(*m_inspector, "requestPage"));
    m_inspector->show(Patient, {});
    m_inspector->setRequest({});
    QVERIFY(part<QLabel>(*m_inspector, "requestSays").text().contains(u"files of this computer"_s));
    QVERIFY(!part<QPushButton>(*m_inspector, "copyUrl").isVisible());
    QVERIFY(!part<QPushButton>(*m_inspector, "copyAddress").isVisible());
    m_inspector->setRequest(
        {u"GET"_s, u"https://example.org/Patient?name=a"_s, u"curl x"_s, u"https://example.org/1"_s});
    QCOMPARE(part<QPlainTextEdit>(*m_inspector, "request").toPlainText(), u"GET https://example.org/Patient?name=a"_s);
    const std::pair<const char *, QString> copies[] = {{"copyUrl", u"https://example.org/Patient?name=a"_s},
        {"copyCurl", u"curl x"_s}, {"copyAddress", u"https://example.org/1"_s}};
    for (const auto &[button, text] : copies) {
        QVERIFY(part<QPushButton>(*m_inspector, button).isVisible());
        part<QPushButton>(*m_inspector, button).click();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }
}

void InspectorTest::readsTheNarrative_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says"); // a part of it
    QTest::newRow("plain") << QByteArray(
        R"({"resourceType":"Basic","text":{"status":"generated","div":"<div><p>A</p><b>B</b></div>"}})")
                           << u"A\n\nB"_s << u"Status: generated."_s;
    QTest::newRow("hostile") << QByteArray(
        R"({"text":{"div":"<div onload='x()'><script>alert(1)</script><img src='https://example.org/t.png'/>x</div>"}})")
                             << u"[]x"_s << u"Left out: 2 script(s), style(s) or form(s). Left out: 1 picture(s)."_s;
    QTest::newRow("a document") << QByteArray(
        R"({"resourceType":"Composition","section":[{"text":{"div":"<div>A</div>"}},{"text":{"div":"<div>B</div>"}}]})")
                                << u"Composition.section[0]\nA\n\nComposition.section[1]\nB"_s << u"As plain text"_s;
    QTest::newRow("none") << QByteArray(R"({"resourceType":"Basic","code":{"text":"x"}})") << QString() << QString();
}

void InspectorTest::readsTheNarrative()
{
    QFETCH(QByteArray, resource);
    QFETCH(QString, says);
    QTabWidget &ways = part<QTabWidget>(*m_inspector, "ways");
    ways.setCurrentWidget(&part<QWidget>(*m_inspector, "narrativePage"));
    m_inspector->show(Patient, {});
    m_inspector->show(resource.toStdString(), {});
    QTEST(part<QPlainTextEdit>(*m_inspector, "narrative").toPlainText(), "text");
    const QString said = part<QLabel>(*m_inspector, "narrativeSays").text();
    QVERIFY2(said.contains(says) && said.isEmpty() == says.isEmpty(), qPrintable(said));
    m_inspector->clear();
    QVERIFY(part<QPlainTextEdit>(*m_inspector, "narrative").toPlainText().isEmpty());
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
    m_inspector->show(Patient, {{u"birthDate"_s}, {}});
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
            inspector->show(Patient, {{u"birthDate"_s}, {}});
        return inspector;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
