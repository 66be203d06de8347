#include "support/otherhost.h"
#include "support/scriptedserver.h"
#include "support/windows.h"

#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

const QString Host = u"login.unknown.example"_s;
const QString Tenant = u"11111111-2222-4333-8444-555555555555"_s;

QByteArray metadata()
{
    QByteArray text = R"({"issuer":"https://HOST/TENANT/v2.0",)"
                      R"("authorization_endpoint":"https://HOST/TENANT/oauth2/v2.0/authorize",)"
                      R"("token_endpoint":"https://HOST/TENANT/oauth2/v2.0/token"})";
    return text.replace("HOST", Host.toLatin1()).replace("TENANT", Tenant.toLatin1());
}

} // namespace

/** A server that sends people to a sign-in service that nobody knows: they are asked first, and No leads back. */
class TrustTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void noLeadsBack();
    void yesGoesThere();

private:
    [[nodiscard]] bool isAsked() const
    {
        return QTest::qWaitFor(
            [this] { return m_windows->shows(u"Is this the sign-in page of your organisation?"_s); }, 30'000);
    }

    OtherHost m_other;
    ScriptedServer m_fhir;
    std::unique_ptr<Windows> m_windows;
};

void TrustTest::initTestCase()
{
    if (!m_other.start(Host))
        QSKIP("openssl is not here");
    for (const QString &path : {u"/%1/v2.0/.well-known/openid-configuration"_s.arg(Tenant),
             u"/%1/.well-known/openid-configuration"_s.arg(Tenant)})
        m_other.answers[path.toLatin1()] = metadata();
    m_fhir.answers["/fhir/metadata"] = ScriptedServer::message(200,
        R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"Test"},"rest":[{"mode":)"
        R"("server","resource":[{"type":"Patient","interaction":[{"code":"search-type"}]}]}]})");
    m_fhir.otherwise = ScriptedServer::message(401, {},
        "WWW-Authenticate: Bearer authorization_uri=\"https://" + Host.toLatin1() + '/' + Tenant.toLatin1() + "\"\r\n");
}

void TrustTest::init()
{
    m_other.requests.clear();
    m_windows = std::make_unique<Windows>();
    m_windows->type(m_fhir.base().toString());
    QVERIFY(m_windows->next()); // Organizational is preselected: the server asks for it
    QVERIFY(m_windows->next());
    QVERIFY(isAsked());
}

/** Before the answer nothing but metadata is asked for, and there is no browser. */
void TrustTest::noLeadsBack()
{
    QCOMPARE(m_windows->window()->findChild<QLabel *>(u"questioned"_s)->text(), u"https://"_s + Host);
    QVERIFY(!m_windows->window()->findChild<QLabel *>(u"signinHost"_s));
    QVERIFY(!m_other.requests.isEmpty());
    for (const auto &request : std::as_const(m_other.requests)) {
        QVERIFY2(ScriptedServer::target(request).contains("/.well-known/"), request);
        QVERIFY2(!request.toLower().contains("authorization:"), request);
    }
    QTest::mouseClick(m_windows->button("no"), Qt::LeftButton);
    QVERIFY(m_windows->shows(u"How do you want to connect?"_s));
    QVERIFY(m_windows->next());
    QVERIFY(isAsked()); // No was no Yes
}

void TrustTest::yesGoesThere()
{
    QTest::mouseClick(m_windows->button("yes"), Qt::LeftButton);
    const auto address = [this] {
        const auto *host = m_windows->window()->findChild<QLabel *>(u"signinHost"_s);
        return host ? host->text() : QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(address().startsWith(Host), 30'000);
}

QTEST_MAIN(TrustTest)
#include "tst_trust.moc"
