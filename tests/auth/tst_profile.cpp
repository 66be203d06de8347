#include "auth/flow/pkce.h"
#include "auth/signinrequest.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using auth::Profile;

Q_DECLARE_METATYPE(Profile)

namespace {

QString text(const auth::Parameters &parameters)
{
    QStringList all;
    for (const auto &[name, value] : parameters)
        all << name + u'=' + value;
    return all.join(u'&');
}

} // namespace

/** What is asked of a sign-in service, by its profile; tst_answers has what comes back. */
class ProfileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scope_data();
    void scope();
    void onePermission_data();
    void onePermission();
    void authorize_data();
    void authorize();
    void prompt_data();
    void prompt();
    void encodes();
    void fresh();
    void nonce_data();
    void nonce();
    void tokenRequests_data();
    void tokenRequests();
    void redirectUriIsTheSame();
    void deviceRequests_data();
    void deviceRequests();
    void audience_data();
    void audience();
    void trust_data();
    void trust();
};

void ProfileTest::scope_data()
{
    QTest::addColumn<QString>("scope");
    QTest::newRow("https://fhir.example") << u"https://fhir.example/user_impersonation openid profile offline_access"_s;
    QTest::newRow("https://fhir.example/")
        << u"https://fhir.example//user_impersonation openid profile offline_access"_s;
    QTest::newRow("https://fhir.example/r4")
        << u"https://fhir.example/r4/user_impersonation openid profile offline_access"_s;
    QTest::newRow("api://fhir") << u"api://fhir/user_impersonation openid profile offline_access"_s;
    QTest::newRow("4f6778d8-5aef-43dc-a1ff-b073724b9495")
        << u"4f6778d8-5aef-43dc-a1ff-b073724b9495/user_impersonation openid profile offline_access"_s;
}

void ProfileTest::scope()
{
    QFETCH(QString, scope);
    const QString resource = QString::fromLatin1(QTest::currentDataTag());
    const auth::Authority authority = discovery(Profile::EntraV2).authority;
    QCOMPARE(auth::scopeOf(authority, resource), scope);
    // What Entra will read as the audience: all before the last slash.
    const QString first = scope.section(u' ', 0, 0);
    QCOMPARE(first.left(first.lastIndexOf(u'/')), resource);
}

void ProfileTest::onePermission_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QStringList>("scopes"); ///< of the authority
    QTest::addColumn<QStringList>("expected");
    const QStringList wide{u"User.Read"_s, u"Directory.Read.All"_s};
    QTest::newRow("Entra v2") << Profile::EntraV2 << wide
                              << QStringList{
                                     Base + u"/user_impersonation"_s, u"openid"_s, u"profile"_s, u"offline_access"_s};
    QTest::newRow("Entra v1") << Profile::EntraV1 << wide << QStringList{QString()};
    QTest::newRow("SMART") << Profile::Smart << QStringList()
                           << QStringList{u"user/*.rs"_s, u"openid"_s, u"fhirUser"_s, u"offline_access"_s};
    QTest::newRow("SMART, permission-v1")
        << Profile::Smart << QStringList{u"user/*.read"_s, u"openid"_s} << QStringList{u"user/*.read"_s, u"openid"_s};
    QTest::newRow("OpenID Connect, nothing said")
        << Profile::OpenId << QStringList()
        << QStringList{u"user_impersonation"_s, u"openid"_s, u"profile"_s, u"offline_access"_s};
    QTest::newRow("OpenID Connect") << Profile::OpenId << QStringList{u"fhir"_s, u"openid"_s}
                                    << QStringList{u"fhir"_s, u"openid"_s, u"profile"_s, u"offline_access"_s};
}

void ProfileTest::onePermission()
{
    QFETCH(Profile, profile);
    QFETCH(QStringList, scopes);
    QFETCH(QStringList, expected);
    auth::Authority authority = discovery(profile).authority;
    authority.scopes = scopes;
    QCOMPARE(auth::scopeOf(authority, Base).split(u' '), expected);
}

