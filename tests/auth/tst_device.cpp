#include "auth/flow/signin.h"
#include "support/fakeclock.h"
#include "support/fakenetwork.h"
#include "support/signinservice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = auth::Error::Kind;
using Signed = auth::Result<auth::SignInResult>;

Q_DECLARE_METATYPE(Kind)

namespace {

const QUrl DeviceEndpoint(service::Entra + u"/oauth2/v2.0/devicecode"_s);
const QUrl TokenEndpoint(service::Entra + u"/oauth2/v2.0/token"_s);

QJsonObject grant()
{
    return {{u"device_code"_s, u"dev/ice"_s}, {u"user_code"_s, u"ABCD-EFGH"_s},
        {u"verification_uri"_s, u"https://microsoft.com/devicelogin"_s}, {u"expires_in"_s, 900}, {u"interval"_s, 5}};
}

QByteArray oauthError(const char *code)
{
    return QByteArray(R"({"error":")") + code + "\"}";
}

struct Attempted {
    FakeNetwork network;
    http::Client client{network};
    FakeClock clock;
    auth::Discovery discovery = service::discovery();
    std::stop_source stop;
    QList<auth::DeviceCode> shown;
    std::optional<Signed> result;
    QObject context;

    explicit Attempted(const QJsonObject &granted = grant(), int status = 200)
    {
        clock.step = 6s; // time flies
        network.script = {{"POST", DeviceEndpoint, status, service::json(granted), {}}};
    }
    void say(int status, const QByteArray &body) { network.script.append({"POST", TokenEndpoint, status, body, {}}); }
    void sayTokens()
    {
        auto answer = service::tokens(u"access"_s, u"refresh"_s);
        answer[u"id_token"_s] = service::jwt(service::identity());
        say(200, service::json(answer));
    }
    void start()
    {
        auto task = auth::signInWithDevice(
            client, discovery, {}, [this](const auth::DeviceCode &code) { shown << code; }, clock, stop.get_token());
        QCoro::connect(std::move(task), &context, [this](const Signed &came) { result = came; });
    }
};

} // namespace

class DeviceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsIn();
    void polls_data();
    void polls();
    void slowsDown();
    void badGrants_data();
    void badGrants();
    void notOffered();
    void notInTheClear();
    void runsOut();
    void cancelled_data();
    void cancelled();
};

void DeviceTest::signsIn()
{
    Attempted attempt;
    attempt.say(400, oauthError("authorization_pending"));
    attempt.sayTokens();
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QVERIFY(attempt.result->has_value());
    QCOMPARE((*attempt.result)->tokens.refresh, QByteArray("refresh"));
    QCOMPARE((*attempt.result)->identity.name, u"Jane Doe"_s);
    QCOMPARE(attempt.shown.size(), 1);
    QCOMPARE(attempt.shown[0].userCode, u"ABCD-EFGH"_s);
    QCOMPARE(attempt.shown[0].page, QUrl(u"https://microsoft.com/devicelogin"_s));
    const auto first = service::form(attempt.network.asked.value(0).body);
    QVERIFY(auth::valueOf(first, u"scope").startsWith(service::Base + u"/user_impersonation"_s));
    const auto poll = service::form(attempt.network.asked.value(1).body);
    QCOMPARE(auth::valueOf(poll, u"grant_type"), u"urn:ietf:params:oauth:grant-type:device_code"_s);
    QCOMPARE(auth::valueOf(poll, u"device_code"), u"dev/ice"_s);
    QCOMPARE(attempt.network.unexpected, QStringList());
}

void DeviceTest::polls_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<Kind>>("kind"); // none: it is asked again
    using K = std::optional<Kind>;
    QTest::newRow("pending") << 400 << oauthError("authorization_pending") << K();
    QTest::newRow("slow down") << 400 << oauthError("slow_down") << K();
    QTest::newRow("no network for once") << 0 << QByteArray() << K();
    QTest::newRow("busy for once") << 503 << QByteArray() << K();
    QTest::newRow("declined") << 400 << oauthError("authorization_declined") << K(Kind::Declined);
    QTest::newRow("denied") << 400 << oauthError("access_denied") << K(Kind::Declined);
    QTest::newRow("expired") << 400 << oauthError("expired_token") << K(Kind::Timeout);
    QTest::newRow("bad code") << 400 << oauthError("bad_verification_code") << K(Kind::Refused);
    QTest::newRow("a web page") << 200 << QByteArray("<html>") << K(Kind::Malformed);
}

