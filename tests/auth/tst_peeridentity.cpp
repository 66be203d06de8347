#include "auth/flow/loopback.h"
#include "auth/flow/signin.h"
#include "auth/flow/tokenrequest.h"
#include "auth/profile.h"
#include "sources/search.h"
#include "support/peer.h"
#include "support/person.h"
#include "words/signin.h"

using namespace Qt::StringLiterals;
using auth::Profile;
using Kind = auth::Error::Kind;
using Source = auth::Discovery::Source;
using Signed = auth::Result<auth::SignInResult>;

Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Profile)
Q_DECLARE_METATYPE(Source)

namespace {

const QString Jane = u"jane@contoso.example"_s;

} // namespace

/** Every conversation with a service that none of us wrote. */
class PeerIdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void challenges_data();
    void challenges();
    void documents_data();
    void documents();
    void signsIn_data();
    void signsIn();
    void guest_data();
    void guest();
    void strangeAnswers_data();
    void strangeAnswers();
    void wrongVerifier();
    void device_data();
    void device();
    void refreshRotates();
    void tokenRunsOutMidFetch();
    void familyRevoked();
    void claimsChallenge();
    void signOut();

private:
    auth::Result<auth::Discovery> discover(const auth::SignInSettings &settings = {});
    Signed signIn(const auth::Discovery &discovery, const auth::SignInSettings &settings, const char *who = "member",
        const QString &claims = {});
    /** Signed in as Jane by @p profile. */
    Signed signInBy(Profile profile);
    auth::SignInSettings prepare(Profile profile);
    int read(const std::shared_ptr<http::TokenSource> &tokens);

    Peer m_peer;
    QNetworkAccessManager m_network;
    http::Client m_client{m_network};
    QString m_tab; ///< what the person's browser showed at the end
};

