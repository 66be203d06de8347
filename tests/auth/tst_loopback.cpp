#include "auth/flow/loopback.h"
#include "auth/url.h"

#include <QCoroTask>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = auth::Error::Kind;
using Answer = auth::Result<QUrl>;

namespace {

const QString State = u"s+t/a=te"_s;

/** A visit under way. */
struct Visited {
    std::shared_ptr<auth::LoopbackBrowser> browser;
    QUrl redirect;
    QUrl opened;
    int cameByTls = 0;
    std::optional<Answer> answer;
    std::stop_source stop;

    explicit Visited(const QString &host = u"127.0.0.1"_s, bool opens = true)
        : browser(std::make_shared<auth::LoopbackBrowser>(
            [this, opens](const QUrl &page) {
                opened = page;
                return opens;
            },
            auth::TabSentences{u"You are signed in."_s, u"Not finished."_s, u"Nothing."_s,
                [](const auth::Error &error) { return error.description; }},
            [this] { ++cameByTls; }))
    {
        auth::Registration client = auth::powerBiClient();
        client.loopbackHost = host;
        redirect = browser->begin(client).value_or(QUrl());
        auto task = browser->visit({QUrl(u"https://id.example.org/authorize"_s), redirect, State}, stop.get_token());
        QCoro::connect(std::move(task), &context, [this](const Answer &came) { answer = came; });
    }

    QObject context;
};

/** Sends @p bytes to the listener; the connection's whole answer is in the socket once it has ended. */
std::unique_ptr<QTcpSocket> send(
    const QUrl &redirect, const QByteArray &bytes, const QHostAddress &host = QHostAddress::LocalHost)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(host, static_cast<quint16>(redirect.port()));
    QObject::connect(
        socket.get(), &QTcpSocket::connected, socket.get(), [s = socket.get(), bytes] { s->write(bytes); });
    return socket;
}

bool hasEnded(const QTcpSocket &socket)
{
    return socket.state() == QAbstractSocket::UnconnectedState;
}

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
}

QByteArray good(const QByteArray &rest = "code=c")
{
    return get("/?state=s%2Bt%2Fa%3Dte&" + rest);
}

} // namespace

class LoopbackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tls_data();
    void tls();
    void garbage_data();
    void garbage();
    void silentConnectionEnds();
    void listensOnLoopbackOnly();
    void redirectUris_data();
    void redirectUris();
    void oneAnswer();
    void inPieces();
    void tabTellsTheTruth_data();
    void tabTellsTheTruth();
    void stops();
    void noBrowser();
    void destroyedWhileWaiting();
};

void LoopbackTest::garbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("another path") << get("/x?state=s%2Bt%2Fa%3Dte&code=c") << QByteArray("404");
    QTest::newRow("another host behind an @") << get("/@evil?state=s%2Bt%2Fa%3Dte&code=c") << QByteArray("404");
    QTest::newRow("two slashes") << get("//evil/?state=s%2Bt%2Fa%3Dte&code=c") << QByteArray("404");
    QTest::newRow("favicon") << get("/favicon.ico") << QByteArray("404");
    QTest::newRow("absolute form") << get("http://evil/?state=s%2Bt%2Fa%3Dte") << QByteArray("404");
    QTest::newRow("HEAD") << QByteArray("HEAD /?state=s%2Bt%2Fa%3Dte&code=c HTTP/1.1\r\n\r\n") << QByteArray("404");
    QTest::newRow("POST") << QByteArray("POST /?state=s%2Bt%2Fa%3Dte&code=c HTTP/1.1\r\n\r\n") << QByteArray("404");
    QTest::newRow("wrong state") << get("/?state=other&code=c") << QByteArray("400");
    QTest::newRow("empty state") << get("/?state=&code=c") << QByteArray("400");
    QTest::newRow("no state") << get("/?code=c") << QByteArray("400");
    QTest::newRow("no query") << get("/") << QByteArray("400");
    QTest::newRow("plus for a space in the state") << get("/?state=s+t/a=te&code=c") << QByteArray("400");
    QTest::newRow("not HTTP") << QByteArray("EHLO there\r\n\r\n") << QByteArray("400");
    QTest::newRow("a TLS handshake, long")
        << QByteArray("\x16\x03\x01") + QByteArray(9000, '\x01') << QByteArray("400");
    QTest::newRow("more than 8 KiB") << "GET /?" + QByteArray(9000, 'x') << QByteArray("400");
    QTest::newRow("zeros") << QByteArray(9000, '\0') << QByteArray("400");
    QTest::newRow("a broken escape") << get("/?state=%&code=%zz") << QByteArray("404");
}

void LoopbackTest::tls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("told");
    QTest::newRow("TLS 1.0's record") << QByteArray::fromHex("1603010200010001fc0303") << 1;
    QTest::newRow("TLS 1.2's record") << QByteArray::fromHex("160303007a010000760303") << 1;
    QTest::newRow("a byte of it") << QByteArray("\x16\x04\r\n\r\n") << 0;
    QTest::newRow("plain HTTP") << get("/favicon.ico") << 0;
}

/** A browser that speaks TLS never comes back: the person is told, once, and another browser still can. */
void LoopbackTest::tls()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, told);
    Visited visited;
    for (int i = 0; i < 2; ++i) {
        const auto socket = send(visited.redirect, bytes);
        QTRY_VERIFY(hasEnded(*socket) && socket->bytesAvailable() > 0);
    }
    QCOMPARE(visited.cameByTls, told);
    QVERIFY(!visited.answer);
    const auto right = send(visited.redirect, good());
    QTRY_VERIFY(visited.answer.has_value());
}

