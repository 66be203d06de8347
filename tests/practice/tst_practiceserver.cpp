#include "client.h"
#include "practice/server.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using practice::Options;
using practice::Server;

class PracticeServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void capabilities();
    void read();
    void postIsAnsweredLikeGet();
    void selfIsHonest();
    void strictRefusesWhatLenientDrops();
    void head();
    void troubles();
    void portInUse();
    void hundredThousandPatients();

private:
    Server m_server{Options{}};
    Client m_client;
    QString m_base;
};

void PracticeServerTest::initTestCase()
{
    const auto base = m_server.start();
    QVERIFY(base.has_value());
    QCOMPARE(*base, m_server.base());
    QVERIFY(QHostAddress(base->host()).isLoopback());
    m_client.setBase(base->toString());
    m_base = m_client.base();
}

void PracticeServerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    const auto row = [](const char *path, int status, const char *method = "GET") {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << status;
    };
    row("Nonsense", 404);
    row("", 404);
    row("Patient/nobody", 404);
    row("Patient/pat-1/_history", 404);
    row("Patient?birthdate=yesterday", 400);
    row("Patient?birthdate=2024-13", 400);
    row("Patient?birthdate=2023-02-29", 400);
    row("Patient?_lastUpdated=2024-01-01T25:00:00Z", 400);
    row("Patient?gender:exact=male", 400);
    row("Patient?gender:missing=perhaps", 400);
    row("Patient?_count=many", 400);
    row("Patient?_summary=yes", 400);
    row("Patient?_cursor=AAAA", 400);
    row("Patient?gender=", 400);
    row("Observation?value-quantity=abc", 400);
    row("Observation?value-quantity=1e", 400);
    row("Observation?code-value-quantity=8867-4", 400);
    row("Patient?_format=xml", 406);
    row("Patient", 405, "POST");
    row("Patient/pat-1", 405, "PUT");
    row("Patient/pat-1", 405, "DELETE");
}

void PracticeServerTest::refuses()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    const QString path = QString::fromUtf8(QTest::currentDataTag()).section(u' ', 1);
    QNetworkRequest request(QUrl(m_base + u'/' + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/fhir+json"_L1);
    const Answer answer = m_client.send(request, method, method == "GET" ? QByteArray() : QByteArray("{}"));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json.value("resourceType"_L1).toString(), u"OperationOutcome"_s);
    QVERIFY(!at(answer.json, u"issue.0.details.text"_s).toString().isEmpty());
}

void PracticeServerTest::capabilities()
{
    const QJsonObject statement = m_client.get(u"metadata"_s).json;
    QCOMPARE(statement.value("resourceType"_L1).toString(), u"CapabilityStatement"_s);
    QCOMPARE(statement.value("fhirVersion"_L1).toString(), u"4.0.1"_s);
    QCOMPARE(at(statement, u"software.name"_s).toString(), u"Fhirside practice server"_s);
    const auto types = at(statement, u"rest.0.resource"_s).toArray();
    QCOMPARE(types.size(), 13);
    for (const auto &type : types) {
        const Answer answer = m_client.get(at(type, u"type"_s).toString() + u"?_count=1"_s);
        QCOMPARE(resources(answer.json).size(), 1);
    }
}

void PracticeServerTest::read()
{
    const Answer answer = m_client.get(u"Patient/pat-3"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("id"_L1).toString(), u"pat-3"_s);
    QCOMPARE(answer.reply->rawHeader("Content-Type"), "application/fhir+json; charset=utf-8");
    QCOMPARE(answer.reply->rawHeader("ETag"), "W/\"1\"");
    const auto modified = QDateTime::fromString(at(answer.json, u"meta.lastUpdated"_s).toString(), Qt::ISODate).toUTC();
    QCOMPARE(QString::fromLatin1(answer.reply->rawHeader("Last-Modified")),
        QLocale::c().toString(modified, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s));
}

