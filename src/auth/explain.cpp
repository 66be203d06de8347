#include "auth/explain.h"

#include "auth/facts.h"
#include "http/peoplehost.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace auth {
namespace {

using namespace Qt::StringLiterals;
using Kind = Error::Kind;
using Who = Explanation::Who;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(auth)
};

constexpr qsizetype LongestQuote = 300;
constexpr int UnknownTenant = 90002;

/** An explanation before its details and its message are made. */
Explanation made(const QString &what, const QString &action, Who who = Who::Person, bool systemBrowser = false)
{
    return {what, action, who, {}, {}, systemBrowser};
}

QString hostOf(const Error &error)
{
    const QUrl &url = error.url.isEmpty() && error.network ? error.network->url : error.url;
    const QString host = http::hostForPeople(url);
    return host.isEmpty() ? Words::tr("The sign-in service") : host;
}

/** The service's own words for the end of a sentence of ours. Plain text: whoever shows it must not take it for HTML.
 */
QString withSaid(const QString &what, const Error &error)
{
    const QString said = http::redactedText(error.description.simplified().left(LongestQuote));
    return said.isEmpty() ? what : Words::tr("%1 The service says: %2").arg(what, said);
}

Explanation explainNetwork(const Error &error)
{
    using Network = http::Error::Kind;
    const QString host = hostOf(error);
    switch (error.network ? error.network->kind : Network::Unreachable) {
    case Network::Cancelled:
        return made(Words::tr("The sign-in was cancelled."), Words::tr("Start it again when you like."));
    case Network::Certificate:
    case Network::NotTls:
        return made(Words::tr("The connection to %1 is not safe: its certificate is not trusted.").arg(host),
            Words::tr("Nothing was sent. Your administrator can have the certificate put right."), Who::Administrator);
    case Network::Redirect:
        return made(Words::tr("%1 sends on to another place, which is not followed.").arg(host),
            Words::tr("Your administrator can correct the address."), Who::Administrator);
    case Network::Timeout:
        return made(Words::tr("%1 did not answer in time.").arg(host), Words::tr("Try again in a few minutes."));
    default:
        return made(Words::tr("%1 cannot be reached.").arg(host),
            Words::tr("Check this computer's network connection, its VPN and its proxy, then try again."));
    }
}

/** What there is to look a refusal up by: Entra's number, else OAuth's code. */
QString nameOf(const Error &error)
{
    return error.numbers.isEmpty() ? error.code : u"AADSTS%1"_s.arg(error.numbers.constFirst());
}

Explanation explainRefusal(const Error &error)
{
    return made(withSaid(Words::tr("The sign-in service refused (%1).").arg(nameOf(error)), error),
        Words::tr("Try again. If it stays so, tell your administrator."), Who::Administrator);
}

/** What OAuth's own codes say, for services other than Entra and for numbers that are not known here. */
Explanation explainCode(const Error &error)
{
    static const QStringList client{u"invalid_client"_s, u"unauthorized_client"_s};
    static const QStringList audience{u"invalid_scope"_s, u"invalid_target"_s, u"invalid_resource"_s};
    static const QStringList later{u"server_error"_s, u"temporarily_unavailable"_s};
    if (client.contains(error.code))
        return made(withSaid(Words::tr("The sign-in service does not accept this client."), error),
            Words::tr("Check the client. Your administrator can register it."), Who::Administrator);
    if (audience.contains(error.code))
        return made(withSaid(Words::tr("The sign-in service does not know this server."), error),
            Words::tr("Check the audience. Your administrator can register the server."), Who::Administrator);
    if (later.contains(error.code))
        return made(withSaid(Words::tr("The sign-in service has a fault of its own."), error),
            Words::tr("Try again in a few minutes."));
    if (error.code == "invalid_grant"_L1 && error.numbers.isEmpty())
        return made(withSaid(Words::tr("The sign-in was not completed in time."), error),
            Words::tr("Start the sign-in again."));
    return explainRefusal(error);
}

/** Only where nobody but the person said no: Entra says "access_denied" for its own rules, too, and then by number. */
Explanation explainDeclined(const Error &error)
{
    if (!error.numbers.isEmpty())
        return explainRefusal(error);
    return made(withSaid(Words::tr("The sign-in was declined."), error), Words::tr("Start it again when you like."));
}

/** A refresh that is refused for another reason than its age does not get better by signing in again. */
Explanation explainEnd(const Error &error)
{
    static const QStringList Aged{QString(), u"invalid_grant"_s, u"invalid_token"_s, u"interaction_required"_s,
        u"login_required"_s, u"consent_required"_s, u"account_selection_required"_s, u"insufficient_claims"_s};
    if (!Aged.contains(error.code) && error.claims.isEmpty())
        return explainCode(error);
    const QString what = error.numbers.isEmpty()
        ? Words::tr("Your sign-in has run out, or more is asked of it.")
        : Words::tr("Your sign-in has run out, or more is asked of it (%1).").arg(nameOf(error));
    return made(withSaid(what, error), Words::tr("Sign in again. What was loaded is kept."));
}

/** The service cannot answer now: the settings are not to blame. */
Explanation explainOwnFault(const Error &error)
{
    return made(Words::tr("The sign-in service has a fault of its own (%1).").arg(error.status),
        Words::tr("Try again in a few minutes."));
}

/** What a server says about its sign-in, or what its sign-in service says when it is asked about itself. */
Explanation explainMetadata(const Error &error)
{
    if (!error.numbers.isEmpty())
        return explainRefusal(error);
    if (error.status >= 500)
        return explainOwnFault(error);
    return made(Words::tr("What %1 says about its sign-in does not fit together.").arg(hostOf(error)),
        Words::tr("Your administrator can correct the server's sign-in settings."), Who::Administrator);
}