/** What is not the answer is refused, and the listener goes on until the answer comes. */
void LoopbackTest::garbage()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    Visited visited;
    const auto socket = send(visited.redirect, bytes);
    QTRY_VERIFY(hasEnded(*socket) && socket->bytesAvailable() > 0);
    const QByteArray said = socket->readAll();
    QCOMPARE(said.split(' ').value(1), status);
    QVERIFY(said.contains("Cache-Control: no-store\r\n"));
    QVERIFY(said.contains("Referrer-Policy: no-referrer\r\n"));
    QVERIFY(!visited.answer);
    const auto right = send(visited.redirect, good());
    QTRY_VERIFY(visited.answer.has_value());
    QVERIFY(visited.answer->has_value());
    QCOMPARE(auth::valueOf(auth::parametersOf(**visited.answer), u"code"), u"c"_s);
}

void LoopbackTest::silentConnectionEnds()
{
    Visited visited;
    const auto half = send(visited.redirect, "GET /?state=");
    QTRY_COMPARE(half->state(), QAbstractSocket::ConnectedState);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(*half), 8000);
    QVERIFY(half->readAll().isEmpty());
    QVERIFY(!visited.answer);
}

void LoopbackTest::listensOnLoopbackOnly()
{
    const Visited visited;
    QTcpServer everywhere; // the port is free on every other address
    QVERIFY(!everywhere.listen(QHostAddress::LocalHost, static_cast<quint16>(visited.redirect.port())));
    QVERIFY(everywhere.listen(QHostAddress(u"127.0.0.2"_s), static_cast<quint16>(visited.redirect.port())));
}

void LoopbackTest::redirectUris_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("localhost") << u"http://localhost:%1"_s; // as Entra's portal registers it
    QTest::newRow("127.0.0.1") << u"http://127.0.0.1:%1/"_s;
}

void LoopbackTest::redirectUris()
{
    QFETCH(QString, form);
    Visited visited(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(visited.redirect.toString(), form.arg(visited.redirect.port()));
    QVERIFY(visited.redirect.port() > 0);
    const auto socket = send(visited.redirect, good());
    QTRY_VERIFY(visited.answer.has_value());
    QVERIFY(auth::isRedirect(**visited.answer, visited.redirect));
}

/** The first right answer counts; then nobody listens any more. */
void LoopbackTest::oneAnswer()
{
    Visited visited;
    const auto late = send(visited.redirect, {});
    QTRY_COMPARE(late->state(), QAbstractSocket::ConnectedState);
    const auto first = send(visited.redirect, good("code=first"));
    QTRY_VERIFY(visited.answer.has_value());
    late->write(good("code=second"));
    QTRY_VERIFY(hasEnded(*late));
    QVERIFY(late->readAll().startsWith("HTTP/1.1 400"));
    QCOMPARE(auth::valueOf(auth::parametersOf(**visited.answer), u"code"), u"first"_s);
    const auto after = send(visited.redirect, good());
    QTRY_COMPARE(after->error(), QAbstractSocket::ConnectionRefusedError);
}

void LoopbackTest::inPieces()
{
    Visited visited;
    const auto socket = send(visited.redirect, {});
    QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
    for (const char byte : good()) {
        socket->putChar(byte);
        socket->flush();
    }
    QTRY_VERIFY(visited.answer.has_value());
}

void LoopbackTest::tabTellsTheTruth_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("signed in") << QString() << QByteArray("You are signed in.");
    QTest::newRow("refused") << u"The service said <b>no</b> & \"never\"."_s
                             << QByteArray("said &lt;b&gt;no&lt;/b&gt; &amp; &quot;never&quot;.");
}

/** The tab waits until the tokens are there, or are not. */
void LoopbackTest::tabTellsTheTruth()
{
    QFETCH(QString, sentence);
    QFETCH(QByteArray, text);
    Visited visited;
    const auto tab = send(visited.redirect, good());
    QTRY_VERIFY(visited.answer.has_value());
    QCOMPARE(tab->bytesAvailable(), 0);
    auth::Error error;
    error.description = sentence;
    visited.browser->end(sentence.isEmpty() ? std::nullopt : std::optional(error));
    visited.browser.reset(); // the page reaches the tab all the same
    QTRY_VERIFY(hasEnded(*tab));
    const QByteArray page = tab->readAll();
    QVERIFY(page.startsWith("HTTP/1.1 200"));
    QVERIFY(page.contains("Cache-Control: no-store"));
    QVERIFY(page.contains("color-scheme"));
    QVERIFY2(page.contains(text), page.constData());
}

void LoopbackTest::stops()
{
    Visited visited;
    QCOMPARE(visited.opened, QUrl(u"https://id.example.org/authorize"_s));
    visited.stop.request_stop();
    QVERIFY(visited.answer.has_value());
    QCOMPARE(visited.answer->error().kind, Kind::Cancelled);
    const auto after = send(visited.redirect, good());
    QTRY_COMPARE(after->error(), QAbstractSocket::ConnectionRefusedError);
}

void LoopbackTest::noBrowser()
{
    const Visited visited(u"127.0.0.1"_s, false);
    QVERIFY(visited.answer.has_value());
    QCOMPARE(visited.answer->error().kind, Kind::Browser);
}

void LoopbackTest::destroyedWhileWaiting()
{
    Visited visited;
    const auto idle = send(visited.redirect, "GET ");
    QTRY_COMPARE(idle->state(), QAbstractSocket::ConnectedState);
    visited.browser.reset();
    QVERIFY(visited.answer.has_value());
    QCOMPARE(visited.answer->error().kind, Kind::Cancelled);
    QTRY_VERIFY(hasEnded(*idle));
}

QTEST_GUILESS_MAIN(LoopbackTest)
#include "tst_loopback.moc"
