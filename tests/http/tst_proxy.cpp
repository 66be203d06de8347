#include "http/client.h"
#include "http/proxy.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = http::Error::Kind;

Q_DECLARE_METATYPE(Kind)

class ProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chosen_data();
    void chosen();
    void credentials_data();
    void credentials();
    void troubles_data();
    void troubles();
    void passwordIsSent();
    void thisComputerIsReachedWithout();
};

namespace {

/** "A=b C=d" */
http::Proxies::Variables variablesOf(const QString &text)
{
    http::Proxies::Variables variables;
    for (const auto &one : text.split(u' ', Qt::SkipEmptyParts))
        variables.insert(one.section(u'=', 0, 0), one.section(u'=', 1).replace(u'_', u' '));
    return variables;
}

http::Result<http::Client::Whole> get(const QUrl &url, const http::Proxies::Variables &variables)
{
    QNetworkAccessManager network;
    http::useProxies(network, variables);
    http::Client client(network);
    http::Request request;
    request.url = url;
    request.limits.attempts = 1;
    request.limits.silence = std::chrono::seconds(5);
    return QCoro::waitFor(client.fetch(request, {}));
}

} // namespace

void ProxyTest::chosen_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    const auto row = [](const char *variables, const char *url, const char *proxy) {
        QTest::addRow("%s | %s", variables, url) << QString::fromLatin1(url) << QString::fromLatin1(proxy);
    };
    constexpr auto Plain = "http://fhir.example.org/r4";
    constexpr auto Secure = "https://fhir.example.org/r4";
    row("http_proxy=http://p:3128", Plain, "p:3128");
    row("http_proxy=http://p:3128", Secure, "");
    row("HTTP_PROXY=http://p:3128", Plain, "p:3128");
    row("https_proxy=http://p:3128", Secure, "p:3128");
    row("https_proxy=http://p:3128", Plain, "");
    row("HTTPS_PROXY=P.example:3128", Secure, "p.example:3128");
    row("HTTPS_PROXY=http://p/", Secure, "p:80");
    row("HTTPS_PROXY=https://p", Secure, "p:443");
    row("HTTPS_PROXY=[2001:db8::1]:3128", Secure, "[2001:db8::1]:3128");
    row("ALL_PROXY=socks5://p", Secure, "p:1080");
    row("all_proxy=p:8080", Plain, "p:8080");
    row("all_proxy=p:8080 https_proxy=q:1", Secure, "q:1");
    row("all_proxy=p:8080 https_proxy=q:1", Plain, "p:8080");
    row("https_proxy=low:1 HTTPS_PROXY=high:1", Secure, "low:1");
    row("https_proxy= ALL_PROXY=p:1", Secure, "");
    row("https_proxy=http://user:pass@p:3128", Secure, "p:3128");
    row("https_proxy=p:1 no_proxy=fhir.example.org", Secure, "");
    row("https_proxy=p:1 NO_PROXY=FHIR.Example.org", Secure, "");
    row("https_proxy=p:1 no_proxy=example.org", Secure, "");
    row("https_proxy=p:1 no_proxy=.example.org", Secure, "");
    row("https_proxy=p:1 no_proxy=*.example.org", Secure, "");
    row("https_proxy=p:1 no_proxy=other.example,example.org", Secure, "");
    row("https_proxy=p:1 no_proxy=other.example,_example.org", Secure, "");
    row("https_proxy=p:1 no_proxy=*", Secure, "");
    row("https_proxy=p:1 no_proxy=xample.org", Secure, "p:1");
    row("https_proxy=p:1 no_proxy=example", Secure, "p:1");
    row("https_proxy=p:1 no_proxy=r.fhir.example.org", Secure, "p:1");
    row("https_proxy=p:1 no_proxy=fhir.example.org:443", Secure, "");
    row("https_proxy=p:1 no_proxy=fhir.example.org:8443", Secure, "p:1");
    row("https_proxy=p:1 no_proxy=fhir.example.org:8443", "https://fhir.example.org:8443/", "");
    row("https_proxy=p:1 no_proxy=,", Secure, "p:1");
    row("https_proxy=p:1 no_proxy=10.0.0.0/8", "https://10.1.2.3/r4", "");
    row("https_proxy=p:1 no_proxy=10.0.0.0/8", "https://11.1.2.3/r4", "p:1");
    row("https_proxy=p:1 no_proxy=10.1.2.3", "https://10.1.2.3/r4", "");
    row("https_proxy=p:1 no_proxy=10.1.2.3", "https://10.1.2.30/r4", "p:1");
    row("https_proxy=p:1 no_proxy=10.0.0.0/8", Secure, "p:1");
    row("https_proxy=p:1 no_proxy=[2001:db8::1]", "https://[2001:db8::1]/", "");
    row("http_proxy=p:1", "http://127.0.0.1:8080/fhir", "");
    row("http_proxy=p:1", "http://localhost/fhir", "");
    row("http_proxy=p:1", "http://fhir.localhost/fhir", "");
    row("all_proxy=p:1", "https://[::1]/fhir", "");
    row("http_proxy=p:1", "http://localhost.fhir.invalid/", "p:1");
    row("http_proxy=p:1", "http://127.fhir.invalid/", "p:1");
}

