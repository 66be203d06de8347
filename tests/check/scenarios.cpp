// Longer than 500 lines: one table, in the order of check.md, by whose numbers its rows are found.
#include "check/scenarios.h"

#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;
using check::Answer;
using check::Observation;
using enum check::Verdict::State;
using Kind = http::Error::Kind;
using Trouble = http::Tls::Fault;

namespace {

const QString Base = u"https://fhir.contoso.example/r4"_s;
const QString Tenant = u"72f988bf-86f1-41af-91ab-2d7cd011db47"_s;
const QByteArray Uri = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/oauth2/authorize";
const QByteArray Good = "Bearer authorization_uri=\"" + Uri + "\", resource_id=\"https://fhir.contoso.example/r4\"";

QByteArray challengeWith(const QByteArray &uri)
{
    return "Bearer authorization_uri=\"" + uri + "\", resource_id=\"https://fhir.contoso.example/r4\"";
}

http::Tls goodTls()
{
    http::Tls tls{u"TLS 1.3"_s, u"TLS_AES_256_GCM_SHA384"_s, {}, {}};
    const QDateTime from(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    const QDateTime until(QDate(2027, 6, 1), QTime(0, 0), Qt::UTC);
    tls.chain << http::Certificate{
        u"fhir.contoso.example"_s, u"Example CA 1"_s, {u"fhir.contoso.example"_s}, from, until, u"RSA"_s, 2048, false};
    tls.chain << http::Certificate{u"Example CA 1"_s, u"Example Root"_s, {}, from, until, u"RSA"_s, 4096, false};
    return tls;
}

/** What is known before anything is asked. */
Observation nothingAsked(const QUrl &base)
{
    const Observation good = goodServer();
    Observation bare;
    bare.started = good.started;
    bare.typed = base.toString();
    bare.base = base;
    bare.clientId = good.clientId;
    bare.clientKind = good.clientKind;
    return bare;
}

/** The first request had no answer, and nothing more was asked. */
Observation without(Kind kind, const QString &detail = u"words of Qt"_s)
{
    const Observation seen = goodServer();
    Answer broken = answer("https://fhir.contoso.example/r4/metadata", 0);
    broken.fault = Answer::Fault{kind, detail, {}, {}};
    Observation bare = nothingAsked(seen.base);
    bare.metadata = broken;
    return bare;
}

Observation certificate(std::initializer_list<Trouble> faults)
{
    Observation seen = without(Kind::Certificate);
    seen.metadata->tls = goodTls();
    seen.metadata->tls->faults = faults;
    return seen;
}

Observation redirected(const QString &target)
{
    Observation seen = without(Kind::Redirect);
    seen.metadata->status = 302;
    seen.metadata->fault->target = QUrl(target);
    seen.metadata->hops << QUrl(target);
    return seen;
}

Observation with(const std::function<void(Observation &)> &change)
{
    Observation seen = goodServer();
    change(seen);
    return seen;
}

Observation signedIn(const std::function<void(Observation &)> &change)
{
    Observation seen = goodServerSignedIn();
    change(seen);
    return seen;
}

/** The search without credentials and with an empty Bearer are both answered so. */
Observation challenged(int status, const QByteArray &challenge)
{
    return with([&](Observation &seen) {
        seen.anonymous = answer("https://fhir.contoso.example/r4/Patient?_count=1", status, challenge);
        seen.emptyBearer = seen.anonymous;
    });
}

void discoveryFails(Observation &seen, const QString &kind, const QString &detail = {})
{
    seen.found = check::Found();
    seen.found->kind = kind;
    seen.found->detail = detail;
    seen.authority.clear();
    seen.keys.reset();
}

/** Without a service that was found, and why. */
Observation broken(Observation seen, const QString &kind = u"metadata"_s)
{
    discoveryFails(seen, kind);
    return seen;
}

/** A server that names its sign-in service by smart-configuration alone. */
Observation smart(const QJsonObject &document)
{
    return with([&](Observation &seen) {
        seen.anonymous = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401, "Bearer realm=\"fhir\"");
        seen.emptyBearer = seen.anonymous;
        seen.smart = answer("https://fhir.contoso.example/r4/.well-known/smart-configuration", 200);
        seen.smart->body = Answer::Body::Json;
        seen.smart->document = document;
        seen.found->profile = u"smart"_s;
        seen.found->source = u"smart-configuration"_s;
        seen.found->isMicrosoft = false;
        seen.found->authority = QUrl(u"https://idp.example/authorize"_s);
        seen.authority.clear();
        seen.keys.reset();
    });
}

QJsonObject smartDocument()
{
    return {{"authorization_endpoint"_L1, u"https://idp.example/authorize"_s},
        {"token_endpoint"_L1, u"https://idp.example/token"_s},
        {"grant_types_supported"_L1, QJsonArray{u"authorization_code"_s}},
        {"capabilities"_L1, QJsonArray{u"launch-standalone"_s, u"client-public"_s}},
        {"code_challenge_methods_supported"_L1, QJsonArray{u"S256"_s}}};
}

QJsonObject changed(QJsonObject object, QLatin1StringView name, const QJsonValue &value)
{
    object.insert(name, value);
    return object;
}

Answer page(const char *url, int status)
{
    Answer html = answer(url, status);
    html.body = Answer::Body::Page;
    return html;
}

Answer data(const char *url)
{
    Answer bundle = answer(url, 200);
    bundle.body = Answer::Body::Json;
    bundle.resourceType = u"Bundle"_s;
    return bundle;
}

void addTransport(std::vector<Scenario> &rows)
{
    rows.push_back({"1", "address with /metadata", with([](Observation &seen) { seen.cut << u"/metadata"_s; }), {},
        {u"T1"_s}, "was left out", Untested, Unknown});
    rows.push_back({"2", "host does not resolve", without(Kind::HostNotFound), {u"T2"_s}, {}, "VPN", Fails, Fails});
    rows.push_back({"3", "port closed", without(Kind::Refused), {u"T2"_s}, {}, "Nothing listens on 443", Fails, Fails});
    const Observation clear = nothingAsked(QUrl(u"http://fhir.contoso.example/r4"_s));
    rows.push_back({"4", "http beyond this computer", clear, {u"T3"_s}, {}, "never sent in the clear", Fails, Fails});
    rows.push_back({"5", "TLS 1.1 only", without(Kind::OldTls), {u"T4"_s}, {}, "TLS 1.2", Fails, Fails});
    rows.push_back({"6", "no TLS on 443", without(Kind::NotTls), {u"T4"_s}, {}, "is not TLS", Fails, Fails});
    rows.push_back({"7", "self-signed", certificate({Trouble::SelfSigned}), {u"T5"_s}, {},
        "authority that clients know", Fails, Fails});
    rows.push_back(
        {"8", "intermediate missing", certificate({Trouble::Incomplete}), {u"T8"_s}, {}, "Example CA 1", Fails, Fails});
    rows.push_back({"9", "certificate for another name", certificate({Trouble::OtherName}), {u"T6"_s}, {},
        "fhir.contoso.example", Fails, Fails});
    rows.push_back({"10", "expired", certificate({Trouble::Expired}), {u"T7"_s}, {}, "Renew", Fails, Fails});
    rows.push_back({"11", "not yet valid", certificate({Trouble::NotYetValid}), {u"T7"_s}, {}, "clocks", Fails, Fails});
    rows.push_back({"12", "12 days left",
        with([](Observation &seen) { seen.metadata->tls->chain[0].until = seen.started.addDays(12); }), {}, {u"T7"_s},
        "12 days", Untested, Unknown});
    rows.push_back({"13", "client certificate asked for", without(Kind::ClientCertificate), {u"T9"_s}, {}, "Mutual TLS",
        Fails, Fails});
    Observation proxy = without(Kind::ProxySignIn);
    proxy.metadata->fault->proxy = u"proxy.example:3128"_s;
    rows.push_back({"14", "proxy 407", proxy, {u"T11"_s}, {}, "proxy.example:3128", Fails, Fails});
    rows.push_back({"15", "redirect to http", redirected(u"http://fhir.contoso.example/r4/metadata"_s), {u"T10"_s}, {},
        "https only", Fails, Fails});
    rows.push_back({"16", "redirect to another host", redirected(u"https://other.example/r4/metadata"_s), {u"T10"_s},
        {}, "final address", Fails, Fails});
    rows.push_back({"17", "clock 10 minutes off", with([](Observation &seen) { seen.metadata->ahead = 600; }), {},
        {u"T12"_s}, "by 10 minutes", Untested, Unknown});
    Observation retired = without(Kind::HostNotFound);
    retired.base = QUrl(u"https://x.azurehealthcareapis.com"_s);
    rows.push_back(
        {"18", "Azure API for FHIR", retired, {u"T14"_s}, {}, ".fhir.azurehealthcareapis.com", Fails, Fails});
}

void addFhir(std::vector<Scenario> &rows)
{
    rows.push_back({"19", "metadata answers 401", with([](Observation &seen) {
                        seen.metadata->status = 401;
                        seen.metadata->document = {};
                    }),
        {}, {u"F1"_s}, "read by everybody", Untested, Unknown});
    rows.push_back({"20", "metadata is HTML", with([](Observation &seen) {
                        seen.metadata->body = Answer::Body::Page;
                        seen.metadata->document = {};
                    }),
        {u"F1"_s}, {}, "is it /fhir?", Fails, Fails});
    rows.push_back({"21", "implementation.url another host",
        with([](Observation &seen) {
            seen.metadata->document.insert("implementation"_L1, QJsonObject{{"url"_L1, u"https://inner.example/r4"_s}});
        }),
        {}, {u"F3"_s}, "https://inner.example/r4", Untested, Unknown});
}

void addAnonymousReads(std::vector<Scenario> &rows)
{
    const auto *patient = "https://fhir.contoso.example/r4/Patient?_count=1";
    const auto read = [&](const Answer &came, const QString &kind) {
        Observation seen = goodServer();
        seen.anonymous = came;
        seen.emptyBearer = came;
        discoveryFails(seen, kind);
        return seen;
    };
    Answer away = answer(patient, 0);
    away.fault = Answer::Fault{Kind::Redirect, {}, QUrl(u"https://login.example/"_s), {}};
    rows.push_back(
        {"22", "anonymous read 302 to login", read(away, u"no-challenge"_s), {u"C1"_s}, {}, "401", Fails, Fails});
    rows.push_back({"23", "anonymous read 200 and HTML", read(page(patient, 200), u"no-challenge"_s), {u"C1"_s}, {},
        "401", Fails, Fails});
    rows.push_back({"24", "anonymous read 403", challenged(403, {}), {u"C1"_s}, {}, "WWW-Authenticate is needed",
        Untested, Fails});
    rows.push_back({"25", "anonymous read with data", read(data(patient), u"no-sign-in"_s), {}, {}, "", Works, Works});
    rows.push_back({"26", "500 without credentials", read(answer(patient, 500), u"no-sign-in"_s), {u"C1"_s}, {}, "log",
        Fails, Fails});
    rows.push_back(
        {"27", "401 without header", challenged(401, {}), {u"C4"_s}, {}, "authorization_uri=", Untested, Unknown});
    rows.push_back({"28", "challenge only for an empty Bearer",
        with([&](Observation &seen) { seen.anonymous = answer(patient, 401); }), {}, {u"C1"_s}, "others may not",
        Untested, Unknown});
    rows.push_back({"29", "challenge only without a header",
        with([&](Observation &seen) { seen.emptyBearer = answer(patient, 401); }), {u"C2"_s}, {}, "empty Bearer",
        Untested, Fails});
    rows.push_back({"30", "Basic only", challenged(401, "Basic realm=\"fhir\""), {u"C3"_s}, {}, "Bearer challenge",
        Untested, Fails});
}

void addChallenges(std::vector<Scenario> &rows)
{
    const auto uri = [](const QByteArray &text) { return broken(challenged(401, challengeWith(text))); };
    rows.push_back(
        {"31", "authorization_uri relative", uri("/oauth2/authorize"), {u"C5"_s}, {}, "absolute https", Fails, Fails});
    rows.push_back({"31b", "authorization_uri in single quotes", uri("'" + Uri + "'"), {u"C5"_s}, {}, "double quotes",
        Fails, Fails});
    rows.push_back({"31c", "authorization_uri with ;", uri(Uri + ";x"), {u"C5"_s}, {}, "double quotes", Fails, Fails});
    rows.push_back(
        {"32", "authorization_uri http", uri("http://login.example/tenant"), {u"C5"_s}, {}, "by https", Fails, Fails});
    rows.push_back({"33", "unknown host", with([](Observation &seen) {
                        seen.anonymous = answer(
                            "https://fhir.contoso.example/r4/Patient", 401, challengeWith("https://idp.example/t"));
                        seen.emptyBearer = seen.anonymous;
                        seen.found->isKnown = false;
                        seen.found->isMicrosoft = false;
                        seen.found->profile = u"openid"_s;
                        seen.found->authority = QUrl(u"https://idp.example/t"_s);
                    }),
        {}, {u"C5"_s}, "https://idp.example", Untested, Fails});
    rows.push_back({"34", "look-alike", uri("https://login.microsoftonline.com.evil.example/t"), {u"C5"_s}, {},
        "Do not sign in", Fails, Fails});
    rows.push_back({"34b", "user info", uri("https://login.microsoftonline.com@evil.example/t"), {u"C5"_s}, {},
        "Do not sign in", Fails, Fails});
    rows.push_back({"34c", "host of 200 characters",
        uri("https://" + QByteArray(60, 'a') + "." + QByteArray(60, 'b') + "." + QByteArray(60, 'c') + ".example/t"),
        {u"C5"_s}, {}, "Do not sign in", Fails, Fails});
    rows.push_back({"35", "common in it",
        challenged(401, challengeWith("https://login.microsoftonline.com/common/oauth2/authorize")), {u"C6"_s}, {},
        "Name the tenant", Untested, Unknown});
    Observation unknown = broken(goodServer());
    unknown.found->numbers.push_back(90002);
    rows.push_back({"36", "tenant does not exist", unknown, {u"A5"_s}, {}, "AADSTS90002", Fails, Fails});
    rows.push_back({"37", "tenant of another cloud", with([](Observation &seen) {
                        seen.base = QUrl(u"https://w-s.fhir.azurehealthcareapis.us"_s);
                        seen.anonymous = answer("https://w-s.fhir.azurehealthcareapis.us/Patient", 401,
                            "Bearer authorization_uri=\"" + Uri + "\"");
                        seen.emptyBearer = seen.anonymous;
                        seen.metadata->document.remove("implementation"_L1);
                        discoveryFails(seen, u"metadata"_s);
                    }),
        {u"A5"_s}, {}, "different clouds", Fails, Fails});
}

void addAudiences(std::vector<Scenario> &rows)
{
    const auto resource = [](const QByteArray &id) {
        return challenged(401, "Bearer authorization_uri=\"" + Uri + "\", resource_id=\"" + id + "\"");
    };
    rows.push_back({"38", "resource_id = generic Azure host", resource("https://azurehealthcareapis.com"), {u"C7"_s},
        {}, "Set the audience to https://fhir.contoso.example/r4", Untested, Fails});
    rows.push_back({"39", "resource_id with a slash", resource("https://fhir.contoso.example/r4/"), {}, {u"C7"_s},
        "Write both alike", Untested, Unknown});
    rows.push_back(
        {"40", "resource_id = api://", resource("api://fhir"), {u"C7"_s}, {}, "identifier URI", Untested, Fails});
    rows.push_back({"41", "parameter twice", challenged(401, Good + ", resource_id=\"x\""), {}, {u"C8"_s},
        "each parameter once", Untested, Unknown});
    rows.push_back({"41b", "unclosed quote", challenged(401, Good.chopped(1)), {}, {u"C8"_s}, "Close the quote",
        Untested, Unknown});
    rows.push_back({"42", "resource_metadata of another resource", with([](Observation &seen) {
                        seen.anonymous = answer("https://fhir.contoso.example/r4/Patient", 401,
                            "Bearer resource_metadata=\"https://fhir.contoso.example/meta\"");
                        seen.emptyBearer = seen.anonymous;
                        seen.resourceMetadata = answer("https://fhir.contoso.example/meta", 200);
                        seen.resourceMetadata->document = {{"resource"_L1, u"https://other.example"_s}};
                        discoveryFails(seen, u"metadata"_s);
                    }),
        {u"C10"_s}, {}, "RFC 9728", Fails, Unknown});
    rows.push_back({"43", "protected Patient, open Observation",
        with([](Observation &seen) { seen.others << data("https://fhir.contoso.example/r4/Observation?_count=1"); }),
        {u"C11"_s}, {}, "Observation", Untested, Unknown});
    const auto other = [](int status) {
        return with([status](Observation &seen) {
            seen.others << answer("https://fhir.contoso.example/r4/Observation?_count=1", status);
        });
    };
    rows.push_back(
        {"43b", "challenge of one type alone", other(401), {}, {u"C11"_s}, "Observation", Untested, Unknown});
    rows.push_back({"43c", "login page of another type", other(302), {}, {u"C11"_s}, "302", Untested, Unknown});
}

void addAuthorities(std::vector<Scenario> &rows)
{
    const QJsonObject service{{"issuer"_L1, u"https://idp.example/"_s},
        {"authorization_endpoint"_L1, u"https://idp.example/authorize"_s},
        {"token_endpoint"_L1, u"https://idp.example/token"_s}};
    const auto openId = [](const QJsonObject &document, bool succeeds) {
        return with([&](Observation &seen) {
            if (succeeds) {
                seen.found->profile = u"openid"_s;
                seen.found->isMicrosoft = false;
            } else {
                discoveryFails(seen, u"metadata"_s, u"issuer is another"_s);
            }
            seen.authority = {
                answer("https://idp.example/.well-known/openid-configuration", document.isEmpty() ? 404 : 200)};
            seen.authority[0].document = document;
            seen.keys.reset();
        });
    };
    rows.push_back({"44", "metadata 404 at the authority", openId({}, false), {u"A1"_s}, {},
        "https://idp.example/.well-known/openid-configuration", Fails, Fails});
    rows.push_back({"45", "issuer with a slash, taken", openId(service, true), {}, {u"A2"_s}, "https://idp.example/",
        Untested, Fails});
    rows.push_back(
        {"45b", "issuer of another host", openId(changed(service, "issuer"_L1, u"https://x.example"_s), false),
            {u"A2"_s}, {}, "https://x.example", Fails, Fails});
    rows.push_back({"46", "token endpoint at a third origin",
        broken(smart(changed(smartDocument(), "token_endpoint"_L1, u"https://thief.example/token"_s))), {u"A3"_s}, {},
        "Only the sign-in service itself", Fails, Unknown});
    rows.push_back({"47", "endpoints http",
        broken(smart(changed(changed(smartDocument(), "token_endpoint"_L1, u"http://idp.example/token"_s),
                   "authorization_endpoint"_L1, u"http://idp.example/authorize"_s)),
            u"insecure"_s),
        {u"A3"_s}, {}, "by https", Fails, Unknown});
    rows.push_back({"48", "no S256 listed", with([](Observation &seen) {
                        seen.authority[0].document.insert(
                            "code_challenge_methods_supported"_L1, QJsonArray{u"plain"_s});
                    }),
        {}, {u"A4"_s}, "S256", Untested, Unknown});
    rows.push_back({"49", "Keycloak", smart(changed(smartDocument(), "issuer"_L1, u"https://idp.example/realms/x"_s)),
        {}, {}, "", Untested, Fails});
    rows.push_back({"50", "smart-configuration is HTML", with([](Observation &seen) {
                        seen.smart = page("https://fhir.contoso.example/r4/.well-known/smart-configuration", 200);
                    }),
        {u"S1"_s}, {}, "404", Untested, Unknown});
    QJsonObject tokenless = smartDocument();
    tokenless.remove("token_endpoint"_L1);
    rows.push_back(
        {"50b", "no token endpoint", broken(smart(tokenless)), {u"S2"_s}, {}, "no client can sign in", Fails, Unknown});
    rows.push_back({"51", "smart-configuration contradicts the challenge", with([](Observation &seen) {
                        seen.smart = answer("https://fhir.contoso.example/r4/.well-known/smart-configuration", 200);
                        seen.smart->document = smartDocument();
                    }),
        {}, {u"S7"_s}, "The challenge wins", Untested, Unknown});
    rows.push_back({"52", "only confidential clients",
        smart(changed(smartDocument(), "capabilities"_L1, QJsonArray{u"client-confidential-symmetric"_s})), {u"S5"_s},
        {}, "keep a secret", Fails, Fails});
}

void addTokens(std::vector<Scenario> &rows)
{
    const auto refused = [](const std::function<void(QJsonObject &)> &change) {
        return signedIn([&](Observation &seen) {
            change(seen.claims);
            seen.read = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401,
                "Bearer error=\"invalid_token\", error_description=\"The audience is invalid\"");
        });
    };
    const auto audience = [&](const QString &aud) {
        return refused([&](QJsonObject &claims) { claims.insert("aud"_L1, aud); });
    };
    rows.push_back({"65", "aud generic", audience(u"https://azurehealthcareapis.com"_s), {u"K2"_s}, {},
        "the server wants https://fhir.contoso.example/r4", Fails, Fails});
    rows.push_back({"65b", "aud client id", audience(u"a672d62c-fc7b-4e81-a576-e60dc46e951d"_s), {u"K2"_s}, {},
        "for the client itself", Fails, Fails});
    rows.push_back({"65c", "aud Graph", audience(u"https://graph.microsoft.com"_s), {u"K2"_s}, {}, "Microsoft Graph",
        Fails, Fails});
    rows.push_back({"65d", "aud another instance", audience(u"https://other.example"_s), {u"K2"_s}, {},
        "Set the audience", Fails, Fails});
    rows.push_back({"65f", "aud application id", audience(u"11112222-3333-4444-5555-666677778888"_s), {u"K2"_s}, {},
        "requestedAccessTokenVersion", Fails, Fails});
    rows.push_back({"65g", "aud api://", audience(u"api://11112222"_s), {u"K2"_s}, {}, "by its id", Fails, Fails});
    rows.push_back({"65e", "aud with a slash", audience(Base + u'/'), {u"K2"_s}, {}, "Write both alike", Fails, Fails});
    const auto version = [](const QByteArray &uri, const QString &ver, const QString &iss) {
        return signedIn([&](Observation &seen) {
            seen.anonymous = answer("https://fhir.contoso.example/r4/Patient", 401, challengeWith(uri));
            seen.emptyBearer = seen.anonymous;
            seen.claims.insert("ver"_L1, ver);
            seen.claims.insert("iss"_L1, iss);
            seen.read =
                answer("https://fhir.contoso.example/r4/Patient?_count=1", 401, "Bearer error=\"invalid_token\"");
        });
    };
    const QByteArray root = "https://login.microsoftonline.com/" + Tenant.toLatin1();
    rows.push_back({"66", "v1 token, v2 validator",
        version(root + "/v2.0", u"1.0"_s, u"https://sts.windows.net/%1/"_s.arg(Tenant)), {u"K3"_s}, {},
        "requestedAccessTokenVersion", Fails, Fails});
    rows.push_back({"67", "v2 token, v1 validator",
        version(root, u"2.0"_s, u"https://login.microsoftonline.com/%1/v2.0"_s.arg(Tenant)), {u"K3"_s}, {},
        "requestedAccessTokenVersion", Fails, Fails});
    rows.push_back({"68", "scp without user_impersonation",
        refused([](QJsonObject &claims) { claims.insert("scp"_L1, u"openid"_s); }), {u"K5"_s}, {}, "Expose an API",
        Fails, Fails});
    rows.push_back({"69", "403, no role", signedIn([](Observation &seen) {
                        seen.read = answer("https://fhir.contoso.example/r4/Patient?_count=1", 403);
                    }),
        {u"U2"_s}, {}, "FHIR Data Reader", Fails, Fails});
    rows.push_back({"70", "server takes a damaged token",
        signedIn([](Observation &seen) { seen.damaged = data("https://fhir.contoso.example/r4/Patient?_count=1"); }),
        {u"U3"_s}, {}, "Everybody can read", Works, Works});
    rows.push_back({"70b", "server takes an unsigned token",
        with([](Observation &seen) { seen.madeUp = data("https://fhir.contoso.example/r4/Patient?_count=1"); }),
        {u"U4"_s}, {}, "Everybody can read", Untested, Unknown});
    rows.push_back({"72", "inner host in next",
        signedIn([](Observation &seen) { seen.read->nextOrigin = u"https://inner.example"_s; }), {u"F6"_s}, {},
        "public base", Works, Works});
}

} // namespace

