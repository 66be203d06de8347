#include "http/client.h"
#include "sources/error.h"
#include "support/scriptedserver.h"
#include "words/errors.h"
#include "words/exitcodes.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
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
Q_DECLARE_METATYPE(http::Credentials)
Q_DECLARE_METATYPE(http::Redirects)

namespace {

/** What a client says of @p url within limits that a test can wait for. */
http::Result<http::Client::Whole> get(
    const QUrl &url, int attempts = 1, std::shared_ptr<http::TokenSource> tokens = {}, http::Request request = {})
{
    QNetworkAccessManager network;
    http::Client client(network);
    client.setTokens(std::move(tokens));
    request.url = url;
    request.limits.attempts = attempts;
    request.limits.silence = std::chrono::milliseconds(300);
    request.limits.bytes = 1000;
    return QCoro::waitFor(client.fetch(request, {}));
}

/** Tokens one after the other: what is refused is followed by the next, until there is none. */
class Tokens final : public http::TokenSource
{
public:
    Tokens(QUrl base, QByteArrayList tokens) : m_base(std::move(base)), m_tokens(std::move(tokens)) { }

    [[nodiscard]] QUrl base() const override { return m_base; }
    [[nodiscard]] QCoro::Task<http::Result<QByteArray>> token(std::stop_token /*stop*/) override
    {
        ++asked;
        co_return current();
    }
    [[nodiscard]] QCoro::Task<http::Result<QByteArray>> refused(
        QByteArray token, QByteArray challenge, std::stop_token /*stop*/) override
    {
        refusals << token + ' ' + challenge;
        m_tokens.removeOne(token);
        co_return current();
    }

    int asked = 0;
    QByteArrayList refusals;

private:
    [[nodiscard]] http::Result<QByteArray> current() const
    {
        if (m_tokens.isEmpty())
            return tl::unexpected(http::Error{Kind::SignInNeeded, m_base, {}, {}, {}});
        return m_tokens.first();
    }

    QUrl m_base;
    QByteArrayList m_tokens;
};

/** A server that takes one token only. */
void guard(ScriptedServer &server, const QByteArray &good)
{
    server.respond = [good](const QByteArray &request) {
        return ScriptedServer::header(request, "Authorization") == "Bearer " + good
            ? ScriptedServer::message(200, "here")
            : ScriptedServer::message(401, "no", "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n");
    };
}

} // namespace

class ClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyStaysAtItsOrigin();
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
    void redirectPolicy_data();
    void redirectPolicy();
    void tokenGoesHomeOnly_data();
    void tokenGoesHomeOnly();
    void refusedToken_data();
    void refusedToken();
    void forbiddenIsNoRefusal();
    void fixedTokenRefused();
    void withheldToken_data();
    void withheldToken();
    void askedBeforeEachAttempt();
    void emptyBearer_data();
    void emptyBearer();
    void noCookies();
    void signInNeededInWords();
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
    QCOMPARE(words::explain(answer.error()).what,
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
    const QString what = words::explain(answer.error()).what;
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
    for (const int status : {408, 502, 504})
        QTest::addRow("%d", status) << ScriptedServer::message(status, {}, "Retry-After: 0\r\n") << 3;
    for (const int status : {400, 401, 403, 404, 422, 500, 501})
        QTest::addRow("%d stays", status) << ScriptedServer::message(status, {}) << 1;
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
    const auto tokens = withToken ? std::make_shared<http::FixedToken>(home.base(), "s3cret") : nullptr;
    const auto answer = get(home.base(), 1, tokens);
    QCOMPARE(answer.has_value(), isFollowed);
    if (isFollowed)
        QCOMPARE(answer->body, QByteArray("here"));
    else
        QCOMPARE(answer.error().kind, Kind::Redirect);
    for (const auto &request : other.requests)
        QVERIFY(!request.contains("s3cret"));
}

void ClientTest::redirectPolicy_data()
{
    QTest::addColumn<http::Redirects>("policy");
    QTest::addColumn<QByteArray>("location"); // OTHER stands for another server
    QTest::addColumn<int>("status"); // 0: an error
    QTest::newRow("answer: same origin") << http::Redirects::Answer << QByteArray("/there") << 302;
    QTest::newRow("answer: another origin") << http::Redirects::Answer << QByteArray("OTHER/there") << 302;
    QTest::newRow("same origin: same origin") << http::Redirects::SameOrigin << QByteArray("/there") << 200;
    QTest::newRow("same origin: another origin") << http::Redirects::SameOrigin << QByteArray("OTHER/there") << 0;
}

