#include "words/signin.h"

#include "auth/entracodes.h"
#include "check/failures.h"
#include "http/peoplehost.h"
#include "words/facts.h"
#include "words/hints.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using Kind = auth::Error::Kind;
using Who = SignInExplanation::Who;
using auth::TabSentences;
using Fault = auth::SystemConfiguration::Fault;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

constexpr qsizetype LongestQuote = 300;

/** An explanation before its details and its message are there. */
SignInExplanation explained(
    const QString &what, const QString &action, Who who = Who::Person, bool systemBrowser = false)
{
    return {{what, action, {}}, who, {}, systemBrowser};
}

QString hostOf(const auth::Error &error)
{
    const QUrl &url = error.url.isEmpty() && error.network ? error.network->url : error.url;
    const QString host = http::hostForPeople(url);
    return host.isEmpty() ? Text::tr("The sign-in service") : host;
}

/** The service's own words for the end of a sentence of ours. Plain text: it must not be shown as HTML.
 */
QString withSaid(const QString &what, const auth::Error &error)
{
    const QString said = http::redactedText(error.description.simplified().left(LongestQuote));
    return said.isEmpty() ? what : Text::tr("%1 The service says: %2").arg(what, said);
}

SignInExplanation explainNetwork(const auth::Error &error)
{
    using Network = http::Error::Kind;
    const QString host = hostOf(error);
    switch (error.network ? error.network->kind : Network::Unreachable) {
    case Network::Cancelled:
        return explained(Text::tr("The sign-in was cancelled."), Text::tr("Start it again when you like."));
    case Network::Certificate:
    case Network::NotTls:
        return explained(Text::tr("The connection to %1 is not safe: its certificate is not trusted.").arg(host),
            Text::tr("Nothing was sent. Your administrator can have the certificate put right."), Who::Administrator);
    case Network::Redirect:
        return explained(Text::tr("%1 sends on to another place, which is not followed.").arg(host),
            Text::tr("Your administrator can correct the address."), Who::Administrator);
    case Network::Timeout:
        return explained(Text::tr("%1 did not answer in time.").arg(host), Text::tr("Try again in a few minutes."));
    default:
        return explained(Text::tr("%1 cannot be reached.").arg(host),
            Text::tr("Check this computer's network connection, its VPN and its proxy, then try again."));
    }
}

/** What there is to look a refusal up by: Entra's number, else OAuth's code. */
QString nameOf(const auth::Error &error)
{
    return error.numbers.isEmpty() ? error.code : u"AADSTS%1"_s.arg(error.numbers.constFirst());
}

SignInExplanation explainRefusal(const auth::Error &error)
{
    return explained(withSaid(Text::tr("The sign-in service refused (%1).").arg(nameOf(error)), error),
        Text::tr("Try again. If it stays so, tell your administrator."), Who::Administrator);
}

/** What OAuth's own codes say, for services other than Entra and for numbers that are not known here. */
SignInExplanation explainCode(const auth::Error &error)
{
    static const QStringList client{u"invalid_client"_s, u"unauthorized_client"_s};
    static const QStringList audience{u"invalid_scope"_s, u"invalid_target"_s, u"invalid_resource"_s};
    static const QStringList later{u"server_error"_s, u"temporarily_unavailable"_s};
    if (client.contains(error.code))
        return explained(withSaid(Text::tr("The sign-in service does not accept this client."), error),
            Text::tr("Check the client. Your administrator can register it."), Who::Administrator);
    if (audience.contains(error.code))
        return explained(withSaid(Text::tr("The sign-in service does not know this server."), error),
            Text::tr("Check the audience. Your administrator can register the server."), Who::Administrator);
    if (later.contains(error.code))
        return explained(withSaid(Text::tr("The sign-in service has a fault of its own."), error),
            Text::tr("Try again in a few minutes."));
    if (error.code == "invalid_grant"_L1 && error.numbers.isEmpty())
        return explained(
            withSaid(Text::tr("The sign-in was not completed in time."), error), Text::tr("Start the sign-in again."));
    return explainRefusal(error);
}

/** Only where nobody but the person said no: Entra says "access_denied" for its own rules, too, and then by number. */
SignInExplanation explainDeclined(const auth::Error &error)
{
    if (!error.numbers.isEmpty())
        return explainRefusal(error);
    return explained(withSaid(Text::tr("The sign-in was declined."), error), Text::tr("Start it again when you like."));
}

/** A refresh that is refused for another reason than its age does not get better by signing in again. */
SignInExplanation explainEnd(const auth::Error &error)
{
    static const QStringList Aged{QString(), u"invalid_grant"_s, u"invalid_token"_s, u"interaction_required"_s,
        u"login_required"_s, u"consent_required"_s, u"account_selection_required"_s, u"insufficient_claims"_s};
    if (!Aged.contains(error.code) && error.claims.isEmpty())
        return explainCode(error);
    const QString what = error.numbers.isEmpty()
        ? Text::tr("Your sign-in has run out, or more is asked of it.")
        : Text::tr("Your sign-in has run out, or more is asked of it (%1).").arg(nameOf(error));
    return explained(withSaid(what, error), Text::tr("Sign in again. What was loaded is kept."));
}