Answer answer(const char *url, int status, const QByteArray &challenge)
{
    Answer made;
    made.id = u"e1"_s;
    made.url = QUrl(QString::fromLatin1(url));
    made.status = status;
    if (!challenge.isEmpty())
        made.headers.append({"WWW-Authenticate", challenge});
    return made;
}

Observation goodServer()
{
    Observation seen;
    seen.started = QDateTime(QDate(2026, 11, 30), QTime(12, 0), Qt::UTC);
    seen.typed = Base;
    seen.base = QUrl(Base);
    seen.clientId = u"a672d62c-fc7b-4e81-a576-e60dc46e951d"_s;
    seen.clientKind = u"powerbi"_s;
    seen.audience = Base;
    seen.metadata = answer("https://fhir.contoso.example/r4/metadata", 200);
    seen.metadata->tls = goodTls();
    seen.metadata->hasDate = true;
    seen.metadata->body = Answer::Body::Json;
    seen.metadata->document = {{"resourceType"_L1, u"CapabilityStatement"_s}, {"fhirVersion"_L1, u"4.0.1"_s},
        {"implementation"_L1, QJsonObject{{"url"_L1, Base}}}, {"types"_L1, QJsonArray{u"Patient"_s, u"Observation"_s}}};
    seen.anonymous = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401, Good);
    seen.emptyBearer = seen.anonymous;
    seen.smart = answer("https://fhir.contoso.example/r4/.well-known/smart-configuration", 404);
    seen.udap = answer("https://fhir.contoso.example/r4/.well-known/udap", 404);
    const QString issuer = u"https://login.microsoftonline.com/%1/v2.0"_s.arg(Tenant);
    check::Found found;
    found.succeeded = true;
    found.profile = u"entra-v2"_s;
    found.source = u"challenge"_s;
    found.authority = QUrl(u"https://login.microsoftonline.com/"_s + Tenant);
    found.isMicrosoft = true;
    found.isKnown = true;
    found.tenant = Tenant;
    found.issuer = issuer;
    found.authorization = QUrl(u"https://login.microsoftonline.com/%1/oauth2/v2.0/authorize"_s.arg(Tenant));
    found.token = QUrl(u"https://login.microsoftonline.com/%1/oauth2/v2.0/token"_s.arg(Tenant));
    found.request = found.authorization.toString() + u"?client_id=x"_s;
    seen.found = found;
    seen.authority << answer(
        qPrintable(u"https://login.microsoftonline.com/%1/v2.0/.well-known/openid-configuration"_s.arg(Tenant)), 200);
    seen.authority[0].document = {{"issuer"_L1, issuer}, {"authorization_endpoint"_L1, found.authorization.toString()},
        {"token_endpoint"_L1, found.token.toString()}};
    seen.keys = answer("https://login.microsoftonline.com/keys", 200);
    seen.keys->document = {{"keys"_L1, QJsonArray{QJsonObject{{"kid"_L1, u"1"_s}}}}};
    seen.madeUp = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401, Good);
    return seen;
}

