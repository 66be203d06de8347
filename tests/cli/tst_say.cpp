#include "cli/say.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

/** What strangers write reaches the terminal as text, and as nothing else. */
class SayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printable_data();
    void printable();
    void serversWords_data();
    void serversWords();
};

void SayTest::printable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"2,000 resources, complete"_s << u"2,000 resources, complete"_s;
    QTest::newRow("layout") << u"one\n\ttwo"_s << u"one\n\ttwo"_s;
    QTest::newRow("scripts") << u"Müller — 患者 مريض 🙂"_s << u"Müller — 患者 مريض 🙂"_s;
    QTest::newRow("joined") << u"👩\u200D⚕️ می\u200Cخواهم"_s << u"👩\u200D⚕️ می\u200Cخواهم"_s;
    QTest::newRow("colour") << u"\x1b[31;1mred\x1b[0m"_s << u"red"_s;
    QTest::newRow("clear screen") << u"a\x1b[2J\x1b[Hb"_s << u"ab"_s;
    QTest::newRow("private mode") << u"\x1b[?1049hx\x1b[?25l"_s << u"x"_s;
    QTest::newRow("title, BEL") << u"a\x1b]0;owned\x07"_s
                                   u"b"_s
                                << u"ab"_s;
    QTest::newRow("title, ST") << u"a\x1b]2;owned\x1b\\b"_s << u"ab"_s;
    QTest::newRow("link") << u"\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\"_s << u"here"_s;
    QTest::newRow("clipboard") << u"\x1b]52;c;aGk=\x07x"_s << u"x"_s;
    QTest::newRow("string without an end") << u"a\x1b]0;the rest"_s << u"a0;the rest"_s;
    QTest::newRow("device control") << u"\x1bPq#0\x1b\\x"_s << u"x"_s;
    QTest::newRow("8 bit control") << u"a\u009b31mb"_s << u"ab"_s;
    QTest::newRow("8 bit string") << u"a\u009d0;x\u009c"_s
                                     u"b"_s
                                  << u"ab"_s;
    QTest::newRow("reset") << u"a\x1b"_s
                              u"cb"_s
                           << u"ab"_s;
    QTest::newRow("character set") << u"\x1b(0lqk"_s << u"lqk"_s;
    QTest::newRow("alone at the end") << u"a\x1b"_s << u"a"_s;
    QTest::newRow("half a sequence") << u"a\x1b["_s << u"a"_s;
    QTest::newRow("sequence in a sequence") << u"\x1b\x1b[31m[32mx"_s << u"32mx"_s;
    QTest::newRow("carriage return") << u"Incomplete\rComplete"_s << u"Incomplete Complete"_s;
    QTest::newRow("backspace, bell, delete") << u"a\b\b\x07\x7f"_s
                                                u"b"_s
                                             << u"ab"_s;
    QTest::newRow("other controls") << u"a\x01\x0b\x0c\x0e\u0085\u008d"_s
                                       u"b"_s
                                    << u"ab"_s;
    QTest::newRow("embeddings and overrides") << u"\u202Aa\u202Bb\u202Cc\u202Dd\u202E"_s << u"abcd"_s;
    QTest::newRow("isolates") << u"\u2066a\u2067b\u2068c\u2069"_s << u"abc"_s;
    QTest::newRow("marks") << u"\u200Ea\u200Fb\u061C"_s << u"ab"_s;
    QTest::newRow("invisible") << u"a\u200B\uFEFF\u2060\u00AD"_s
                                  u"b"_s
                               << u"ab"_s;
    QTest::newRow("tags") << u"a"_s + QString::fromUcs4(U"\U000E0001\U000E0041") + u'b' << u"ab"_s;
    QTest::newRow("other breaks") << u"a\u2028b\u2029"_s
                                     u"c"_s
                                  << u"a b c"_s;
    QTest::newRow("null") << u"a"_s + QChar(0) + u'b' << u"ab"_s;
}

void SayTest::printable()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(cli::printable(text), shown);
    QCOMPARE(cli::printable(shown), shown);
}

void SayTest::serversWords_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("status");
    for (const auto *status : {"400 Bad", "401 No", "403 No", "404 None", "410 Gone", "500 Broken"}) {
        QTest::addRow("get %s", status) << QStringList{u"get"_s, u"BASE"_s, u"Patient"_s} << QByteArray(status);
        QTest::addRow("types %s", status) << QStringList{u"types"_s, u"BASE"_s} << QByteArray(status);
    }
    QTest::addRow("get 200") << QStringList{u"get"_s, u"BASE"_s, u"Patient"_s} << QByteArray("200 OK");
}

/** An error in an outcome that would clear the screen, and say in our words that all went well. */
void SayTest::serversWords()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, status);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QByteArray body = R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid",
        "details":{"text":"\u001b[2J\u001b]0;owned\u0007 bad\u202e \u009b31m\n7 resources, complete"},
        "diagnostics":"\u001b[2J\u001b]0;owned\u0007 bad\u202e \u009b31m\n7 resources, complete"}]})";
    connect(&server, &QTcpServer::newConnection, this, [&] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&body, &status, socket] {
            if (socket->readAll().contains("\r\n\r\n"))
                socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        });
    });
    arguments.replaceInStrings(u"BASE"_s, u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    QProcess process;
    process.start(QStringLiteral(FHIRSIDE_CLI), arguments);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QVERIFY(process.exitCode() != 0);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(!said.isEmpty() && !said.contains('\x1b') && !said.contains('\x07') && !said.contains('\r'), said);
    const QString text = QString::fromUtf8(said);
    QVERIFY(!text.contains(u'\u202e') && !text.contains(u'\u009b'));
    QVERIFY2(!said.startsWith("7 resources") && !said.contains("\n7 resources"), said);
}

QTEST_GUILESS_MAIN(SayTest)
#include "tst_say.moc"