/** The service cannot answer now: the settings are not to blame. */
SignInExplanation explainOwnFault(const auth::Error &error)
{
    return explained(Text::tr("The sign-in service has a fault of its own (%1).").arg(error.status),
        Text::tr("Try again in a few minutes."));
}

/** What a server says about its sign-in, or what its sign-in service says when it is asked about itself. */
SignInExplanation explainMetadata(const auth::Error &error)
{
    if (!error.numbers.isEmpty())
        return explainRefusal(error);
    if (error.status >= 500)
        return explainOwnFault(error);
    return explained(Text::tr("What %1 says about its sign-in does not fit together.").arg(hostOf(error)),
        Text::tr("Your administrator can correct the server's sign-in settings."), Who::Administrator);
}

SignInExplanation explainMalformed(const auth::Error &error)
{
    if (error.status >= 500)
        return explainOwnFault(error);
    return explained(Text::tr("%1 answered with something that is not a sign-in.").arg(hostOf(error)),
        Text::tr("Try again. If it stays so, tell your administrator."), Who::Administrator);
}

SignInExplanation explainKind(const auth::Error &error)
{
    switch (error.kind) {
    case Kind::Network:
        return explainNetwork(error);
    case Kind::NoSignIn:
        return explained(Text::tr("This server asks nobody to sign in."), Text::tr("Choose Anonymous as the account."));
    case Kind::Untrusted:
        return explained(Text::tr("The server wants you to sign in at or for %1, which is not known here.")
                             .arg(error.url.isEmpty() ? http::uriForPeople(error.detail) : hostOf(error)),
            Text::tr("Agree only if you know it from your organization."));
    case Kind::Insecure:
        return explained(Text::tr("%1 is not encrypted. Nobody can sign in there safely.").arg(hostOf(error)),
            Text::tr("Ask your administrator for an address that begins with https."), Who::Administrator);
    case Kind::NoChallenge:
        return explained(Text::tr("This server asks for a sign-in, but by a web page, which only a person can answer."),
            Text::tr("Your administrator can have it answer requests without a token with HTTP 401 and "
                     "WWW-Authenticate, as Power BI needs it, too."),
            Who::Administrator);
    case Kind::Metadata:
        return explainMetadata(error);
    case Kind::Refused:
        return explainCode(error);
    case Kind::Declined:
        return explainDeclined(error);
    case Kind::Mismatch:
        return explained(Text::tr("The answer does not belong to this sign-in. It was thrown away."),
            Text::tr("Start the sign-in again. If it stays so, tell your administrator."), Who::Administrator);
    case Kind::Malformed:
        return explainMalformed(error);
    case Kind::SignInAgain:
        return explainEnd(error);
    case Kind::Browser:
        return explained(Text::tr("The sign-in page cannot be shown here."), Text::tr("Use your system browser."),
            Who::Person, true);
    case Kind::Timeout:
        return explained(Text::tr("The sign-in took too long."), Text::tr("Start it again."));
    case Kind::Cancelled:
        return explained(Text::tr("The sign-in was cancelled."), Text::tr("Start it again when you like."));
    }
    return {};
}

/** Entra's number, where the error is one that a service answered with, chooses better words. */
Hint hintOf(const auth::Error &error)
{
    static constexpr std::array Answers{
        Kind::Metadata, Kind::Refused, Kind::Declined, Kind::SignInAgain, Kind::Timeout};
    const bool answered = std::ranges::find(Answers, error.kind) != Answers.end();
    return answered && !error.numbers.isEmpty() ? hintFor(error.numbers.constFirst()) : Hint{};
}

QString plight()
{
    return Text::tr("I cannot sign in to a FHIR server with Fhirside.");
}

/** Number of an account that is not at home in the tenant that was asked. */
bool isStranger(const auth::Error &error)
{
    using Cause = auth::EntraCause;
    static constexpr std::array Strangers{Cause::NotAMember, Cause::InvitationOpen, Cause::NoSuchAccount};
    const auto cause = auth::entraCauseOf(error.numbers);
    return cause && std::ranges::find(Strangers, *cause) != Strangers.end();
}

SignInExplanation withoutMessage(const auth::Error &error)
{
    const Hint hint = hintOf(error);
    SignInExplanation explanation = hint.meaning.isEmpty()
        ? explainKind(error)
        : explained(hint.meaning, hint.action, hint.who, hint.systemBrowser);
    // Documented beside the numbers, so it may stand for those that are not known here.
    if (error.suberror == "device_authentication_failed"_L1)
        explanation.offerSystemBrowser = true;
    explanation.details = detailsOf(error);
    return explanation;
}

