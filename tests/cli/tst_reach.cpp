#include "support/run.h"
#include "support/scriptedserver.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray Statement = R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1",
    "rest":[{"mode":"server","resource":[{"type":"Patient"}]}]})";

QByteArray page(const QByteArray &id, const QByteArray &links = {})
{
    return R"({"resourceType":"Bundle","type":"searchset","total":2,"link":[)" + links
        + R"(],"entry":[{"resource":{"resourceType":"Patient","id":")" + id + R"("}}]})";
}

} // namespace

/** Servers that are slow, behind a proxy or without encryption, from the command line. */
class ReachTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeout_data();
    void timeout();
    void timeoutIsANumber_data();
    void timeoutIsANumber();
    void withheldToken_data();
    void withheldToken();
    void proxy_data();
    void proxy();
    void unknownServiceNeedsWord();
    void retriesAreQuiet();
    void cookiesAreKept();
    void terminalIsNotObeyed();
    void endlessInLittleMemory_data();
    void endlessInLittleMemory();
};

void ReachTest::timeout_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("types") << u"types BASE --timeout 1"_s;
    QTest::newRow("get") << u"get BASE Patient --timeout 1"_s;
}

void ReachTest::timeout()
{
    QFETCH(QString, command);
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    command.replace("BASE"_L1, u"http://127.0.0.1:%1/fhir"_s.arg(silent.serverPort()));
    Run run(command.split(u' '), {});
    QCOMPARE(run.code(), 3);
    QVERIFY2(run.said().contains("did not answer in time"), run.said());
    QVERIFY(run.out().isEmpty());
}

void ReachTest::timeoutIsANumber_data()
{
    QTest::addColumn<QString>("given");
    for (const char *given : {"0", "-1", "1.5", "soon", "99999999999999999999", "86401", ""})
        QTest::newRow(given) << QString::fromLatin1(given);
}

void ReachTest::timeoutIsANumber()
{
    QFETCH(QString, given);
    Run run({u"types"_s, u"http://127.0.0.1:1"_s, u"--timeout="_s + given}, {});
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains("--timeout takes a number of seconds"), run.said());
}

void ReachTest::withheldToken_data()
{
    QTest::addColumn<QString>("base"); // PORT stands for the server's
    QTest::addColumn<bool>("isSent");
    QTest::newRow("this computer") << u"http://127.0.0.1:PORT/fhir"_s << true;
    QTest::newRow("another address of this computer") << u"http://127.0.0.2:PORT/fhir"_s << true;
    QTest::newRow("another computer") << u"http://fhir.invalid/fhir"_s << false;
    QTest::newRow("127, and no address") << u"http://127.fhir.invalid/fhir"_s << false;
}

/** A token that is not sent is not called refused, and one that is sent and refused is. */
void ReachTest::withheldToken()
{
    QFETCH(QString, base);
    QFETCH(bool, isSent);
    ScriptedServer server;
    server.close();
    QVERIFY(server.listen(QHostAddress::AnyIPv4));
    server.otherwise = ScriptedServer::message(401, {}, "WWW-Authenticate: Bearer\r\n");
    base.replace("PORT"_L1, QString::number(server.serverPort()));
    Run run({u"get"_s, base, u"Patient"_s},
        {{u"FHIRSIDE_TOKEN"_s, u"s3cret"_s}, {u"http_proxy"_s, u"http://127.0.0.1:%1"_s.arg(server.serverPort())}});
    QCOMPARE(run.code(), 4);
    QCOMPARE(run.said().contains("is refused"), isSent);
    QCOMPARE(run.said().contains("because the connection is not encrypted"), !isSent);
    for (const auto &request : server.requests)
        QCOMPARE(request.contains("s3cret"), isSent);
}

void ReachTest::proxy_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("base");
    QTest::newRow("HTTP_PROXY") << u"HTTP_PROXY"_s << u"http://fhir.invalid/fhir"_s;
    QTest::newRow("https_proxy") << u"https_proxy"_s << u"https://fhir.invalid/fhir"_s;
    QTest::newRow("ALL_PROXY") << u"ALL_PROXY"_s << u"https://fhir.invalid/fhir"_s;
}

/** What does not answer is the proxy, and it is named. */
void ReachTest::proxy()
{
    QFETCH(QString, variable);
    QFETCH(QString, base);
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString name = u"127.0.0.1:%1"_s.arg(gone.serverPort());
    gone.close();
    Run run({u"get"_s, base, u"Patient"_s}, {{variable, u"http://user:s3cret@"_s + name}});
    QCOMPARE(run.code(), 3);
    QVERIFY2(run.said().contains("cannot be reached through the proxy " + name.toLatin1()), run.said());
    QVERIFY(!run.said().contains("s3cret"));
}

