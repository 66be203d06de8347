#include "fhir/model.h"
#include "gui/common/chip.h"
#include "gui/export/exportflow.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/quality/qualityview.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/resulttabs.h"
#include "support/gui.h"
#include "support/retranslated.h"
#include "support/searchset.h"

#include <QCheckBox>
#include <QDockWidget>
#include <QFile>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

/** Check this table: a page beside it, and the way to the rows that a finding is about. */
class QualityFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void findsAndShowsRows();
    void saysAllWhereThereIsLittleRoom_data();
    void saysAllWhereThereIsLittleRoom();
    void nothingFound();
    void filtersAndFindingsTogether();
    void isAStep();
    void rowsOfBeforeAreNotShown();
    void checksAgain();
    void cancels();
    void exports_data();
    void exports();
    void speaksAnotherLanguage();

private:
    [[nodiscard]] QTabWidget &tabs() const { return part<QTabWidget>(*m_window, "tabs"); }
    [[nodiscard]] ResultTab &tab() const { return *m_window->findChild<ResultTabs *>()->all().constFirst(); }
    [[nodiscard]] QualityView *view() const { return m_window->findChild<QualityView *>(); }
    void open(const QList<QByteArray> &resources)
    {
        m_server->otherwise = searchset(resources, static_cast<int>(resources.size()));
        m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s}));
        QTRY_VERIFY(!m_window->isLoading());
        part<QAction>(*m_window, "toggleFields").trigger();
        part<QPushButton>(*m_window, "checkTable").click();
        QVERIFY(view());
        QTRY_VERIFY(view()->report());
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<MainWindow> m_window;
};

namespace {

const QList<QByteArray> Odd{R"({"resourceType":"Patient","id":"1","gender":"male","birthDate":"1990-01-01"})",
    R"({"resourceType":"Patient","id":"2","gender":"female","birthDate":"1990-02-30"})",
    R"({"resourceType":"Patient","id":"3","gender":"male","birthDate":"1990-02-31"})"};

} // namespace

void QualityFlowTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
}

void QualityFlowTest::findsAndShowsRows()
{
    open(Odd);
    QCOMPARE(tabs().currentWidget(), static_cast<QWidget *>(view()));
    QCOMPARE(part<Chip>(*view(), "verdict").tone(), Chip::Tone::Warning);
    auto &tree = part<QTreeWidget>(*view(), "findings");
    QCOMPARE(tree.topLevelItemCount(), int{quality::Checks});
    QVERIFY(tree.currentItem() && tree.currentItem()->parent());
    QCOMPARE(tree.currentItem()->text(1), u"Patient.birthDate"_s);
    QCOMPARE(tree.currentItem()->text(2), u"2"_s);
    QVERIFY(part<QLabel>(*view(), "examples").text().contains(u"1990-02-30"_s));
    part<QPushButton>(*view(), "showRows").click();
    QCOMPARE(tabs().currentWidget(), static_cast<QWidget *>(&tab()));
    QTRY_COMPARE(tab().model().rowCount(), 2);
    QVERIFY2(tab().filters().sentence().startsWith(u"2 of 3 row(s): Found by the check"_s),
        qPrintable(tab().filters().sentence()));
    QVERIFY(tab().exportable().completeness.contains(u"Found by the check"_s));
    auto &all = part<QPushButton>(tab(), "showAllRows");
    QVERIFY(all.isVisible());
    all.click();
    QTRY_COMPARE(tab().model().rowCount(), 3);
    QVERIFY(!all.isVisible());
    QCOMPARE(tab().filters().sentence(), QString());
}

void QualityFlowTest::saysAllWhereThereIsLittleRoom_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("as small as it gets") << 0;
    QTest::newRow("a small window") << 800;
    QTest::newRow("a laptop") << 1366;
}

/** Beside the fields, what was found is what one reads: it has the room, and a second line; where it is, its name. */
void QualityFlowTest::saysAllWhereThereIsLittleRoom()
{
    QFETCH(int, width);
    open(Odd);
    m_window->resize(width, 600);
    QVERIFY(part<QDockWidget>(*m_window, "fieldsDock").isVisible());
    QVERIFY(!part<QPushButton>(*m_window, "checkTable").isVisible()); // which is about a table
    auto &tree = part<QTreeWidget>(*view(), "findings");
    auto *found = tree.currentItem();
    QVERIFY(found && found->parent());
    found->setText(0, u"Some dates of birth are no days of any year, such as the thirtieth of February"_s);
    QTRY_VERIFY(tree.columnWidth(0) >= 2 * tree.columnWidth(1));
    QCOMPARE(tree.header()->length(), tree.viewport()->width());
    const int room = tree.visualItemRect(found).width();
    const QRect needed = tree.fontMetrics().boundingRect(QRect(0, 0, room, 1000), Qt::TextWordWrap, found->text(0));
    const int lines = needed.height() > tree.fontMetrics().lineSpacing() ? 2 : 1;
    QTRY_VERIFY(tree.visualItemRect(found).height() >= lines * tree.fontMetrics().lineSpacing());
    QVERIFY(tree.visualItemRect(found->parent()).height() <= tree.visualItemRect(found).height());
    QCOMPARE(found->toolTip(1), u"Patient.birthDate"_s);
}

void QualityFlowTest::nothingFound()
{
    open({Odd[0]});
    QCOMPARE(part<Chip>(*view(), "verdict").tone(), Chip::Tone::Good);
    QCOMPARE(part<Chip>(*view(), "verdict").text(), u"Nothing found by 10 check(s)."_s);
    const auto &tree = part<QTreeWidget>(*view(), "findings");
    QCOMPARE(tree.topLevelItemCount(), int{quality::Checks}); // what was looked for
    QVERIFY(!part<QPushButton>(*view(), "showRows").isEnabled());
}

