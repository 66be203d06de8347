#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "patienttab.h"
#include "words/statement.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;
using namespace gui;

/** A table of which only what changed is read once more. */
class ChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsThemInTheirPlace();
    void asksByTheServersClock();
    void keepsOrderAndFilters();
    void hiddenRowsComeBack();
    void readsAnewWhereItCannot_data();
    void readsAnewWhereItCannot();
    void keepsTheRowsOnAnError();

private:
    [[nodiscard]] QByteArray answerTo(const QByteArray &request);
    [[nodiscard]] std::unique_ptr<ResultTab> open(const QString &parameters = {}, std::optional<qint64> limit = {})
    {
        auto tab = openPatients(m_with, m_server->base(), parameters, limit);
        QSignalSpy loaded(tab.get(), &ResultTab::loaded);
        if (!loaded.wait(10'000))
            QTest::qFail("not loaded", __FILE__, __LINE__);
        m_asked.clear();
        return tab;
    }
    static QStringList familiesOf(const ResultTab &tab);
    void read(ResultTab &tab);

    struct Patient {
        QByteArray family;
        bool isChanged = false; ///< after the first reading
    };
    std::map<QByteArray, Patient> m_patients;
    int m_status = 200; ///< of a search for what changed
    QByteArrayList m_asked; ///< searches
    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
};

void ChangesTest::init()
{
    m_patients = {{"p1", {"Adler"}}, {"p2", {"Berg"}}, {"p3", {"Clement"}}, {"p4", {"Dorn"}}};
    m_status = 200;
    m_asked.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [this](const QByteArray &request) { return answerTo(request); };
}

QByteArray ChangesTest::answerTo(const QByteArray &request)
{
    const QUrlQuery asked(QUrl::fromEncoded(ScriptedServer::target(request)));
    m_asked << ScriptedServer::target(request);
    const bool isOfChanges = asked.hasQueryItem(u"_lastUpdated"_s);
    if (isOfChanges && m_status != 200)
        return ScriptedServer::message(m_status, "{}");
    QByteArrayList entries;
    for (const auto &[id, patient] : m_patients) {
        if (patient.isChanged || !isOfChanges)
            entries << R"({"resource":{"resourceType":"Patient","id":")" + id + R"(","name":[{"family":")"
                    + patient.family + R"("}]}})";
    }
    const QByteArray self = m_server->base().toEncoded() + "/Patient?" + asked.query(QUrl::FullyEncoded).toLatin1();
    return ScriptedServer::message(200,
        R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(entries.size())
            + R"(,"link":[{"relation":"self","url":")" + self + R"("}],"entry":[)" + entries.join(',') + "]}",
        "Date: Tue, 12 May 2026 12:00:00 GMT\r\n");
}

QStringList ChangesTest::familiesOf(const ResultTab &tab)
{
    const auto column = table::find(tab.contents().schema(), "family_name");
    QStringList families;
    for (std::size_t row = 0; column && row < tab.contents().rows(); ++row)
        families << QString::fromStdString(std::string(tab.contents().value(row, *column)));
    return families;
}

