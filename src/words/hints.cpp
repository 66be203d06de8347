#include "words/hints.h"

#include "auth/entracodes.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace words {
namespace {

using Cause = auth::EntraCause;
using enum SignInExplanation::Who;

/** What one of Entra's causes means to the person who signs in, what to do, and what the one who mends it does: there
 * %1 is the client, %2 the audience and %3 the tenant. */
struct Row {
    Cause cause;
    const char *meaning;
    const char *action;
    const char *mend; ///< "": as the action says
    SignInExplanation::Who who;
    bool systemBrowser = false;
};

constexpr const char *AsSaid = "";

// Said of several causes.
constexpr const char *FollowPage = QT_TRANSLATE_NOOP("words", "Sign in again and follow the steps on the page.");
constexpr const char *Again = QT_TRANSLATE_NOOP("words", "Sign in again. What was loaded is kept.");
constexpr const char *StartAgain = QT_TRANSLATE_NOOP("words", "Start the sign-in again.");
constexpr const char *EnterTenant = QT_TRANSLATE_NOOP("words", "Enter your organization's tenant, then sign in again.");
constexpr const char *AddServer = QT_TRANSLATE_NOOP(
    "words", "Check the server's address. Your administrator can register the server's audience in the organization.");
constexpr const char *Consent =
    QT_TRANSLATE_NOOP("words", "Your administrator can allow it for the whole organization.");
constexpr const char *AddClient = QT_TRANSLATE_NOOP(
    "words", "Check the client and the tenant. Your administrator can add the client to the organization.");
constexpr const char *AddPermission =
    QT_TRANSLATE_NOOP("words", "Your administrator can add the permission to the client and consent to it.");
constexpr const char *TryBrowser = QT_TRANSLATE_NOOP("words",
    "Use your system browser. If it is refused there too, your administrator finds the reason by the correlation ID.");
constexpr const char *Preauthorize = QT_TRANSLATE_NOOP("words",
    "In the server's application: Expose an API, Authorized client applications, add %1 with user_impersonation.");
constexpr const char *FindRule = QT_TRANSLATE_NOOP("words",
    "The tenant's sign-in log tells by the correlation ID which rule it was. A system browser can show more of the "
    "device than a window of this program.");

constexpr std::array Rows{
    // The account.
    Row{Cause::NotAMember, QT_TRANSLATE_NOOP("words", "This account is not a member of the server's organization."),
        QT_TRANSLATE_NOOP("words", "Sign in with another account, or have this one invited by your administrator."),
        QT_TRANSLATE_NOOP("words", "Invite the account to the tenant %3, or sign in with one of its own."),
        Administrator},
    Row{Cause::InvitationOpen,
        QT_TRANSLATE_NOOP("words", "This account has not accepted its invitation to the server's organization yet."),
        QT_TRANSLATE_NOOP("words", "Accept the invitation in your mail, then sign in again."), AsSaid, Person},
    Row{Cause::NoSuchAccount, QT_TRANSLATE_NOOP("words", "There is no such account in this organization."),
        QT_TRANSLATE_NOOP("words", "Check how the account is written, or choose another one."), AsSaid, Person},
    Row{Cause::NotAssigned, QT_TRANSLATE_NOOP("words", "This account has not been given access to the client."),
        QT_TRANSLATE_NOOP("words", "Your administrator can assign you to the client's enterprise application."),
        QT_TRANSLATE_NOOP(
            "words", "In the enterprise application of the client %1: Users and groups, assign the account."),
        Administrator},
    Row{Cause::WrongPassword, QT_TRANSLATE_NOOP("words", "The account or the password is wrong."),
        QT_TRANSLATE_NOOP("words", "Try again, or reset the password on the sign-in page."), AsSaid, Person},
    Row{Cause::PasswordRunOut, QT_TRANSLATE_NOOP("words", "The account's password has run out."),
        QT_TRANSLATE_NOOP("words", "Sign in again and choose a new password on the page."), AsSaid, Person},
    Row{Cause::AccountLocked,
        QT_TRANSLATE_NOOP("words", "This account is locked for now, after too many wrong passwords."),
        QT_TRANSLATE_NOOP("words", "Wait a few minutes. Your administrator can unlock the account."), AsSaid,
        Administrator},
    Row{Cause::AccountDisabled, QT_TRANSLATE_NOOP("words", "This account is switched off."),
        QT_TRANSLATE_NOOP("words", "Your administrator can switch it on again."),
        QT_TRANSLATE_NOOP("words", "Users, the account, Account enabled."), Administrator},
    Row{Cause::AccountAtRisk,
        QT_TRANSLATE_NOOP("words", "The sign-in service sees a risk at this account and lets it do nothing for now."),
        QT_TRANSLATE_NOOP("words", "Your administrator can look into it and let the account in again."),
        QT_TRANSLATE_NOOP("words",
            "Identity Protection, Risky users: look at the account, and dismiss the risk where there is none."),
        Administrator},
    Row{Cause::OtherKindOfAccount, QT_TRANSLATE_NOOP("words", "The server takes another kind of account."),
        QT_TRANSLATE_NOOP("words", "Sign in with your work or school account."), AsSaid, Person},
    // The tenant.
    Row{Cause::NoTenant, QT_TRANSLATE_NOOP("words", "The sign-in service cannot tell which organization is meant."),
        EnterTenant, AsSaid, Person},
    Row{Cause::TenantNeeded,
        QT_TRANSLATE_NOOP("words", "This client signs in people of one organization only, and none was named."),
        EnterTenant, AsSaid, Person},
    Row{Cause::UnknownTenant, QT_TRANSLATE_NOOP("words", "There is no organization with this tenant."),
        QT_TRANSLATE_NOOP("words", "Check how the tenant is written, and whether it is in this national cloud."),
        AsSaid, Person},
    Row{Cause::OtherCloud, QT_TRANSLATE_NOOP("words", "The organization is in another national cloud."),
        QT_TRANSLATE_NOOP("words", "Your administrator can tell you the server and the sign-in service of that cloud."),
        QT_TRANSLATE_NOOP("words", "Name the sign-in service of the server's cloud."), Administrator},
    Row{Cause::OwnNetwork,
        QT_TRANSLATE_NOOP("words", "Your network lets people sign in to certain organizations only."),
        QT_TRANSLATE_NOOP("words", "Your administrator can add the server's organization to the tenant restrictions."),
        QT_TRANSLATE_NOOP("words", "Add the tenant %3 to the tenant restrictions of the network."), Administrator},
    Row{Cause::BetweenTenants,
        QT_TRANSLATE_NOOP("words", "The rules between your organization and the server's do not allow this access."),
        QT_TRANSLATE_NOOP("words", "The administrators of both can change it in their cross-tenant access settings."),
        AsSaid, Administrator},
    // The server as a resource.
    Row{Cause::UnknownResource, QT_TRANSLATE_NOOP("words", "The organization does not know this server."), AddServer,
        QT_TRANSLATE_NOOP("words",
            "No application in the tenant %3 has the identifier URI %2: add it there, or have the server name its own "
            "audience."),
        Administrator},
    Row{Cause::ResourceOff,
        QT_TRANSLATE_NOOP("words", "The sign-in service does not know this server, or it is switched off there."),
        AddServer,
        QT_TRANSLATE_NOOP(
            "words", "In the tenant %3: Enterprise applications, the one of %2, Enabled for users to sign in."),
        Administrator},
    Row{Cause::NotSubscribed,
        QT_TRANSLATE_NOOP("words", "The organization has not subscribed to the service behind this server."),
        QT_TRANSLATE_NOOP("words",
            "Your administrator can add it; for Azure: az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495"),
        QT_TRANSLATE_NOOP(
            "words", "In the tenant %3, for Azure: az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495"),
        Administrator},
    Row{Cause::NoSuchPermission,
        QT_TRANSLATE_NOOP("words", "The server does not offer the permission user_impersonation."),
        QT_TRANSLATE_NOOP("words", "Your administrator can add it to the server's registration, under Expose an API."),
        QT_TRANSLATE_NOOP(
            "words", "In the server's application: Expose an API, Add a scope, user_impersonation, enabled."),
        Administrator},
    Row{Cause::WrongScope, QT_TRANSLATE_NOOP("words", "The sign-in service does not know what was asked for."),
        QT_TRANSLATE_NOOP("words", "Check the audience: it must be written exactly as in the server's registration."),
        QT_TRANSLATE_NOOP(
            "words", "Compare %2 with the identifier URIs of the server's application, also the slash at the end."),
        Administrator},
    // The client and what it may do.
    Row{Cause::NotConsented, QT_TRANSLATE_NOOP("words", "Nobody has allowed this client to read from the server yet."),
        Consent, Preauthorize, Administrator},
    Row{Cause::ConsentAsked, QT_TRANSLATE_NOOP("words", "Your request for permission is with your administrator."),
        QT_TRANSLATE_NOOP("words", "Sign in again once it has been granted."),
        QT_TRANSLATE_NOOP("words", "Enterprise applications, Admin consent requests: grant the one of the client %1."),
        Administrator},
    Row{Cause::ConsentDeclined, QT_TRANSLATE_NOOP("words", "You did not give your consent."),
        QT_TRANSLATE_NOOP("words", "Sign in again and accept, or ask your administrator to do it for everyone."),
        AsSaid, Person},
    Row{Cause::ClientNotAllowed, QT_TRANSLATE_NOOP("words", "This client is not allowed at this server."),
        QT_TRANSLATE_NOOP("words", "Use your organization's own client, or ask your administrator for one."),
        QT_TRANSLATE_NOOP("words", "Register a client of your own instead of %1, and pre-authorize it on the server."),
        Administrator},
    Row{Cause::PermissionMissing,
        QT_TRANSLATE_NOOP("words", "The client's registration lacks the permission for this server."), AddPermission,
        QT_TRANSLATE_NOOP("words",
            "In the registration of the client %1: API permissions, add the server's user_impersonation, grant admin "
            "consent."),
        Administrator},
    Row{Cause::NotPreauthorized, QT_TRANSLATE_NOOP("words", "The client may not ask for this server."),
        QT_TRANSLATE_NOOP("words",
            "Your administrator can pre-authorize the client on the server, or add the permission to the client."),
        Preauthorize, Administrator},
    Row{Cause::WrongReturn,
        QT_TRANSLATE_NOOP("words", "The client's registration does not know this program's return address."),
        QT_TRANSLATE_NOOP("words",
            "Your administrator can add the redirect URIs named in the message, as those of a mobile and desktop "
            "application."),
        QT_TRANSLATE_NOOP("words",
            "In the registration of the client %1: Authentication, Mobile and desktop applications, add "
            "http://localhost and https://login.microsoftonline.com/common/oauth2/nativeclient."),
        Administrator},
    Row{Cause::UnknownClient, QT_TRANSLATE_NOOP("words", "The organization does not know this client."), AddClient,
        QT_TRANSLATE_NOOP("words",
            "Check the client's ID (%1) and the tenant (%3). A client of another organization, as Power BI's, needs "
            "its service principal in the tenant: an administrator signs in once with it."),
        Administrator},
    Row{Cause::ClientOff, QT_TRANSLATE_NOOP("words", "The organization has switched this client off."),
        QT_TRANSLATE_NOOP("words", "Your administrator can switch it on again."),
        QT_TRANSLATE_NOOP("words", "Enterprise applications, the one of the client %1, Enabled for users to sign in."),
        Administrator},
    Row{Cause::SecretNeeded,
        QT_TRANSLATE_NOOP("words", "The client is registered as one with a secret, which no desktop program has."),
        QT_TRANSLATE_NOOP("words", "Your administrator can allow public client flows in the client's registration."),
        QT_TRANSLATE_NOOP("words", "In the registration of the client %1: Authentication, Allow public client flows."),
        Administrator},
    // Rules about devices and places.
    Row{Cause::DeviceRules,
        QT_TRANSLATE_NOOP("words", "Your organization lets in only devices that keep to its rules."), TryBrowser,
        FindRule, Administrator, true},
    Row{Cause::DeviceNotJoined, QT_TRANSLATE_NOOP("words", "Your organization lets in only devices that belong to it."),
        TryBrowser, FindRule, Administrator, true},
    Row{Cause::ProgramNotApproved,
        QT_TRANSLATE_NOOP("words", "Your organization lets in only programs that it has approved."), TryBrowser,
        FindRule, Administrator, true},
    Row{Cause::AccessRules, QT_TRANSLATE_NOOP("words", "Your organization's access rules do not allow this sign-in."),
        TryBrowser, FindRule, Administrator, true},
    Row{Cause::DeviceProof,
        QT_TRANSLATE_NOOP("words", "Your organization asks for proof of the device that you work on."), TryBrowser,
        FindRule, Administrator, true},
    Row{Cause::CertificateNeeded,
        QT_TRANSLATE_NOOP("words", "The sign-in page asked for your certificate, and got none."),
        QT_TRANSLATE_NOOP("words", "Use your system browser, which can show it."), AsSaid, Person, true},
    // More than a password.
    Row{Cause::SecondProofToSetUp,
        QT_TRANSLATE_NOOP("words", "Your organization asks you to set up a second proof that it is you."), FollowPage,
        AsSaid, Person},
    Row{Cause::SecondProof, QT_TRANSLATE_NOOP("words", "Your organization asks for a second proof that it is you."),
        FollowPage, AsSaid, Person},
    Row{Cause::StepsToTake, QT_TRANSLATE_NOOP("words", "The sign-in page asks for one more step."), FollowPage, AsSaid,
        Person},
    // A sign-in that has ended, or that cannot be done now.
    Row{Cause::RunOut, QT_TRANSLATE_NOOP("words", "Your sign-in has run out."), Again, AsSaid, Person},
    Row{Cause::AccessChanged,
        QT_TRANSLATE_NOOP("words", "Your password or your access was changed since you signed in."), Again, AsSaid,
        Person},
    Row{Cause::SignInFrequency,
        QT_TRANSLATE_NOOP("words", "Your organization asks people to sign in again from time to time."), Again, AsSaid,
        Person},
    Row{Cause::TooManySignIns, QT_TRANSLATE_NOOP("words", "Too many sign-ins were asked for in a row."),
        QT_TRANSLATE_NOOP("words", "Wait a few minutes, then sign in again."), AsSaid, Person},
    Row{Cause::Clock,
        QT_TRANSLATE_NOOP("words", "The clocks of this computer and of the sign-in service do not agree."),
        QT_TRANSLATE_NOOP("words", "Set this computer's clock, then sign in again."), AsSaid, Person},
    Row{Cause::DeviceCodeRunOut,
        QT_TRANSLATE_NOOP("words", "The sign-in took too long, or the code was entered wrongly."), StartAgain, AsSaid,
        Person},
    Row{Cause::ServiceBusy, QT_TRANSLATE_NOOP("words", "The sign-in service cannot do it just now."),
        QT_TRANSLATE_NOOP("words", "Try again in a few minutes."), AsSaid, Person},
    // What only a mistake of this program leads to.
    Row{Cause::CodeUsed, QT_TRANSLATE_NOOP("words", "The answer of the sign-in page was used before."), StartAgain,
        AsSaid, Person},
    Row{Cause::OtherAnswer,
        QT_TRANSLATE_NOOP("words", "The answer of the sign-in page does not belong to this sign-in."), StartAgain,
        AsSaid, Person},
    Row{Cause::BadRequest, QT_TRANSLATE_NOOP("words", "This program made a mistake in its request."),
        QT_TRANSLATE_NOOP("words", "Report it to the makers of this program, with the details."), AsSaid, Developers},
};
static_assert(Rows.size() == auth::EntraCauses);

} // namespace

