#include "http/client.h"
#include "sources/error.h"
#include "support/certificate.h"
#include "support/scriptedserver.h"
#include "words/errors.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = http::Error::Kind;

Q_DECLARE_METATYPE(Kind)

/** Encryption that does not come about, told as what it is. */
class TlsTest : public QObject
{
    Q_OBJECT

    QString m_openssl = QStandardPaths::findExecutable(u"openssl"_s);
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /** A certificate for @p name, which this process trusts, and its key. */
    [[nodiscard]] bool issue(const QString &file, const QString &names) const;

private Q_SLOTS:
    void answers_data();
    void answers();
    void servers_data();
    void servers();
    void redirects_data();
    void redirects();
    void http2_data();
    void http2();
    void http2IsNotPreferred();
};

namespace {

http::Request request(quint16 port, const QString &path)
{
    http::Request request;
    request.url = QUrl(u"https://127.0.0.1:%1%2"_s.arg(port).arg(path));
    request.limits.attempts = 1;
    request.limits.silence = std::chrono::seconds(10);
    return request;
}

http::Error errorOf(quint16 port, const QString &path = u"/fhir"_s)
{
    QNetworkAccessManager network;
    http::Client client(network);
    const auto answer = QCoro::waitFor(client.fetch(request(port, path), {}));
    if (answer && answer->head.status != 200)
        return {http::Error::Kind::BadAddress, {}, answer->head.reason, {}, {}};
    return answer ? http::Error{} : answer.error();
}

/** The port of http2.mjs; 0 where there is no node. */
quint16 startHttp2(QProcess &server, const QStringList &arguments)
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty())
        return 0;
    server.start(node, QStringList{QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/http/http2.mjs")} + arguments);
    static const QRegularExpression listening(u"PORT (\\d+)\\."_s);
    QString words;
    const auto isThere = [&] {
        words += QString::fromUtf8(server.readAllStandardOutput());
        return listening.match(words).hasMatch();
    };
    return QTest::qWaitFor(isThere, 20'000) ? listening.match(words).captured(1).toUShort() : quint16(0);
}

/** A TLS record with a fatal alert (RFC 8446 §6). */
QByteArray alert(int number)
{
    return QByteArray::fromHex("1503010002") + '\x02' + static_cast<char>(number);
}

} // namespace

bool TlsTest::issue(const QString &file, const QString &names) const
{
    return issueCertificate(m_folder.path(), file, names);
}

void TlsTest::answers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("a web server without TLS") << ScriptedServer::message(400, {}) << Kind::NotTls;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << Kind::NotTls;
    QTest::newRow("closed at once") << QByteArray() << Kind::ConnectionLost;
    QTest::newRow("protocol version") << alert(70) << Kind::OldTls;
    QTest::newRow("insufficient security") << alert(71) << Kind::OldTls;
    QTest::newRow("handshake failure") << alert(40) << Kind::NoCommonTls;
    QTest::newRow("internal error") << alert(80) << Kind::NoCommonTls;
    QTest::newRow("unrecognized name") << alert(112) << Kind::NoCommonTls;
    QTest::newRow("bad certificate") << alert(42) << Kind::ClientCertificate;
    QTest::newRow("certificate required") << alert(116) << Kind::ClientCertificate;
}

/** What comes in place of a handshake. */
void TlsTest::answers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Kind, kind);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, bytes] {
            socket->readAll();
            socket->write(bytes);
            socket->disconnectFromHost();
        });
    });
    const auto error = errorOf(server.serverPort());
    QVERIFY2(error.kind == kind, qPrintable(QString::number(static_cast<int>(error.kind)) + error.detail));
}

void TlsTest::servers_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("options");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("said");
    const QString own = u"IP:127.0.0.1"_s;
    QTest::newRow("TLS 1.1 only") << own << u"-tls1_1 -cipher ALL:@SECLEVEL=0"_s << Kind::OldTls << u"no longer safe"_s;
    QTest::newRow("TLS 1.0 only") << own << u"-tls1 -cipher ALL:@SECLEVEL=0"_s << Kind::OldTls << u"no longer safe"_s;
    QTest::newRow("a certificate of ours, TLS 1.3")
        << own << u"-tls1_3 -Verify 1"_s << Kind::ClientCertificate << u"mutual TLS"_s;
    QTest::newRow("a certificate of ours, TLS 1.2")
        << own << u"-tls1_2 -Verify 1"_s << Kind::NoCommonTls << u"no way of encryption"_s;
    QTest::newRow("another server's certificate")
        << u"DNS:fhir.example.org,DNS:other.example.org"_s << QString() << Kind::Certificate
        << u"for another server: fhir.example.org, other.example.org"_s;
}

