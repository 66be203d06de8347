#pragma once

#include "practice/identity/form.h"
#include "practice/identity/oautherror.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace practice {

/** Entra's two generations of endpoints: the first asks with resource=, the second with scope=. */
enum class Version : std::uint8_t { One, Two };

/** What a client asks a token for. */
struct Access {
    std::string audience;
    std::string permission; ///< "user_impersonation"
    bool openid = false; ///< an id_token, too
    bool offline = false; ///< a refresh token, too
};

/** A request to the authorization endpoint that is in order. */
struct Authorization {
    std::string client;
    std::string redirect; ///< as it was sent: the token request must repeat it
    std::string state;
    std::string nonce;
    std::string challenge; ///< PKCE, S256
    std::string loginHint;
    Access access;
};

/** Why there is none, and where to say so: in the redirect, or on a page when @p redirect cannot be trusted. */
struct Refusal {
    OAuthError error;
    std::string redirect;
    std::string state;
};

/** The first value of @p name; empty when there is none. */
[[nodiscard]] std::string valueOf(const Pairs &pairs, std::string_view name);
/** RFC 6749 §3.1: no parameter more than once. */
[[nodiscard]] tl::expected<void, OAuthError> checkRepeated(const Pairs &pairs);
[[nodiscard]] tl::expected<void, OAuthError> checkClient(const Pairs &pairs);

/**
 * What scope= (of version two) or resource= (of version one) asks for. A scope's audience is everything before its last
 * slash, so an audience that ends in a slash is written with two.
 */
[[nodiscard]] tl::expected<Access, OAuthError> readAccess(
    const Pairs &pairs, Version version, std::span<const std::string> audiences);

[[nodiscard]] tl::expected<Authorization, Refusal> readAuthorization(
    const Pairs &pairs, Version version, std::span<const std::string> audiences);

/** The nativeclient address exactly, or http://localhost or http://127.0.0.1 with any port and no path but "/". */
[[nodiscard]] bool isRegisteredRedirect(std::string_view uri);
/** Where the browser is sent: @p pairs in the query, and a "/" when @p redirect has no path. */
[[nodiscard]] std::string landing(std::string_view redirect, const Pairs &pairs);

} // namespace practice
