#include "auth/profile.h"

#include "auth/flow/pkce.h"
#include "auth/session/token.h"

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr int StateOctets = 32;
constexpr int NonceOctets = 16;

/** The parameter that names the audience, where the scope does not (sign-in.md 3.2, rule 15: exactly one of them). */
Parameters audienceParameter(const Authority &authority, const QString &audience)
{
    switch (authority.profile) {
    case Profile::EntraV2:
        break;
    case Profile::EntraV1:
    case Profile::OpenId:
        return {{u"resource"_s, audience}};
    case Profile::Smart:
        return {{u"aud"_s, audience}};
    }
    return {};
}

/** In token requests: SMART's authorization service knows the audience from the code or the refresh token. */
Parameters tokenAudience(const Authority &authority, const QString &audience)
{
    Parameters parameters;
    if (authority.profile == Profile::EntraV2)
        parameters.append({u"scope"_s, scopeOf(authority, audience)});
    else if (authority.profile != Profile::Smart)
        parameters = audienceParameter(authority, audience);
    return parameters;
}

bool isEntra(const Authority &authority)
{
    return authority.profile == Profile::EntraV1 || authority.profile == Profile::EntraV2;
}

/** A person who has not been here chooses an account. OpenID Connect gives offline access to consent only (Core §11).
 */
Parameters promptFor(const AuthorizationRequest &request, const QString &scope, const QString &loginHint)
{
    Parameters parameters;
    if (!loginHint.isEmpty())
        parameters.append({u"login_hint"_s, loginHint});
    else if (isEntra(request.authority))
        parameters.append({u"prompt"_s, u"select_account"_s});
    if (request.authority.profile == Profile::OpenId && scope.split(u' ').contains("offline_access"_L1))
        parameters.append({u"prompt"_s, u"consent"_s});
    return parameters;
}

Parameters authorizationParameters(const AuthorizationRequest &request, const Attempt &attempt)
{
    const QString scope = scopeOf(request.authority, request.audience);
    Parameters parameters{
        {u"client_id"_s, request.clientId},
        {u"response_type"_s, u"code"_s},
        {u"redirect_uri"_s, request.redirectUri},
        {u"response_mode"_s, u"query"_s},
    };
    if (!scope.isEmpty())
        parameters.append({u"scope"_s, scope});
    parameters += audienceParameter(request.authority, request.audience);
    parameters.append({u"state"_s, request.state});
    if (!request.nonce.isEmpty())
        parameters.append({u"nonce"_s, request.nonce});
    parameters += promptFor(request, scope, attempt.loginHint);
    if (!attempt.claims.isEmpty())
        parameters.append({u"claims"_s, attempt.claims});
    parameters.append({u"code_challenge"_s, QString::fromLatin1(Pkce::challengeOf(request.verifier))});
    parameters.append({u"code_challenge_method"_s, u"S256"_s});
    return parameters;
}

Error mismatch(const QUrl &answer, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Mismatch;
    error.step = Error::Step::Authorization;
    error.url = http::redacted(answer);
    error.detail = detail;
    return error;
}

/** Entra's metadata for many tenants leave the tenant open, "{tenantid}". */
bool isIssuer(const QString &issuer, const QString &rule)
{
    static constexpr auto Open = "{tenantid}"_L1;
    const auto open = rule.indexOf(Open);
    if (open < 0)
        return issuer == rule;
    const QString end = rule.mid(open + Open.size());
    return issuer.startsWith(rule.left(open)) && issuer.endsWith(end)
        && isGuid(issuer.mid(open, issuer.size() - open - end.size()));
}

/** Why @p answer is not the one to @p request, "" when it is. Says names, never values. */
QString strangeness(const QUrl &answer, const Parameters &parameters, const AuthorizationRequest &request)
{
    if (!isRedirect(answer, QUrl(request.redirectUri)))
        return u"not the redirect URI"_s;
    if (repeats(parameters))
        return u"a parameter stands there twice"_s;
    if (request.state.isEmpty() || !equalSecrets(valueOf(parameters, u"state").toUtf8(), request.state.toUtf8()))
        return u"state is not ours"_s;
    const QString issuer = valueOf(parameters, u"iss");
    if (issuer.isEmpty())
        return request.authority.issRequired ? u"iss is missing"_s : QString();
    const QString &expected = request.authority.issuer;
    return expected.isEmpty() || isIssuer(issuer, expected) ? QString() : u"iss is not the issuer"_s;
}

} // namespace

