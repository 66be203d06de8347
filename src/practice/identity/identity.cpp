#include "practice/identity/identity.h"

#include "practice/fhir/parameters.h"
#include "practice/identity/endpoints.h"
#include "practice/identity/identitypages.h"

using namespace std::chrono_literals;

namespace practice {
namespace {

constexpr std::string_view Discovery = ".well-known/openid-configuration";

Reply seeOther(std::string url)
{
    return {303, {{"Location", std::move(url)}, {"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"}}, {}};
}

/** The parameters of a GET, or of the form of a POST. */
Pairs parametersOf(const Request &request)
{
    const bool form = request.contentType.starts_with("application/x-www-form-urlencoded");
    if (request.method != "POST")
        return readForm(request.query);
    return form ? readForm(request.body) : Pairs();
}

OAuthError noSuchTenant(std::string_view name)
{
    return {90002, "invalid_request",
        "Tenant '" + std::string(name) + "' not found. Check to make sure you have the correct tenant ID."};
}

/** An error page when a browser asks, JSON when a program does. */
Reply refusal(const Request &request, const OAuthError &error, const World &world)
{
    if (request.accept.find("text/html") == std::string::npos)
        return toJson(error, world);
    return errorPage(error, Told(error, world), languageOf(request.acceptLanguage));
}

} // namespace

Identity::Identity(IdentitySetup setup, World world)
    : m_setup(std::move(setup)), m_world(std::move(world)), m_tokens(m_world.random(32)),
      m_desk(m_setup, m_world, m_tokens), m_visits(15min)
{
}

std::string Identity::authority() const
{
    return m_setup.origin + "/" + std::string(Tenant);
}

Reply Identity::answer(const Request &request)
{
    const Language language = languageOf(request.acceptLanguage);
    if (request.path == "devicelogin")
        return request.method == "POST" ? enterDevice(readForm(request.body), language)
                                        : devicePage(DeviceEntry::Fresh, language);
    const auto slash = request.path.find('/');
    if (slash == std::string::npos)
        return notFoundPage(language);
    const std::string_view path = request.path;
    return toTenant(request, path.substr(0, slash), path.substr(slash + 1));
}

Reply Identity::toTenant(const Request &request, std::string_view tenant, std::string_view path)
{
    if (!isTenant(tenant))
        return refusal(request, noSuchTenant(tenant), m_world);
    if (path == Discovery || path == "v2.0/" + std::string(Discovery)) {
        const Version version = path == Discovery ? Version::One : Version::Two;
        return privateJson(200, openIdConfiguration(m_setup.origin, tenant, version));
    }
    if (path == "discovery/keys" || path == "discovery/v2.0/keys")
        return privateJson(200, R"({"keys":[]})"); // tokens are signed with a secret key that never leaves this server
    const Language language = languageOf(request.acceptLanguage);
    if (request.method == "POST" && path == "login")
        return logIn(readForm(request.body), language);
    if (request.method == "POST" && path == "consent")
        return consent(readForm(request.body), language);
    for (const auto &[prefix, version] : {std::pair{std::string_view("oauth2/v2.0/"), Version::Two},
             std::pair{std::string_view("oauth2/"), Version::One}})
        if (path.starts_with(prefix))
            return toEndpoint(request, version, path.substr(prefix.size()));
    return notFoundPage(language);
}

Reply Identity::toEndpoint(const Request &request, Version version, std::string_view name)
{
    const Language language = languageOf(request.acceptLanguage);
    if (name == "authorize")
        return authorize(parametersOf(request), version, language);
    if (name == "logout")
        return signedOutPage(language);
    const bool device = name == "devicecode" && version == Version::Two;
    if (name != "token" && !device)
        return notFoundPage(language);
    if (request.method != "POST")
        return toJson({900561, "invalid_request",
                          "The endpoint only accepts POST requests. Received a " + request.method + " request."},
            m_world);
    return device ? m_desk.startDevice(parametersOf(request)) : m_desk.exchange(parametersOf(request), version);
}

std::string Identity::begin(Visit visit)
{
    std::string id = secret(m_world);
    m_visits.put(id, std::move(visit), m_world.now());
    return id;
}

Reply Identity::authorize(const Pairs &pairs, Version version, Language language)
{
    auto request = readAuthorization(pairs, version, m_setup.audiences);
    if (!request && request.error().redirect.empty())
        return errorPage(request.error().error, Told(request.error().error, m_world), language);
    if (!request)
        return redirectError(request.error());
    const std::string hint = request->loginHint;
    return loginPage({begin({*std::move(request), {}, nullptr}), hint, false}, language);
}

Reply Identity::redirectError(const Refusal &refusal)
{
    const Told told(refusal.error, m_world);
    Pairs pairs{{"error", std::string(refusal.error.code)}, {"error_description", told.description}};
    if (!refusal.state.empty())
        pairs.emplace_back("state", refusal.state);
    return seeOther(landing(refusal.redirect, pairs));
}

Reply Identity::logIn(const Pairs &form, Language language)
{
    const std::string id = valueOf(form, "transaction");
    const Visit *found = m_visits.find(id, m_world.now());
    if (found == nullptr || found->account != nullptr)
        return expiredPage(language);
    const std::string user = valueOf(form, "login");
    const Account *account = accountOf(user);
    if (account == nullptr || valueOf(form, "passwd") != account->password)
        return loginPage({id, user, true}, language);
    Visit visit = *found;
    visit.account = account;
    m_visits.erase(id); // the consent page has a new id, which was not known before the password was right
    const bool device = !visit.userCode.empty();
    return consentPage({begin(std::move(visit)), *account, m_setup.audiences.front(), device}, language);
}

Reply Identity::consent(const Pairs &form, Language language)
{
    const std::string id = valueOf(form, "transaction");
    const Visit *found = m_visits.find(id, m_world.now());
    if (found == nullptr || found->account == nullptr)
        return expiredPage(language);
    const Visit visit = *found;
    m_visits.erase(id);
    const bool agreed = valueOf(form, "answer") == "accept";
    if (!visit.userCode.empty()) {
        m_desk.settleDevice(visit.userCode, agreed ? visit.account : nullptr);
        return devicePage(agreed ? DeviceEntry::Agreed : DeviceEntry::Declined, language);
    }
    if (!agreed)
        return redirectError({{65004, "access_denied", "User declined to consent to access the app."},
            visit.request.redirect, visit.request.state});
    Pairs pairs{{"code", m_desk.issueCode({visit.account, visit.request})}};
    if (!visit.request.state.empty())
        pairs.emplace_back("state", visit.request.state);
    pairs.emplace_back("session_state", guid(m_world));
    return seeOther(landing(visit.request.redirect, pairs));
}

Reply Identity::enterDevice(const Pairs &form, Language language)
{
    const std::string code = valueOf(form, "otc");
    auto request = m_desk.waitingDevice(code);
    if (!request)
        return devicePage(DeviceEntry::Unknown, language);
    return loginPage({begin({*std::move(request), code, nullptr}), {}, false}, language);
}

} // namespace practice
