#include "http/client.h"
#include "http/cookies.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;

class CookiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sent_data();
    void sent();
    void replaced();
    void ends();
    void bounded();
    void stickySession();
    void otherOriginsSeeNone();
    void ownHeadOnly();
};

namespace {

http::Head settingAt(const QByteArray &url, const QByteArray &cookie)
{
    http::Head head;
    head.url = QUrl(QString::fromLatin1(url));
    head.headers.append({"Set-Cookie", cookie});
    return head;
}

} // namespace

void CookiesTest::sent_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *cookie, const char *from, const char *to, const char *header) {
        QTest::addRow("%s from %s to %s", cookie, from, to) << QByteArray(from) << QByteArray(to) << QByteArray(header);
    };
    constexpr auto Home = "https://a.example/fhir/Patient?_count=5";
    row("s=1", Home, Home, "s=1");
    row("s=1", Home, "https://a.example:443/fhir?page=2", "");
    row("s=1; Path=/", Home, "https://a.example:443/fhir?page=2", "s=1");
    row("s=1; Path=/fhir", Home, "https://a.example/fhir/x", "s=1");
    row("s=1; Path=/fhir", Home, "https://a.example/fhirother", "");
    row("s=1; Path=/other", Home, Home, "");
    row("s=\"a b\"; Path=/; HttpOnly; Secure; SameSite=Lax", Home, Home, "s=\"a b\"");
    row("s=1; Path=/; Max-Age=60", Home, Home, "s=1");
    row("s=1; Path=/; Max-Age=0", Home, Home, "");
    row("s=1; Path=/; Max-Age=-1", Home, Home, "");
    row("s=1; Path=/; Expires=Wed, 21 Oct 2015 07:28:00 GMT", Home, Home, "");
    row("a=1; Path=/\nb=2; Path=/", Home, Home, "a=1; b=2");
    row("a=1; Path=/\nb=2; Path=/fhir", Home, Home, "b=2; a=1");
    row("s=1; Path=/; Domain=a.example", Home, Home, "s=1");
    row("s=1; Path=/; Domain=.example", Home, "https://b.example/", "");
    row("s=1; Path=/; Domain=b.example", Home, Home, "");
    row("s=1; Path=/", Home, "https://b.example/", "");
    row("s=1; Path=/", Home, "https://x.a.example/", "");
    row("s=1; Path=/", Home, "https://a.example:8443/", "");
    row("s=1; Path=/", Home, "http://a.example/", "");
    row("s=1; Path=/", "https://b.example/", Home, "");
    row("s=1; Path=/", "http://a.example/", Home, "");
    row("=1", Home, Home, "");
    row(";", Home, Home, "");
}

void CookiesTest::sent()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, header);
    const QByteArray tag = QTest::currentDataTag();
    http::Cookies cookies(QUrl(u"https://a.example/fhir"_s));
    cookies.keep(settingAt(from, tag.left(tag.indexOf(" from "))));
    QCOMPARE(cookies.headerFor(QUrl(QString::fromLatin1(to))), header);
}

/** A cookie ends while the program runs, too. */
void CookiesTest::ends()
{
    http::Cookies cookies(QUrl(u"https://a.example/fhir"_s));
    cookies.keep(settingAt("https://a.example/fhir", "s=1; Path=/; Max-Age=2"));
    cookies.keep(settingAt("https://a.example/fhir", "t=1; Path=/"));
    const QUrl url(u"https://a.example/fhir/x"_s);
    QCOMPARE(cookies.headerFor(url), QByteArray("s=1; t=1"));
    QTRY_COMPARE(cookies.headerFor(url), QByteArray("t=1"));
}

void CookiesTest::replaced()
{
    http::Cookies cookies(QUrl(u"http://127.0.0.1/fhir"_s));
    cookies.keep(settingAt("http://127.0.0.1/fhir", "s=1; Path=/"));
    cookies.keep(settingAt("http://127.0.0.1/fhir", "s=2; Path=/"));
    cookies.keep(settingAt("http://127.0.0.1/fhir", "t=3; Path=/; Secure"));
    QCOMPARE(cookies.headerFor(QUrl(u"http://127.0.0.1/fhir"_s)), QByteArray("s=2"));
    cookies.keep(settingAt("http://127.0.0.1/fhir", "s=; Path=/; Max-Age=0"));
    QCOMPARE(cookies.headerFor(QUrl(u"http://127.0.0.1/fhir"_s)), QByteArray());
}

void CookiesTest::bounded()
{
    http::Cookies cookies(QUrl(u"http://127.0.0.1/fhir"_s));
    cookies.keep(settingAt("http://127.0.0.1/fhir", "large=" + QByteArray(5000, 'x')));
    for (int i = 0; i < 200; ++i)
        cookies.keep(settingAt("http://127.0.0.1/fhir", "c" + QByteArray::number(i) + "=1"));
    QCOMPARE(cookies.headerFor(QUrl(u"http://127.0.0.1/fhir"_s)).count('='), 50);
}

/** As a server behind a balancer does it: the next page is where the first one was. */
void CookiesTest::stickySession()
{
    ScriptedServer server;
    server.respond = [](const QByteArray &request) {
        if (ScriptedServer::target(request) == "/fhir")
            return ScriptedServer::message(302, {}, "Location: /page\r\nSet-Cookie: node=7; Path=/\r\n");
        const bool isHere = ScriptedServer::header(request, "Cookie") == "node=7";
        return ScriptedServer::message(isHere ? 200 : 410, {}, "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n");
    };
    QNetworkAccessManager network;
    http::Client client(network);
    http::Request request;
    request.url = server.base();
    request.cookies = std::make_shared<http::Cookies>(server.base());
    const auto answer = QCoro::waitFor(client.fetch(request, {}));
    QVERIFY(answer);
    QCOMPARE(answer->head.status, 200);
    QCOMPARE(request.cookies->headerFor(server.base()), QByteArray("node=7; a=1; b=2"));
}

void CookiesTest::otherOriginsSeeNone()
{
    ScriptedServer home;
    ScriptedServer other;
    home.otherwise =
        ScriptedServer::message(302, {}, "Set-Cookie: s=1; Path=/\r\nLocation: " + other.base().toEncoded() + "\r\n");
    other.otherwise = ScriptedServer::message(200, {}, "Set-Cookie: o=1; Path=/\r\n");
    QNetworkAccessManager network;
    http::Client client(network);
    http::Request request;
    request.url = home.base();
    request.cookies = std::make_shared<http::Cookies>(home.base());
    QVERIFY(QCoro::waitFor(client.fetch(request, {})));
    QCOMPARE(ScriptedServer::header(other.requests.value(0), "Cookie"), QByteArray());
    QCOMPARE(request.cookies->headerFor(home.base()), QByteArray("s=1"));
    QCOMPARE(request.cookies->headerFor(other.base()), QByteArray());
}

void CookiesTest::ownHeadOnly()
{
    http::Cookies cookies({});
    cookies.keep(settingAt("http://127.0.0.1/fhir", "s=1"));
    QCOMPARE(cookies.headerFor(QUrl(u"http://127.0.0.1/fhir"_s)), QByteArray());
}

QTEST_GUILESS_MAIN(CookiesTest)
#include "tst_cookies.moc"