/** Nothing here is cured by http://, and nothing says so. */
void TlsTest::servers()
{
    QFETCH(QString, names);
    QFETCH(QString, options);
    QFETCH(Kind, kind);
    QFETCH(QString, said);
    if (m_openssl.isEmpty())
        QSKIP("openssl is not here");
    QVERIFY(issue(u"server"_s, names));
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(m_openssl,
        QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, path(u"server.pem"_s), u"-key"_s,
            path(u"server.key"_s)}
            + options.split(u' ', Qt::SkipEmptyParts));
    static const QRegularExpression listening(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)"_s);
    QString words;
    QTRY_VERIFY(listening.match(words += QString::fromUtf8(server.readAll())).hasMatch());
    const auto error = errorOf(listening.match(words).captured(1).toUShort());
    server.kill();
    QVERIFY(server.waitForFinished());
    QVERIFY2(error.kind == kind, qPrintable(QString::number(static_cast<int>(error.kind)) + error.detail));
    const auto explanation = words::explain(error);
    QVERIFY2(explanation.what.contains(said) || explanation.action.contains(said), qPrintable(explanation.what));
    QVERIFY(said.isEmpty() || !explanation.action.contains("http://"_L1));
}

void TlsTest::redirects_data()
{
    QTest::addColumn<QString>("location"); // PLAIN and SECURE stand for the servers
    QTest::addColumn<bool>("isFollowed");
    QTest::newRow("to the same server") << u"/there"_s << true;
    QTest::newRow("by https") << u"https://127.0.0.1:SECURE/there"_s << true;
    QTest::newRow("to plain http") << u"http://127.0.0.1:PLAIN/there"_s << false;
    QTest::newRow("to plain http, by a name") << u"http://localhost:PLAIN/there"_s << false;
    QTest::newRow("to plain http, in capitals") << u"HTTP://127.0.0.1:PLAIN/there"_s << false;
}

/** What was asked for encrypted is never fetched in the clear. */
void TlsTest::redirects()
{
    QFETCH(QString, location);
    QFETCH(bool, isFollowed);
    if (m_openssl.isEmpty())
        QSKIP("openssl is not here");
    QVERIFY(issue(u"server"_s, u"IP:127.0.0.1"_s));
    QFile key(path(u"server.key"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(path(u"server.pem"_s)));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    ScriptedServer plain;
    plain.answers["/there"] = ScriptedServer::message(200, "here");
    QSslServer secure;
    secure.setSslConfiguration(configuration);
    QVERIFY(secure.listen(QHostAddress::LocalHost));
    location.replace("PLAIN"_L1, QString::number(plain.serverPort()));
    location.replace("SECURE"_L1, QString::number(secure.serverPort()));
    connect(&secure, &QTcpServer::pendingConnectionAvailable, &secure, [&secure, location] {
        auto *socket = secure.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, location] {
            const bool isThere = ScriptedServer::target(socket->readAll()) == "/there";
            socket->write(isThere ? ScriptedServer::message(200, "here")
                                  : ScriptedServer::message(302, {}, "Location: " + location.toLatin1() + "\r\n"));
            socket->disconnectFromHost();
        });
    });
    const auto error = errorOf(secure.serverPort());
    const auto kind = isFollowed ? http::Error{}.kind : Kind::Redirect;
    QVERIFY2(error.kind == kind, qPrintable(QString::number(static_cast<int>(error.kind)) + error.detail));
    QVERIFY(plain.requests.isEmpty());
}

void TlsTest::http2_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("/refused") << Kind::ConnectionLost;
    QTest::newRow("/cancelled") << Kind::ConnectionLost;
    QTest::newRow("/protocol") << Kind::ConnectionLost;
    QTest::newRow("/goaway") << Kind::ConnectionLost;
    QTest::newRow("/good") << http::Error{}.kind;
}

/** A server that speaks HTTP/2 alone is understood, and what it breaks off is told as a lost connection. */
void TlsTest::http2()
{
    QFETCH(Kind, kind);
    QVERIFY(issue(u"server"_s, u"IP:127.0.0.1"_s));
    QProcess server;
    const quint16 port = startHttp2(server, {m_folder.path()});
    if (port == 0)
        QSKIP("node is not here");
    const auto error = errorOf(port, QString::fromLatin1(QTest::currentDataTag()));
    server.kill();
    QVERIFY(server.waitForFinished());
    QVERIFY2(error.kind == kind, qPrintable(QString::number(static_cast<int>(error.kind)) + error.detail));
}

/** By HTTP/2 Qt holds nothing back: where there is the choice it is not used, and memory does not follow the network.
 */
void TlsTest::http2IsNotPreferred()
{
    QVERIFY(issue(u"server"_s, u"IP:127.0.0.1"_s));
    QProcess server;
    const quint16 port = startHttp2(server, {m_folder.path(), u"1"_s});
    if (port == 0)
        QSKIP("node is not here");
    QNetworkAccessManager network;
    http::Client client(network);
    auto response = QCoro::waitFor(client.send(request(port, u"/endless"_s), {}));
    QVERIFY(response);
    const QDeadlineTimer aWhile(1'500);
    QTRY_VERIFY(aWhile.hasExpired());
    const QByteArray said = server.readAllStandardOutput();
    const qint64 written = said.mid(said.lastIndexOf("WRITTEN ") + 8).split('.').value(0).toLongLong();
    QVERIFY2(written > 0 && written < (qint64{32} << 20), said.right(100));
    server.kill();
    QVERIFY(server.waitForFinished());
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
