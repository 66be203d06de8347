#pragma once

#include "practice/identity/world.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace practice {

enum class TokenFault : std::uint8_t { Malformed, Signature, Audience, NotYet, Expired };

/** What the FHIR server needs to know of a token that holds. */
struct Bearer {
    std::string audience;
    std::string role; ///< empty: none
};

/**
 * Signs and checks tokens in the form of a JWT (RFC 7519), with HMAC-SHA256: this server issues them and reads them
 * itself, so there is no public key to publish, and a new key every time the program starts.
 */
class Tokens
{
public:
    explicit Tokens(std::string key) : m_key(std::move(key)) { }

    [[nodiscard]] std::string sign(std::string_view claims) const; ///< a JSON object
    /** An access token for one of @p audiences that is valid now. */
    [[nodiscard]] tl::expected<Bearer, TokenFault> check(
        std::string_view token, std::span<const std::string> audiences, Moment now) const;

private:
    [[nodiscard]] std::string signature(std::string_view head) const;

    std::string m_key;
};

/** As the FHIR server says it in error_description. */
[[nodiscard]] std::string_view describe(TokenFault fault);

} // namespace practice
