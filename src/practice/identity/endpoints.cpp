#include "practice/identity/endpoints.h"

#include "practice/identity/accounts.h"
#include "practice/writer.h"

namespace practice {
namespace {

void list(Writer &json, std::string_view key, std::initializer_list<std::string_view> items)
{
    json.array(key);
    for (const auto item : items)
        json.item(item);
    json.end();
}

std::string root(std::string_view origin, std::string_view tenant)
{
    return std::string(origin) + "/" + std::string(tenant);
}

} // namespace

std::string endpoint(std::string_view origin, std::string_view tenant, Version version, std::string_view name)
{
    return root(origin, tenant) + (version == Version::One ? "/oauth2/" : "/oauth2/v2.0/") + std::string(name);
}

std::string issuer(std::string_view origin, std::string_view tenant, Version version)
{
    const std::string_view id = leavesTenantOpen(tenant) ? "{tenantid}" : Tenant;
    return root(origin, id) + (version == Version::One ? "/" : "/v2.0");
}

std::string openIdConfiguration(std::string_view origin, std::string_view tenant, Version version)
{
    Writer json;
    json.object().text("issuer", issuer(origin, tenant, version));
    json.text("authorization_endpoint", endpoint(origin, tenant, version, "authorize"));
    json.text("token_endpoint", endpoint(origin, tenant, version, "token"));
    if (version == Version::Two)
        json.text("device_authorization_endpoint", endpoint(origin, tenant, version, "devicecode"));
    json.text("end_session_endpoint", endpoint(origin, tenant, version, "logout"));
    json.text("jwks_uri", root(origin, tenant) + "/discovery/" + (version == Version::Two ? "v2.0/" : "") + "keys");
    list(json, "token_endpoint_auth_methods_supported", {"none"});
    list(json, "response_types_supported", {"code"});
    list(json, "response_modes_supported", {"query"});
    list(json, "scopes_supported", {"openid", "profile", "email", "offline_access"});
    list(json, "code_challenge_methods_supported", {"S256"});
    list(json, "subject_types_supported", {"public"});
    list(json, "id_token_signing_alg_values_supported", {"HS256"});
    list(json, "claims_supported",
        {"sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "oid", "ver"});
    return json.end().take();
}

std::string smartConfiguration(std::string_view origin, std::string_view base)
{
    Writer json;
    json.object().text("issuer", issuer(origin, Tenant, Version::Two));
    json.text("jwks_uri", root(origin, Tenant) + "/discovery/v2.0/keys");
    json.text("authorization_endpoint", endpoint(origin, Tenant, Version::Two, "authorize"));
    json.text("token_endpoint", endpoint(origin, Tenant, Version::Two, "token"));
    list(json, "token_endpoint_auth_methods_supported", {"none"});
    list(json, "grant_types_supported", {"authorization_code"});
    const std::string scope = std::string(base) + "/user_impersonation";
    list(json, "scopes_supported", {scope, "openid", "profile", "offline_access"});
    list(json, "response_types_supported", {"code"});
    list(json, "code_challenge_methods_supported", {"S256"});
    list(json, "capabilities", {"launch-standalone", "client-public", "permission-offline", "sso-openid-connect"});
    return json.end().take();
}

} // namespace practice
