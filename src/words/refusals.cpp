#include "words/refusals.h"

#include "auth/url.h"
#include "check/failures.h"
#include "http/peoplehost.h"
#include "words/facts.h"
#include "words/signin.h"

#include <QCoreApplication>

namespace words {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestQuote = 300;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString plight()
{
    return Text::tr("I am signed in, but cannot read from a FHIR server with Fhirside.");
}

QString quoted(const QString &text)
{
    return http::redactedText(text.simplified().left(LongestQuote));
}

/** The audiences that the token is for, as one text; "" when it cannot be read. */
QString audienceIn(const std::optional<QJsonObject> &claims)
{
    if (!claims)
        return {};
    const QJsonValue aud = (*claims)["aud"_L1];
    return quoted(aud.isArray() ? aud.toVariant().toStringList().join(u' ') : aud.toString());
}

bool isEntra(const auth::Authority &authority)
{
    return authority.profile == auth::Profile::EntraV1 || authority.profile == auth::Profile::EntraV2;
}

/** What an administrator knows the account by: Entra's object id, which roles are given to. It goes into a command to
 * copy, so that one that is anything else than an id is none. */
QString objectId(const auth::Refusal &refusal)
{
    const QString oid = refusal.claims ? (*refusal.claims)["oid"_L1].toString() : QString();
    const QString id = oid.isEmpty() ? refusal.identity.subject : oid;
    return auth::isGuid(id) ? id : QString();
}

QString accountOf(const auth::Refusal &refusal)
{
    for (const auto &name : {refusal.identity.account, refusal.identity.name}) {
        if (!name.isEmpty())
            return quoted(name);
    }
    return Text::tr("this account");
}

Explanation told(const QString &what, const QString &action, const auth::Refusal &refusal, const QList<Fact> &said)
{
    const QList<Fact> account{{Text::tr("Account"), refusal.identity.account}};
    const QList<Fact> when{{Text::tr("Time"), refusal.when.toString(Qt::ISODate)}};
    return {what, action,
        messageOf(plight(), what, action,
            aboutRequest(refusal.discovery, refusal.settings) + account + said + aboutToken(refusal.claims)
                + aboutFinding(check::findingOf(refusal)) + when)};
}

QString actionFor(const QString &code, const QString &asked, const QString &got)
{
    if (code == "insufficient_scope"_L1)
        return Text::tr("Your administrator can allow the client what the server asks for. The details are for them.");
    if (!got.isEmpty() && got != asked)
        return Text::tr("The token is for %1. Your administrator can have the server expect that audience, or tell you "
                        "which one to ask for. The details are for them.")
            .arg(got);
    return Text::tr("Your administrator can compare what the server expects with what the token has. The details are "
                    "for them.");
}

Explanation explainToken(const auth::Refusal &refusal)
{
    const auto bearer = auth::bearerOf(auth::parseChallenges(refusal.challenge)).value_or(auth::Challenge{});
    const QString asked = http::uriForPeople(quoted(auth::audienceOf(refusal.discovery, refusal.settings)));
    QString what = Text::tr("The server does not accept the token that %1 gave for %2.")
                       .arg(http::hostForPeople(refusal.discovery.authority.token), asked);
    if (const QString said = quoted(bearer.value("error_description")); !said.isEmpty())
        what = Text::tr("%1 The server says: %2").arg(what, said);
    const QList<Fact> said{{Text::tr("Answer of the server"), u"HTTP 401"_s},
        {Text::tr("Code"), quoted(bearer.value("error"))},
        {Text::tr("Description"), quoted(bearer.value("error_description"))},
        {Text::tr("Permission asked for by the server"), quoted(bearer.value("scope"))}};
    return told(what, actionFor(bearer.value("error"), asked, audienceIn(refusal.claims)), refusal, said);
}

Explanation explainAccess(const auth::Refusal &refusal)
{
    const QString what = Text::tr("The server refuses access to this data.");
    const QList<Fact> said{{Text::tr("Answer of the server"), u"HTTP 403"_s}};
    if (!isEntra(refusal.discovery.authority))
        return told(what,
            Text::tr("Ask the server's administrator for permission to read it, for %1.").arg(accountOf(refusal)),
            refusal, said);
    QString action = Text::tr("Your administrator can give %1 a role such as FHIR Data Reader. A new role counts after "
                              "some minutes.")
                         .arg(accountOf(refusal));
    if (const QString id = objectId(refusal); !id.isEmpty())
        action += u' '
            + Text::tr("On Azure, with the account's object ID: az role assignment create --assignee %1 --role \"FHIR "
                       "Data Reader\" --scope RESOURCE-ID-OF-THE-SERVER")
                  .arg(id);
    return told(what, action, refusal, said);
}

Explanation explainEnd(const auth::Refusal &refusal)
{
    const auto explanation = explain(refusal.why.value_or(auth::Error{}), refusal.discovery, refusal.settings);
    return {explanation.what, explanation.action,
        explanation.message.isEmpty() ? explanation.details : explanation.message};
}

} // namespace

Explanation explain(const auth::Refusal &refusal)
{
    switch (refusal.kind) {
    case auth::Refusal::Kind::Token:
        return explainToken(refusal);
    case auth::Refusal::Kind::Access:
        return explainAccess(refusal);
    case auth::Refusal::Kind::Ended:
        break;
    }
    return explainEnd(refusal);
}

} // namespace words
