#include "fetch/error.h"
#include "http/client.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = http::Error::Kind;

Q_DECLARE_METATYPE(Kind)

namespace {

/** What a client says of @p url within limits that a test can wait for. */
http::Result<http::Client::Whole> get(
    const QUrl &url, int attempts = 1, std::optional<http::Credential> credential = {})
{
    QNetworkAccessManager network;
    http::Client client(network);
    client.setCredential(std::move(credential));
    http::Request request;
    request.url = url;
    request.limits.attempts = attempts;
    request.limits.silence = std::chrono::milliseconds(300);
    request.limits.bytes = 1000;
    return QCoro::waitFor(client.fetch(request, {}));
}

} // namespace

class ClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redacts_data();
    void redacts();
    void notTls();
    void certificate_data();
    void certificate();
    void silence();
    void tooLarge();
    void triesAgain_data();
    void triesAgain();
    void redirects_data();
    void redirects();
};

void ClientTest::redacts_data()
{
    QTest::addColumn<QString>("clean");
    QTest::newRow("https://u:p@a.example/x?code=1&name=y#t") << u"https://a.example/x?code=%E2%80%A6&name=y"_s;
    QTest::newRow("https://a.example/x?ACCESS_TOKEN=1") << u"https://a.example/x?ACCESS_TOKEN=%E2%80%A6"_s;
    QTest::newRow("https://a.example/x?encode=1") << u"https://a.example/x?encode=1"_s;
}

void ClientTest::redacts()
{
    QFETCH(QString, clean);
    const auto url = http::redacted(QUrl(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(url.toString(QUrl::FullyEncoded), clean);
}

/** A web server without TLS answers the first bytes of a handshake as the bad request that they are to it. */
void ClientTest::notTls()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write(ScriptedServer::message(400, {}));
            socket->disconnectFromHost();
        });
    });
    const auto answer = get(QUrl(u"https://127.0.0.1:%1/fhir"_s.arg(server.serverPort())));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::NotTls);
    QCOMPARE(fetch::explain(answer.error()).what,
        u"https://127.0.0.1:%1 does not offer an encrypted connection."_s.arg(server.serverPort()));
}

void ClientTest::certificate_data()
{
    QTest::addColumn<QString>("days");
    QTest::addColumn<bool>("isExpired");
    QTest::newRow("self-signed") << u"2"_s << false;
    QTest::newRow("expired") << u"-1"_s << true;
}

/** A certificate that is not trusted ends it, and the request is never sent. */
void ClientTest::certificate()
{
    QFETCH(QString, days);
    QFETCH(bool, isExpired);
    const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
    if (openssl.isEmpty())
        QSKIP("openssl is not here");
    QTemporaryDir folder;
    const QString key = folder.filePath(u"key.pem"_s);
    const QString pem = folder.filePath(u"certificate.pem"_s);
    const QString request = folder.filePath(u"request.pem"_s);
    QVERIFY(QProcess::execute(openssl,
                {u"req"_s, u"-new"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-out"_s, request,
                    u"-subj"_s, u"/CN=127.0.0.1"_s})
        == 0);
    QVERIFY(QProcess::execute(openssl,
                {u"x509"_s, u"-req"_s, u"-in"_s, request, u"-signkey"_s, key, u"-out"_s, pem, u"-days"_s, days})
        == 0);
    QFile keyFile(key);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(pem));
    configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    QSslServer server;
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray heard;
    connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &heard] { heard += socket->readAll(); });
    });
    const auto answer = get(QUrl(u"https://127.0.0.1:%1/fhir"_s.arg(server.serverPort())));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Certificate);
    QCOMPARE(answer.error().expired.isValid(), isExpired);
    const QString what = fetch::explain(answer.error()).what;
    QVERIFY2(what.contains(isExpired ? "has expired"_L1 : "is not trusted"_L1), qPrintable(what));
    QVERIFY(heard.isEmpty());
}

void ClientTest::silence()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto answer = get(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Timeout);
}

void ClientTest::tooLarge()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200, QByteArray(2000, 'x'));
    const auto answer = get(server.base());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::TooLarge);
}

void ClientTest::triesAgain_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<int>("requests");
    QTest::newRow("503, at once") << ScriptedServer::message(503, {}, "Retry-After: 0\r\n") << 3;
    QTest::newRow("429 in milliseconds") << ScriptedServer::message(429, {}, "x-ms-retry-after-ms: 1\r\n") << 3;
    QTest::newRow("a date that has passed")
        << ScriptedServer::message(503, {}, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n") << 3;
    QTest::newRow("longer than anybody waits") << ScriptedServer::message(503, {}, "Retry-After: 86400\r\n") << 1;
    QTest::newRow("500 stays") << ScriptedServer::message(500, {}) << 1;
}

void ClientTest::triesAgain()
{
    QFETCH(QByteArray, refusal);
    QFETCH(int, requests);
    ScriptedServer server;
    server.otherwise = refusal;
    const auto answer = get(server.base(), 3);
    QVERIFY(answer && !answer->head.ok());
    QCOMPARE(server.requests.size(), requests);
}

void ClientTest::redirects_data()
{
    QTest::addColumn<QByteArray>("location"); // OTHER stands for another server
    QTest::addColumn<bool>("withToken");
    QTest::addColumn<bool>("isFollowed");
    QTest::newRow("same origin") << QByteArray("/there") << false << true;
    QTest::newRow("same origin with a token") << QByteArray("/there") << true << true;
    QTest::newRow("another origin") << QByteArray("OTHER/there") << false << true;
    QTest::newRow("another origin with a token") << QByteArray("OTHER/there") << true << false;
    QTest::newRow("a file") << QByteArray("file:///etc/hostname") << false << false;
    QTest::newRow("in a circle") << QByteArray("/fhir") << false << false;
}

void ClientTest::redirects()
{
    QFETCH(QByteArray, location);
    QFETCH(bool, withToken);
    QFETCH(bool, isFollowed);
    ScriptedServer home;
    ScriptedServer other;
    location.replace("OTHER", "http://127.0.0.1:" + QByteArray::number(other.serverPort()));
    home.answers["/fhir"] = ScriptedServer::message(302, {}, "Location: " + location + "\r\n");
    home.answers["/there"] = other.answers["/there"] = ScriptedServer::message(200, "here");
    const auto credential = withToken ? std::optional(http::Credential{home.base(), "s3cret"}) : std::nullopt;
    const auto answer = get(home.base(), 1, credential);
    QCOMPARE(answer.has_value(), isFollowed);
    if (isFollowed)
        QCOMPARE(answer->body, QByteArray("here"));
    else
        QCOMPARE(answer.error().kind, Kind::Redirect);
    for (const auto &request : other.requests)
        QVERIFY(!request.contains("s3cret"));
}

QTEST_GUILESS_MAIN(ClientTest)
#include "tst_client.moc"
