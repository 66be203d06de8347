#pragma once

#include <span>
#include <string_view>

namespace practice {

/** An account that can sign in. Everything here is public: the data it protects are invented. */
struct Account {
    std::string_view user;
    std::string_view password;
    std::string_view name;
    std::string_view object; ///< its id in the directory, the claim oid
    std::string_view role; ///< on the FHIR server; empty: may sign in and read nothing
};

/** The one tenant, by its id and by its domain. */
inline constexpr std::string_view Tenant = "f4175de0-7a11-4b0a-9c3e-5e1d0a11ce00";
inline constexpr std::string_view TenantDomain = "fhirside.example";

/** Clients that are known here: the one of Power Query, and one as an organisation would register for itself. */
inline constexpr std::string_view PowerBiClient = "a672d62c-fc7b-4e81-a576-e60dc46e951d";
inline constexpr std::string_view PracticeClient = "f4175de0-c11e-4a7d-8b1c-f1e51de0c11e";

inline constexpr Account Accounts[] = {
    {"practice@fhirside.example", "fireside", "Robin Practice", "f4175de0-0b1e-4c70-8a01-000000000001", "globalReader"},
    {"norole@fhirside.example", "fireside", "Kim Norole", "f4175de0-0b1e-4c70-8a01-000000000002", ""},
};

/** The account with that user name, in any case; null if there is none. */
[[nodiscard]] const Account *accountOf(std::string_view user);
[[nodiscard]] bool isClient(std::string_view id);
/** The tenant by id or domain, or one of the names that leave it open (organizations, common). */
[[nodiscard]] bool isTenant(std::string_view name);
[[nodiscard]] bool leavesTenantOpen(std::string_view name);

} // namespace practice
