#pragma once

#include "practice/identity/authorization.h"

#include <string>
#include <string_view>

namespace practice {

/** "http://127.0.0.1:40124/<tenant>/oauth2/v2.0/token", and "…/oauth2/token" of version one. */
[[nodiscard]] std::string endpoint(
    std::string_view origin, std::string_view tenant, Version version, std::string_view name);
/** The claim iss. Where @p tenant is left open it is the text "{tenantid}", as Entra has it. */
[[nodiscard]] std::string issuer(std::string_view origin, std::string_view tenant, Version version);

/** OpenID Connect Discovery 1.0 §3, with what Entra adds. */
[[nodiscard]] std::string openIdConfiguration(std::string_view origin, std::string_view tenant, Version version);
/** SMART App Launch 2.2, .well-known/smart-configuration, of the FHIR server @p base. */
[[nodiscard]] std::string smartConfiguration(std::string_view origin, std::string_view base);

} // namespace practice
