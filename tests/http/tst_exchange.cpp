#include "http/client.h"
#include "support/gzip.h"
#include "support/scriptedserver.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = http::Error::Kind;
using Whole = http::Result<http::Client::Whole>;

namespace {

constexpr qint64 MiB = qint64{1} << 20;

/** A server that goes on writing what a test gives it, as fast as it is taken, and counts. */
class Stream : public QTcpServer
{
public:
    explicit Stream(QByteArray head) : m_head(std::move(head))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this] {
                if (!socket->readAll().isEmpty() && written == 0)
                    socket->write(m_head);
            });
            connect(socket, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) {
                written += bytes;
                if (socket->bytesToWrite() == 0)
                    socket->write(more());
            });
        });
        listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/fhir"_s.arg(serverPort())); }

    std::function<QByteArray()> more = [] { return QByteArray(); }; ///< what comes next
    qint64 written = 0;
    QPointer<QTcpSocket> socket;

private:
    QByteArray m_head;
};

/** Bytes that do not compress, always the same. */
QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    std::uint32_t state = 1;
    for (char &byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<char>(state >> 24U);
    }
    return bytes;
}

/** 1,500 resources with one narrative, as forms make them. */
QByteArray repetitive()
{
    const QByteArray entry = R"({"text":{"div":"<div>)" + noise(6000).toBase64() + "</div>\"}},\n";
    return entry.repeated(1500);
}

http::Request request(const QUrl &url, std::chrono::milliseconds silence = 300ms)
{
    http::Request request;
    request.url = url;
    request.limits.attempts = 1;
    request.limits.silence = silence;
    return request;
}

} // namespace

/** What comes over the network, in its time and in its size. */
class ExchangeTest : public QObject
{
    Q_OBJECT

    QNetworkAccessManager m_network;
    http::Client m_client{m_network};

    /** Once it is there. */
    static std::shared_ptr<std::optional<Whole>> fetching(http::Client &client, const http::Request &request)
    {
        auto result = std::make_shared<std::optional<Whole>>();
        QCoro::connect(client.fetch(request, {}), &client, [result](const Whole &whole) { *result = whole; });
        return result;
    }
    /** Lets @p time pass while everything goes on. */
    static bool passes(std::chrono::milliseconds time)
    {
        const QDeadlineTimer over(time);
        return QTest::qWaitFor([&over] { return over.hasExpired(); }, static_cast<int>(time.count()) + 5'000);
    }

private Q_SLOTS:
    void managerDies_data();
    void managerDies();
    void clientDies();
    void managerIsGone();
    void readerPauses_data();
    void readerPauses();
    void pauseIsNotSilence();
    void endless_data();
    void endless();
    void unpacks_data();
    void unpacks();
    void bomb_data();
    void bomb();
    void badGzip_data();
    void badGzip();
    void dribbles_data();
    void dribbles();
    void firstByte();
    void saysThatItWaits();
    void timeoutOfThePerson();
    void quietAboutRefusals_data();
    void quietAboutRefusals();
};

void ExchangeTest::managerDies_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("before the head") << QByteArray();
    QTest::newRow("within the head") << QByteArray("HTTP/1.1 200 x\r\nContent-Le");
    QTest::newRow("before the body") << QByteArray("HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\n");
    QTest::newRow("within the body") << QByteArray("HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\n12345");
    QTest::newRow("within an error's body") << QByteArray("HTTP/1.1 500 x\r\nContent-Length: 10\r\n\r\n12345");
    QTest::newRow("before another try") << ScriptedServer::message(503, {}, "x-ms-retry-after-ms: 500\r\n");
    QTest::newRow("after a redirect") << QByteArray("HTTP/1.1 302 x\r\nLocation: /fhir\r\nContent-Length: 10\r\n\r\n");
}

/** Whoever asked is told that it was cancelled, and nothing is left that could still go off. */
void ExchangeTest::managerDies()
{
    QFETCH(QByteArray, message);
    Stream server(message.isEmpty() ? "H" : message);
    auto network = std::make_unique<QNetworkAccessManager>();
    http::Client client(*network);
    auto asked = request(server.url());
    asked.limits.attempts = 3;
    asked.limits.total = 600ms;
    const auto result = fetching(client, asked);
    QTRY_VERIFY(server.written > 0);
    QVERIFY(passes(50ms));
    network.reset();
    QTRY_VERIFY(*result);
    QVERIFY(!**result);
    QCOMPARE((*result)->error().kind, Kind::Cancelled);
    QVERIFY(passes(700ms));
}

/** The conversation needs the network alone. */
void ExchangeTest::clientDies()
{
    Stream server("HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\n12345");
    std::optional<Whole> result;
    {
        http::Client client(m_network);
        QCoro::connect(
            client.fetch(request(server.url()), {}), this, [&result](const Whole &whole) { result = whole; });
    }
    QTRY_VERIFY(result);
    QCOMPARE(result->error().kind, Kind::Timeout);
}