Observation goodServerSignedIn()
{
    Observation seen = goodServer();
    const auto now = seen.started.toSecsSinceEpoch();
    seen.hasToken = true;
    seen.signedIn = true;
    seen.claims = {{"aud"_L1, Base}, {"iss"_L1, u"https://sts.windows.net/%1/"_s.arg(Tenant)}, {"ver"_L1, u"1.0"_s},
        {"tid"_L1, Tenant}, {"scp"_L1, u"user_impersonation"_s}, {"appid"_L1, seen.clientId}, {"appidacr"_L1, u"0"_s},
        {"nbf"_L1, now - 60}, {"exp"_L1, now + 3600}, {"oid"_L1, u"8f3c"_s}, {"upn"_L1, u"jane@contoso.example"_s}};
    seen.read = data("https://fhir.contoso.example/r4/Patient?_count=1");
    seen.read->nextOrigin = u"https://fhir.contoso.example"_s;
    seen.damaged = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401, Good);
    return seen;
}

std::vector<Scenario> scenarios()
{
    std::vector<Scenario> rows;
    addTransport(rows);
    addFhir(rows);
    addAnonymousReads(rows);
    addChallenges(rows);
    addAudiences(rows);
    addAuthorities(rows);
    addSignIns(rows);
    addTokens(rows);
    return rows;
}