void ClientTest::redirectPolicy()
{
    QFETCH(http::Redirects, policy);
    QFETCH(QByteArray, location);
    QFETCH(int, status);
    ScriptedServer home;
    ScriptedServer other;
    location.replace("OTHER", "http://127.0.0.1:" + QByteArray::number(other.serverPort()));
    home.answers["/fhir"] = ScriptedServer::message(302, {}, "Location: " + location + "\r\n");
    home.answers["/there"] = other.answers["/there"] = ScriptedServer::message(200, "here");
    http::Request request;
    request.redirects = policy;
    const auto answer = get(home.base(), 1, {}, request);
    QCOMPARE(answer ? answer->head.status : 0, status);
    QVERIFY(other.requests.isEmpty());
}

void ClientTest::tokenGoesHomeOnly_data()
{
    QTest::addColumn<QString>("base"); // PORT stands for the server's
    QTest::addColumn<bool>("isSent");
    QTest::newRow("the base's origin") << u"http://127.0.0.1:PORT/fhir"_s << true;
    QTest::newRow("another path") << u"http://127.0.0.1:PORT/other"_s << true;
    QTest::newRow("another port") << u"http://127.0.0.1:1/fhir"_s << false;
    QTest::newRow("another host") << u"http://localhost:PORT/fhir"_s << false;
    QTest::newRow("another scheme") << u"https://127.0.0.1:PORT/fhir"_s << false;
}

void ClientTest::tokenGoesHomeOnly()
{
    QFETCH(QString, base);
    QFETCH(bool, isSent);
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200, {});
    base.replace("PORT"_L1, QString::number(server.serverPort()));
    const auto tokens = std::make_shared<Tokens>(QUrl(base), QByteArrayList{"s3cret"});
    QVERIFY(get(server.base(), 1, tokens));
    QCOMPARE(server.requests.value(0).contains("Authorization: Bearer s3cret"), isSent);
    QCOMPARE(tokens->asked, isSent ? 1 : 0);
}

void ClientTest::refusedToken_data()
{
    QTest::addColumn<QByteArrayList>("tokens");
    QTest::addColumn<int>("status"); // 0: an error
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("refusals");
    QTest::newRow("good") << QByteArrayList{"good"} << 200 << 1 << 0;
    QTest::newRow("stale, then good") << QByteArrayList{"stale", "good"} << 200 << 2 << 1;
    QTest::newRow("stale twice: the 401 stands") << QByteArrayList{"stale", "staler", "good"} << 401 << 2 << 1;
    QTest::newRow("stale, then none") << QByteArrayList{"stale"} << 0 << 1 << 1;
    QTest::newRow("none") << QByteArrayList{} << 0 << 0 << 0;
}

/** A 401 is told to whoever gave the token, once, and tried once more: never a loop. */
void ClientTest::refusedToken()
{
    QFETCH(QByteArrayList, tokens);
    QFETCH(int, status);
    QFETCH(int, requests);
    QFETCH(int, refusals);
    ScriptedServer server;
    guard(server, "good");
    const auto source = std::make_shared<Tokens>(server.base(), tokens);
    const auto answer = get(server.base(), 3, source);
    QCOMPARE(answer ? answer->head.status : 0, status);
    if (!answer)
        QCOMPARE(answer.error().kind, Kind::SignInNeeded);
    QCOMPARE(server.requests.size(), requests);
    QCOMPARE(source->refusals.size(), refusals);
    if (refusals > 0)
        QCOMPARE(source->refusals.first(), QByteArray("stale Bearer error=\"invalid_token\""));
}

/** 403 means that who it is is known: another token of the same person would be no better. */
void ClientTest::forbiddenIsNoRefusal()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(403, {}, "WWW-Authenticate: Bearer error=\"insufficient_scope\"\r\n");
    const auto source = std::make_shared<Tokens>(server.base(), QByteArrayList{"good", "better"});
    const auto answer = get(server.base(), 3, source);
    QVERIFY(answer);
    QCOMPARE(answer->head.status, 403);
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(source->refusals.isEmpty());
}

void ClientTest::fixedTokenRefused()
{
    ScriptedServer server;
    guard(server, "good");
    const auto answer = get(server.base(), 3, std::make_shared<http::FixedToken>(server.base(), "stale"));
    QVERIFY(answer);
    QCOMPARE(answer->head.status, 401);
    QCOMPARE(server.requests.size(), 1);
}

