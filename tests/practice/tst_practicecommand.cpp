// fhirside-cli practice as a script and a person meet it.
#include "practice/identity/accounts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

class PracticeCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void saysHowToSignIn_data();
    void saysHowToSignIn();
};

void PracticeCommandTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const auto &line : {u"--auth"_s, u"--auth basic"_s, u"--auth Entra"_s, u"--token-seconds 0"_s,
             u"--token-seconds -5"_s, u"--token-seconds soon"_s, u"--cap -1"_s, u"--cap all"_s, u"--latency -1"_s,
             u"--latency 2s"_s, u"--faults 101%"_s, u"--faults -1"_s, u"--faults some"_s, u"--faults 5%%"_s})
        QTest::newRow(qPrintable(line)) << line.split(u' ');
}

void PracticeCommandTest::refuses()
{
    QFETCH(QStringList, arguments);
    QProcess process;
    process.start(QStringLiteral(FHIRSIDE_CLI), QStringList(u"practice"_s) + arguments);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("--auth none|entra"));
}

void PracticeCommandTest::saysHowToSignIn_data()
{
    QTest::addColumn<bool>("signIn");
    QTest::newRow("none") << false;
    QTest::newRow("entra") << true;
}

void PracticeCommandTest::saysHowToSignIn()
{
    QFETCH(bool, signIn);
    QProcess process;
    process.start(QStringLiteral(FHIRSIDE_CLI),
        {u"practice"_s, u"--auth"_s, QString::fromLatin1(QTest::currentDataTag()), u"--patients"_s, u"3"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 30'000);
    const QJsonObject line = QJsonDocument::fromJson(process.readLine()).object();
    QVERIFY(line.value("base"_L1).toString().startsWith("http://127.0.0.1:"_L1));
    const auto text = [](std::string_view each) { return QString::fromStdString(std::string(each)); };
    const auto &[account, roleless] = practice::Accounts;
    const QString tenant = text(practice::Tenant);
    QCOMPARE(line.value("tenant"_L1).toString(), signIn ? tenant : QString());
    QCOMPARE(line.value("authority"_L1).toString().endsWith(u'/' + tenant), signIn);
    QCOMPARE(line.value("user"_L1).toString(), signIn ? text(account.user) : QString());
    QCOMPARE(line.value("password"_L1).toString(), signIn ? text(account.password) : QString());

    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    const QString said = QString::fromUtf8(process.readAllStandardError());
    for (const QString &each : {text(account.user), text(account.password), text(roleless.user)})
        QCOMPARE(said.contains(each), signIn);
}

QTEST_GUILESS_MAIN(PracticeCommandTest)
#include "tst_practicecommand.moc"
