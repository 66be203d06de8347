#pragma once

#include "check/observation.h"

#include <cstdint>
#include <span>

namespace check {

// The connection check is a table of rules. A rule is a row and one pure function of what was observed; what it says to
// people is made of the values here, in words/check/.

enum class Group : std::uint8_t { Transport, Fhir, Challenge, Authority, Smart, Request, SignIn, Token, Use };

/** Who can mend it. */
enum class Who : std::uint8_t { Person, Server, Directory, Network, Us };

enum class State : std::uint8_t {
    Passed,
    Warning,
    Failed,
    NotApplicable, ///< there is nothing here that the rule is about
    NotReached, ///< something before it failed
    NotTested, ///< it needs a sign-in, or this program cannot see it
};

/** Why a rule ended as it did: chooses sentences, nothing else. Names begin as their rule's id does. */
enum class Reason : std::uint8_t {
    None, ///< as the title says
    // For many rules.
    Throttled,
    NeedsSignIn,
    NotYet, ///< this version does not test it
    OpenServer, ///< everybody may read: no sign-in to test
    Unasked, ///< not asked for, because something else was enough
    // Transport
    T1Cut,
    T1Bad,
    T2Name,
    T2Port,
    T2Way,
    T2Silent,
    T2Broken,
    T3Clear,
    T4Old,
    T4NoTls,
    T4NoCommon,
    T5SelfSigned,
    T5Unknown,
    T5Other,
    T6Name,
    T7Expired,
    T7Early,
    T7Soon,
    T8Incomplete,
    T8Key,
    T9Asked,
    T10Down,
    T10Elsewhere,
    T10Circle,
    T11Password,
    T11Proxy,
    T12Ahead,
    T12Behind,
    T13NoHsts,
    T14Retired,
    T14Answers,
    OnThisComputer,
    // FHIR
    F1Asks,
    F1Page,
    F1Missing,
    F1Fails,
    F1Other,
    F2Unknown,
    F2Assumed,
    F3Other,
    F4None,
    F5Differs,
    F6Elsewhere,
    F6NoLink,
    // Challenge
    C1Open,
    C1Redirect,
    C1Page,
    C1Forbidden,
    C1Fails,
    C1Missing,
    C1OnlyEmpty,
    C2None,
    C2Other,
    C2Refused,
    C3None,
    C3Nothing,
    C4Missing,
    C5Relative,
    C5Quotes,
    C5Clear,
    C5Unknown,
    C5Imitation,
    C6Many,
    C6NoTenant,
    C7Generic,
    C7Other,
    C7Slash,
    C7Api,
    C8Twice,
    C8Open,
    C8Long,
    C8Letters,
    C8Comma,
    C9Error,
    C10Missing,
    C10Other,
    C10NoServers,
    C11Open,
    C11Differs,
    // Authority
    A1None,
    A1Unreached,
    A1Unusable,
    A2Slash,
    A2Other,
    A3Clear,
    A3Elsewhere,
    A4NoS256,
    A5Unknown,
    A5Cloud,
    A6Other,
    A6Shaped,
    A7None,
    // SMART
    S1Page,
    S1Fails,
    S2NoToken,
    S2Missing,
    S3Relative,
    S4NoS256,
    S4Plain,
    S5Secret,
    S6Missing,
    S7Differs,
    // Sign-in and token
    L1Unreached,
    L1Cancelled,
    LRefused, ///< L2 to L6: by the number or the code, which is the first value
    L3Inferred,
    L7Mismatch,
    L7Malformed,
    L8Less,
    L8NoRenewal,
    K1Opaque,
    K2Generic,
    K2Fhir,
    K2Slash,
    K2Client,
    K2Application,
    K2Graph,
    K2Other,
    K3Version1,
    K3Version2,
    K3Other,
    K4Tenant,
    K4Guest,
    K5Missing,
    K6Other,
    K6Secret,
    K7Expired,
    K7Early,
    // Use
    U1Refused,
    U1Fails,
    U2Role,
    U3Taken,
    U4Taken,
    U5Kept,
    U5Shared,
    U6Refused,
    U6Other,
    U6NoneCame,
    U6InUse,
    U8Refused,
    U8Offered,
};

/** What a rule found. Values are as they came: words/ cuts and cleans them. */
struct Outcome {
    State state = State::Passed;
    Reason reason = Reason::None;
    QStringList values; ///< that the reason's sentences name, in order
    QString expected;
    QString observed;
    QString said; ///< in the other side's words
    QStringList evidence; ///< ids of exchanges
    QStringList because; ///< NotReached: which rules stand in its way
    std::optional<Who> who; ///< who can mend it, where that is another one than the rule says
};

struct Rule {
    const char *id; ///< never changes its meaning
    Group group;
    Who who;
    const char *source; ///< where it is written
    const char *needs; ///< ids of rules, parted by spaces, that must not have failed for this one to be reached
    Outcome (*test)(const Observation &);
};

[[nodiscard]] std::span<const Rule> rules();
/** nullptr when there is none. */
[[nodiscard]] const Rule *ruleOf(QStringView id);

} // namespace check