QString reasonOf(const Fault &fault)
{
    switch (fault.kind) {
    case Fault::Kind::NotJson:
        return Text::tr("not a JSON object (byte %1)").arg(fault.detail);
    case Fault::Kind::UnknownName:
        return Text::tr("\"%1\" is not known here").arg(fault.name);
    case Fault::Kind::Missing:
        return Text::tr("\"%1\" is missing").arg(fault.name);
    case Fault::Kind::NotText:
        return Text::tr("\"%1\" is not a text").arg(fault.name);
    case Fault::Kind::NotObject:
        return Text::tr("not an object");
    case Fault::Kind::NotList:
        return Text::tr("not a list");
    case Fault::Kind::NotHttps:
        return fault.name.isEmpty() ? Text::tr("not an https address")
                                    : Text::tr("\"%1\" is not an https address").arg(fault.name);
    case Fault::Kind::NotHttpsOrObject:
        return Text::tr("neither an https address nor an object");
    case Fault::Kind::NotLoopback:
        return Text::tr("\"%1\" is neither \"localhost\" nor \"127.0.0.1\"").arg(fault.name);
    case Fault::Kind::Unreadable:
        break;
    }
    return fault.detail;
}

} // namespace

SignInExplanation explain(const auth::Error &error)
{
    SignInExplanation explanation = withoutMessage(error);
    if (explanation.who == Who::Administrator)
        explanation.message = messageOf(plight(), explanation.what, explanation.action, aboutError(error));
    return explanation;
}

SignInExplanation explain(const auth::Error &error, const QUrl &base, const auth::SignInSettings &settings)
{
    SignInExplanation explanation = withoutMessage(error);
    // A tenant that was not typed comes from the server: an administrator mends it.
    const bool isTyped = !settings.tenant.isEmpty() || !settings.client.tenant.isEmpty();
    if (!isTyped && auth::entraCauseOf(error.numbers) == auth::EntraCause::UnknownTenant) {
        explanation.action = Text::tr("The server names it. Your administrator can correct the server's sign-in "
                                      "settings; until then, enter your organization's tenant.");
        explanation.who = Who::Administrator;
    }
    auth::Discovery asked;
    asked.base = base;
    asked.audience = base.toString();
    if (explanation.who == Who::Administrator)
        explanation.message = messageOf(plight(), explanation.what, explanation.action,
            aboutRequest(asked, settings) + aboutError(error)
                + aboutFinding(check::findingOf(error, base, {}, settings)));
    return explanation;
}

SignInExplanation explain(
    const auth::Error &error, const auth::Discovery &discovery, const auth::SignInSettings &settings)
{
    SignInExplanation explanation = withoutMessage(error);
    // As the connector: guests can sign in only where the server names its own organization.
    if (isStranger(error) && !discovery.guestsCanSignIn) {
        explanation.action =
            Text::tr("This server does not say which organization it belongs to, so guests cannot sign "
                     "in. Use your own organization's account, or enter the server's tenant.");
        explanation.who = Who::Person;
    }
    if (explanation.who == Who::Administrator)
        explanation.message = messageOf(plight(), explanation.what, explanation.action,
            aboutRequest(discovery, settings) + aboutError(error)
                + aboutFinding(check::findingOf(error, discovery.base, discovery, settings)));
    return explanation;
}

QStringList warnings(const auth::SignInResult &result)
{
    QStringList warnings;
    if (!result.notGranted.isEmpty())
        warnings << Text::tr("Not everything that was asked for was granted; the server may refuse some data: %1")
                        .arg(result.notGranted.join(u' '));
    if (result.clockSkew.count() > 0)
        warnings << Text::tr(
            "This computer's clock is %n minute(s) off the server's; a sign-in can end early for that.", nullptr,
            static_cast<int>(std::min<qint64>(result.clockSkew.count() / 60, 1'000'000)));
    return warnings;
}

TabSentences tabSentences()
{
    return {Text::tr("You are signed in. You can close this tab and go back to Fhirside."),
        Text::tr("The sign-in was not finished. You can close this tab."), Text::tr("There is nothing here."),
        [](const auth::Error &error) { return explain(error).what; }};
}

QString cameByTls()
{
    return Text::tr("The browser asks for the way back to Fhirside by https, which a sign-in at localhost does "
                    "not have. Use another browser, or let this one forget what it knows of localhost.");
}

QString sentence(const auth::KeyringError &error)
{
    switch (error.kind) {
    case auth::KeyringError::Kind::NoSession:
        return Text::tr("Nothing can be kept here: this session has no keyring.");
    case auth::KeyringError::Kind::NotInstalled:
        return Text::tr("Nothing can be kept here: no keyring is installed (GNOME Keyring or KWallet).");
    case auth::KeyringError::Kind::NoBackend:
        return Text::tr("This computer has no keyring.");
    case auth::KeyringError::Kind::Locked:
        return Text::tr("The keyring is locked.");
    case auth::KeyringError::Kind::Silent:
        return Text::tr("The keyring does not answer.");
    case auth::KeyringError::Kind::Other:
        break;
    }
    return Text::tr("The keyring reports: %1").arg(error.detail);
}

QString sentence(const auth::SystemConfiguration::Fault &fault)
{
    const QString why = reasonOf(fault);
    return Text::tr("%1 cannot be used: %2.")
        .arg(fault.path, fault.where.isEmpty() ? why : u"%1: %2"_s.arg(fault.where, why));
}

} // namespace words
