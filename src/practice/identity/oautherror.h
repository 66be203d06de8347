#pragma once

#include "practice/identity/world.h"
#include "practice/message.h"

#include <string>
#include <string_view>

namespace practice {

/** A refusal of the identity provider, as Entra numbers them. */
struct OAuthError {
    int number = 0; ///< of AADSTS
    std::string_view code; ///< RFC 6749 §5.2, RFC 8628 §3.5: what a program goes by
    std::string text;
    int status = 400;
};

[[nodiscard]] OAuthError missing(std::string_view parameter);

/** One refusal as it is told: text with ids and time, the same in JSON, in a redirect and on a page. */
struct Told {
    Told(const OAuthError &error, const World &world);

    std::string trace;
    std::string correlation;
    std::string timestamp; ///< "2026-11-24 23:17:49Z"
    std::string description; ///< "AADSTS…: …\r\nTrace ID: …\r\nCorrelation ID: …\r\nTimestamp: …"
};

/** As the token endpoint answers it. */
[[nodiscard]] Reply toJson(const OAuthError &error, const World &world);

/** A reply in JSON that no cache may keep (RFC 6749 §5.1). */
[[nodiscard]] Reply privateJson(int status, std::string body);

} // namespace practice