QString scopeOf(const Authority &authority, const QString &audience)
{
    QStringList scopes;
    switch (authority.profile) {
    case Profile::EntraV1:
        return {};
    case Profile::EntraV2:
        // Everything before the last slash is the audience: one that ends in a slash makes a double one, rightly.
        scopes = {audience + u"/user_impersonation"_s, u"openid"_s, u"profile"_s, u"offline_access"_s};
        break;
    case Profile::Smart:
        scopes = authority.scopes;
        if (scopes.isEmpty())
            scopes = {u"user/*.rs"_s, u"openid"_s, u"fhirUser"_s, u"offline_access"_s};
        break;
    case Profile::OpenId:
        // The resource parameter names the audience. A service that does not know the permission ignores it (OIDC Core
        // §3.1.2.1).
        scopes = authority.scopes.isEmpty() ? QStringList{u"user_impersonation"_s} : authority.scopes;
        scopes += QStringList{u"openid"_s, u"profile"_s, u"offline_access"_s};
        scopes.removeDuplicates();
        break;
    }
    return scopes.join(u' ');
}

AuthorizationRequest makeRequest(const Discovery &discovery, const SignInSettings &settings, const Attempt &attempt)
{
    AuthorizationRequest request;
    request.authority = discovery.authority;
    request.clientId = settings.client.id;
    request.audience = audienceOf(discovery, settings);
    request.redirectUri = attempt.redirectUri;
    request.state = QString::fromLatin1(randomText(StateOctets));
    request.verifier = Pkce::make().verifier;
    if (scopeOf(request.authority, request.audience).split(u' ').contains("openid"_L1))
        request.nonce = QString::fromLatin1(randomText(NonceOctets));
    request.page = withParameters(request.authority.authorization, authorizationParameters(request, attempt));
    return request;
}

Parameters codeParameters(const AuthorizationRequest &request, const QString &code)
{
    return Parameters{
               {u"client_id"_s, request.clientId},
               {u"grant_type"_s, u"authorization_code"_s},
               {u"code"_s, code},
               {u"redirect_uri"_s, request.redirectUri},
               {u"code_verifier"_s, QString::fromLatin1(request.verifier)},
           }
    + tokenAudience(request.authority, request.audience);
}

Parameters refreshParameters(
    const Authority &authority, const QString &clientId, const QString &audience, const QByteArray &refreshToken)
{
    return Parameters{
               {u"client_id"_s, clientId},
               {u"grant_type"_s, u"refresh_token"_s},
               {u"refresh_token"_s, QString::fromUtf8(refreshToken)},
           }
    + tokenAudience(authority, audience);
}

Parameters deviceParameters(const Authority &authority, const QString &clientId, const QString &audience)
{
    Parameters parameters{{u"client_id"_s, clientId}};
    if (const QString scope = scopeOf(authority, audience); !scope.isEmpty())
        parameters.append({u"scope"_s, scope});
    return parameters + audienceParameter(authority, audience);
}

Result<QString> codeOf(const QUrl &answer, const AuthorizationRequest &request)
{
    const Parameters parameters = parametersOf(answer);
    if (const QString strange = strangeness(answer, parameters, request); !strange.isEmpty())
        return tl::unexpected(mismatch(answer, strange));
    const auto failed = [&answer](Error error) {
        error.url = http::redacted(answer);
        return tl::unexpected(std::move(error));
    };
    if (!valueOf(parameters, u"error").isEmpty()) {
        QJsonObject object;
        for (const auto &[name, value] : parameters)
            object.insert(name, value);
        return failed(readError(object, Error::Step::Authorization));
    }
    const QString code = valueOf(parameters, u"code");
    if (code.isEmpty()) {
        Error error;
        error.step = Error::Step::Authorization;
        error.detail = u"neither code nor error"_s;
        return failed(error);
    }
    return code;
}

} // namespace auth