void ProfileTest::authorize_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("audience"); ///< the one parameter that names it
    const QStringList begin{u"client_id"_s, u"response_type"_s, u"redirect_uri"_s, u"response_mode"_s};
    const QStringList pkce{u"code_challenge"_s, u"code_challenge_method"_s};
    QTest::newRow("Entra v2") << Profile::EntraV2
                              << begin + QStringList{u"scope"_s, u"state"_s, u"nonce"_s, u"prompt"_s} + pkce
                              << u"scope"_s;
    QTest::newRow("Entra v1") << Profile::EntraV1 << begin + QStringList{u"resource"_s, u"state"_s, u"prompt"_s} + pkce
                              << u"resource"_s;
    QTest::newRow("SMART") << Profile::Smart << begin + QStringList{u"scope"_s, u"aud"_s, u"state"_s, u"nonce"_s} + pkce
                           << u"aud"_s;
    QTest::newRow("OpenID Connect") << Profile::OpenId
                                    << begin
            + QStringList{u"scope"_s, u"resource"_s, u"state"_s, u"nonce"_s, u"prompt"_s} + pkce
                                    << u"resource"_s;
}

void ProfileTest::authorize()
{
    QFETCH(Profile, profile);
    QFETCH(QStringList, names);
    QFETCH(QString, audience);
    const auto made = auth::makeRequest(discovery(profile), settings(), attempt());
    QCOMPARE(made.page.adjusted(QUrl::RemoveQuery), QUrl(u"https://idp.example/authorize"_s));
    const auto parameters = auth::parametersOf(made.page);
    QStringList found;
    for (const auto &[name, value] : parameters)
        found << name;
    QCOMPARE(found, names);
    QCOMPARE(auth::valueOf(parameters, u"client_id"), u"client"_s);
    QCOMPARE(auth::valueOf(parameters, u"response_type"), u"code"_s);
    QCOMPARE(auth::valueOf(parameters, u"response_mode"), u"query"_s);
    QCOMPARE(auth::valueOf(parameters, u"redirect_uri"), made.redirectUri);
    QCOMPARE(auth::valueOf(parameters, u"state"), made.state);
    QCOMPARE(auth::valueOf(parameters, u"nonce"), made.nonce);
    QCOMPARE(auth::valueOf(parameters, u"code_challenge").toLatin1(), auth::Pkce::challengeOf(made.verifier));
    QCOMPARE(auth::valueOf(parameters, u"code_challenge_method"), u"S256"_s);
    QCOMPARE(made.audience, Base);
    QStringList naming;
    for (const auto &[name, value] : parameters) {
        if (value.contains(Base))
            naming << name;
    }
    QCOMPARE(naming, QStringList{audience});
    QVERIFY(!made.page.toString().contains(QString::fromLatin1(made.verifier)));
}

void ProfileTest::prompt_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("prompt");
    const QString jane = u"jane@hospital.example"_s;
    QTest::newRow("Entra v2, first") << Profile::EntraV2 << QString() << u"select_account"_s;
    QTest::newRow("Entra v2, hint") << Profile::EntraV2 << jane << QString();
    QTest::newRow("Entra v1, first") << Profile::EntraV1 << QString() << u"select_account"_s;
    QTest::newRow("Entra v1, hint") << Profile::EntraV1 << jane << QString();
    QTest::newRow("SMART, first") << Profile::Smart << QString() << QString();
    QTest::newRow("SMART, hint") << Profile::Smart << jane << QString();
    QTest::newRow("OpenID Connect, first") << Profile::OpenId << QString() << u"consent"_s;
    QTest::newRow("OpenID Connect, hint") << Profile::OpenId << jane << u"consent"_s;
}

void ProfileTest::prompt()
{
    QFETCH(Profile, profile);
    QFETCH(QString, hint);
    QFETCH(QString, prompt);
    const auto parameters = auth::parametersOf(auth::makeRequest(discovery(profile), settings(), attempt(hint)).page);
    QCOMPARE(auth::valueOf(parameters, u"prompt"), prompt);
    QCOMPARE(auth::valueOf(parameters, u"login_hint"), hint);
}