void QualityFlowTest::filtersAndFindingsTogether()
{
    open(Odd);
    part<QPushButton>(*view(), "showRows").click();
    QTRY_COMPARE(tab().model().rowCount(), 2);
    tab().filters().model().add({u"sex"_s, recipe::Filter::Test::Is, {u"male"_s}, {}, {}});
    QTRY_COMPARE(tab().model().rowCount(), 1);
    QVERIFY2(tab().filters().sentence().startsWith(u"1 of 3 row(s) match"_s), qPrintable(tab().filters().sentence()));
    tab().filters().showAll();
    QTRY_COMPARE(tab().model().rowCount(), 2); // the males
    tab().filters().model().clear();
    QTRY_COMPARE(tab().model().rowCount(), 3);
}

/** Back and forth, until other rows come. */
void QualityFlowTest::isAStep()
{
    open(Odd);
    auto &steps = tab().steps();
    const auto before = steps.count();
    part<QPushButton>(*view(), "showRows").click();
    QTRY_COMPARE(tab().model().rowCount(), 2);
    QTRY_COMPARE(steps.count(), before + 1);
    QVERIFY2(steps.sentenceAt(steps.at()).startsWith(u"Filter: Found by the check: "_s),
        qPrintable(steps.sentenceAt(steps.at())));
    QVERIFY(!steps.isChanged()); // there is nothing to save
    steps.undo();
    QTRY_COMPARE(tab().model().rowCount(), 3);
    steps.redo();
    QTRY_COMPARE(tab().model().rowCount(), 2);
    tab().refresh();
    QTRY_COMPARE(tab().model().rowCount(), 3);
    QCOMPARE(steps.count(), before);
}

void QualityFlowTest::rowsOfBeforeAreNotShown()
{
    open(Odd);
    tab().refresh();
    QTRY_VERIFY(!tab().isLoading());
    QTRY_VERIFY(!view()->isOf(tab().contents()));
    part<QPushButton>(*view(), "showRows").click();
    QCOMPARE(tabs().currentWidget(), static_cast<QWidget *>(view()));
    QCOMPARE(tab().model().rowCount(), 3);
    // A refresh ends a narrowing that was there.
    part<QPushButton>(*view(), "checkAgain").click();
    QTRY_VERIFY(view()->report());
    part<QPushButton>(*view(), "showRows").click();
    QTRY_COMPARE(tab().model().rowCount(), 2);
    tab().refresh();
    QTRY_COMPARE(tab().model().rowCount(), 3);
    QCOMPARE(tab().filters().sentence(), QString());
}

void QualityFlowTest::checksAgain()
{
    open(Odd);
    tab().filters().model().add({u"sex"_s, recipe::Filter::Test::Is, {u"male"_s}, {}, {}});
    QTRY_COMPARE(tab().model().rowCount(), 2);
    QSignalSpy checked(view(), &QualityView::checked);
    part<QPushButton>(*view(), "checkAgain").click();
    QVERIFY(checked.wait());
    QCOMPARE(view()->report()->rows, 2U);
    QCOMPARE(view()->report()->findings.at(0).resources, 1U);
}

void QualityFlowTest::cancels()
{
    open(Odd);
    QualityQuestion question;
    question.table = tab().contents();
    question.options.model = &fhir::Model::r4();
    question.type = u"Patient"_s;
    QualityView other(question);
    other.cancel();
    QVERIFY(!other.isChecking());
    QVERIFY(!part<QPushButton>(other, "exportReport").isEnabled());
    QVERIFY(part<QPushButton>(other, "checkAgain").isEnabled());
    QVERIFY(QThreadPool::globalInstance()->waitForDone()); // what it had begun is done
    QCoreApplication::sendPostedEvents();
    QVERIFY(!other.report());
}

void QualityFlowTest::exports_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("withValues");
    QTest::newRow("HTML") << u"r.html"_s << false;
    QTest::newRow("HTML with values") << u"r.html"_s << true;
    QTest::newRow("JSON") << u"r.json"_s << false;
    QTest::newRow("JSON with values") << u"r.json"_s << true;
}

void QualityFlowTest::exports()
{
    QFETCH(QString, name);
    QFETCH(bool, withValues);
    open(Odd);
    part<QCheckBox>(*view(), "withValues").setChecked(withValues);
    QTemporaryDir folder;
    QSignalSpy written(view(), &QualityView::written);
    view()->exportTo(folder.filePath(name));
    QVERIFY(written.wait());
    QCOMPARE(written[0][1].toString(), QString());
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.contains("1990-02-30"), withValues);
    QVERIFY(text.contains("Patient.birthDate"));
    QCOMPARE(QJsonDocument::fromJson(text).object().isEmpty(), name.endsWith(u"html"_s));
    view()->exportTo(folder.filePath(u"no/such/folder"_s));
    QVERIFY(written.wait());
    QVERIFY(!written[1][1].toString().isEmpty());
}

void QualityFlowTest::speaksAnotherLanguage()
{
    open(Odd);
    QualityQuestion question;
    question.table = tab().contents();
    question.options.model = &fhir::Model::r4();
    question.type = u"Patient"_s;
    const auto another = [&question] {
        auto made = std::make_unique<QualityView>(question);
        (void)QTest::qWaitFor([&made] { return made->report() != nullptr; });
        return made;
    };
    const auto one = another();
    QCOMPARE(notRetranslated(*one, another), QString());
}

QTEST_MAIN(QualityFlowTest)
#include "tst_qualityflow.moc"
