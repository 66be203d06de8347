#include "check/scenarios.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using check::Answer;
using check::Observation;
using enum check::Verdict::State;

namespace {

const QByteArray Root = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47";

Observation challenged(const QByteArray &challenge)
{
    Observation seen = goodServer();
    seen.anonymous = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401, challenge);
    seen.emptyBearer = seen.anonymous;
    return seen;
}

Observation open()
{
    Observation seen = goodServer();
    seen.anonymous = answer("https://fhir.contoso.example/r4/Patient?_count=1", 200);
    seen.anonymous->body = Answer::Body::Json;
    seen.anonymous->resourceType = u"Bundle"_s;
    seen.emptyBearer.reset();
    seen.madeUp.reset();
    seen.authority.clear();
    seen.keys.reset();
    seen.found = check::Found();
    seen.found->kind = u"no-sign-in"_s;
    return seen;
}

Observation gateway()
{
    Observation seen = goodServer();
    seen.anonymous = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401);
    seen.emptyBearer = answer("https://fhir.contoso.example/r4/Patient?_count=1", 401,
        "Bearer authorization_uri=" + Root + "/oauth2/authorize?response_type=code%26client_id=a672");
    return seen;
}

/** SMART, with the sign-in service of another maker. */
Observation smart(const QString &authorize, const QString &token, const QString &issuer, bool asksForMetadata)
{
    Observation seen = challenged("Bearer realm=\"fhir\"");
    seen.smart = answer("https://fhir.contoso.example/r4/.well-known/smart-configuration", 200);
    seen.smart->body = Answer::Body::Json;
    seen.smart->document = {{"authorization_endpoint"_L1, authorize}, {"token_endpoint"_L1, token},
        {"issuer"_L1, issuer}, {"jwks_uri"_L1, issuer + u"/keys"_s},
        {"grant_types_supported"_L1, QJsonArray{u"authorization_code"_s}},
        {"capabilities"_L1, QJsonArray{u"launch-standalone"_s, u"client-public"_s, u"sso-openid-connect"_s}},
        {"code_challenge_methods_supported"_L1, QJsonArray{u"S256"_s}}};
    seen.found->profile = u"smart"_s;
    seen.found->source = u"smart-configuration"_s;
    seen.found->isMicrosoft = false;
    seen.found->isKnown = false;
    seen.found->authority = QUrl(authorize);
    seen.found->authorization = QUrl(authorize);
    seen.found->token = QUrl(token);
    seen.found->issuer = issuer;
    seen.authority.clear();
    seen.keys.reset();
    if (asksForMetadata) {
        seen.authority << answer(qPrintable(issuer + u".well-known/openid-configuration"_s), 200);
        seen.authority[0].document = {{"issuer"_L1, issuer}};
    }
    return seen;
}

} // namespace

std::vector<Shape> goodShapes()
{
    const QByteArray base = "https://fhir.contoso.example/r4";
    std::vector<Shape> shapes;
    shapes.push_back({"good server, no sign-in", goodServer(), Untested, Unknown});
    shapes.push_back({"good server, signed in", goodServerSignedIn(), Works, Works});
    shapes.push_back({"open HAPI", open(), Works, Works});
    shapes.push_back({"fhir-server (authority and three parameters)",
        challenged("Bearer authorization_uri=\"" + Root + "\", resource_id=\"" + base + "\", realm=\"" + base + "\""),
        Untested, Unknown});
    shapes.push_back({"Azure Health Data Services",
        challenged("Bearer authorization_uri=\"" + Root + "/oauth2/authorize\", resource_id=\"" + base + "\""),
        Untested, Unknown});
    shapes.push_back({"API Management (empty Bearer only)", gateway(), Untested, Unknown});
    shapes.push_back({"SMART and Keycloak",
        smart(u"https://id.example/realms/fhir/protocol/openid-connect/auth"_s,
            u"https://id.example/realms/fhir/protocol/openid-connect/token"_s, u"https://id.example/realms/fhir"_s,
            false),
        Untested, Fails});
    shapes.push_back({"SMART and Auth0 (issuer with a slash)",
        smart(
            u"https://x.auth0.com/authorize"_s, u"https://x.auth0.com/oauth/token"_s, u"https://x.auth0.com/"_s, true),
        Untested, Fails});
    shapes.push_back({"Negotiate beside Bearer",
        challenged("Negotiate, Bearer authorization_uri=\"" + Root + "/oauth2/authorize\""), Untested, Unknown});
    return shapes;
}
