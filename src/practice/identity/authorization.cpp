#include "practice/identity/authorization.h"

#include "practice/fhir/parameters.h"
#include "practice/identity/accounts.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace practice {
namespace {

constexpr std::string_view NativeClient = "https://login.microsoftonline.com/common/oauth2/nativeclient";
constexpr std::string_view Graph = "https://graph.microsoft.com"; ///< whom a scope without a resource means

tl::unexpected<OAuthError> refuse(int number, std::string_view code, std::string text)
{
    return tl::unexpected(OAuthError{number, code, std::move(text)});
}

tl::expected<void, OAuthError> checkAudience(std::string_view audience, std::span<const std::string> audiences)
{
    if (std::find(audiences.begin(), audiences.end(), audience) != audiences.end())
        return {};
    return refuse(500011, "invalid_resource",
        "The resource principal named " + std::string(audience) + " was not found in the tenant named "
            + std::string(TenantDomain) + ". The only resource here is " + audiences.front() + ".");
}

bool isOpenIdScope(std::string_view scope)
{
    return scope == "openid" || scope == "profile" || scope == "email" || scope == "offline_access";
}

tl::expected<Access, OAuthError> readScope(std::string_view scopes, std::span<const std::string> audiences)
{
    Access access;
    std::set<std::string, std::less<>> resources;
    std::set<std::string_view> permissions;
    for (const std::string_view scope : split(scopes, ' ')) {
        access.openid = access.openid || scope == "openid";
        access.offline = access.offline || scope == "offline_access";
        if (scope.empty() || isOpenIdScope(scope))
            continue;
        const auto slash = scope.rfind('/');
        const bool bare = slash == std::string_view::npos;
        resources.emplace(bare ? Graph : scope.substr(0, slash));
        permissions.insert(bare ? scope : scope.substr(slash + 1));
    }
    if (resources.size() > 1)
        return refuse(700022, "invalid_request", "The provided value for scope names more than one resource.");
    access.audience = resources.empty() ? std::string(Graph) : *resources.begin();
    if (const auto known = checkAudience(access.audience, audiences); !known)
        return tl::unexpected(known.error());
    if (permissions.size() > 1)
        return refuse(70011, "invalid_scope", "The provided value for scope mixes .default with other permissions.");
    if (*permissions.begin() != "user_impersonation" && *permissions.begin() != ".default")
        return refuse(650053, "invalid_client",
            "The application asked for scope '" + std::string(*permissions.begin())
                + "' that doesn't exist on the resource '" + access.audience + "'.");
    access.permission = "user_impersonation";
    return access;
}

/** Version one gives an id_token and a refresh token without being asked. */
tl::expected<Access, OAuthError> readResource(std::string resource, std::span<const std::string> audiences)
{
    if (const auto known = checkAudience(resource, audiences); !known)
        return tl::unexpected(known.error());
    return Access{std::move(resource), "user_impersonation", true, true};
}

/** What is wrong with a request whose client and redirect are known. */
tl::expected<Authorization, OAuthError> readTrusted(
    const Pairs &pairs, Version version, std::span<const std::string> audiences)
{
    for (const std::string_view name : {"response_type", version == Version::Two ? "scope" : "resource"})
        if (valueOf(pairs, name).empty())
            return tl::unexpected(missing(name));
    if (valueOf(pairs, "response_type") != "code")
        return refuse(70005, "unsupported_response_type", "The practice sign-in answers with a code only.");
    if (const auto mode = valueOf(pairs, "response_mode"); !mode.empty() && mode != "query")
        return refuse(9002313, "invalid_request", "Invalid request: response_mode can only be query here.");
    if (valueOf(pairs, "code_challenge").size() != 43 || valueOf(pairs, "code_challenge_method") != "S256")
        return refuse(9002325, "invalid_request", "Proof Key for Code Exchange is required, with the method S256.");
    const auto access = readAccess(pairs, version, audiences);
    if (!access)
        return tl::unexpected(access.error());
    if (valueOf(pairs, "prompt") == "none")
        return refuse(50058, "login_required", "A silent sign-in request was sent but no user is signed in.");
    return Authorization{valueOf(pairs, "client_id"), valueOf(pairs, "redirect_uri"), valueOf(pairs, "state"),
        valueOf(pairs, "nonce"), valueOf(pairs, "code_challenge"), valueOf(pairs, "login_hint"), *access};
}

bool isPort(std::string_view text)
{
    unsigned port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() && port > 0 && port < 65536 && text.front() != '0';
}

} // namespace

