#include "auth/entracodes.h"
#include "check/rules/parts.h"

#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;
using Cause = auth::EntraCause;

constexpr auto Permission = "user_impersonation"_L1;

/** Which rule a cause breaks, and who mends it: it chooses the finding that is shown, nothing else. */
struct Concern {
    QLatin1StringView rule;
    Who who = Who::Directory;
};

Concern concernOf(Cause cause)
{
    switch (cause) {
    case Cause::NotConsented:
    case Cause::ConsentAsked:
    case Cause::ClientNotAllowed:
    case Cause::PermissionMissing:
    case Cause::NotPreauthorized:
        return {"L3"_L1};
    case Cause::NoSuchPermission:
        return {"L4"_L1};
    case Cause::UnknownResource:
    case Cause::ResourceOff:
    case Cause::NotSubscribed:
    case Cause::WrongScope:
        return {"L5"_L1};
    case Cause::NotAMember:
    case Cause::NotAssigned:
    case Cause::AccountLocked:
    case Cause::AccountDisabled:
    case Cause::AccountAtRisk:
    case Cause::DeviceRules:
    case Cause::DeviceNotJoined:
    case Cause::ProgramNotApproved:
    case Cause::AccessRules:
    case Cause::DeviceProof:
    case Cause::BetweenTenants:
        return {"L6"_L1};
    case Cause::OwnNetwork:
        return {"L6"_L1, Who::Network};
    case Cause::InvitationOpen:
    case Cause::NoSuchAccount:
    case Cause::WrongPassword:
    case Cause::PasswordRunOut:
    case Cause::OtherKindOfAccount:
    case Cause::ConsentDeclined:
    case Cause::CertificateNeeded:
    case Cause::SecondProofToSetUp:
    case Cause::SecondProof:
    case Cause::StepsToTake:
    case Cause::RunOut:
    case Cause::AccessChanged:
    case Cause::SignInFrequency:
    case Cause::DeviceCodeRunOut:
        return {"L6"_L1, Who::Person};
    case Cause::NoTenant:
    case Cause::TenantNeeded:
    case Cause::UnknownTenant:
    case Cause::TooManySignIns:
    case Cause::Clock:
    case Cause::ServiceBusy:
        return {"L2"_L1, Who::Person};
    case Cause::CodeUsed:
    case Cause::OtherAnswer:
    case Cause::BadRequest:
        return {"L2"_L1, Who::Us};
    case Cause::OtherCloud:
    case Cause::WrongReturn:
    case Cause::UnknownClient:
    case Cause::ClientOff:
    case Cause::SecretNeeded:
        break;
    }
    return {"L2"_L1};
}

Concern concernOf(const FailedSignIn &failure)
{
    static const QStringList Unreached{u"network"_s, u"browser"_s, u"timeout"_s, u"insecure"_s};
    static const QStringList NotOurs{u"mismatch"_s, u"malformed"_s};
    if (Unreached.contains(failure.kind))
        return {"L1"_L1, Who::Network};
    if (NotOurs.contains(failure.kind))
        return {"L7"_L1};
    if (const auto cause = auth::entraCauseOf(failure.numbers))
        return concernOf(*cause);
    if (failure.kind == "cancelled"_L1)
        return {};
    if (failure.kind == "declined"_L1 && failure.numbers.empty())
        return {"L6"_L1, Who::Person};
    return {"L2"_L1};
}

Reason reasonOf(const FailedSignIn &failure)
{
    if (failure.kind == "mismatch"_L1)
        return Reason::L7Mismatch;
    if (failure.kind == "malformed"_L1)
        return Reason::L7Malformed;
    return failedBy(failure) == "L1"_L1 ? Reason::L1Unreached : Reason::LRefused;
}

/** What a rule of the sign-in finds in one that failed: all before the rule that failed went well, as the service looks
 * at one thing after the other only for L1; what comes after it was not looked at. */