void ExchangeTest::managerIsGone()
{
    auto network = std::make_unique<QNetworkAccessManager>();
    http::Client client(*network);
    network.reset();
    const auto answer = QCoro::waitFor(client.fetch(request(QUrl(u"http://127.0.0.1:1"_s)), {}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Cancelled);
}

void ExchangeTest::readerPauses_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::newRow("GET") << QByteArray("GET");
    QTest::newRow("POST") << QByteArray("POST");
    QTest::newRow("another verb") << QByteArray("REPORT");
}

/** The server is held back, and what was held back is not lost. */
void ExchangeTest::readerPauses()
{
    QFETCH(QByteArray, verb);
    constexpr qint64 Size = 128 * MiB;
    const QByteArray head = "HTTP/1.1 200 x\r\nContent-Length: " + QByteArray::number(Size) + "\r\n\r\n";
    Stream server(head);
    qint64 sent = 0;
    server.more = [&sent] { return sent < Size ? (sent += MiB, QByteArray(MiB, 'x')) : QByteArray(); };
    auto asked = request(server.url(), 5s);
    asked.verb = verb;
    asked.contentType = "text/plain";
    auto response = QCoro::waitFor(m_client.send(asked, {}));
    QVERIFY(response);
    QVERIFY(passes(1s));
    QVERIFY2(server.written < 32 * MiB, qPrintable(QString::number(server.written)));
    qint64 taken = 0;
    for (;;) {
        const auto bytes = QCoro::waitFor((*response)->read());
        QVERIFY(bytes);
        if (bytes->isEmpty())
            break;
        taken += bytes->size();
    }
    QCOMPARE(taken, Size);
}

/** What waits for its reader is not the server's silence, however long it is. */
void ExchangeTest::pauseIsNotSilence()
{
    Stream server("HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\n12345");
    auto response = QCoro::waitFor(m_client.send(request(server.url()), {}));
    QVERIFY(response);
    QVERIFY(passes(1s));
    QCOMPARE(QCoro::waitFor((*response)->read()).value_or(QByteArray()), QByteArray("12345"));
    server.socket->write("67890");
    QCOMPARE(QCoro::waitFor((*response)->read()).value_or(QByteArray()), QByteArray("67890"));
    QCOMPARE(QCoro::waitFor((*response)->read()).value_or("error"), QByteArray());
}

void ExchangeTest::endless_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("until the connection ends") << QByteArray("Connection: close\r\n");
    QTest::newRow("of a size that is told") << QByteArray("Content-Length: 9000000000000\r\n");
    QTest::newRow("not to be unpacked") << QByteArray("Content-Encoding: identity\r\n");
}

/** An answer without end is given up at its limit, read or not. */
void ExchangeTest::endless()
{
    QFETCH(QByteArray, headers);
    Stream server("HTTP/1.1 200 x\r\n" + headers + "\r\n");
    server.more = [] { return QByteArray(MiB, ' '); };
    auto asked = request(server.url(), 5s);
    asked.limits.bytes = 4 * MiB;
    const auto answer = QCoro::waitFor(m_client.fetch(asked, {}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::TooLarge);
    QTRY_VERIFY(!server.socket || server.socket->state() != QAbstractSocket::ConnectedState);
}

void ExchangeTest::unpacks_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a page of one narrative, more than 100 times") << repetitive();
    QTest::newRow("nothing but spaces") << QByteArray(20 * MiB, ' ');
    QTest::newRow("what does not compress, beyond the read-ahead") << noise(12 * MiB);
    QTest::newRow("short") << QByteArray("{}");
    QTest::newRow("nothing") << QByteArray();
}

void ExchangeTest::unpacks()
{
    QFETCH(QByteArray, body);
    const QByteArray packed = zipped(body);
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200, packed, "Content-Encoding: gzip\r\n");
    const auto answer = QCoro::waitFor(m_client.fetch(request(server.base(), 5s), {}));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QVERIFY(answer->body == body);
}

void ExchangeTest::bomb_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("headers");
    const QByteArray once = zipped(QByteArray(128 * MiB, ' '));
    QTest::newRow("whole") << once << QByteArray("Content-Encoding: gzip\r\n");
    QTest::newRow("an error's body") << once << QByteArray("Content-Encoding: gzip\r\n");
}