void ChangesTest::read(ResultTab &tab)
{
    QSignalSpy loaded(&tab, &ResultTab::loaded);
    tab.readChanges();
    QVERIFY(!loaded.isEmpty() || loaded.wait(10'000));
}

void ChangesTest::putsThemInTheirPlace()
{
    const auto tab = open();
    QVERIFY(tab->canReadChanges());
    m_patients["p2"] = {"Burg", true};
    m_patients["p3"].isChanged = true; // it came again as it was
    m_patients["p9"] = {"Zorn", true};
    m_patients.erase("p4"); // of which nobody is told
    read(*tab);
    QCOMPARE(familiesOf(*tab), (QStringList{u"Adler"_s, u"Burg"_s, u"Clement"_s, u"Dorn"_s, u"Zorn"_s}));
    const auto &made = tab->completeness();
    QVERIFY(made.changes);
    QCOMPARE(made.changes->changed, 1);
    QCOMPARE(made.changes->added, 1);
    QCOMPARE(made.matches, 5);
    QVERIFY(!made.changes->hasFilters);
    const QString said = tab->exportable().statement;
    QVERIFY2(said.contains(u"1 changed, 1 new"_s), qPrintable(said));
    QVERIFY2(said.contains(u"not known what was deleted"_s), qPrintable(said));
    QVERIFY(tab->canReadChanges()); // and once more, from the last time on
    read(*tab);
    QCOMPARE(tab->completeness().changes->changed, 0);
    QCOMPARE(tab->completeness().changes->added, 0);
    QCOMPARE(tab->completeness().matches, 5);
}

void ChangesTest::asksByTheServersClock()
{
    const auto tab = open(u"gender=male"_s);
    read(*tab);
    QCOMPARE(m_asked.size(), 1);
    QVERIFY2(m_asked[0].contains("gender=male"), m_asked[0]);
    QVERIFY2(m_asked[0].contains("_lastUpdated=ge2026-05-12T11:5"), m_asked[0]); // some minutes before
    QVERIFY(tab->completeness().changes->hasFilters);
    QCOMPARE(tab->recipe().query.text(), std::string("Patient?gender=male")); // what is refreshed stays
}

void ChangesTest::keepsOrderAndFilters()
{
    const auto tab = open();
    const auto column = table::find(tab->contents().schema(), "family_name");
    QVERIFY(column);
    tab->view()->sortByColumn(static_cast<int>(*column), Qt::DescendingOrder);
    tab->filters().model().add({u"family_name"_s, recipe::Filter::Test::IsNot, {u"Berg"_s}, {}, {}});
    QTRY_COMPARE(familiesOf(*tab), (QStringList{u"Dorn"_s, u"Clement"_s, u"Adler"_s}));
    m_patients["p1"] = {"Zacher", true};
    m_patients["p5"] = {"Berg", true};
    read(*tab);
    QTRY_COMPARE(familiesOf(*tab), (QStringList{u"Zacher"_s, u"Dorn"_s, u"Clement"_s}));
}

/** What is hidden here is no condition of what was asked for. */
void ChangesTest::hiddenRowsComeBack()
{
    const auto tab = open();
    tab->filters().model().add({u"family_name"_s, recipe::Filter::Test::Is, {u"Adler"_s}, {}, {}});
    QTRY_COMPARE(familiesOf(*tab), QStringList{u"Adler"_s});
    m_patients["p2"] = {"Burg", true};
    read(*tab);
    QTRY_COMPARE(familiesOf(*tab), QStringList{u"Adler"_s});
    tab->filters().model().remove(0);
    QTRY_COMPARE(familiesOf(*tab), (QStringList{u"Adler"_s, u"Burg"_s, u"Clement"_s, u"Dorn"_s}));
    QCOMPARE(m_asked.size(), 1);
}

void ChangesTest::readsAnewWhereItCannot_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<qint64>("limit");
    QTest::newRow("not all rows are here") << QString() << qint64{2};
    QTest::newRow("something may come along") << u"_include=Patient:organization"_s << qint64{0};
}

void ChangesTest::readsAnewWhereItCannot()
{
    QFETCH(QString, parameters);
    QFETCH(qint64, limit);
    const auto tab = open(parameters, limit > 0 ? std::optional(limit) : std::nullopt);
    QVERIFY(!tab->canReadChanges());
    read(*tab);
    QVERIFY(!m_asked.isEmpty());
    for (const auto &asked : m_asked)
        QVERIFY2(!asked.contains("_lastUpdated"), asked);
    QVERIFY(!tab->completeness().changes);
}

void ChangesTest::keepsTheRowsOnAnError()
{
    const auto tab = open();
    m_patients["p2"] = {"Burg", true};
    m_status = 403;
    read(*tab);
    QCOMPARE(familiesOf(*tab), (QStringList{u"Adler"_s, u"Berg"_s, u"Clement"_s, u"Dorn"_s}));
    m_status = 200;
    m_asked.clear();
    QSignalSpy loaded(tab.get(), &ResultTab::loaded);
    tab->goOn(); // the same once more
    QVERIFY(loaded.wait(10'000));
    QCOMPARE(familiesOf(*tab), (QStringList{u"Adler"_s, u"Burg"_s, u"Clement"_s, u"Dorn"_s}));
    QVERIFY2(m_asked.value(0).contains("_lastUpdated"), m_asked.value(0));
}

QTEST_MAIN(ChangesTest)
#include "tst_changes.moc"
