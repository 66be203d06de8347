#include "auth/entracodes.h"

#include <algorithm>
#include <array>

namespace auth {
namespace {

using enum EntraCause;

// Sources: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes", the documents of the
// Power Query FHIR connector, and reports from the field.
constexpr std::array Codes{
    // The account.
    EntraCode{16000, NotAMember},
    EntraCode{50020, NotAMember},
    EntraCode{51004, NotAMember},
    EntraCode{90072, NotAMember},
    EntraCode{50014, InvitationOpen},
    EntraCode{50034, NoSuchAccount},
    EntraCode{500341, NoSuchAccount},
    EntraCode{50105, NotAssigned},
    EntraCode{501051, NotAssigned},
    EntraCode{50056, WrongPassword},
    EntraCode{50126, WrongPassword},
    EntraCode{50055, PasswordRunOut},
    EntraCode{50142, PasswordRunOut},
    EntraCode{50144, PasswordRunOut},
    EntraCode{50053, AccountLocked},
    EntraCode{50057, AccountDisabled},
    EntraCode{53004, AccountAtRisk},
    EntraCode{53011, AccountAtRisk},
    EntraCode{500207, OtherKindOfAccount},
    EntraCode{500208, OtherKindOfAccount},
    EntraCode{9002346, OtherKindOfAccount},
    // The tenant.
    EntraCode{50059, NoTenant},
    EntraCode{50128, NoTenant},
    EntraCode{900021, NoTenant},
    EntraCode{50194, TenantNeeded},
    EntraCode{90124, TenantNeeded},
    EntraCode{90130, TenantNeeded},
    EntraCode{9001023, TenantNeeded},
    EntraCode{90002, UnknownTenant},
    EntraCode{900023, UnknownTenant},
    EntraCode{90038, OtherCloud},
    EntraCode{900382, OtherCloud},
    EntraCode{1000104, OtherCloud},
    EntraCode{500021, OwnNetwork},
    EntraCode{500022, OwnNetwork},
    EntraCode{500212, BetweenTenants},
    EntraCode{500213, BetweenTenants},
    // The server as a resource.
    EntraCode{500011, UnknownResource},
    EntraCode{50001, ResourceOff},
    EntraCode{500014, ResourceOff},
    EntraCode{650052, NotSubscribed},
    EntraCode{650053, NoSuchPermission},
    EntraCode{28002, WrongScope},
    EntraCode{28003, WrongScope},
    EntraCode{50010, WrongScope},
    EntraCode{70011, WrongScope},
    EntraCode{90009, WrongScope},
    EntraCode{700022, WrongScope},
    // The client, and what it may do.
    EntraCode{65001, NotConsented},
    EntraCode{90008, NotConsented},
    EntraCode{90094, NotConsented},
    EntraCode{90095, ConsentAsked},
    EntraCode{65004, ConsentDeclined},
    EntraCode{65002, ClientNotAllowed},
    EntraCode{65005, PermissionMissing},
    EntraCode{650056, PermissionMissing},
    EntraCode{650057, NotPreauthorized},
    EntraCode{50011, WrongReturn},
    EntraCode{500112, WrongReturn},
    EntraCode{500113, WrongReturn},
    EntraCode{500117, WrongReturn},
    EntraCode{900971, WrongReturn},
    EntraCode{9002325, WrongReturn},
    EntraCode{9002326, WrongReturn},
    EntraCode{9002327, WrongReturn},
    EntraCode{700011, UnknownClient},
    EntraCode{700016, UnknownClient},
    EntraCode{700038, UnknownClient},
    EntraCode{7000112, ClientOff},
    EntraCode{7000215, SecretNeeded},
    EntraCode{7000218, SecretNeeded},
    EntraCode{7000222, SecretNeeded},
    // Rules about devices and places.
    EntraCode{53000, DeviceRules},
    EntraCode{530002, DeviceRules},
    EntraCode{530003, DeviceRules},
    EntraCode{53001, DeviceNotJoined},
    EntraCode{53002, ProgramNotApproved},
    EntraCode{53009, ProgramNotApproved},
    EntraCode{530021, ProgramNotApproved},
    EntraCode{50131, AccessRules},
    EntraCode{53003, AccessRules},
    EntraCode{530032, AccessRules},
    EntraCode{530035, AccessRules},
    EntraCode{50097, DeviceProof},
    EntraCode{50129, DeviceProof},
    EntraCode{50155, DeviceProof},
    EntraCode{50192, CertificateNeeded},
    // More than a password.
    EntraCode{50072, SecondProofToSetUp},
    EntraCode{50079, SecondProofToSetUp},
    EntraCode{50074, SecondProof},
    EntraCode{50076, SecondProof},
    EntraCode{50078, SecondProof},
    EntraCode{50158, SecondProof},
    EntraCode{500121, SecondProof},
    EntraCode{50125, StepsToTake},
    EntraCode{50199, StepsToTake},
    // A sign-in that has ended, or that cannot be done now.
    EntraCode{50058, RunOut},
    EntraCode{50085, RunOut},
    EntraCode{50089, RunOut},
    EntraCode{50143, RunOut},
    EntraCode{70000, RunOut},
    EntraCode{70008, RunOut},
    EntraCode{700081, RunOut},
    EntraCode{700082, RunOut},
    EntraCode{700084, RunOut},
    EntraCode{50132, AccessChanged},
    EntraCode{50133, AccessChanged},
    EntraCode{50173, AccessChanged},
    EntraCode{70043, SignInFrequency},
    EntraCode{50196, TooManySignIns},
    EntraCode{80013, Clock},
    EntraCode{500133, Clock},
    EntraCode{70018, DeviceCodeRunOut},
    EntraCode{70019, DeviceCodeRunOut},
    EntraCode{50000, ServiceBusy},
    EntraCode{50033, ServiceBusy},
    EntraCode{80001, ServiceBusy},
    EntraCode{80002, ServiceBusy},
    EntraCode{80007, ServiceBusy},
    EntraCode{90006, ServiceBusy},
    EntraCode{90012, ServiceBusy},
    EntraCode{90033, ServiceBusy},
    EntraCode{90055, ServiceBusy},
    // What only a mistake of a program leads to.
    EntraCode{54005, CodeUsed},
    EntraCode{700005, OtherAnswer},
    EntraCode{501481, OtherAnswer},
    EntraCode{90013, BadRequest},
    EntraCode{90014, BadRequest},
    EntraCode{90015, BadRequest},
    EntraCode{90023, BadRequest},
    EntraCode{700025, BadRequest},
    EntraCode{900144, BadRequest},
    EntraCode{901002, BadRequest},
    EntraCode{9002313, BadRequest},
    EntraCode{9010010, BadRequest},
};

} // namespace

std::span<const EntraCode> entraCodes()
{
    return Codes;
}

std::optional<EntraCause> entraCauseOf(std::span<const int> numbers)
{
    const auto *code = std::ranges::find(Codes, numbers.empty() ? 0 : numbers.front(), &EntraCode::number);
    return code == Codes.end() ? std::nullopt : std::optional(code->cause);
}

} // namespace auth
