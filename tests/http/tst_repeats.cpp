#include "http/client.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;

/** What goes out a second time, and how: after a redirect, a passing failure, a refused token. */
class RepeatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentOnce_data();
    void sentOnce();
    void redirectedForm_data();
    void redirectedForm();
    void refusedOnceForEachRequest();
};

namespace {

const QByteArray Form = "application/x-www-form-urlencoded";

http::Request formTo(const ScriptedServer &server, const QByteArray &verb)
{
    http::Request request;
    request.url = server.base();
    request.verb = verb;
    request.body = "code=secret";
    request.contentType = Form;
    return request;
}

/** Gives a new token for each that is refused, without end. */
class Endless final : public http::TokenSource
{
public:
    explicit Endless(QUrl base) : m_base(std::move(base)) { }

    [[nodiscard]] QUrl base() const override { return m_base; }
    [[nodiscard]] QCoro::Task<http::Result<QByteArray>> token(std::stop_token /*stop*/) override
    {
        co_return QByteArray::number(refusals);
    }
    [[nodiscard]] QCoro::Task<http::Result<QByteArray>> refused(
        QByteArray /*token*/, QByteArray /*challenge*/, std::stop_token /*stop*/) override
    {
        co_return QByteArray::number(++refusals);
    }

    int refusals = 0;

private:
    QUrl m_base;
};

} // namespace

void RepeatsTest::sentOnce_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::newRow("POST") << QByteArray("POST");
    QTest::newRow("DELETE") << QByteArray("DELETE");
    QTest::newRow("another verb") << QByteArray("REPORT");
}

/** What may change something at the server is never repeated. */
void RepeatsTest::sentOnce()
{
    QFETCH(QByteArray, verb);
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(503, {}, "Retry-After: 0\r\n");
    QNetworkAccessManager network;
    http::Client client(network);
    const auto answer = QCoro::waitFor(client.fetch(formTo(server, verb), {}));
    QVERIFY(answer);
    QCOMPARE(answer->head.status, 503);
    QCOMPARE(server.requests.size(), 1);
}

void RepeatsTest::redirectedForm_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("verb");
    QTest::newRow("moved permanently") << 301 << QByteArray("GET");
    QTest::newRow("found") << 302 << QByteArray("GET");
    QTest::newRow("see other") << 303 << QByteArray("GET");
    QTest::newRow("temporary redirect") << 307 << QByteArray("POST");
    QTest::newRow("permanent redirect") << 308 << QByteArray("POST");
}

/** A form goes along only where RFC 9110, 15.4 says so. */
void RepeatsTest::redirectedForm()
{
    QFETCH(int, status);
    QFETCH(QByteArray, verb);
    ScriptedServer server;
    server.answers["/fhir"] = ScriptedServer::message(status, {}, "Location: /there\r\n");
    server.answers["/there"] = ScriptedServer::message(200, "here");
    QNetworkAccessManager network;
    http::Client client(network);
    const auto request = formTo(server, "POST");
    QVERIFY(QCoro::waitFor(client.fetch(request, {})));
    const QByteArray second = server.requests.value(1);
    QVERIFY2(second.startsWith(verb + " /there "), second);
    const bool isForm = verb == "POST";
    QCOMPARE(ScriptedServer::bodyOf(second), isForm ? request.body : QByteArray());
    QCOMPARE(ScriptedServer::header(second, "Content-Type"), isForm ? Form : QByteArray());
}

/** Also where the server has to be asked again in between. */
void RepeatsTest::refusedOnceForEachRequest()
{
    ScriptedServer server;
    server.respond = [&server](const QByteArray &) {
        return server.requests.size() == 2 ? ScriptedServer::message(503, {}, "Retry-After: 0\r\n")
                                           : ScriptedServer::message(401, {});
    };
    QNetworkAccessManager network;
    http::Client client(network);
    const auto source = std::make_shared<Endless>(server.base());
    client.setTokens(source);
    http::Request request;
    request.url = server.base();
    const auto answer = QCoro::waitFor(client.fetch(request, {}));
    QVERIFY(answer);
    QCOMPARE(answer->head.status, 401);
    QCOMPARE(source->refusals, 1);
    QCOMPARE(server.requests.size(), 3);
}

QTEST_GUILESS_MAIN(RepeatsTest)
#include "tst_repeats.moc"
