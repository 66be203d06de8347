#include "check/judge.h"
#include "check/observer.h"
#include "support/scriptedserver.h"
#include "words/check/report.h"
#include "words/check/sentences.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using check::State;

/** T4 to T9 on real sockets: servers of openssl on this computer, each with one thing wrong. */
class TransportTest : public QObject
{
    Q_OBJECT

    QString m_openssl = QStandardPaths::findExecutable(u"openssl"_s);
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] bool run(const QStringList &arguments) const;
    [[nodiscard]] bool authority(const QString &name) const;
    [[nodiscard]] bool issue(const QString &name, const QString &by, const QString &names, const QString &extensions,
        const QDateTime &from, const QDateTime &until) const;

private Q_SLOTS:
    void initTestCase();
    void servers_data();
    void servers();
};

namespace {

const QString Own = u"IP:127.0.0.1"_s;

QString stamp(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyyMMddhhmmss'Z'"_s);
}

/** Where @p server listens, once it does. */
quint16 portOf(QProcess &server)
{
    static const QRegularExpression listening(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)"_s);
    QString words;
    const auto isThere = [&] {
        words += QString::fromUtf8(server.readAll());
        return listening.match(words).hasMatch();
    };
    return QTest::qWaitFor(isThere, 20'000) ? listening.match(words).captured(1).toUShort() : quint16(0);
}

check::Report reportOn(quint16 port)
{
    check::Question question;
    question.typed = u"https://127.0.0.1:%1/fhir"_s.arg(port);
    question.address = *sources::parseAddress(question.typed);
    question.timeout = std::chrono::seconds(10);
    std::stop_source stop; // the first request tells all that is looked at here
    question.seen = [&stop](const check::Observation &) { stop.request_stop(); };
    QNetworkAccessManager network;
    return check::judge(QCoro::waitFor(check::observe(network, question, stop.get_token())));
}

} // namespace

bool TransportTest::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(m_openssl, arguments);
    const bool isDone = openssl.waitForFinished(30'000) && openssl.exitCode() == 0;
    if (!isDone)
        qWarning("%s", openssl.readAll().constData());
    return isDone;
}

/** One that vouches for itself. */
bool TransportTest::authority(const QString &name) const
{
    return run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
        u"-subj"_s, u"/CN=%1 authority"_s.arg(name), u"-days"_s, u"90"_s, u"-keyout"_s, name + u".key"_s, u"-out"_s,
        name + u".pem"_s});
}

bool TransportTest::issue(const QString &name, const QString &by, const QString &names, const QString &extensions,
    const QDateTime &from, const QDateTime &until) const
{
    QStringList asked{u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
        u"-nodes"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".csr"_s};
    if (!names.isEmpty())
        asked << u"-addext"_s << u"subjectAltName="_s + names;
    if (!extensions.isEmpty())
        asked << u"-addext"_s << extensions;
    return run(asked)
        && run({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-config"_s, u"ca.conf"_s, u"-cert"_s, by + u".pem"_s,
            u"-keyfile"_s, by + u".key"_s, u"-in"_s, name + u".csr"_s, u"-out"_s, name + u".pem"_s, u"-startdate"_s,
            stamp(from), u"-enddate"_s, stamp(until)});
}

