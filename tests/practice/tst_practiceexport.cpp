#include "client.h"
#include "practice/server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using practice::Options;
using practice::Server;

/** The practice server's bulk export, as Bulk Data Access 2.0 has it. */
class PracticeExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isThereAfterAWhile();
    void givesWhatASearchGives_data();
    void givesWhatASearchGives();
    void isForgottenOnceItIsDeleted();
    void refuses_data();
    void refuses();
    void saysThatItCan();

private:
    Answer begin(const QString &path, bool isAsync = true)
    {
        QNetworkRequest request{QUrl(m_client.base() + u'/' + path)};
        request.setRawHeader("Accept", "application/fhir+json");
        if (isAsync)
            request.setRawHeader("Prefer", "respond-async");
        return m_client.send(request);
    }
    /** The manifest of the export at @p place, once it is there. */
    QJsonObject manifest(const QString &place)
    {
        for (int asked = 0; asked < 10; ++asked) {
            const Answer answer = m_client.get(place);
            if (answer.status == 200)
                return answer.json;
        }
        return {};
    }
    /** Each id that is in the files, and how many lines there are. */
    QSet<QString> exported(const QJsonObject &manifest, int &lines)
    {
        QSet<QString> ids;
        for (const auto &file : manifest["output"_L1].toArray()) {
            const QByteArray text = m_client.get(file["url"_L1].toString()).body;
            const auto all = text.trimmed().split('\n');
            if (all.size() != file["count"_L1].toInt())
                return {};
            for (const auto &line : all) {
                const QJsonObject resource = QJsonDocument::fromJson(line).object();
                if (resource["resourceType"_L1] != file["type"_L1])
                    return {};
                ids << resource["id"_L1].toString();
                ++lines;
            }
        }
        return ids;
    }

    Server m_server{Options{}};
    Client m_client;
};

void PracticeExportTest::initTestCase()
{
    const auto base = m_server.start();
    QVERIFY(base.has_value());
    m_client.setBase(base->toString());
}

void PracticeExportTest::isThereAfterAWhile()
{
    const Answer begun = begin(u"$export?_type=Patient,Encounter"_s);
    QCOMPARE(begun.status, 202);
    const QString place = QString::fromLatin1(begun.reply->rawHeader("Content-Location"));
    QVERIFY(place.startsWith(m_client.base()));
    const Answer early = m_client.get(place);
    QCOMPARE(early.status, 202);
    QCOMPARE(early.reply->rawHeader("Retry-After"), "1"_ba);
    QVERIFY(!early.reply->rawHeader("X-Progress").isEmpty());
    const QJsonObject ready = manifest(place);
    QVERIFY(!ready["requiresAccessToken"_L1].toBool(true));
    QVERIFY(ready["request"_L1].toString().endsWith(u"/$export?_type=Patient,Encounter"_s));
    QSet<QString> types;
    for (const auto &file : ready["output"_L1].toArray())
        types << file["type"_L1].toString();
    QCOMPARE(types, (QSet<QString>{u"Patient"_s, u"Encounter"_s}));
}

void PracticeExportTest::givesWhatASearchGives_data()
{
    QTest::addColumn<QString>("ask");
    QTest::addColumn<QString>("search");
    QTest::newRow("all patients") << u"$export?_type=Patient"_s << u"Patient"_s;
    QTest::newRow("several files") << u"$export?_type=Observation"_s << u"Observation"_s;
    QTest::newRow("filter") << u"$export?_type=Patient&_typeFilter=Patient%3Fgender%3Dfemale"_s
                            << u"Patient?gender=female"_s;
    QTest::newRow("filter of another type")
        << u"$export?_type=Patient&_typeFilter=Encounter%3Fstatus%3Dfinished"_s << u"Patient"_s;
    QTest::newRow("since") << u"$export?_type=Patient&_since=2025-06-01T00:00:00Z"_s
                           << u"Patient?_lastUpdated=ge2025-06-01T00:00:00Z"_s;
    QTest::newRow("of patients") << u"Patient/$export?_type=Encounter,Organization"_s << u"Encounter"_s;
}

void PracticeExportTest::givesWhatASearchGives()
{
    QFETCH(QString, ask);
    QFETCH(QString, search);
    const Answer begun = begin(ask);
    QCOMPARE(begun.status, 202);
    int lines = 0;
    const auto ids = exported(manifest(QString::fromLatin1(begun.reply->rawHeader("Content-Location"))), lines);
    QVERIFY(!ids.isEmpty());
    QCOMPARE(lines, ids.size());
    QCOMPARE(ids, idsOf(m_client.all(search)));
}

void PracticeExportTest::isForgottenOnceItIsDeleted()
{
    const Answer begun = begin(u"$export?_type=Patient"_s);
    const QString place = QString::fromLatin1(begun.reply->rawHeader("Content-Location"));
    const QString file = manifest(place)["output"_L1][0]["url"_L1].toString();
    QCOMPARE(m_client.get(file).status, 200);
    QCOMPARE(m_client.send(QNetworkRequest(QUrl(place)), "DELETE").status, 202);
    QCOMPARE(m_client.get(place).status, 404);
    QCOMPARE(m_client.get(file).status, 404);
}

void PracticeExportTest::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<int>("status");
    QTest::newRow("not asynchronously") << u"$export"_s << false << 400;
    QTest::newRow("a type that is none") << u"$export?_type=Nonsense"_s << true << 400;
    QTest::newRow("a filter that is none") << u"$export?_typeFilter=gender"_s << true << 400;
    QTest::newRow("a filter of an unknown parameter")
        << u"$export?_type=Patient&_typeFilter=Patient%3Ffoo%3D1"_s << true << 400;
    QTest::newRow("what is not known") << u"$export?includeAssociatedData=x"_s << true << 400;
    QTest::newRow("groups") << u"Group/1/$export"_s << true << 404;
    QTest::newRow("no such export") << u"_export/99999"_s << true << 404;
    QTest::newRow("no number") << u"_export/x"_s << true << 404;
    QTest::newRow("nothing") << u"_export"_s << true << 404;
}

void PracticeExportTest::refuses()
{
    QFETCH(QString, path);
    QFETCH(bool, isAsync);
    const Answer answer = begin(path, isAsync);
    QTEST(answer.status, "status");
    QCOMPARE(answer.json["resourceType"_L1], u"OperationOutcome"_s);
}

void PracticeExportTest::saysThatItCan()
{
    const QJsonObject rest = m_client.get(u"metadata"_s).json["rest"_L1][0].toObject();
    QCOMPARE(rest["operation"_L1][0]["name"_L1], u"export"_s);
    for (const auto &resource : rest["resource"_L1].toArray())
        QCOMPARE(resource.toObject().contains("operation"_L1), resource["type"_L1] == u"Patient"_s);
}

QTEST_GUILESS_MAIN(PracticeExportTest)
#include "tst_practiceexport.moc"