Hint hintFor(int aadsts)
{
    const auto cause = auth::entraCauseOf({&aadsts, 1});
    const auto *row = cause ? std::ranges::find(Rows, *cause, &Row::cause) : Rows.end();
    if (row == Rows.end())
        return {};
    const auto translated = [](const char *text) {
        return *text == '\0' ? QString() : QCoreApplication::translate("words", text);
    };
    return {translated(row->meaning), translated(row->action), translated(row->mend), row->who, row->systemBrowser};
}

QString mended(const Hint &hint, const QString &client, const QString &audience, const QString &tenant)
{
    const QString mend = hint.mend.isEmpty() ? hint.action : hint.mend;
    // At once, for one of them may have a %2 in it; each stands in some of the sentences only.
    static const QRegularExpression place(QStringLiteral("%[123]"));
    QString filled;
    qsizetype from = 0;
    for (auto found = place.globalMatch(mend); found.hasNext();) {
        const auto match = found.next();
        const QChar which = mend.at(match.capturedStart() + 1);
        filled += QStringView(mend).mid(from, match.capturedStart() - from);
        filled += which == u'1' ? client : which == u'2' ? audience : tenant;
        from = match.capturedEnd();
    }
    filled += QStringView(mend).mid(from);
    return filled;
}

} // namespace words