Explanation explainMalformed(const Error &error)
{
    if (error.status >= 500)
        return explainOwnFault(error);
    return made(Words::tr("%1 answered with something that is not a sign-in.").arg(hostOf(error)),
        Words::tr("Try again. If it stays so, tell your administrator."), Who::Administrator);
}

Explanation explainKind(const Error &error)
{
    switch (error.kind) {
    case Kind::Network:
        return explainNetwork(error);
    case Kind::NoSignIn:
        return made(Words::tr("This server asks nobody to sign in."), Words::tr("Choose Anonymous as the account."));
    case Kind::Untrusted:
        return made(Words::tr("The server wants you to sign in at or for %1, which is not known here.")
                        .arg(error.url.isEmpty() ? http::uriForPeople(error.detail) : hostOf(error)),
            Words::tr("Agree only if you know it from your organization."));
    case Kind::Insecure:
        return made(Words::tr("%1 is not encrypted. Nobody can sign in there safely.").arg(hostOf(error)),
            Words::tr("Ask your administrator for an address that begins with https."), Who::Administrator);
    case Kind::NoChallenge:
        return made(Words::tr("This server asks for a sign-in, but by a web page, which only a person can answer."),
            Words::tr("Your administrator can have it answer requests without a token with HTTP 401 and "
                      "WWW-Authenticate, as Power BI needs it, too."),
            Who::Administrator);
    case Kind::Metadata:
        return explainMetadata(error);
    case Kind::Refused:
        return explainCode(error);
    case Kind::Declined:
        return explainDeclined(error);
    case Kind::Mismatch:
        return made(Words::tr("The answer does not belong to this sign-in. It was thrown away."),
            Words::tr("Start the sign-in again. If it stays so, tell your administrator."), Who::Administrator);
    case Kind::Malformed:
        return explainMalformed(error);
    case Kind::SignInAgain:
        return explainEnd(error);
    case Kind::Browser:
        return made(Words::tr("The sign-in page cannot be shown here."), Words::tr("Use your system browser."),
            Who::Person, true);
    case Kind::Timeout:
        return made(Words::tr("The sign-in took too long."), Words::tr("Start it again."));
    case Kind::Cancelled:
        return made(Words::tr("The sign-in was cancelled."), Words::tr("Start it again when you like."));
    }
    return {};
}

/** Entra's number, where the error is one that a service answered with, chooses better words. */
Hint hintOf(const Error &error)
{
    static constexpr std::array Answers{
        Kind::Metadata, Kind::Refused, Kind::Declined, Kind::SignInAgain, Kind::Timeout};
    const bool answered = std::ranges::find(Answers, error.kind) != Answers.end();
    return answered && !error.numbers.isEmpty() ? hintFor(error.numbers.constFirst()) : Hint{};
}

QString plight()
{
    return Words::tr("I cannot sign in to a FHIR server with Fhirside.");
}

/** Number of an account that is not at home in the tenant that was asked. */
bool isStranger(const Error &error)
{
    static constexpr std::array Strangers{16000, 50014, 50020, 50034, 51004, 90072};
    return !error.numbers.isEmpty() && std::ranges::find(Strangers, error.numbers.constFirst()) != Strangers.end();
}

Explanation withoutMessage(const Error &error)
{
    const Hint hint = hintOf(error);
    Explanation explanation =
        hint.meaning.isEmpty() ? explainKind(error) : made(hint.meaning, hint.action, hint.who, hint.systemBrowser);
    // Documented beside the numbers, so it may stand for those that are not known here.
    if (error.suberror == "device_authentication_failed"_L1)
        explanation.offerSystemBrowser = true;
    explanation.details = detailsOf(error);
    return explanation;
}

} // namespace

Explanation explain(const Error &error)
{
    Explanation explanation = withoutMessage(error);
    if (explanation.who == Who::Administrator)
        explanation.message = messageOf(plight(), explanation.what, explanation.action, aboutError(error));
    return explanation;
}

Explanation explain(const Error &error, const QUrl &base, const SignInSettings &settings)
{
    Explanation explanation = withoutMessage(error);
    // A tenant that was not typed comes from the server: an administrator mends it.
    const bool isTyped = !settings.tenant.isEmpty() || !settings.client.tenant.isEmpty();
    if (!isTyped && !error.numbers.isEmpty() && error.numbers.constFirst() == UnknownTenant) {
        explanation.action = Words::tr("The server names it. Your administrator can correct the server's sign-in "
                                       "settings; until then, enter your organization's tenant.");
        explanation.who = Who::Administrator;
    }
    Discovery asked;
    asked.base = base;
    asked.audience = base.toString();
    if (explanation.who == Who::Administrator)
        explanation.message = messageOf(
            plight(), explanation.what, explanation.action, aboutRequest(asked, settings) + aboutError(error));
    return explanation;
}

Explanation explain(const Error &error, const Discovery &discovery, const SignInSettings &settings)
{
    Explanation explanation = withoutMessage(error);
    // As the connector: guests can sign in only where the server names its own organization.
    if (isStranger(error) && !discovery.guestsCanSignIn) {
        explanation.action =
            Words::tr("This server does not say which organization it belongs to, so guests cannot sign "
                      "in. Use your own organization's account, or enter the server's tenant.");
        explanation.who = Who::Person;
    }
    if (explanation.who == Who::Administrator)
        explanation.message = messageOf(
            plight(), explanation.what, explanation.action, aboutRequest(discovery, settings) + aboutError(error));
    return explanation;
}

} // namespace auth