std::string valueOf(const Pairs &pairs, std::string_view name)
{
    const auto found =
        std::find_if(pairs.begin(), pairs.end(), [name](const auto &each) { return each.first == name; });
    return found == pairs.end() ? std::string() : found->second;
}

tl::expected<void, OAuthError> checkRepeated(const Pairs &pairs)
{
    std::set<std::string_view> seen;
    for (const auto &[name, value] : pairs)
        if (!seen.insert(name).second)
            return refuse(9000411, "invalid_request",
                "The request is not properly formatted. The parameter '" + name + "' is duplicated.");
    return {};
}

tl::expected<void, OAuthError> checkClient(const Pairs &pairs)
{
    const std::string client = valueOf(pairs, "client_id");
    if (client.empty())
        return tl::unexpected(missing("client_id"));
    if (!isClient(client))
        return refuse(700016, "unauthorized_client",
            "Application with identifier '" + client + "' was not found in the directory '" + std::string(TenantDomain)
                + "'.");
    return {};
}

tl::expected<Access, OAuthError> readAccess(const Pairs &pairs, Version version, std::span<const std::string> audiences)
{
    const std::string resource = valueOf(pairs, "resource");
    if (version == Version::One)
        return readResource(resource, audiences);
    if (!resource.empty())
        return refuse(901002, "invalid_request", "The 'resource' request parameter is not supported.");
    return readScope(valueOf(pairs, "scope"), audiences);
}

tl::expected<Authorization, Refusal> readAuthorization(
    const Pairs &pairs, Version version, std::span<const std::string> audiences)
{
    if (const auto once = checkRepeated(pairs); !once)
        return tl::unexpected(Refusal{once.error(), {}, {}});
    if (const auto client = checkClient(pairs); !client)
        return tl::unexpected(Refusal{client.error(), {}, {}});
    const std::string redirect = valueOf(pairs, "redirect_uri");
    if (redirect.empty())
        return tl::unexpected(Refusal{{900971, "invalid_request", "No reply address provided."}, {}, {}});
    if (!isRegisteredRedirect(redirect))
        return tl::unexpected(Refusal{{50011, "invalid_request",
                                          "The redirect URI '" + redirect
                                              + "' specified in the request does not match the redirect URIs "
                                                "configured for the application '"
                                              + valueOf(pairs, "client_id") + "'."},
            {}, {}});
    auto authorization = readTrusted(pairs, version, audiences);
    if (!authorization)
        return tl::unexpected(Refusal{authorization.error(), redirect, valueOf(pairs, "state")});
    return *std::move(authorization);
}

bool isRegisteredRedirect(std::string_view uri)
{
    if (uri == NativeClient)
        return true;
    for (const std::string_view loopback : {"http://localhost", "http://127.0.0.1"}) {
        if (!uri.starts_with(loopback))
            continue;
        uri.remove_prefix(loopback.size());
        if (uri.ends_with('/'))
            uri.remove_suffix(1);
        return uri.empty() || (uri.starts_with(':') && uri.size() > 1 && isPort(uri.substr(1)));
    }
    return false;
}

std::string landing(std::string_view redirect, const Pairs &pairs)
{
    std::string url(redirect);
    if (redirect.find('/', redirect.find("://") + 3) == std::string_view::npos)
        url += '/';
    std::string query = writeForm(pairs);
    // As Entra writes them: a client that reads "+" as "+" shows sentences full of them.
    for (auto at = query.find("%20"); at != std::string::npos; at = query.find("%20", at + 1))
        query.replace(at, 3, "+");
    return url + "?" + query;
}

} // namespace practice
