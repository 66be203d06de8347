#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace auth {

/** What the numbers of Entra's errors (AADSTS) come down to. Microsoft changes them without notice: they choose words
 * for people and nothing else. */
enum class EntraCause : std::uint8_t {
    // The account.
    NotAMember,
    InvitationOpen,
    NoSuchAccount,
    NotAssigned,
    WrongPassword,
    PasswordRunOut,
    AccountLocked,
    AccountDisabled,
    AccountAtRisk,
    OtherKindOfAccount,
    // The tenant.
    NoTenant,
    TenantNeeded,
    UnknownTenant,
    OtherCloud,
    OwnNetwork,
    BetweenTenants,
    // The server as a resource.
    UnknownResource,
    ResourceOff,
    NotSubscribed,
    NoSuchPermission,
    WrongScope,
    // The client, and what it may do.
    NotConsented,
    ConsentAsked,
    ConsentDeclined,
    ClientNotAllowed,
    PermissionMissing,
    NotPreauthorized,
    WrongReturn,
    UnknownClient,
    ClientOff,
    SecretNeeded,
    // Rules about devices and places.
    DeviceRules,
    DeviceNotJoined,
    ProgramNotApproved,
    AccessRules,
    DeviceProof,
    CertificateNeeded,
    // More than a password.
    SecondProofToSetUp,
    SecondProof,
    StepsToTake,
    // A sign-in that has ended, or that cannot be done now.
    RunOut,
    AccessChanged,
    SignInFrequency,
    TooManySignIns,
    Clock,
    DeviceCodeRunOut,
    ServiceBusy,
    // What only a mistake of a program leads to.
    CodeUsed,
    OtherAnswer,
    BadRequest,
};
constexpr int EntraCauses = static_cast<int>(EntraCause::BadRequest) + 1;

struct EntraCode {
    int number;
    EntraCause cause;
};
/** All that are known: those of the connector's documents, and those that people report most. */
[[nodiscard]] std::span<const EntraCode> entraCodes();
/** Of the first of @p numbers, as they came in one answer; nothing when it is not known. */
[[nodiscard]] std::optional<EntraCause> entraCauseOf(std::span<const int> numbers);

} // namespace auth