/** Qt's own words about an answer that was let go are not for people. */
/** What to add is said, for the account would be asked for at an address that the server alone names. */
void ReachTest::unknownServiceNeedsWord()
{
    ScriptedServer server;
    server.answers["/fhir/.well-known/smart-configuration"] = ScriptedServer::message(200,
        R"({"authorization_endpoint":"https://id.example.org/authorize","capabilities":["launch-standalone"],)"
        R"("token_endpoint":"https://id.example.org/token","code_challenge_methods_supported":["S256"]})");
    server.otherwise = ScriptedServer::message(401, {});
    const QStringList command{u"get"_s, server.base().toString(), u"Patient"_s, u"--sign-in"_s, u"device"_s};
    Run asked(command, {});
    QCOMPARE(asked.code(), 4);
    QVERIFY2(asked.said().contains("add --trust https://id.example.org"), asked.said());
    Run agreed(command + QStringList{u"--trust"_s, u"https://id.example.org"_s}, {});
    QCOMPARE(agreed.code(), 4); // it offers no codes for devices
    QVERIFY2(!agreed.said().contains("--trust"), agreed.said());
}

void ReachTest::retriesAreQuiet()
{
    ScriptedServer server;
    server.answers["/fhir/metadata"] = ScriptedServer::message(200, Statement);
    int refusals = 0;
    server.respond = [&](const QByteArray &request) {
        if (ScriptedServer::target(request) == "/fhir/metadata")
            return ScriptedServer::message(200, Statement);
        return ++refusals < 3 ? ScriptedServer::message(refusals == 1 ? 429 : 503, "{}", "Retry-After: 0\r\n")
                              : ScriptedServer::message(200, page("a"));
    };
    Run run({u"get"_s, server.base().toString(), u"Patient"_s}, {});
    QVERIFY(run.code() >= 0);
    QVERIFY(run.out().contains("a"));
    QVERIFY2(!run.said().contains("Internal problem") && !run.said().contains("QNetwork"), run.said());
}

void ReachTest::cookiesAreKept()
{
    ScriptedServer server;
    const QByteArray next = R"({"relation":"next","url":")" + server.base().toEncoded() + R"(?page=2"})";
    server.respond = [&next](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        if (target == "/fhir/metadata")
            return ScriptedServer::message(200, Statement);
        if (target != "/fhir?page=2")
            return ScriptedServer::message(200, page("a", next), "Set-Cookie: node=7; Path=/\r\n");
        const bool isHere = ScriptedServer::header(request, "Cookie") == "node=7";
        return ScriptedServer::message(isHere ? 200 : 410, page("b"));
    };
    Run run({u"get"_s, server.base().toString(), u"Patient"_s}, {});
    QCOMPARE(run.code(), 0);
    QCOMPARE(run.out().count('\n'), 3);
}

/** A server's words are shown, and what a terminal would take for orders is not. */
void ReachTest::terminalIsNotObeyed()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(403,
        R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden",
            "diagnostics":"Not for \u001b[2J\u001b]0;title\u0007you\u202e\u009b1m."}]})");
    Run run({u"get"_s, server.base().toString(), u"Patient"_s}, {});
    QCOMPARE(run.code(), 4);
    const QString said = QString::fromUtf8(run.said());
    QVERIFY2(said.contains("Not for"_L1), run.said());
    for (const char16_t order : {u'\u001b', u'\u0007', u'\u202e', u'\u009b'})
        QVERIFY(!said.contains(QChar(order)));
}

void ReachTest::endlessInLittleMemory_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("reader"); // of the output
    const QByteArray head = R"({"resourceType":"Bundle","type":"searchset","entry":[)";
    const QByteArray entry =
        R"({"resource":{"resourceType":"Patient","name":[{"family":")" + QByteArray(2000, 'x') + R"("}]}},)";
    QTest::newRow("entries, nobody reads the rows") << head << entry.repeated(400) << u"sleep 15"_s;
    QTest::newRow("spaces") << head << QByteArray(1'000'000, ' ') << u"cat"_s;
    QTest::newRow("one string") << head + R"({"resource":{"resourceType":"Patient","id":")"
                                << QByteArray(1'000'000, 'x') << u"cat"_s;
}

/** Memory does not follow the network: where there is little, the program does not die of it. */
void ReachTest::endlessInLittleMemory()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, more);
    QFETCH(QString, reader);
    constexpr qint64 Enough = qint64{400} << 20;
    QTcpServer server;
    qint64 written = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [&, socket] {
            const QByteArray request = socket->readAll();
            if (request.contains("/metadata")) {
                socket->write(ScriptedServer::message(200, Statement));
                socket->disconnectFromHost();
                return;
            }
            connect(socket, &QTcpSocket::bytesWritten, this, [&, socket](qint64 bytes) {
                written += bytes;
                if (socket->bytesToWrite() == 0 && written < Enough)
                    socket->write(more);
            });
            socket->write("HTTP/1.1 200 x\r\nConnection: close\r\n\r\n" + start);
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QProcess process;
    process.start(u"sh"_s,
        {u"-c"_s,
            u"ulimit -v 700000; { \"$0\" get \"$1\" Patient --timeout 3; echo \"code $?\" >&2; } | "_s + reader
                + u" > /dev/null"_s,
            QStringLiteral(FHIRSIDE_CLI), u"http://127.0.0.1:%1/fhir"_s.arg(server.serverPort())});
    QVERIFY(process.waitForStarted());
    QByteArray said;
    const auto isOver = [&] { return (said += process.readAllStandardError()).contains("code "); };
    if (reader.startsWith("sleep"_L1)) { // held back: nothing is said and nothing is read any more
        QTRY_VERIFY_WITH_TIMEOUT(written > 1'000'000, 20'000);
        const QDeadlineTimer aWhile(5'000);
        QTRY_VERIFY_WITH_TIMEOUT(aWhile.hasExpired() || isOver(), 20'000);
        QVERIFY2(!isOver(), said);
        QVERIFY2(written < Enough / 4, qPrintable(QString::number(written)));
    }
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 120'000);
    QVERIFY2(said.contains("code 3") || said.contains("code 5") || said.contains("code 6"), said);
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
}

QTEST_GUILESS_MAIN(ReachTest)
#include "tst_reach.moc"