/** What stands in a value does not end it; "+" in particular. */
void ProfileTest::encodes()
{
    const QString hint = u"jane+fhir&x=y#z ü@hospital.example"_s;
    const QString claims = u"{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1+ &\"}}}"_s;
    auto found = discovery(Profile::EntraV2);
    found.authority.authorization = QUrl(u"https://idp.example/authorize?p=B2C%2B1"_s);
    const auto page = auth::makeRequest(found, settings(), attempt(hint, claims)).page;
    const auto parameters = auth::parametersOf(page);
    QCOMPARE(auth::valueOf(parameters, u"login_hint"), hint);
    QCOMPARE(auth::valueOf(parameters, u"claims"), claims);
    QCOMPARE(auth::valueOf(parameters, u"p"), u"B2C+1"_s);
    QVERIFY(!page.toEncoded().contains('+'));
    QVERIFY(!page.hasFragment());
    QVERIFY(!auth::repeats(parameters));
}

void ProfileTest::fresh()
{
    QSet<QString> states;
    QSet<QString> nonces;
    QSet<QByteArray> verifiers;
    for (int round = 0; round < 100; ++round) {
        const auto made = auth::makeRequest(discovery(Profile::EntraV2), settings(), attempt());
        states << made.state;
        nonces << made.nonce;
        verifiers << made.verifier;
        QVERIFY(made.state.size() >= 22); // 128 bits as base64url
        QVERIFY(made.nonce.size() >= 22);
        QCOMPARE(made.verifier.size(), 43);
    }
    QCOMPARE(states.size(), 100);
    QCOMPARE(nonces.size(), 100);
    QCOMPARE(verifiers.size(), 100);
}

void ProfileTest::nonce_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<bool>("sent");
    QTest::newRow("Entra v2") << Profile::EntraV2 << QStringList() << true;
    QTest::newRow("Entra v1") << Profile::EntraV1 << QStringList() << false;
    QTest::newRow("SMART") << Profile::Smart << QStringList() << true;
    QTest::newRow("SMART without openid") << Profile::Smart << QStringList{u"user/*.rs"_s} << false;
    QTest::newRow("OpenID Connect") << Profile::OpenId << QStringList() << true;
}

void ProfileTest::nonce()
{
    QFETCH(Profile, profile);
    QFETCH(QStringList, scopes);
    QFETCH(bool, sent);
    auto found = discovery(profile);
    found.authority.scopes = scopes;
    QCOMPARE(!auth::makeRequest(found, settings(), attempt()).nonce.isEmpty(), sent);
}

void ProfileTest::tokenRequests_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QString>("end");
    QTest::newRow("Entra v2") << Profile::EntraV2
                              << u"&scope=https://fhir.example/r4/user_impersonation openid profile offline_access"_s;
    QTest::newRow("Entra v1") << Profile::EntraV1 << u"&resource=https://fhir.example/r4"_s;
    QTest::newRow("SMART") << Profile::Smart << QString();
    QTest::newRow("OpenID Connect") << Profile::OpenId << u"&resource=https://fhir.example/r4"_s;
}

void ProfileTest::tokenRequests()
{
    QFETCH(Profile, profile);
    QFETCH(QString, end);
    const auto made = request(profile);
    QCOMPARE(text(auth::codeParameters(made, u"c/o+de"_s)),
        u"client_id=client&grant_type=authorization_code&code=c/o+de&redirect_uri=http://localhost:5000/"
        "&code_verifier="_s
            + QString::fromLatin1(made.verifier) + end);
    QCOMPARE(text(auth::refreshParameters(made.authority, u"client"_s, Base, "r+t")),
        u"client_id=client&grant_type=refresh_token&refresh_token=r+t"_s + end);
}