void PeerIdentityTest::initTestCase()
{
    if (const QString why = Peer::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(m_peer.start());
}

void PeerIdentityTest::init()
{
    QVERIFY(m_peer.reset());
    m_client.setTokens(nullptr);
}

auth::Result<auth::Discovery> PeerIdentityTest::discover(const auth::SignInSettings &settings)
{
    return QCoro::waitFor(auth::discover(m_client, QUrl(m_peer.fhir()), settings, {}));
}

Signed PeerIdentityTest::signIn(
    const auth::Discovery &discovery, const auth::SignInSettings &settings, const char *who, const QString &claims)
{
    std::stop_source stop;
    QUrl page;
    const auto open = [&page](const QUrl &url) {
        page = url;
        return true;
    };
    std::optional<Signed> result;
    QObject context;
    QCoro::connect(auth::signIn(m_client, discovery, settings, claims,
                       std::make_shared<auth::LoopbackBrowser>(open, words::tabSentences()), auth::Clock::system(),
                       stop.get_token()),
        &context, [&result](const Signed &came) { result = came; });
    Person person;
    if (QTest::qWaitFor([&] { return result || !page.isEmpty(); }, 20'000) && !result)
        person.signIn(page, m_peer.user(who).name, m_peer.user(who).password);
    if (!result) // the person stopped at a page that leads nowhere, and closes the window
        stop.request_stop();
    (void)QTest::qWaitFor([&result] { return result.has_value(); }, 5'000);
    m_tab = QString::fromUtf8(person.text);
    return result.value_or(tl::unexpected(auth::Error{}));
}

/** Has the peer ask for, and be signed in by, @p profile; the settings for it. */
auth::SignInSettings PeerIdentityTest::prepare(Profile profile)
{
    auth::SignInSettings settings;
    if (profile == Profile::OpenId || profile == Profile::Smart) {
        settings.client = auth::ownClient(m_peer.client("generic"));
        settings.client.loopbackHost = u"127.0.0.1"_s;
    }
    if (profile == Profile::OpenId)
        m_peer.set({{u"challenge"_s, u"resourceMetadata"_s}, {u"resourceMetadata"_s, u"on"_s}});
    if (profile == Profile::Smart)
        m_peer.set({{u"challenge"_s, u"realmOnly"_s}, {u"smart"_s, u"on"_s}});
    return settings;
}

Signed PeerIdentityTest::signInBy(Profile profile)
{
    const auto settings = prepare(profile);
    auto discovery = discover(settings);
    if (!discovery)
        return tl::unexpected(discovery.error());
    if (profile == Profile::EntraV1) { // as if there were no metadata for v2, which this service has
        auto &authority = discovery->authority;
        const QString at = m_peer.authority() + u"/oauth2"_s;
        authority.profile = Profile::EntraV1;
        authority.authorization = QUrl(at + u"/authorize"_s);
        authority.token = QUrl(at + u"/token"_s);
        authority.issuer = u"https://sts.windows.net/%1/"_s.arg(authority.tenant);
    }
    return signIn(*discovery, settings);
}

/** The status of a search with @p tokens. */
int PeerIdentityTest::read(const std::shared_ptr<http::TokenSource> &tokens)
{
    m_client.setTokens(tokens);
    http::Request request;
    request.url = QUrl(m_peer.fhir() + u"/Patient?_count=1"_s);
    const auto answer = QCoro::waitFor(m_client.fetch(request, {}));
    m_client.setTokens(nullptr);
    return answer ? answer->head.status : 0;
}

void PeerIdentityTest::challenges_data()
{
    QTest::addColumn<Source>("source");
    QTest::addColumn<QString>("tenant"); // "" : the peer's own
    const auto row = [](const char *name, Source source, const QString &tenant = {}) {
        QTest::newRow(name) << source << tenant;
    };
    for (const char *name : {"root", "rootSlash", "v2root", "authorizeV1", "authorizeV2", "unquoted-with-query",
             "basicAndBearer", "negotiateAndBearer", "twoHeaders", "joined", "trailingComma", "claims",
             "resourceIdForeign", "resourceIdSlash", "onlyEmptyBearer"})
        row(name, Source::Challenge);
    row("organizations", Source::Challenge, u"organizations"_s);
}

void PeerIdentityTest::challenges()
{
    QFETCH(Source, source);
    QFETCH(QString, tenant);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(m_peer.set({{u"challenge"_s, name}}));
    const auto found = discover();
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->source, source);
    QCOMPARE(found->authority.profile, Profile::EntraV2);
    QCOMPARE(found->authority.tenant, tenant.isEmpty() ? m_peer.tenant() : tenant);
    QVERIFY(found->asked);
    QVERIFY(found->knownAuthority);
    QCOMPARE(found->guestsCanSignIn, tenant.isEmpty());
    QCOMPARE(found->foreignAudience.isEmpty(), name != "resourceIdForeign"_L1);
    QCOMPARE(found->audience.endsWith(u'/'), name == "resourceIdSlash"_L1);
}

void PeerIdentityTest::documents_data()
{
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<bool>("found");
    QTest::addColumn<Source>("source");
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<Kind>("kind");
    const auto good = [](const char *name, const QJsonObject &switches, Source source, Profile profile) {
        QTest::newRow(name) << switches << true << source << profile << Kind{};
    };
    const auto bad = [](const char *name, const QJsonObject &switches, Kind kind) {
        QTest::newRow(name) << switches << false << Source{} << Profile{} << kind;
    };
    const auto smart = [](const QString &kind) {
        return QJsonObject{{u"challenge"_s, u"realmOnly"_s}, {u"smart"_s, kind}};
    };
    const auto metadata = [](const QString &kind, const QString &server) {
        return QJsonObject{
            {u"challenge"_s, u"resourceMetadata"_s}, {u"resourceMetadata"_s, kind}, {u"authorizationServer"_s, server}};
    };
    const auto lie = [](const QString &kind) { return QJsonObject{{u"discoveryLie"_s, kind}}; };
    good("resource metadata: generic", metadata(u"on"_s, u"generic"_s), Source::ResourceMetadata, Profile::OpenId);
    good("resource metadata: Entra", metadata(u"on"_s, u"entra"_s), Source::ResourceMetadata, Profile::EntraV2);
    bad("resource metadata: another resource", metadata(u"wrongResource"_s, u"generic"_s), Kind::Metadata);
    bad("resource metadata: gone", metadata(u"off"_s, u"generic"_s), Kind::Metadata);
    for (const char *name :
        {"on", "textPlain", "v1permissions", "relative", "noS256", "plain", "noMethods", "noCapabilities", "proxy"})
        good(qPrintable(u"SMART: "_s + QLatin1String(name)), smart(QLatin1String(name)), Source::SmartConfiguration,
            Profile::Smart);
    bad("SMART: foreignToken", smart(u"foreignToken"_s), Kind::Metadata);
    bad("SMART: foreignAuthorize", smart(u"foreignAuthorize"_s), Kind::Metadata);
    bad("SMART: http", smart(u"http"_s), Kind::Insecure);
    good("SMART: html, but oauth-uris", smart(u"html"_s), Source::CapabilityStatement, Profile::Smart);
    good("SMART: noToken, but oauth-uris", smart(u"noToken"_s), Source::CapabilityStatement, Profile::Smart);
    bad("issuer of another", lie(u"issuer"_s), Kind::Metadata);
    bad("token endpoint elsewhere", lie(u"foreignToken"_s), Kind::Metadata);
    bad("authorization endpoint elsewhere", lie(u"foreignAuthorize"_s), Kind::Metadata);
    bad("all elsewhere", lie(u"foreignAll"_s), Kind::Metadata);
}

void PeerIdentityTest::documents()
{
    QFETCH(QJsonObject, switches);
    QFETCH(bool, found);
    QVERIFY(m_peer.set(switches));
    const auto discovery = discover();
    QVERIFY2(discovery.has_value() == found, qPrintable(discovery ? QString() : discovery.error().detail));
    if (!found) {
        QTEST(discovery.error().kind, "kind");
        return;
    }
    QTEST(discovery->source, "source");
    QTEST(discovery->authority.profile, "profile");
}

void PeerIdentityTest::signsIn_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::newRow("Entra v2") << Profile::EntraV2;
    QTest::newRow("Entra v1") << Profile::EntraV1;
    QTest::newRow("OpenID Connect") << Profile::OpenId;
    QTest::newRow("SMART") << Profile::Smart;
}

void PeerIdentityTest::signsIn()
{
    QFETCH(Profile, profile);
    const auto result = signInBy(profile);
    QVERIFY2(result.has_value(), qPrintable(result ? QString() : result.error().code + result.error().detail + m_tab));
    QCOMPARE(result->discovery.authority.profile, profile);
    QVERIFY(!result->identity.subject.isEmpty());
    if (profile != Profile::Smart) { // which asks for fhirUser instead of a profile
        QCOMPARE(result->identity.account, Jane);
        QCOMPARE(result->identity.name, u"Jane Doe"_s);
    }
    QVERIFY(!result->tokens.refresh.isEmpty());
    QVERIFY(result->tokens.lifetimeKnown);
    QCOMPARE(words::warnings(*result), QStringList());
    QVERIFY2(m_tab.contains("You are signed in."_L1), qPrintable(m_tab));
    QCOMPARE(read(nullptr), 401);
    QCOMPARE(read(std::make_shared<auth::Session>(m_client, *result)), 200);
    const auto seen = m_peer.seen();
    const auto asked = seen[u"token"_s].toArray();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][u"cookie"_s], QJsonValue(false));
    QCOMPARE(asked[0][u"authorization"_s], QJsonValue(false));
    QVERIFY(!asked[0][u"parameters"_s].toArray().contains(u"client_secret"_s));
    QCOMPARE(seen[u"foreign"_s].toArray(), QJsonArray());
}