void TransportTest::initTestCase()
{
    if (m_openssl.isEmpty())
        QSKIP("openssl is not here");
    QFile settings(path(u"ca.conf"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(
        "[ca]\ndefault_ca=one\n[one]\ndatabase=index\nserial=serial\nrand_serial=yes\nnew_certs_dir=.\n"
        "default_md=sha256\npolicy=any\ncopy_extensions=copy\nunique_subject=no\n[any]\ncommonName=supplied\n");
    settings.close();
    QVERIFY(QFile(path(u"index"_s)).open(QIODevice::WriteOnly));
    QVERIFY(QDir(m_folder.path()).mkdir(u"fhir"_s));
    QFile statement(path(u"fhir/metadata"_s)); // s_server sends it as it stands
    QVERIFY(statement.open(QIODevice::WriteOnly));
    statement.write(ScriptedServer::message(200, R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})",
        "Content-Type: application/fhir+json\r\n"));
    statement.close();
    const auto now = QDateTime::currentDateTimeUtc();
    const auto before = now.addDays(-40);
    const auto after = now.addDays(80);
    QVERIFY(authority(u"known"_s) && authority(u"stranger"_s));
    const QString signs = u"basicConstraints=critical,CA:TRUE"_s;
    QVERIFY(issue(u"between"_s, u"known"_s, {}, signs, before, after));
    QVERIFY(issue(u"good"_s, u"known"_s, Own, {}, before, after));
    QVERIFY(issue(u"elsewhere"_s, u"known"_s, u"DNS:fhir.example.org"_s, {}, before, after));
    QVERIFY(issue(u"old"_s, u"known"_s, Own, {}, before, now.addDays(-2)));
    QVERIFY(issue(u"early"_s, u"known"_s, Own, {}, now.addDays(2), after));
    QVERIFY(issue(u"soon"_s, u"known"_s, Own, {}, before, now.addDays(12).addSecs(3600)));
    QVERIFY(issue(u"chained"_s, u"between"_s, Own, {}, before, after));
    QVERIFY(issue(u"foreign"_s, u"stranger"_s, Own, {}, before, after));
    QVERIFY(run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
        u"-subj"_s, u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName="_s + Own, u"-days"_s, u"80"_s, u"-keyout"_s,
        u"own.key"_s, u"-out"_s, u"own.pem"_s}));
    auto trusting = QSslConfiguration::defaultConfiguration();
    trusting.addCaCertificates(path(u"known.pem"_s));
    QSslConfiguration::setDefaultConfiguration(trusting);
}

void TransportTest::servers_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("rule"); // "": all is well
    QTest::addColumn<bool>("fails"); // else it is a warning
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &certificate, const QString &options, const QString &rule,
                         const QString &says,
                         bool fails = true) { QTest::newRow(name) << certificate << options << rule << fails << says; };
    row("all well", u"good"_s, {}, {}, {});
    row("the whole chain", u"chained"_s, u"-cert_chain between.pem"_s, {}, {});
    row("TLS 1.2", u"good"_s, u"-tls1_2"_s, {}, {});
    row("TLS 1.1 only", u"good"_s, u"-tls1_1 -cipher ALL:@SECLEVEL=0"_s, u"T4"_s, u"not safe any more"_s);
    row("vouches for itself", u"own"_s, {}, u"T5"_s, u"vouches for itself"_s);
    row("of an authority that nobody knows", u"foreign"_s, u"-cert_chain stranger.pem"_s, u"T5"_s,
        u"stranger authority"_s);
    row("for another name", u"elsewhere"_s, {}, u"T6"_s, u"fhir.example.org"_s);
    row("has run out", u"old"_s, {}, u"T7"_s, u"ran out"_s);
    row("not good yet", u"early"_s, {}, u"T7"_s, u"good only from"_s);
    row("runs out soon", u"soon"_s, {}, u"T7"_s, u"runs out in 1"_s,
        false); // 12 days and an hour: 13 dates late at night
    row("the chain has a gap", u"chained"_s, {}, u"T8"_s, u"between"_s);
    row("asks for a certificate of ours", u"good"_s, u"-tls1_3 -Verify 1"_s, u"T9"_s, u"certificate"_s);
}

void TransportTest::servers()
{
    QFETCH(QString, certificate);
    QFETCH(QString, options);
    QFETCH(QString, rule);
    QFETCH(bool, fails);
    QFETCH(QString, says);
    QProcess server;
    server.setWorkingDirectory(m_folder.path());
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(m_openssl,
        QStringList{u"s_server"_s, u"-HTTP"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, certificate + u".pem"_s,
            u"-key"_s, certificate + u".key"_s}
            + options.split(u' ', Qt::SkipEmptyParts));
    const quint16 port = portOf(server);
    QVERIFY(port != 0);
    const auto report = reportOn(port);
    server.kill();
    QVERIFY(server.waitForFinished());
    QStringList wrong;
    for (const auto &finding : report.findings) {
        if (finding.rule->group == check::Group::Transport
            && (finding.state == State::Failed || finding.state == State::Warning))
            wrong << QString::fromLatin1(finding.rule->id);
    }
    QVERIFY2(wrong == (rule.isEmpty() ? QStringList() : QStringList(rule)), qPrintable(words::textOf(report, {})));
    if (rule.isEmpty()) {
        QVERIFY(report.finding(u"T4")->observed.startsWith("TLS"_L1));
        return;
    }
    const auto *finding = report.finding(rule);
    QCOMPARE(finding->state, fails ? State::Failed : State::Warning);
    QVERIFY2(words::explain(*finding).says.contains(says), qPrintable(words::explain(*finding).says));
}

QTEST_GUILESS_MAIN(TransportTest)
#include "tst_transport.moc"
