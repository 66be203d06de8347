#include "gui/wizard/datapage.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QCheckBox>
#include <QRadioButton>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

/** Whether everything is read by a search or as a bulk export. */
class ExportChoiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersAnExport_data();
    void offersAnExport();
};

void ExportChoiceTest::offersAnExport_data()
{
    QTest::addColumn<bool>("isOffered"); // by the server
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isVisible");
    QTest::newRow("none") << false << QString() << false;
    QTest::newRow("everything") << true << QString() << true;
    QTest::newRow("a filter") << true << u"Patient?gender=female"_s << true;
    QTest::newRow("what comes along") << true << u"Patient?_include=Patient:organization"_s << false;
}

/** Only of everything, and only where the server says that it prepares one. */
void ExportChoiceTest::offersAnExport()
{
    QFETCH(bool, isOffered);
    QFETCH(QString, query);
    QFETCH(bool, isVisible);
    ScriptedServer server;
    server.otherwise = searchset(patients(3), 3);
    QNetworkAccessManager network;
    const WindowServices with(network);
    Selection selection = selectionOf(server.base(), {u"Patient"_s, u"Observation"_s});
    selection.connection.client = with.connection.client;
    selection.connection.probe->exportsInBulk = isOffered;
    selection.query = fhir::Query::parse(query.toStdString()).value_or(fhir::Query());
    selection.recipes.clear();
    DataPage page;
    page.load(selection);
    const auto bulk = [&page] {
        Selection chosen;
        page.save(chosen);
        return chosen.recipes.constFirst().bulk;
    };
    part<QTreeWidget>(page, "types").topLevelItem(0)->setCheckState(0, Qt::Checked);
    auto &asExport = part<QCheckBox>(page, "asExport");
    QCOMPARE(asExport.isVisibleTo(&page), isVisible);
    QVERIFY(!asExport.isEnabled());
    asExport.setChecked(true);
    QVERIFY(!bulk());
    part<QRadioButton>(page, "everything").setChecked(true);
    QVERIFY(asExport.isEnabled());
    QCOMPARE(bulk().has_value(), isVisible);
    part<QRadioButton>(page, "first").setChecked(true);
    QVERIFY(!bulk());
}

QTEST_MAIN(ExportChoiceTest)
#include "tst_exportchoice.moc"