void PeerIdentityTest::guest_data()
{
    QTest::addColumn<bool>("signsIn");
    QTest::newRow("root") << true;
    QTest::newRow("organizations") << false;
}

/** A guest is known to the server's own tenant, and to no other. */
void PeerIdentityTest::guest()
{
    QFETCH(bool, signsIn);
    QVERIFY(m_peer.set({{u"challenge"_s, QString::fromLatin1(QTest::currentDataTag())}}));
    const auto discovery = discover();
    QVERIFY(discovery);
    QCOMPARE(discovery->guestsCanSignIn, signsIn);
    const auto result = signIn(*discovery, {}, "guest");
    QCOMPARE(result.has_value(), signsIn);
    if (!signsIn)
        QVERIFY(m_tab.contains("AADSTS50020"_L1));
}

void PeerIdentityTest::strangeAnswers_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QJsonObject>("switches");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, Profile profile, const QJsonObject &switches, Kind kind) {
        QTest::newRow(name) << profile << switches << kind;
    };
    row("wrong state", Profile::EntraV2, {{u"wrongState"_s, true}}, Kind::Cancelled); // the listener goes on
    row("repeated parameters", Profile::EntraV2, {{u"repeatedParameters"_s, true}}, Kind::Mismatch);
    row("foreign iss", Profile::OpenId, {{u"foreignIss"_s, true}}, Kind::Mismatch);
    row("tampered nonce", Profile::EntraV2, {{u"tamperNonce"_s, true}}, Kind::Mismatch);
    row("id_token for another", Profile::EntraV2, {{u"idTokenAudience"_s, u"other"_s}}, Kind::Mismatch);
    row("id_token of another", Profile::EntraV2, {{u"idTokenIssuer"_s, u"https://evil.example"_s}}, Kind::Mismatch);
    row("another token type", Profile::EntraV2, {{u"tokenType"_s, u"mac"_s}}, Kind::Malformed);
    row("an error at the page", Profile::EntraV2, {{u"forceAadsts"_s, 53003}, {u"forceAadstsAt"_s, u"redirect"_s}},
        Kind::Declined); // access_denied
    row("an error at the token endpoint", Profile::EntraV2,
        {{u"forceAadsts"_s, 700016}, {u"forceAadstsAt"_s, u"token"_s}}, Kind::Refused);
    row("token endpoint out of order", Profile::EntraV2, {{u"status5xx"_s, u"token"_s}}, Kind::Malformed);
}

