#include "auth/session/refusal.h"

#include "auth/facts.h"
#include "auth/session/token.h"
#include "auth/url.h"
#include "http/peoplehost.h"

#include <QCoreApplication>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestQuote = 300;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(auth)
};

QString plight()
{
    return Words::tr("I am signed in, but cannot read from a FHIR server with Fhirside.");
}

QString quoted(const QString &text)
{
    return http::redactedText(text.simplified().left(LongestQuote));
}

/** The audiences that @p token is for, as one text; "" when it cannot be read. */
QString audienceIn(const QByteArray &token)
{
    const auto claims = jwtClaims(token);
    if (!claims)
        return {};
    const QJsonValue aud = (*claims)["aud"_L1];
    return quoted(aud.isArray() ? aud.toVariant().toStringList().join(u' ') : aud.toString());
}

bool isEntra(const Authority &authority)
{
    return authority.profile == Profile::EntraV1 || authority.profile == Profile::EntraV2;
}

/** What an administrator knows the account by: Entra's object id, which roles are given to. It goes into a command to
 * copy, so that one that is anything else than an id is none. */
QString objectId(const SignInResult &held)
{
    const auto claims = jwtClaims(held.tokens.access);
    const QString oid = claims ? (*claims)["oid"_L1].toString() : QString();
    const QString id = oid.isEmpty() ? held.identity.subject : oid;
    return isGuid(id) ? id : QString();
}

QString accountOf(const SignInResult &held)
{
    for (const auto &name : {held.identity.account, held.identity.name}) {
        if (!name.isEmpty())
            return quoted(name);
    }
    return Words::tr("this account");
}

Spoken spoken(const QString &what, const QString &action, const SignInResult &held, const QList<Fact> &said = {})
{
    const QList<Fact> account{{Words::tr("Account"), held.identity.account}};
    return {what, action,
        messageOf(plight(), what, action,
            aboutRequest(held.discovery, held.settings) + account + said + aboutToken(held.tokens.access))};
}

QString actionFor(const QString &code, const QString &asked, const QString &got)
{
    if (code == "insufficient_scope"_L1)
        return Words::tr("Your administrator can allow the client what the server asks for. The details are for them.");
    if (!got.isEmpty() && got != asked)
        return Words::tr(
            "The token is for %1. Your administrator can have the server expect that audience, or tell you "
            "which one to ask for. The details are for them.")
            .arg(got);
    return Words::tr("Your administrator can compare what the server expects with what the token has. The details are "
                     "for them.");
}

} // namespace

Spoken tokenRefused(const SignInResult &held, const QByteArray &challenge)
{
    const auto bearer = bearerOf(parseChallenges(challenge)).value_or(Challenge{});
    const QString asked = http::uriForPeople(quoted(audienceOf(held.discovery, held.settings)));
    QString what = Words::tr("The server does not accept the token that %1 gave for %2.")
                       .arg(http::hostForPeople(held.discovery.authority.token), asked);
    if (const QString said = quoted(bearer.value("error_description")); !said.isEmpty())
        what = Words::tr("%1 The server says: %2").arg(what, said);
    const QList<Fact> said{{Words::tr("Answer of the server"), u"HTTP 401"_s},
        {Words::tr("Code"), quoted(bearer.value("error"))},
        {Words::tr("Description"), quoted(bearer.value("error_description"))},
        {Words::tr("Permission asked for by the server"), quoted(bearer.value("scope"))}};
    return spoken(what, actionFor(bearer.value("error"), asked, audienceIn(held.tokens.access)), held, said);
}

Spoken accessRefused(const SignInResult &held)
{
    const QString what = Words::tr("The server refuses access to this data.");
    const QList<Fact> said{{Words::tr("Answer of the server"), u"HTTP 403"_s}};
    if (!isEntra(held.discovery.authority))
        return spoken(what,
            Words::tr("Ask the server's administrator for permission to read it, for %1.").arg(accountOf(held)), held,
            said);
    QString action =
        Words::tr("Your administrator can give %1 a role such as FHIR Data Reader. A new role counts after "
                  "some minutes.")
            .arg(accountOf(held));
    if (const QString id = objectId(held); !id.isEmpty())
        action += u' '
            + Words::tr("On Azure, with the account's object ID: az role assignment create --assignee %1 --role \"FHIR "
                        "Data Reader\" --scope RESOURCE-ID-OF-THE-SERVER")
                  .arg(id);
    return spoken(what, action, held, said);
}

Spoken signInEnded(const Error &why, const SignInResult &held)
{
    const auto explanation = explain(why, held.discovery, held.settings);
    return {explanation.what, explanation.action,
        explanation.message.isEmpty() ? explanation.details : explanation.message};
}

} // namespace auth