void ProfileTest::redirectUriIsTheSame()
{
    for (const QString &uri : {u"http://localhost:5000"_s, u"http://localhost:5000/"_s, u"https://H.example/%7Ex"_s}) {
        auth::Attempt here = attempt();
        here.redirectUri = uri;
        const auto made = auth::makeRequest(discovery(Profile::EntraV2), settings(), here);
        QCOMPARE(auth::valueOf(auth::parametersOf(made.page), u"redirect_uri"), uri);
        QCOMPARE(auth::valueOf(auth::codeParameters(made, u"c"_s), u"redirect_uri"), uri);
    }
}

void ProfileTest::deviceRequests_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QString>("expected");
    QTest::newRow("Entra v2") << Profile::EntraV2
                              << u"client_id=client&scope=https://fhir.example/r4/user_impersonation openid profile "
                                 "offline_access"_s;
    QTest::newRow("Entra v1") << Profile::EntraV1 << u"client_id=client&resource=https://fhir.example/r4"_s;
    QTest::newRow("OpenID Connect") << Profile::OpenId
                                    << u"client_id=client&scope=user_impersonation openid profile offline_access"
                                       "&resource=https://fhir.example/r4"_s;
}

void ProfileTest::deviceRequests()
{
    QFETCH(Profile, profile);
    QFETCH(QString, expected);
    QCOMPARE(text(auth::deviceParameters(discovery(profile).authority, u"client"_s, Base)), expected);
}

void ProfileTest::audience_data()
{
    QTest::addColumn<QString>("foreign");
    QTest::addColumn<QString>("agreed");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("needsWord");
    const QString api = u"api://fhir"_s;
    const QString own = u"https://own/"_s;
    QTest::newRow("the server's own") << QString() << QString() << QString() << Base << false;
    QTest::newRow("foreign, nobody agreed") << api << QString() << QString() << Base << true;
    QTest::newRow("foreign, agreed") << api << api << QString() << api << false;
    QTest::newRow("foreign, another one agreed") << api << u"api://other"_s << QString() << Base << true;
    QTest::newRow("agreed before, not named now") << QString() << api << QString() << Base << false;
    QTest::newRow("typed") << QString() << QString() << own << own << false;
    QTest::newRow("typed over a foreign one") << api << api << own << own << false;
}

void ProfileTest::audience()
{
    QFETCH(QString, foreign);
    QFETCH(QString, agreed);
    QFETCH(QString, typed);
    QFETCH(QString, expected);
    QFETCH(bool, needsWord);
    auto found = discovery(Profile::EntraV2);
    found.foreignAudience = foreign;
    auto chosen = settings();
    chosen.agreedAudience = agreed;
    chosen.audience = typed;
    QCOMPARE(auth::audienceOf(found, chosen), expected);
    QCOMPARE(auth::needsAudienceWord(found, chosen), needsWord);
    QCOMPARE(auth::makeRequest(found, chosen, attempt()).audience, expected);
}

void ProfileTest::trust_data()
{
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<bool>("needed");
    QTest::newRow("known") << true << QString() << false;
    QTest::newRow("nobody's") << false << QString() << true;
    QTest::newRow("agreed") << false << u"https://idp.example"_s << false;
    QTest::newRow("another agreed") << false << u"https://idp.example.evil.example"_s << true;
    QTest::newRow("another port agreed") << false << u"https://idp.example:444"_s << true;
    QTest::newRow("without TLS agreed") << false << u"http://idp.example"_s << true;
}

void ProfileTest::trust()
{
    QFETCH(bool, known);
    QFETCH(QString, trusted);
    QFETCH(bool, needed);
    auto found = discovery(Profile::OpenId);
    found.knownAuthority = known;
    auto chosen = settings();
    if (!trusted.isEmpty())
        chosen.trusted = {QUrl(trusted)};
    QCOMPARE(auth::needsTrust(found, chosen), needed);
}

QTEST_GUILESS_MAIN(ProfileTest)
#include "tst_profile.moc"