void PeerIdentityTest::strangeAnswers()
{
    QFETCH(Profile, profile);
    QFETCH(QJsonObject, switches);
    QFETCH(Kind, kind);
    QVERIFY(m_peer.set(switches));
    const auto result = signInBy(profile);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, kind);
    if (switches.contains(u"forceAadsts"_s)) {
        QCOMPARE(result.error().numbers.value(0), switches[u"forceAadsts"_s].toInt());
        QVERIFY(!result.error().correlationId.isEmpty());
    }
    QVERIFY(!m_tab.contains("You are signed in."_L1));
    QCOMPARE(m_peer.seen()[u"foreign"_s].toArray(), QJsonArray());
}

/** A code is worth nothing without the verifier that it was asked for with. */
void PeerIdentityTest::wrongVerifier()
{
    const auto discovery = discover();
    QVERIFY(discovery);
    auth::LoopbackBrowser browser([](const QUrl &) { return true; }, words::tabSentences());
    auth::SignInSettings settings;
    const auto redirect = browser.begin(settings.client);
    QVERIFY(redirect);
    auto request = auth::makeRequest(*discovery, settings, {{}, {}, redirect->toString()});
    std::optional<auth::Result<QUrl>> answer;
    QObject context;
    QCoro::connect(browser.visit({request.page, *redirect, request.state}, {}), &context, [&](const auto &came) {
        answer = came;
        browser.end(auth::Error()); // which the person waits for
    });
    QVERIFY(Person().signIn(request.page, Jane, m_peer.user("member").password));
    QVERIFY(answer && *answer);
    const auto code = auth::codeOf(**answer, request);
    QVERIFY(code);
    request.verifier[0] = request.verifier[0] == 'A' ? 'B' : 'A';
    const auto tokens = QCoro::waitFor(auth::requestTokens(
        &m_client, discovery->authority.token, auth::codeParameters(request, *code), auth::Error::Step::Token, {}));
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().kind, Kind::Refused);
    QCOMPARE(tokens.error().code, u"invalid_grant"_s);
}

void PeerIdentityTest::device_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<bool>("approve");
    QTest::newRow("Entra") << Profile::EntraV2 << true;
    QTest::newRow("OpenID Connect") << Profile::OpenId << true;
    QTest::newRow("declined") << Profile::EntraV2 << false;
}

void PeerIdentityTest::device()
{
    QFETCH(Profile, profile);
    QFETCH(bool, approve);
    const auto settings = prepare(profile);
    const auto discovery = discover(settings);
    QVERIFY(discovery);
    std::optional<Signed> result;
    QString userCode;
    QObject context;
    QCoro::connect(auth::signInWithDevice(m_client, *discovery, settings,
                       [&](const auth::DeviceCode &code) { userCode = code.userCode; }, auth::Clock::system(), {}),
        &context, [&result](const Signed &came) { result = came; });
    QTRY_VERIFY(!userCode.isEmpty());
    QVERIFY(!result);
    QVERIFY(approve ? m_peer.approveDevice(userCode, Jane) : m_peer.declineDevice(userCode));
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000);
    QCOMPARE(result->has_value(), approve);
    if (!approve) {
        QCOMPARE(result->error().kind, Kind::Declined);
        return;
    }
    QCOMPARE((*result)->identity.account, Jane);
    QCOMPARE(read(std::make_shared<auth::Session>(m_client, **result)), 200);
}

