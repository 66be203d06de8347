#include "support/leaks.h"
#include "support/peer.h"
#include "support/person.h"
#include "support/run.h"

#include <QDirIterator>

using namespace Qt::StringLiterals;

/**
 * Everything that was logged with all of Qt's logging on, and every file that was left below a home of its own, against
 * every token, code, verifier and password there was.
 */
class LeaksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY(m_peer.reset()); }
    void windows();
    void commandLine_data();
    void commandLine();
    void filesLeft();

private:
    [[nodiscard]] QByteArrayList secrets() const
    {
        auto all = m_peer.secrets();
        for (const char *kind : {"member", "guest"})
            all << m_peer.user(kind).password.toUtf8();
        return all;
    }

    Peer m_peer;
    Home m_home;
};

void LeaksTest::initTestCase()
{
    if (!Peer::whyNot().isEmpty())
        QSKIP(qPrintable(Peer::whyNot()));
    QVERIFY(m_peer.start());
    QVERIFY(QDir(m_home.folder.path()).mkdir(u"tmp"_s));
    m_home.environment.insert(u"TMPDIR"_s, m_home.folder.filePath(u"tmp"_s));
    m_home.environment.insert(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    m_home.environment.insert(u"FHIRSIDE_PEER"_s, m_peer.line());
}

void LeaksTest::windows()
{
    QProcess walk;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (auto at = m_home.environment.begin(); at != m_home.environment.end(); ++at)
        environment.insert(at.key(), at.value());
    walk.setProcessEnvironment(environment);
    const QString log = m_home.folder.filePath(u"walk.log"_s);
    walk.setStandardErrorFile(log);
    walk.setStandardOutputFile(log, QIODevice::Append);
    walk.start(QStringLiteral(FHIRSIDE_WALK), {});
    if (!walk.waitForFinished(240'000))
        walk.kill();
    QCOMPARE(walk.exitCode(), 0); // what it returns says how far it came
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.count('\n') > 100, text); // it did log
    QVERIFY2(text.contains("careless: "), text); // without the redactor this test fails
    const auto all = secrets();
    QVERIFY(all.size() > 10);
    const auto found = leaked(text, all);
    QVERIFY2(found.isEmpty(), found.join('\n'));
}

void LeaksTest::commandLine_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<bool>("device");
    QTest::newRow("device") << QJsonObject{{u"expireAfter"_s, 2}} << true;
    QTest::newRow("browser") << QJsonObject{{u"expireAfter"_s, 2}} << false;
    QTest::newRow("refused") << QJsonObject{{u"forceAadsts"_s, 53003}} << false;
    QTest::newRow("forged") << QJsonObject{{u"tamperNonce"_s, true}} << false;
    QTest::newRow("no answer") << QJsonObject{{u"status5xx"_s, u"token"_s}} << false;
}

/** What the program says and what it logs; its page's address is for the person and has no secret yet. */
void LeaksTest::commandLine()
{
    QFETCH(QJsonObject, switches);
    QFETCH(bool, device);
    QVERIFY(m_peer.set(switches));
    const auto jane = m_peer.user("member");
    Run running({u"get"_s, m_peer.fhir(), u"Patient"_s, u"--query"_s, u"_count=5"_s, u"--sign-in"_s,
                    device ? u"device"_s : u"browser"_s},
        m_home.environment);
    if (device) {
        QVERIFY(m_peer.approveDevice(running.heard(u"enter the code ([A-Z0-9-]+)"_s), jane.name));
    } else {
        Person person;
        QVERIFY(person.signIn(QUrl(running.heard(u"(http\\S+/authorize\\S+)"_s)), jane.name, jane.password));
    }
    QVERIFY(running.code() >= 0);
    const auto found = leaked(running.said() + running.out(), secrets());
    QVERIFY2(found.isEmpty(), running.said());
}

void LeaksTest::filesLeft()
{
    int files = 0;
    const auto all = secrets();
    for (QDirIterator at(m_home.folder.path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
         at.hasNext();) {
        QFile file(at.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++files;
        QVERIFY2(leaked(file.readAll(), all).isEmpty(), qPrintable(file.fileName()));
    }
    QVERIFY(files > 2); // the log, the table, the settings
}

QTEST_GUILESS_MAIN(LeaksTest)
#include "tst_leaks.moc"