void DeviceTest::polls()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(std::optional<Kind>, kind);
    Attempted attempt;
    attempt.say(status, body);
    if (!kind)
        attempt.sayTokens();
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(*attempt.result ? std::optional<Kind>() : attempt.result->error().kind, kind);
    QCOMPARE(attempt.network.asked.size(), kind ? 2 : 3);
}

/** The interval that the service names, and five seconds more after a slow_down. */
void DeviceTest::slowsDown()
{
    auto brisk = grant();
    brisk[u"interval"_s] = 1;
    Attempted attempt(brisk);
    attempt.clock.step = 2s; // also when the time begins from which is counted
    QList<std::chrono::milliseconds> times;
    connect(&attempt.network, &QNetworkAccessManager::finished, this, [&] { times << attempt.clock.elapsed; });
    attempt.say(400, oauthError("slow_down"));
    attempt.sayTokens();
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QVERIFY(attempt.result->has_value());
    QCOMPARE(times.size(), 3);
    QVERIFY(times[1] - times[0] >= attempt.clock.step + 1s);
    QVERIFY(times[2] - times[1] >= attempt.clock.step + 6s);
}

void DeviceTest::badGrants_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("no device code") << 200 << u"device_code"_s << QJsonValue() << Kind::Malformed;
    QTest::newRow("no user code") << 200 << u"user_code"_s << QJsonValue() << Kind::Malformed;
    QTest::newRow("no page") << 200 << u"verification_uri"_s << QJsonValue() << Kind::Malformed;
    QTest::newRow("a page in the clear") << 200 << u"verification_uri"_s
                                         << QJsonValue(u"http://microsoft.com/devicelogin"_s) << Kind::Malformed;
    QTest::newRow("a page that is a script")
        << 200 << u"verification_uri"_s << QJsonValue(u"javascript:alert(1)"_s) << Kind::Malformed;
    QTest::newRow("an error") << 400 << u"error"_s << QJsonValue(u"unauthorized_client"_s) << Kind::Refused;
    QTest::newRow("500") << 500 << u"x"_s << QJsonValue(1) << Kind::Malformed;
}

void DeviceTest::badGrants()
{
    QFETCH(int, status);
    QFETCH(QString, name);
    QFETCH(QJsonValue, value);
    QFETCH(Kind, kind);
    auto changed = grant();
    changed[name] = value;
    Attempted attempt(changed, status);
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QVERIFY(!*attempt.result);
    QCOMPARE(attempt.result->error().kind, kind);
    QVERIFY(attempt.shown.isEmpty());
}

void DeviceTest::notOffered()
{
    Attempted attempt;
    attempt.discovery.authority.deviceAuthorization.clear();
    attempt.start();
    QVERIFY(attempt.result && !*attempt.result);
    QCOMPARE(attempt.result->error().kind, Kind::Metadata);
    QVERIFY(attempt.network.asked.isEmpty());
}

/** The form names the client and what it wants to read. */
void DeviceTest::notInTheClear()
{
    Attempted attempt;
    attempt.discovery.authority.deviceAuthorization.setScheme(u"http"_s);
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QVERIFY(!*attempt.result);
    QCOMPARE(attempt.result->error().kind, Kind::Insecure);
    QVERIFY(attempt.network.asked.isEmpty());
}

void DeviceTest::runsOut()
{
    auto brief = grant();
    brief[u"expires_in"_s] = u"12"_s; // some write numbers as text
    Attempted attempt(brief);
    for (int i = 0; i < 20; ++i)
        attempt.say(400, oauthError("authorization_pending"));
    attempt.start();
    QTRY_VERIFY(attempt.result.has_value());
    QVERIFY(!*attempt.result);
    QCOMPARE(attempt.result->error().kind, Kind::Timeout);
}

void DeviceTest::cancelled_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("while asking for the code") << 0;
    QTest::newRow("between two polls") << 1;
    QTest::newRow("in a poll") << 2;
}

void DeviceTest::cancelled()
{
    QFETCH(int, step);
    Attempted attempt;
    if (step == 0)
        attempt.network.script.first().status = -1;
    if (step == 1)
        attempt.clock.step = 0s;
    if (step == 2)
        attempt.say(-1, {});
    attempt.start();
    QTRY_COMPARE(attempt.network.asked.size(), step == 2 ? 2 : 1);
    QTRY_COMPARE(attempt.shown.size(), step == 0 ? 0 : 1);
    QVERIFY(!attempt.result);
    attempt.stop.request_stop();
    QTRY_VERIFY(attempt.result.has_value());
    QCOMPARE(attempt.result->error().kind, Kind::Cancelled);
}

QTEST_GUILESS_MAIN(DeviceTest)
#include "tst_device.moc"