/** Told as what it is, at once, and without being unpacked. */
void ExchangeTest::bomb()
{
    QFETCH(QByteArray, packed);
    QFETCH(QByteArray, headers);
    const bool isError = QByteArray(QTest::currentDataTag()).startsWith("an error");
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(isError ? 500 : 200, packed, headers);
    auto asked = request(server.base(), 10s);
    asked.limits.bytes = 8 * MiB;
    const QDeadlineTimer soon(5s);
    const auto answer = QCoro::waitFor(m_client.fetch(asked, {}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::TooLarge);
    QVERIFY(!soon.hasExpired());
}

void ExchangeTest::badGzip_data()
{
    QTest::addColumn<QByteArray>("packed");
    const QByteArray good = zipped(noise(100'000));
    QByteArray broken = good;
    broken.replace(50'000, 100, QByteArray(100, '\xff'));
    QTest::newRow("plain") << QByteArray("{\"resourceType\":\"Bundle\"}");
    QTest::newRow("broken inside") << broken;
}

/** Never taken for a body that has ended well. (Qt does not tell of one that is cut: what reads the body sees that.) */
void ExchangeTest::badGzip()
{
    QFETCH(QByteArray, packed);
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(200, packed, "Content-Encoding: gzip\r\n");
    const auto answer = QCoro::waitFor(m_client.fetch(request(server.base(), 2s), {}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Encoding);
}

void ExchangeTest::dribbles_data()
{
    QTest::addColumn<std::chrono::milliseconds>("every");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("a byte at a time") << 50ms << 1 << false;
    QTest::newRow("more slowly") << 150ms << 1 << false;
    QTest::newRow("slow, but it comes") << 50ms << 100 << true;
}

/** What never falls silent and never comes to its end is given up; a slow line is not. */
void ExchangeTest::dribbles()
{
    QFETCH(std::chrono::milliseconds, every);
    QFETCH(int, bytes);
    QFETCH(bool, isRead);
    const int times = 60;
    Stream server("HTTP/1.1 200 x\r\nContent-Length: " + QByteArray::number(times * bytes) + "\r\n\r\n");
    QTimer timer;
    int left = times;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (server.socket && left > 0) {
            --left;
            server.socket->write(QByteArray(bytes, ' '));
        }
    });
    timer.start(every);
    const auto answer = QCoro::waitFor(m_client.fetch(request(server.url(), 200ms), {}));
    QCOMPARE(answer.has_value(), isRead);
    if (!isRead)
        QCOMPARE(answer.error().kind, Kind::Timeout);
    QCOMPARE(left == 0, isRead);
}

/** A search may take longer to begin than its body may pause. */
void ExchangeTest::firstByte()
{
    Stream server("HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\n");
    auto asked = request(server.url(), 100ms);
    asked.limits.firstByte = 2s;
    const auto result = fetching(m_client, asked);
    QTRY_VERIFY(server.written > 0);
    QVERIFY(passes(600ms));
    QVERIFY(!*result);
    server.socket->write("12345");
    QTRY_VERIFY(*result);
    QCOMPARE((*result)->error().kind, Kind::Timeout);
}

void ExchangeTest::saysThatItWaits()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    http::Client client(m_network);
    QList<std::pair<QUrl, std::chrono::milliseconds>> heard;
    connect(&client, &http::Client::waiting, this, [&heard](const QUrl &url, std::chrono::milliseconds timeout) {
        heard.append({url, timeout});
    });
    std::stop_source stop;
    auto asked = request(QUrl(u"http://user:secret@127.0.0.1:%1/fhir"_s.arg(silent.serverPort())), 20s);
    std::optional<Whole> result;
    QCoro::connect(client.fetch(asked, stop.get_token()), this, [&result](const Whole &whole) { result = whole; });
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 1, 15'000);
    QCOMPARE(heard.first().first, QUrl(u"http://127.0.0.1:%1/fhir"_s.arg(silent.serverPort())));
    QCOMPARE(heard.first().second, std::chrono::milliseconds(20s));
    stop.request_stop();
    QTRY_VERIFY(result);
}

/** --timeout replaces what a request would say. */
void ExchangeTest::timeoutOfThePerson()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    http::Client client(m_network);
    client.setTimeout(200ms);
    auto asked = request(QUrl(u"http://127.0.0.1:%1/fhir"_s.arg(silent.serverPort())), 60s);
    asked.limits.firstByte = 120s;
    const QDeadlineTimer soon(5s);
    const auto answer = QCoro::waitFor(client.fetch(asked, {}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Timeout);
    QVERIFY(!soon.hasExpired());
}

void ExchangeTest::quietAboutRefusals_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("429") << ScriptedServer::message(429, "{}", "Retry-After: 0\r\n");
    QTest::newRow("503") << ScriptedServer::message(503, QByteArray(200'000, ' '), "Retry-After: 0\r\n");
    QTest::newRow("503, cut") << QByteArray("HTTP/1.1 503 x\r\nContent-Length: 9\r\nRetry-After: 0\r\n\r\n123");
    QTest::newRow("302") << ScriptedServer::message(302, QByteArray(200'000, ' '), "Location: /fhir\r\n");
    QTest::newRow("too large") << ScriptedServer::message(404, QByteArray(9000, ' '));
}

/** Qt has nothing to say about an answer that is let go. */
void ExchangeTest::quietAboutRefusals()
{
    QFETCH(QByteArray, message);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    ScriptedServer server;
    server.otherwise = message;
    auto asked = request(server.base());
    asked.limits.attempts = 3;
    asked.limits.bytes = 8000;
    const auto answer = QCoro::waitFor(m_client.fetch(asked, {}));
    QVERIFY(!answer || !answer->head.ok());
    QVERIFY(passes(100ms));
}

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