Outcome afterFailure(const Observation &seen, QLatin1StringView rule)
{
    const FailedSignIn &failure = *seen.failedSignIn;
    const Concern concern = concernOf(failure);
    if (concern.rule.isEmpty())
        return notTested(Reason::L1Cancelled);
    if (concern.rule != rule) {
        if (rule == "L1"_L1)
            return passed();
        Outcome follower = outcome(State::NotReached, Reason::None);
        follower.because << concern.rule;
        return follower;
    }
    Outcome broken = failed(reasonOf(failure), {codeOf(failure), seen.clientId, seen.audience, tenantOf(seen)});
    broken.who = concern.who;
    broken.observed = codeOf(failure);
    broken.said = failure.description;
    return broken;
}

/** The sign-in as a whole: what went well is seen by its token. */
template <char Digit>
Outcome signedIn(const Observation &seen)
{
    static constexpr std::array Name{'L', Digit, '\0'};
    if (seen.failedSignIn)
        return afterFailure(seen, QLatin1StringView(Name.data()));
    return seen.signedIn ? passed() : withoutToken(seen);
}

/** A token for the server's audience with the permission: client, permission and resource are known to each other. */
template <char Digit>
Outcome granted(const Observation &seen)
{
    static constexpr std::array Name{'L', Digit, '\0'};
    if (seen.failedSignIn)
        return afterFailure(seen, QLatin1StringView(Name.data()));
    const bool has = claim(seen, "scp"_L1).split(u' ').contains(Permission);
    if (!has || ruleOf(u"K2")->test(seen).state != State::Passed)
        return isOpen(seen) ? notApplicable(Reason::OpenServer) : notTested(Reason::NeedsSignIn);
    Outcome told = passed(claim(seen, "appid"_L1).isEmpty() ? claim(seen, "azp"_L1) : claim(seen, "appid"_L1));
    told.reason = Reason::L3Inferred;
    return told;
}

/** Less than what was asked for may be enough: a warning. */
Outcome whole(const Observation &seen)
{
    if (seen.failedSignIn)
        return afterFailure(seen, "L8"_L1);
    if (!seen.granted)
        return seen.hasToken ? notTested(Reason::NeedsSignIn) : withoutToken(seen);
    if (!seen.granted->missing.isEmpty())
        return warned(Reason::L8Less, {seen.granted->missing.join(u' ')});
    if (!seen.granted->canRenew)
        return warned(Reason::L8NoRenewal);
    return passed();
}

constexpr std::array SignIns{
    Rule{"L1", Group::SignIn, Who::Network, "RFC 6749 §4.1", "A1", signedIn<'1'>},
    Rule{"L2", Group::SignIn, Who::Directory, "learn.microsoft.com, AADSTS error codes", "A1", signedIn<'2'>},
    Rule{"L3", Group::SignIn, Who::Directory, "Power Query FHIR connector, authentication", "A1", granted<'3'>},
    Rule{"L4", Group::SignIn, Who::Directory, "Power Query FHIR connector, authentication", "A1", granted<'4'>},
    Rule{"L5", Group::SignIn, Who::Directory, "learn.microsoft.com, AADSTS500011", "A1", granted<'5'>},
    Rule{"L6", Group::SignIn, Who::Directory, "learn.microsoft.com, AADSTS error codes", "A1", signedIn<'6'>},
    Rule{"L7", Group::SignIn, Who::Us, "RFC 6749 §10.12; RFC 9207", "A1", signedIn<'7'>},
    Rule{"L8", Group::SignIn, Who::Directory, "RFC 6749 §5.1", "A1", whole},
};

} // namespace

QString failedBy(const FailedSignIn &failure)
{
    return concernOf(failure).rule;
}

QString codeOf(const FailedSignIn &failure)
{
    if (!failure.numbers.empty())
        return u"AADSTS%1"_s.arg(failure.numbers.front());
    return failure.code.isEmpty() ? failure.kind : failure.code;
}

Outcome withoutToken(const Observation &seen)
{
    if (isOpen(seen))
        return notApplicable(Reason::OpenServer);
    const QString rule = seen.failedSignIn ? failedBy(*seen.failedSignIn) : QString();
    if (rule.isEmpty())
        return notTested(Reason::NeedsSignIn);
    Outcome follower = outcome(State::NotReached, Reason::None);
    follower.because << rule;
    return follower;
}

std::span<const Rule> signInRules()
{
    return SignIns;
}

} // namespace check
