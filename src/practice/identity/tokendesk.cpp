#include "practice/identity/tokendesk.h"

#include "practice/identity/endpoints.h"
#include "practice/writer.h"

#include <QCryptographicHash>

using namespace std::chrono_literals;

namespace practice {
namespace {

constexpr auto CodeLife = 60s;
constexpr auto RefreshLife = 24h;
constexpr auto DeviceLife = 15min;
constexpr auto DeviceInterval = 2s; // Entra says 5; waiting needs no practice
constexpr auto IdTokenLife = 1h;
constexpr std::string_view DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

tl::unexpected<OAuthError> refuse(int number, std::string_view code, std::string text, int status = 400)
{
    return tl::unexpected(OAuthError{number, code, std::move(text), status});
}

std::string s256(std::string_view verifier)
{
    const QByteArray hash = QCryptographicHash::hash(
        QByteArray(verifier.data(), static_cast<qsizetype>(verifier.size())), QCryptographicHash::Sha256);
    return base64Url({hash.constData(), static_cast<std::size_t>(hash.size())});
}

/** Letters that make no words and are not mistaken for each other (RFC 8628 §6.1). */
constexpr std::string_view UserCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";

std::string drawUserCode(const World &world)
{
    std::string code;
    while (code.size() < 8)
        for (const char c : world.random(8))
            // 240 is the last multiple of 20 in a byte: above it some letters would come up more often.
            if (const auto byte = static_cast<unsigned char>(c); byte < 240 && code.size() < 8)
                code += UserCodeLetters[byte % UserCodeLetters.size()];
    return code;
}

std::string normalUserCode(std::string_view typed)
{
    std::string code;
    for (const char c : typed)
        if (const char upper = static_cast<char>(c & ~0x20); upper >= 'A' && upper <= 'Z')
            code += upper;
    return code;
}

long long seconds(Moment moment)
{
    return moment.time_since_epoch().count();
}

/** The claims that every token has, still open. */
void commonClaims(Writer &json, const IdentitySetup &setup, const Grant &grant, Version version, Moment now)
{
    json.object().text("iss", issuer(setup.origin, Tenant, version)).text("tid", Tenant);
    json.text("oid", grant.account->object).text("sub", grant.account->object).text("name", grant.account->name);
    if (version == Version::One)
        json.text("unique_name", grant.account->user).text("upn", grant.account->user).text("ver", "1.0");
    else
        json.text("ver", "2.0");
    json.text("preferred_username", grant.account->user).number("iat", seconds(now)).number("nbf", seconds(now));
}

} // namespace

TokenDesk::TokenDesk(const IdentitySetup &setup, const World &world, const Tokens &tokens)
    : m_setup(setup), m_world(world), m_tokens(tokens),
      // Remembered longer than valid, so that "expired" and "used" can be told from "never seen".
      m_codes(10min), m_refresh(2 * RefreshLife), m_devices(2 * DeviceLife)
{
}

Reply TokenDesk::exchange(const Pairs &form, Version version)
{
    const Result reply = dispatch(form, version);
    return reply ? *reply : toJson(reply.error(), m_world);
}

TokenDesk::Result TokenDesk::dispatch(const Pairs &form, Version version)
{
    if (const auto once = checkRepeated(form); !once)
        return tl::unexpected(once.error());
    if (const auto client = checkClient(form); !client)
        return tl::unexpected(client.error());
    for (const std::string_view name : {"client_secret", "client_assertion"})
        if (!valueOf(form, name).empty())
            return refuse(700025, "invalid_client",
                "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.", 401);
    const std::string grant = valueOf(form, "grant_type");
    if (grant == "authorization_code")
        return redeemCode(form, version);
    if (grant == "refresh_token")
        return refresh(form, version);
    if (grant == DeviceGrant)
        return pollDevice(form);
    if (grant.empty())
        return tl::unexpected(missing("grant_type"));
    return refuse(70003, "unsupported_grant_type", "The app requested an unsupported grant type '" + grant + "'.");
}

std::string TokenDesk::issueCode(Grant grant)
{
    const Moment now = m_world.now();
    std::string code = secret(m_world);
    m_codes.put(code, {std::move(grant), now + CodeLife}, now);
    return code;
}

TokenDesk::Result TokenDesk::redeemCode(const Pairs &form, Version version)
{
    for (const std::string_view name : {"code", "redirect_uri", "code_verifier"})
        if (valueOf(form, name).empty())
            return tl::unexpected(missing(name));
    Code *code = m_codes.find(valueOf(form, "code"), m_world.now());
    if (code == nullptr || code->grant.request.client != valueOf(form, "client_id"))
        return refuse(70000, "invalid_grant", "The provided authorization code is not valid for this client.");
    if (code->used)
        return refuse(54005, "invalid_grant",
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code.");
    code->used = true; // a code works once, even where this try fails: RFC 6749 section 4.1.2
    const Grant grant = code->grant;
    if (m_world.now() >= code->until)
        return refuse(70008, "invalid_grant", "The provided authorization code is expired.");
    if (valueOf(form, "redirect_uri") != grant.request.redirect)
        return refuse(500112, "invalid_grant",
            "The reply address '" + valueOf(form, "redirect_uri")
                + "' does not match the reply address provided when requesting Authorization code.");
    if (!sameSecret(s256(valueOf(form, "code_verifier")), grant.request.challenge))
        return refuse(501481, "invalid_grant",
            "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    if (auto other = checkAsksForSame(form, version, grant.request.access))
        return tl::unexpected(*std::move(other));
    return tokensFor(grant, version, guid(m_world));
}

TokenDesk::Result TokenDesk::refresh(const Pairs &form, Version version)
{
    const std::string token = valueOf(form, "refresh_token");
    if (token.empty())
        return tl::unexpected(missing("refresh_token"));
    Refresh *found = m_refresh.find(token, m_world.now());
    if (found == nullptr || found->grant.request.client != valueOf(form, "client_id"))
        return refuse(70000, "invalid_grant", "The provided refresh token is not valid for this client.");
    if (found->used) {
        const std::string line = found->line;
        m_refresh.eraseIf([&line](const Refresh &each) { return each.line == line; });
        return refuse(50173, "invalid_grant", "The provided grant has been revoked: its refresh token was used twice.");
    }
    if (m_world.now() >= found->until)
        return refuse(700082, "invalid_grant", "The refresh token has expired due to inactivity.");
    if (auto other = checkAsksForSame(form, version, found->grant.request.access))
        return tl::unexpected(*std::move(other));
    found->used = true;
    const Grant grant = found->grant;
    return tokensFor(grant, version, found->line);
}

/** Scope or resource may be left out here; when they are there they name what was granted. */
std::optional<OAuthError> TokenDesk::checkAsksForSame(const Pairs &form, Version version, const Access &access) const
{
    if (valueOf(form, "resource").empty() && (version == Version::One || valueOf(form, "scope").empty()))
        return std::nullopt;
    const auto asked = readAccess(form, version, m_setup.audiences);
    if (!asked)
        return asked.error();
    if (asked->audience != access.audience)
        return OAuthError{70000, "invalid_grant", "The grant is for the resource '" + access.audience + "'."};
    return std::nullopt;
}

Reply TokenDesk::startDevice(const Pairs &form)
{
    if (const auto once = checkRepeated(form); !once)
        return toJson(once.error(), m_world);
    if (const auto client = checkClient(form); !client)
        return toJson(client.error(), m_world);
    if (valueOf(form, "scope").empty())
        return toJson(missing("scope"), m_world);
    const auto access = readAccess(form, Version::Two, m_setup.audiences);
    if (!access)
        return toJson(access.error(), m_world);
    const Moment now = m_world.now();
    const std::string code = secret(m_world);
    const std::string userCode = drawUserCode(m_world);
    Authorization request;
    request.client = valueOf(form, "client_id");
    request.access = *access;
    m_devices.put(code, {{nullptr, request}, userCode, now + DeviceLife, now - DeviceInterval}, now);
    const std::string page = m_setup.origin + "/devicelogin";
    Writer json;
    json.object().text("user_code", userCode).text("device_code", code).text("verification_uri", page);
    json.number("expires_in", std::chrono::seconds(DeviceLife).count()).number("interval", DeviceInterval.count());
    json.text("message",
        "To sign in, use a web browser to open the page " + page + " and enter the code " + userCode
            + " to authenticate.");
    return privateJson(200, json.end().take());
}

TokenDesk::Device *TokenDesk::findDevice(std::string_view userCode)
{
    const Moment now = m_world.now();
    return m_devices.findIf(now, [code = normalUserCode(userCode), now](const Device &each) {
        return each.userCode == code && each.wait == Wait::Pending && now < each.until;
    });
}

std::optional<Authorization> TokenDesk::waitingDevice(std::string_view userCode)
{
    const Device *device = findDevice(userCode);
    return device == nullptr ? std::nullopt : std::optional(device->grant.request);
}

void TokenDesk::settleDevice(std::string_view userCode, const Account *account)
{
    Device *device = findDevice(userCode);
    if (device == nullptr)
        return;
    device->grant.account = account;
    device->wait = account == nullptr ? Wait::Declined : Wait::Agreed;
}

TokenDesk::Result TokenDesk::pollDevice(const Pairs &form)
{
    const Moment now = m_world.now();
    const std::string code = valueOf(form, "device_code");
    if (code.empty())
        return tl::unexpected(missing("device_code"));
    Device *device = m_devices.find(code, now);
    if (device == nullptr || device->grant.request.client != valueOf(form, "client_id"))
        return refuse(70018, "bad_verification_code", "Invalid verification code.");
    if (now >= device->until)
        return refuse(70020, "expired_token", "The provided value for the input parameter 'device_code' is expired.");
    const auto pause = now - std::exchange(device->polled, now);
    if (device->wait == Wait::Declined)
        return refuse(70019, "authorization_declined", "The end user denied the authorization request.");
    // A whole second less than the interval is forgiven: this clock counts in seconds.
    if (device->wait == Wait::Pending && pause < DeviceInterval - 1s)
        return refuse(70016, "slow_down", "The device asks more often than every 2 seconds.");
    if (device->wait == Wait::Pending)
        return refuse(70016, "authorization_pending", "OAuth 2.0 device flow error. Authorization is pending.");
    const Grant grant = device->grant;
    m_devices.erase(code);
    return tokensFor(grant, Version::Two, guid(m_world));
}

Reply TokenDesk::tokensFor(const Grant &grant, Version version, std::string line)
{
    const Access &access = grant.request.access;
    const Moment now = m_world.now();
    const long long lifetime = m_setup.tokenLifetime.count();
    Writer json;
    json.object().text("token_type", "Bearer");
    if (version == Version::One) { // numbers as text, and the resource again
        json.text("scope", access.permission).text("resource", access.audience);
        json.text("expires_in", std::to_string(lifetime)).text("ext_expires_in", std::to_string(lifetime));
        json.text("expires_on", std::to_string(seconds(now) + lifetime))
            .text("not_before", std::to_string(seconds(now)));
    } else {
        json.text("scope", access.audience + "/" + access.permission);
        json.number("expires_in", lifetime).number("ext_expires_in", lifetime);
    }
    json.text("access_token", accessToken(grant, version));
    if (access.openid)
        json.text("id_token", idToken(grant, version));
    if (access.offline) {
        const std::string token = secret(m_world);
        m_refresh.put(token, {grant, std::move(line), now + RefreshLife}, now);
        json.text("refresh_token", token);
    }
    return privateJson(200, json.end().take());
}

std::string TokenDesk::accessToken(const Grant &grant, Version version) const
{
    const Moment now = m_world.now();
    Writer json;
    commonClaims(json, m_setup, grant, version, now);
    json.text("aud", grant.request.access.audience).number("exp", seconds(now + m_setup.tokenLifetime));
    json.text("scp", grant.request.access.permission);
    json.text(version == Version::One ? "appid" : "azp", grant.request.client);
    if (!grant.account->role.empty())
        json.array("roles").item(grant.account->role).end();
    json.text("uti", guid(m_world)); // no two tokens are alike, not even in the same second
    return m_tokens.sign(json.end().take());
}

std::string TokenDesk::idToken(const Grant &grant, Version version) const
{
    const Moment now = m_world.now();
    Writer json;
    commonClaims(json, m_setup, grant, version, now);
    json.text("aud", grant.request.client).number("exp", seconds(now + IdTokenLife));
    if (!grant.request.nonce.empty())
        json.text("nonce", grant.request.nonce);
    return m_tokens.sign(json.end().take());
}

} // namespace practice
