#include "practice/client.h"
#include "practice/identity/accounts.h"
#include "practice/provider.h"
#include "practice/server.h"
#include "support/run.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/** fhirside-cli check --sign-in: a person signs in at the practice server, and what comes after the sign-in is tested.
 */
class CheckSignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void browser_data();
    void browser();
    void device();
    void nobodyComes();
    void onlyOwnSignInIsEnded();

private:
    /** What the person's browser is answered: forms are sent, redirects are not gone after. */
    practice::Reply post(const QString &url, const practice::Pairs &form)
    {
        QNetworkRequest request{QUrl(url)};
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        return replyOf(m_browser.send(request, "POST", QByteArray::fromStdString(practice::writeForm(form))));
    }
    static practice::Reply replyOf(const Answer &answer)
    {
        return {answer.status, {{"Location", answer.reply->rawHeader("Location").toStdString()}},
            answer.body.toStdString(), false, false};
    }
    /** From the page that asks who it is to what follows the consent. */
    practice::Reply signIn(const practice::Reply &page, const practice::Account &who, const char *answer)
    {
        const auto consent = post(m_server.authority().toString() + u"/login"_s,
            {{"transaction", transactionOf(page).toStdString()}, {"login", std::string(who.user)},
                {"passwd", std::string(who.password)}});
        return post(m_server.authority().toString() + u"/consent"_s,
            {{"transaction", transactionOf(consent).toStdString()}, {"answer", answer}});
    }
    [[nodiscard]] QStringList command(const QStringList &options) const
    {
        return QStringList{u"check"_s, m_server.base().toString(), u"--format"_s, u"json"_s} + options;
    }
    static QStringList idsOf(const QByteArray &report, const QString &state)
    {
        QStringList ids;
        const auto findings = QJsonDocument::fromJson(report)["findings"_L1].toArray();
        for (const auto &finding : findings) {
            if (finding["state"_L1] == state)
                ids << finding["id"_L1].toString();
        }
        return ids;
    }

    practice::Server m_server{[] {
        practice::Options options;
        options.auth = practice::Auth::Entra;
        options.patients = 20;
        return options;
    }()};
    Client m_browser;
};

void CheckSignInTest::initTestCase()
{
    QVERIFY(m_server.start());
}

void CheckSignInTest::browser_data()
{
    QTest::addColumn<int>("account");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("failed");
    QTest::addColumn<QString>("passed");
    QTest::newRow("signs in") << 0 << QByteArray("accept") << 0 << QStringList() << u"L1 L2 L3 L6 L8 K2 U1 U2 U6"_s;
    QTest::newRow("has no role") << 1 << QByteArray("accept") << 1 << QStringList{u"U2"_s} << u"L1 L8 K2 U1"_s;
    QTest::newRow("declines") << 0 << QByteArray("cancel") << 1 << QStringList{u"L6"_s} << u"C1 A1 L1"_s;
}

/** By the system's browser, which is the test: what it is sent to leads back to the program. */
void CheckSignInTest::browser()
{
    QFETCH(int, account);
    QFETCH(QByteArray, answer);
    const Home home;
    Run run(command({u"--sign-in"_s, u"browser"_s}), home.environment);
    QTRY_VERIFY_WITH_TIMEOUT(home.opened().startsWith(m_server.authority().toString()), Run::Patience);
    const auto end = signIn(replyOf(m_browser.get(home.opened())), practice::Accounts[account], answer);
    const auto landing = header(end, "Location");
    QVERIFY2(landing.startsWith("http://localhost:"_L1), qPrintable(landing));
    QCOMPARE(m_browser.get(landing).status, 200);
    QTEST(run.code(), "code");
    QTEST(idsOf(run.out(), u"failed"_s), "failed");
    QFETCH(QString, passed);
    const auto well = idsOf(run.out(), u"passed"_s);
    for (const QString &id : passed.split(u' '))
        QVERIFY2(well.contains(id), qPrintable(id + u": "_s + QString::fromUtf8(run.out())));
    const auto carried = landed(end);
    for (const char *secret : {"code", "state"}) { // neither are in what a report is passed on as
        const QByteArray value = carried.queryItemValue(QString::fromLatin1(secret)).toUtf8();
        QVERIFY2(value.isEmpty() || !run.out().contains(value), secret);
    }
}

/** With a code that is typed on another computer. */
void CheckSignInTest::device()
{
    const Home home;
    Run run(command({u"--sign-in"_s, u"device"_s}), home.environment);
    const QString code = run.heard(u"enter the code ([A-Z0-9-]+)"_s);
    QVERIFY2(!code.isEmpty(), run.said().constData());
    const QString page = run.heard(u"open (\\S+) in any browser"_s);
    (void)signIn(post(page, {{"otc", code.toStdString()}}), practice::Accounts[0], "accept");
    QCOMPARE(run.code(), 0);
    QCOMPARE(idsOf(run.out(), u"failed"_s), QStringList());
    QVERIFY(idsOf(run.out(), u"passed"_s).contains(u"U1"_s));
    QVERIFY(!run.out().contains(code.toUtf8()));
}

/** Ctrl+C while the sign-in waits for its person. */
void CheckSignInTest::nobodyComes()
{
    const Home home;
    Run run(command({u"--sign-in"_s, u"browser"_s}), home.environment);
    QTRY_VERIFY_WITH_TIMEOUT(!home.opened().isEmpty(), Run::Patience);
    run.interrupt();
    QCOMPARE(run.code(), 130);
    QVERIFY2(run.out().isEmpty(), run.out().constData());
}

/** A script's token is in use elsewhere. */
void CheckSignInTest::onlyOwnSignInIsEnded()
{
    const Home home;
    Run run(command({u"--end-session"_s}), home.environment);
    QCOMPARE(run.code(), 2);
    QVERIFY2(run.said().contains("--end-session needs --sign-in."), run.said().constData());
}

QTEST_GUILESS_MAIN(CheckSignInTest)
#include "tst_checksignin.moc"