void ClientTest::withheldToken_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind"); // Cancelled: an answer
    QTest::newRow("another computer, plain") << u"http://fhir.invalid/r4"_s << 401 << Kind::InTheClear;
    QTest::newRow("a name that only begins like this one")
        << u"http://localhost.fhir.invalid/r4"_s << 401 << Kind::InTheClear;
    QTest::newRow("127, and no address") << u"http://127.fhir.invalid/r4"_s << 401 << Kind::InTheClear;
    QTest::newRow("an address in the house") << u"http://192.0.2.1:8080/r4"_s << 401 << Kind::InTheClear;
    QTest::newRow("anybody may read there") << u"http://fhir.invalid/r4"_s << 200 << Kind::Cancelled;
    QTest::newRow("known, and not let in") << u"http://fhir.invalid/r4"_s << 403 << Kind::Cancelled;
}

/** A token that is not sent in the clear has not been refused, and that is said. */
void ClientTest::withheldToken()
{
    QFETCH(QString, address);
    QFETCH(int, status);
    QFETCH(Kind, kind);
    ScriptedServer world;
    world.otherwise = ScriptedServer::message(status, {});
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, world.serverPort()));
    http::Client client(network);
    client.setTokens(std::make_shared<http::FixedToken>(QUrl(address), "s3cret"));
    http::Request request;
    request.url = QUrl(address);
    const auto answer = QCoro::waitFor(client.fetch(request, {}));
    QCOMPARE(world.requests.size(), 1);
    QVERIFY(!world.requests.first().contains("s3cret"));
    QCOMPARE(answer ? Kind::Cancelled : answer.error().kind, kind);
    if (!answer) {
        const auto error = sources::networkError(answer.error());
        QCOMPARE(words::exitCode(error), words::SignIn);
        QVERIFY(words::explain(error).what.contains("is not sent there, because the connection is not encrypted"_L1));
    }
}

void ClientTest::askedBeforeEachAttempt()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(503, {}, "Retry-After: 0\r\n");
    const auto source = std::make_shared<Tokens>(server.base(), QByteArrayList{"good"});
    QVERIFY(get(server.base(), 3, source));
    QCOMPARE(source->asked, 3);
}

void ClientTest::emptyBearer_data()
{
    QTest::addColumn<http::Credentials>("credentials");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("token") << http::Credentials::Token << QByteArray("Bearer s3cret");
    QTest::newRow("none") << http::Credentials::None << QByteArray();
    QTest::newRow("empty bearer") << http::Credentials::EmptyBearer << QByteArray("Bearer");
}

void ClientTest::emptyBearer()
{
    QFETCH(http::Credentials, credentials);
    QFETCH(QByteArray, header);
    ScriptedServer server;
    http::Request request;
    request.credentials = credentials;
    QVERIFY(get(server.base(), 1, std::make_shared<http::FixedToken>(server.base(), "s3cret"), request));
    QCOMPARE(ScriptedServer::header(server.requests.value(0), "Authorization"), header);
}

void ClientTest::noCookies()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200, {}, "Set-Cookie: a=1; Path=/\r\n");
    QNetworkAccessManager network;
    http::Client client(network);
    http::Request request;
    request.url = server.base();
    for (int i = 0; i < 2; ++i)
        QVERIFY(QCoro::waitFor(client.fetch(request, {})));
    QVERIFY(!server.requests.value(1).contains("Cookie:"));
}

void ClientTest::signInNeededInWords()
{
    const auto error = sources::networkError({Kind::SignInNeeded, QUrl(u"https://fhir.example.org/r4"_s), {}, {}, {}});
    QCOMPARE(error.kind, sources::Error::Kind::SignInNeeded);
    QCOMPARE(words::exitCode(error), words::SignIn);
    QCOMPARE(words::explain(error).what, u"The sign-in for fhir.example.org has run out."_s);
}

/** The key of a gateway, which is a part of the base's query, goes with each request there and with no other. */
void ClientTest::keyStaysAtItsOrigin()
{
    ScriptedServer gateway;
    ScriptedServer other; // another port is another origin
    gateway.otherwise = ScriptedServer::message(200, "{}");
    other.otherwise = gateway.otherwise;
    QNetworkAccessManager network;
    http::Client client(network);
    client.setBaseQuery(gateway.base(), u"subscription-key=a1b2c3d4"_s);
    for (const auto *server : {&gateway, &other}) {
        http::Request request;
        request.url = QUrl(server->base().toString() + u"/Patient?_count=1"_s);
        QVERIFY(QCoro::waitFor(client.fetch(request, {})));
    }
    QCOMPARE(ScriptedServer::target(gateway.requests.value(0)), "/fhir/Patient?_count=1&subscription-key=a1b2c3d4");
    QCOMPARE(ScriptedServer::target(other.requests.value(0)), "/fhir/Patient?_count=1");
}

QTEST_GUILESS_MAIN(ClientTest)
#include "tst_client.moc"
