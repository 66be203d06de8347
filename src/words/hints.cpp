#include "words/hints.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace words {
namespace {

using enum SignInExplanation::Who;

/** What one of Entra's numbers means to a person; sources: Microsoft's list of codes, and reports from the field. */
struct Row {
    int number;
    const char *meaning;
    const char *action;
    SignInExplanation::Who who;
    bool systemBrowser = false;
};

// Said of several numbers.
constexpr const char *NoMember =
    QT_TRANSLATE_NOOP("words", "This account is not a member of the server's organization.");
constexpr const char *Invite =
    QT_TRANSLATE_NOOP("words", "Sign in with another account, or have this one invited by your administrator.");
constexpr const char *NoOrganization =
    QT_TRANSLATE_NOOP("words", "The sign-in service cannot tell which organization is meant.");
constexpr const char *AnyOrganization =
    QT_TRANSLATE_NOOP("words", "This client signs in people of one organization only, and none was named.");
constexpr const char *EnterTenant = QT_TRANSLATE_NOOP("words", "Enter your organization's tenant, then sign in again.");
constexpr const char *OtherCloud = QT_TRANSLATE_NOOP("words", "The organization is in another national cloud.");
constexpr const char *AskForCloud =
    QT_TRANSLATE_NOOP("words", "Your administrator can tell you the server and the sign-in service of that cloud.");
constexpr const char *AddServer = QT_TRANSLATE_NOOP(
    "words", "Check the server's address. Your administrator can register the server's audience in the organization.");
constexpr const char *NotAllowedYet =
    QT_TRANSLATE_NOOP("words", "Nobody has allowed this client to read from the server yet.");
constexpr const char *Consent =
    QT_TRANSLATE_NOOP("words", "Your administrator can allow it for the whole organization.");
constexpr const char *NoPermission =
    QT_TRANSLATE_NOOP("words", "The client's registration lacks the permission for this server.");
constexpr const char *AddPermission =
    QT_TRANSLATE_NOOP("words", "Your administrator can add the permission to the client and consent to it.");
constexpr const char *WrongReturn =
    QT_TRANSLATE_NOOP("words", "The client's registration does not know this program's return address.");
constexpr const char *AddReturn = QT_TRANSLATE_NOOP("words",
    "Your administrator can add the redirect URIs named in the message, as those of a mobile and desktop application.");
constexpr const char *UnknownClient = QT_TRANSLATE_NOOP("words", "The organization does not know this client.");
constexpr const char *AddClient = QT_TRANSLATE_NOOP(
    "words", "Check the client and the tenant. Your administrator can add the client to the organization.");
constexpr const char *ProveDevice =
    QT_TRANSLATE_NOOP("words", "Your organization asks for proof of the device that you work on.");
constexpr const char *TryBrowser = QT_TRANSLATE_NOOP("words",
    "Use your system browser. If it is refused there too, your administrator finds the reason by the correlation ID.");
constexpr const char *SecondProof =
    QT_TRANSLATE_NOOP("words", "Your organization asks for a second proof that it is you.");
constexpr const char *SetUpProof =
    QT_TRANSLATE_NOOP("words", "Your organization asks you to set up a second proof that it is you.");
constexpr const char *FollowPage = QT_TRANSLATE_NOOP("words", "Sign in again and follow the steps on the page.");
constexpr const char *RunOut = QT_TRANSLATE_NOOP("words", "Your sign-in has run out.");
constexpr const char *Again = QT_TRANSLATE_NOOP("words", "Sign in again. What was loaded is kept.");
constexpr const char *OwnNetwork =
    QT_TRANSLATE_NOOP("words", "Your network lets people sign in to certain organizations only.");
constexpr const char *AllowOrganization =
    QT_TRANSLATE_NOOP("words", "Your administrator can add the server's organization to the tenant restrictions.");
constexpr const char *BetweenTwo =
    QT_TRANSLATE_NOOP("words", "The rules between your organization and the server's do not allow this access.");
constexpr const char *AllowBetween =
    QT_TRANSLATE_NOOP("words", "The administrators of both can change it in their cross-tenant access settings.");
constexpr const char *WrongScope = QT_TRANSLATE_NOOP("words", "The sign-in service does not know what was asked for.");
constexpr const char *CheckAudience =
    QT_TRANSLATE_NOOP("words", "Check the audience: it must be written exactly as in the server's registration.");
constexpr const char *UsedCode = QT_TRANSLATE_NOOP("words", "The answer of the sign-in page was used before.");
constexpr const char *WrongAnswer =
    QT_TRANSLATE_NOOP("words", "The answer of the sign-in page does not belong to this sign-in.");
constexpr const char *StartAgain = QT_TRANSLATE_NOOP("words", "Start the sign-in again.");
constexpr const char *BadRequest = QT_TRANSLATE_NOOP("words", "This program made a mistake in its request.");
constexpr const char *Report = QT_TRANSLATE_NOOP("words", "Report it to the makers of this program, with the details.");

constexpr std::array Rows{
    // Accounts.
    Row{16000, NoMember, Invite, Administrator},
    Row{50020, NoMember, Invite, Administrator},
    Row{51004, NoMember, Invite, Administrator},
    Row{90072, NoMember, Invite, Administrator},
    Row{50014,
        QT_TRANSLATE_NOOP("words", "This account has not accepted its invitation to the server's organization yet."),
        QT_TRANSLATE_NOOP("words", "Accept the invitation in your mail, then sign in again."), Person},
    Row{50034, QT_TRANSLATE_NOOP("words", "There is no such account in this organization."),
        QT_TRANSLATE_NOOP("words", "Check how the account is written, or choose another one."), Person},
    Row{50105, QT_TRANSLATE_NOOP("words", "This account has not been given access to the client."),
        QT_TRANSLATE_NOOP("words", "Your administrator can assign you to the client's enterprise application."),
        Administrator},
    Row{50126, QT_TRANSLATE_NOOP("words", "The account or the password is wrong."),
        QT_TRANSLATE_NOOP("words", "Try again, or reset the password on the sign-in page."), Person},

    // Tenants.
    Row{50059, NoOrganization, EnterTenant, Person},
    Row{50128, NoOrganization, EnterTenant, Person},
    Row{50194, AnyOrganization, EnterTenant, Person},
    Row{90124, AnyOrganization, EnterTenant, Person},
    Row{90130, AnyOrganization, EnterTenant, Person},
    Row{9001023, AnyOrganization, EnterTenant, Person},
    Row{90002, QT_TRANSLATE_NOOP("words", "There is no organization with this tenant."),
        QT_TRANSLATE_NOOP("words", "Check how the tenant is written, and whether it is in this national cloud."),
        Person},
    Row{90038, OtherCloud, AskForCloud, Administrator},
    Row{1000104, OtherCloud, AskForCloud, Administrator},
    Row{500021, OwnNetwork, AllowOrganization, Administrator},
    Row{500022, OwnNetwork, AllowOrganization, Administrator},
    Row{500212, BetweenTwo, AllowBetween, Administrator},
    Row{500213, BetweenTwo, AllowBetween, Administrator},

    // The server as a resource.
    Row{500011, QT_TRANSLATE_NOOP("words", "The organization does not know this server."), AddServer, Administrator},
    Row{50001,
        QT_TRANSLATE_NOOP("words", "The sign-in service does not know this server, or it is switched off there."),
        AddServer, Administrator},
    Row{650052, QT_TRANSLATE_NOOP("words", "The organization has not subscribed to the service behind this server."),
        QT_TRANSLATE_NOOP("words",
            "Your administrator can add it; for Azure: az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495"),
        Administrator},
    Row{650053, QT_TRANSLATE_NOOP("words", "The server does not offer the permission user_impersonation."),
        QT_TRANSLATE_NOOP("words", "Your administrator can add it to the server's registration, under Expose an API."),
        Administrator},
    Row{70011, WrongScope, CheckAudience, Administrator},
    Row{28002, WrongScope, CheckAudience, Administrator},
    Row{28003, WrongScope, CheckAudience, Administrator},
    Row{700022, WrongScope, CheckAudience, Administrator},

    // The client and what it may do.
    Row{65001, NotAllowedYet, Consent, Administrator},
    Row{90094, NotAllowedYet, Consent, Administrator},
    Row{90095, QT_TRANSLATE_NOOP("words", "Your request for permission is with your administrator."),
        QT_TRANSLATE_NOOP("words", "Sign in again once it has been granted."), Administrator},
    Row{65002, QT_TRANSLATE_NOOP("words", "This client is not allowed at this server."),
        QT_TRANSLATE_NOOP("words", "Use your organization's own client, or ask your administrator for one."),
        Administrator},
    Row{65004, QT_TRANSLATE_NOOP("words", "You did not give your consent."),
        QT_TRANSLATE_NOOP("words", "Sign in again and accept, or ask your administrator to do it for everyone."),
        Person},
    Row{65005, NoPermission, AddPermission, Administrator},
    Row{650056, NoPermission, AddPermission, Administrator},
    Row{650057, QT_TRANSLATE_NOOP("words", "The client may not ask for this server."),
        QT_TRANSLATE_NOOP("words",
            "Your administrator can pre-authorize the client on the server, or add the permission to the client."),
        Administrator},
    Row{50011, WrongReturn, AddReturn, Administrator},
    Row{900971, WrongReturn, AddReturn, Administrator},
    Row{9002326, WrongReturn, AddReturn, Administrator},
    Row{9002327, WrongReturn, AddReturn, Administrator},
    Row{700011, UnknownClient, AddClient, Administrator},
    Row{700016, UnknownClient, AddClient, Administrator},
    Row{7000218,
        QT_TRANSLATE_NOOP("words", "The client is registered as one with a secret, which no desktop program has."),
        QT_TRANSLATE_NOOP("words", "Your administrator can allow public client flows in the client's registration."),
        Administrator},

    // Rules about devices and places.
    Row{53000, QT_TRANSLATE_NOOP("words", "Your organization lets in only devices that keep to its rules."), TryBrowser,
        Administrator, true},
    Row{53001, QT_TRANSLATE_NOOP("words", "Your organization lets in only devices that belong to it."), TryBrowser,
        Administrator, true},
    Row{53002, QT_TRANSLATE_NOOP("words", "Your organization lets in only programs that it has approved."), TryBrowser,
        Administrator, true},
    Row{53003, QT_TRANSLATE_NOOP("words", "Your organization's access rules do not allow this sign-in."), TryBrowser,
        Administrator, true},
    Row{50097, ProveDevice, TryBrowser, Administrator, true},
    Row{50129, ProveDevice, TryBrowser, Administrator, true},
    Row{50155, ProveDevice, TryBrowser, Administrator, true},

    // More than a password.
    Row{50072, SetUpProof, FollowPage, Person},
    Row{50079, SetUpProof, FollowPage, Person},
    Row{50074, SecondProof, FollowPage, Person},
    Row{50076, SecondProof, FollowPage, Person},

    // A sign-in that has ended.
    Row{50058, RunOut, Again, Person},
    Row{50089, RunOut, Again, Person},
    Row{70008, RunOut, Again, Person},
    Row{700082, RunOut, Again, Person},
    Row{700084, RunOut, Again, Person},
    Row{50173, QT_TRANSLATE_NOOP("words", "Your password or your access was changed since you signed in."), Again,
        Person},
    Row{70043, QT_TRANSLATE_NOOP("words", "Your organization asks people to sign in again from time to time."), Again,
        Person},
    Row{50196, QT_TRANSLATE_NOOP("words", "Too many sign-ins were asked for in a row."),
        QT_TRANSLATE_NOOP("words", "Wait a few minutes, then sign in again."), Person},
    Row{80013, QT_TRANSLATE_NOOP("words", "The clocks of this computer and of the sign-in service do not agree."),
        QT_TRANSLATE_NOOP("words", "Set this computer's clock, then sign in again."), Person},

    // What only a mistake of this program leads to.
    Row{54005, UsedCode, StartAgain, Person},
    Row{700005, WrongAnswer, StartAgain, Person},
    Row{501481, WrongAnswer, StartAgain, Person},
    Row{700025, BadRequest, Report, Developers},
    Row{900144, BadRequest, Report, Developers},
    Row{901002, BadRequest, Report, Developers},
    Row{9002313, BadRequest, Report, Developers},
    Row{9010010, BadRequest, Report, Developers},
};

} // namespace

Hint hintFor(int aadsts)
{
    const auto *row = std::ranges::find(Rows, aadsts, &Row::number);
    if (row == Rows.end())
        return {};
    return {QCoreApplication::translate("words", row->meaning), QCoreApplication::translate("words", row->action),
        row->who, row->systemBrowser};
}

} // namespace words