void PeerIdentityTest::refreshRotates()
{
    for (const auto profile : {Profile::EntraV2, Profile::EntraV1, Profile::OpenId, Profile::Smart}) {
        init();
        const auto result = signInBy(profile);
        QVERIFY(result);
        const auto session = std::make_shared<auth::Session>(m_client, *result);
        m_peer.expire();
        QCOMPARE(read(session), 200);
        QVERIFY(session->refreshToken() != result->tokens.refresh);
        QVERIFY(!session->refreshToken().isEmpty());
        QCOMPARE(session->identity(), result->identity);
        QVERIFY(!session->trouble());
    }
}

/** The token runs out between two pages; the rows go on arriving. */
void PeerIdentityTest::tokenRunsOutMidFetch()
{
    const auto result = signInBy(Profile::EntraV2);
    QVERIFY(result);
    const auto session = std::make_shared<auth::Session>(m_client, *result);
    m_client.setTokens(session);
    sources::SearchReader reader(m_client, {QUrl(m_peer.fhir()), {"Patient", {}}, {}, 5});
    bool hasExpired = false;
    while (QCoro::waitFor(reader.next())) {
        if (!std::exchange(hasExpired, true))
            m_peer.expire();
    }
    QCOMPARE(reader.completeness().verdict, sources::Completeness::Verdict::Complete);
    QCOMPARE(reader.completeness().matches, 25);
    QVERIFY(session->refreshToken() != result->tokens.refresh);
    int refused = 0;
    const auto asked = m_peer.seen()[u"fhir"_s].toArray();
    for (const auto &one : asked)
        refused += one[u"authorization"_s].toBool() ? 1 : 0;
    QCOMPARE(refused, 6); // five pages, and one of them twice
}

/** Somebody used a refresh token that had been replaced: the service ends the whole family, and the person signs in. */
void PeerIdentityTest::familyRevoked()
{
    const auto result = signInBy(Profile::EntraV2);
    QVERIFY(result);
    const auto session = std::make_shared<auth::Session>(m_client, *result);
    m_peer.expire();
    QCOMPARE(read(session), 200);
    const auto reused = QCoro::waitFor(
        auth::resume(m_client, result->discovery, result->settings, result->tokens.refresh, auth::Clock::system(), {}));
    QVERIFY(!reused);
    QCOMPARE(reused.error().kind, Kind::SignInAgain);
    QCOMPARE(reused.error().code, u"invalid_grant"_s);
    auto old = *result; // the same, a while later
    old.tokens.refresh = session->refreshToken();
    old.tokens.lifetime = std::chrono::seconds(0);
    auth::Session late(m_client, old);
    const auto token = QCoro::waitFor(late.token({}));
    QVERIFY(!token);
    QCOMPARE(token.error().kind, http::Error::Kind::SignInNeeded);
    QCOMPARE(late.trouble()->code, u"invalid_grant"_s);
}

/** More proof is asked of a token that is good otherwise: the next sign-in carries the claims, and the fetch goes on.
 */
void PeerIdentityTest::claimsChallenge()
{
    const auto result = signInBy(Profile::EntraV2);
    QVERIFY(result);
    const auto session = std::make_shared<auth::Session>(m_client, *result);
    QVERIFY(m_peer.set({{u"insufficientClaims"_s, true}}));
    QCOMPARE(read(session), 0);
    QVERIFY(session->claims().contains("acrs"_L1));
    QVERIFY(session->trouble().has_value());
    const auto again = signIn(result->discovery, result->settings, "member", session->claims());
    QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().description + m_tab));
    session->renew(*again);
    QVERIFY(!session->trouble());
    QCOMPARE(read(session), 200);
}

void PeerIdentityTest::signOut()
{
    const auto result = signInBy(Profile::OpenId);
    QVERIFY(result);
    QVERIFY(!result->discovery.authority.revocation.isEmpty());
    auth::Session session(m_client, *result);
    QCoro::waitFor(session.signOut({}));
    QVERIFY(!QCoro::waitFor(session.token({})));
    const auto reused = QCoro::waitFor(
        auth::resume(m_client, result->discovery, result->settings, result->tokens.refresh, auth::Clock::system(), {}));
    QVERIFY(!reused);
    QCOMPARE(reused.error().kind, Kind::SignInAgain);
}

QTEST_GUILESS_MAIN(PeerIdentityTest)
#include "tst_peeridentity.moc"
