#include "practice/gate.h"

#include "practice/fhir/outcome.h"
#include "practice/identity/endpoints.h"
#include "practice/writer.h"

#include <algorithm>

namespace practice {
namespace {

constexpr std::string_view OAuthUris = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
constexpr std::string_view SecurityService = "http://terminology.hl7.org/CodeSystem/restful-security-service";

/** The token of "Bearer …"; empty for everything else. */
std::string_view bearerToken(std::string_view authorization)
{
    static constexpr std::string_view scheme = "bearer ";
    const bool bearer = authorization.size() > scheme.size()
        && std::equal(scheme.begin(), scheme.end(), authorization.begin(),
            [](char a, char b) { return a == b || a == (b | 0x20); });
    if (!bearer)
        return {};
    authorization.remove_prefix(scheme.size());
    const auto start = authorization.find_first_not_of(' ');
    return start == std::string_view::npos ? std::string_view() : authorization.substr(start);
}

Reply refusal(int status, std::string_view code, std::string_view text)
{
    return {status, {{"Content-Type", "application/fhir+json; charset=utf-8"}}, outcome("error", code, text)};
}

void uri(Writer &json, std::string_view url, std::string_view value)
{
    json.object().text("url", url).text("valueUri", value).end();
}

} // namespace

std::optional<Reply> Gate::answer(const Request &request) const
{
    const bool get = request.method == "GET" || request.method == "HEAD";
    if (get && request.path == "metadata")
        return std::nullopt;
    if (get && request.path == ".well-known/smart-configuration")
        return Reply{200, {{"Content-Type", "application/json; charset=utf-8"}},
            smartConfiguration(m_identity.setup().origin, audienceOf(request))};
    const std::string_view token = bearerToken(request.authorization);
    if (token.empty())
        return challenge(request, std::nullopt);
    const auto bearer = m_identity.tokens().check(token, m_identity.setup().audiences, m_identity.now());
    if (!bearer)
        return challenge(request, bearer.error());
    if (bearer->role.empty())
        return refusal(403, "forbidden", "Authorization failed.");
    return std::nullopt;
}

const std::string &Gate::audienceOf(const Request &request) const
{
    // As the client knows this server, or else as the identity provider does: a client does not trust that unasked.
    const auto &known = m_identity.setup().audiences;
    const auto found = std::find(known.begin(), known.end(), request.base);
    return found == known.end() ? known.front() : *found;
}

Reply Gate::challenge(const Request &request, std::optional<TokenFault> fault) const
{
    const std::string &audience = audienceOf(request);
    std::string value = "Bearer authorization_uri=\"" + m_identity.authority() + "\", resource_id=\"" + audience
        + "\", realm=\"" + audience + "\"";
    if (fault)
        value += ", error=\"invalid_token\", error_description=\"" + std::string(describe(*fault)) + "\"";
    Reply reply = refusal(401, "login", "Authentication failed.");
    reply.headers.emplace_back("WWW-Authenticate", std::move(value));
    return reply;
}

std::string Gate::security() const
{
    const std::string &origin = m_identity.setup().origin;
    Writer json;
    json.object().array("extension").object().text("url", OAuthUris).array("extension");
    uri(json, "authorize", endpoint(origin, Tenant, Version::Two, "authorize"));
    uri(json, "token", endpoint(origin, Tenant, Version::Two, "token"));
    json.end().end().end();
    json.array("service").object().array("coding");
    json.coding({SecurityService, "OAuth", "OAuth"});
    return json.end().end().end().end().take();
}

} // namespace practice