void PracticeServerTest::postIsAnsweredLikeGet()
{
    QNetworkRequest request(QUrl(m_base + u"/Patient/_search?_count=5"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded"_L1);
    const Answer posted = m_client.send(request, "POST", "family=m%C3%BCller&gender=female");
    const Answer got = m_client.get(u"Patient?_count=5&family=m%C3%BCller&gender=female"_s);
    QCOMPARE(posted.status, 200);
    QVERIFY(!resources(posted.json).isEmpty());
    QCOMPARE(posted.body, got.body); // the self link too: it is in GET form
}

void PracticeServerTest::selfIsHonest()
{
    const Answer answer = m_client.get(u"Patient?gender=male&shoe-size=43&_count=3"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(link(answer.json, u"self"), m_base + u"/Patient?gender=male&_count=3"_s);
    QCOMPARE(link(m_client.get(u"Patient?_count=99999"_s).json, u"self"), m_base + u"/Patient?_count=1000"_s);
    const Answer second = m_client.get(link(answer.json, u"next"));
    QCOMPARE(link(second.json, u"self"), m_base + u"/Patient?gender=male&_count=3"_s);
}

void PracticeServerTest::strictRefusesWhatLenientDrops()
{
    for (const QString &unknown :
        {u"shoe-size=43"_s, u"_sort=shoe-size"_s, u"_include=Patient:shoes"_s, u"organization.name=x"_s}) {
        QNetworkRequest request(QUrl(m_base + u"/Patient?"_s + unknown));
        request.setRawHeader("Prefer", "handling=lenient");
        QCOMPARE(m_client.send(request).status, 200);
        request.setRawHeader("Prefer", "respond-async, handling=strict");
        QCOMPARE(m_client.send(request).status, 400);
    }
}

void PracticeServerTest::head()
{
    const Answer answer = m_client.send(QNetworkRequest(QUrl(m_base + u"/Patient/pat-3"_s)), "HEAD");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
    QCOMPARE(m_client.get(u"Patient/pat-4"_s).status, 200); // the connection goes on
}

void PracticeServerTest::troubles()
{
    Options options;
    options.trouble = {std::chrono::milliseconds(150), 2, 3};
    Server server(options);
    const QString base = server.start()->toString();
    QElapsedTimer timer;
    timer.start();
    const Answer first = m_client.get(base + u"/Patient?_count=20"_s);
    QCOMPARE(first.status, 200);
    QVERIFY(timer.elapsed() >= 150);
    const QString second = link(first.json, u"next");
    const Answer cut = m_client.get(second);
    QVERIFY(cut.json.isEmpty());
    QCOMPARE(cut.reply->error(), QNetworkReply::RemoteHostClosedError);

    options.trouble = {{}, 0, 2};
    Server forgetful(options);
    const Answer page = m_client.get(forgetful.start()->toString() + u"/Patient?_count=20"_s);
    QCOMPARE(m_client.get(link(page.json, u"next")).status, 410);
}

void PracticeServerTest::portInUse()
{
    Options options;
    options.port = static_cast<quint16>(m_server.base().port());
    Server second(options);
    QVERIFY(!second.start().has_value());
}

void PracticeServerTest::hundredThousandPatients()
{
    QElapsedTimer timer;
    timer.start();
    Options options;
    options.patients = 100'000;
    Server server(options);
    const QString base = server.start()->toString();
    QCOMPARE(m_client.get(base + u"/Patient?_summary=count"_s).json.value("total"_L1).toInt(), 100'000);
    QCOMPARE(resources(m_client.get(base + u"/Observation?patient=pat-99999&_count=1"_s).json).size(), 1);
    const auto costly = m_client.get(base + u"/Observation?code=29463-7&_summary=count"_s);
    QCOMPARE(at(costly.json, u"issue.0.code"_s).toString(), u"too-costly"_s);
    QVERIFY2(timer.elapsed() < 5000, "a page far in must be reached quickly");
}

QTEST_GUILESS_MAIN(PracticeServerTest)
#include "tst_practiceserver.moc"