void ProxyTest::chosen()
{
    QFETCH(QString, url);
    QFETCH(QString, proxy);
    QNetworkAccessManager network;
    http::useProxies(network, variablesOf(QString::fromLatin1(QTest::currentDataTag()).section(u'|', 0, 0)));
    QCOMPARE(http::nameOf(http::proxyFor(network, QUrl(url))), proxy);
}

void ProxyTest::credentials_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    const auto row = [](const char *value, const char *user, const char *password) {
        QTest::newRow(value) << QString::fromLatin1(user) << QString::fromLatin1(password);
    };
    row("http://p:1", "", "");
    row("http://u@p:1", "u", "");
    row("http://u:s3cret@p:1", "u", "s3cret");
    row("u:s3cret@p:1", "u", "s3cret");
    row("http://u%40h:a%3Ab%2F@p:1", "u@h", "a:b/");
    row("http://u:a@b:c/d#e@p:1", "u", "a@b:c/d#e");
    row("http://DOMAIN%5Cu:x@p:1", "DOMAIN\\u", "x");
}

void ProxyTest::credentials()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    http::Proxies proxies({{u"https_proxy"_s, QString::fromLatin1(QTest::currentDataTag())}});
    const auto found = proxies.queryProxy(QNetworkProxyQuery(QUrl(u"https://fhir.example.org"_s))).value(0);
    QCOMPARE(found.hostName(), u"p"_s);
    QCOMPARE(found.port(), quint16(1));
    QCOMPARE(found.user(), user);
    QCOMPARE(found.password(), password);
}

void ProxyTest::troubles_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("message"); // of the proxy; empty: nothing is there
    QTest::addColumn<Kind>("kind");
    const QByteArray asks = ScriptedServer::message(407, "<html>", "Proxy-Authenticate: Basic realm=\"house\"\r\n");
    for (const auto &scheme : {u"http"_s, u"https"_s}) {
        const QString url = scheme + u"://fhir.invalid/r4"_s;
        const auto row = [&](const char *name, const QByteArray &message, Kind kind) {
            QTest::addRow("%s, %s", qPrintable(scheme), name) << url << message << kind;
        };
        row("nothing there", {}, Kind::Proxy);
        row("asks for a password", asks, Kind::ProxySignIn);
    }
    QTest::newRow("https, does not let through")
        << u"https://fhir.invalid/r4"_s << ScriptedServer::message(403, {}) << Kind::Proxy;
    QTest::newRow("http, asks and gives no way")
        << u"http://fhir.invalid/r4"_s << ScriptedServer::message(407, {}) << Kind::ProxySignIn;
    QTest::newRow("https, asks and gives no way")
        << u"https://fhir.invalid/r4"_s << ScriptedServer::message(407, {}) << Kind::Proxy;
    QTest::newRow("https, broken") << u"https://fhir.invalid/r4"_s << ScriptedServer::message(500, {}) << Kind::Proxy;
}

/** The proxy's troubles are not the server's, and it is named. */
void ProxyTest::troubles()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, message);
    QFETCH(Kind, kind);
    ScriptedServer proxy;
    const QString name = u"127.0.0.1:%1"_s.arg(proxy.serverPort());
    proxy.otherwise = message;
    if (message.isEmpty())
        proxy.close();
    for (const auto &person : {QString(), u"user:s3cret@"_s}) {
        const auto answer = get(QUrl(url), {{u"ALL_PROXY"_s, u"http://"_s + person + name}});
        QVERIFY(!answer);
        QVERIFY2(answer.error().kind == kind,
            qPrintable(QString::number(static_cast<int>(answer.error().kind)) + answer.error().detail));
        QCOMPARE(answer.error().proxy, name);
        QVERIFY(!answer.error().detail.contains("s3cret"_L1));
    }
}

void ProxyTest::passwordIsSent()
{
    ScriptedServer proxy;
    proxy.respond = [](const QByteArray &request) {
        const bool isGood =
            ScriptedServer::header(request, "Proxy-Authorization") == "Basic " + QByteArray("u@h:s3:cret").toBase64();
        return isGood ? ScriptedServer::message(200, "here")
                      : ScriptedServer::message(407, {}, "Proxy-Authenticate: Basic realm=\"house\"\r\n");
    };
    const auto answer = get(QUrl(u"http://fhir.invalid/r4"_s),
        {{u"http_proxy"_s, u"http://u%40h:s3:cret@127.0.0.1:%1"_s.arg(proxy.serverPort())}});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(answer->body, QByteArray("here"));
    QVERIFY(!ScriptedServer::header(proxy.requests.last(), "Authorization").contains("Basic"));
}

void ProxyTest::thisComputerIsReachedWithout()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200, "here");
    const auto answer = get(server.base(), {{u"ALL_PROXY"_s, u"http://127.0.0.1:1"_s}});
    QVERIFY(answer);
}

QTEST_GUILESS_MAIN(ProxyTest)
#include "tst_proxy.moc"
