#pragma once

#include "practice/identity/accounts.h"
#include "practice/identity/authorization.h"
#include "practice/identity/expiring.h"
#include "practice/identity/tokens.h"

#include <optional>
#include <string>
#include <vector>

namespace practice {

/** Which identity provider this is, and for whom. */
struct IdentitySetup {
    std::string origin; ///< "http://127.0.0.1:40124"
    std::vector<std::string> audiences; ///< base URLs of the FHIR server, as clients may know it; the first is shown
    std::chrono::seconds tokenLifetime{3600};
};

/** An account's consent: this client may read this audience as them. */
struct Grant {
    const Account *account = nullptr;
    Authorization request;
};

/**
 * The token endpoint and what it must remember: codes (a minute, once), refresh tokens (a day, once: each use gives the
 * next one, and using one twice ends the whole line, RFC 9700 §4.14.2) and device codes (RFC 8628).
 */
class TokenDesk
{
public:
    TokenDesk(const IdentitySetup &setup, const World &world, const Tokens &tokens);

    /** Answers a POST to the token endpoint. */
    [[nodiscard]] Reply exchange(const Pairs &form, Version version);
    /** A code for @p grant, to be redeemed by its client. */
    [[nodiscard]] std::string issueCode(Grant grant);

    /** Answers a POST to the device authorization endpoint. */
    [[nodiscard]] Reply startDevice(const Pairs &form);
    /** What a device asks for that waits under this user code, however it is written; nothing if none waits. */
    [[nodiscard]] std::optional<Authorization> waitingDevice(std::string_view userCode);
    /** Ends the wait: @p account agreed, or declined when it is null. */
    void settleDevice(std::string_view userCode, const Account *account);

private:
    using Result = tl::expected<Reply, OAuthError>;
    struct Code {
        Grant grant;
        Moment until;
        bool used = false;
    };
    struct Refresh {
        Grant grant;
        std::string line; ///< the sign-in that it comes from
        Moment until;
        bool used = false;
    };
    enum class Wait : std::uint8_t { Pending, Agreed, Declined };
    struct Device {
        Grant grant;
        std::string userCode;
        Moment until;
        Moment polled;
        Wait wait = Wait::Pending;
    };

    [[nodiscard]] Result dispatch(const Pairs &form, Version version);
    [[nodiscard]] Result redeemCode(const Pairs &form, Version version);
    [[nodiscard]] Result refresh(const Pairs &form, Version version);
    [[nodiscard]] Result pollDevice(const Pairs &form);
    [[nodiscard]] Device *findDevice(std::string_view userCode);
    [[nodiscard]] std::optional<OAuthError> checkAsksForSame(
        const Pairs &form, Version version, const Access &access) const;
    [[nodiscard]] Reply tokensFor(const Grant &grant, Version version, std::string line);
    [[nodiscard]] std::string accessToken(const Grant &grant, Version version) const;
    [[nodiscard]] std::string idToken(const Grant &grant, Version version) const;

    const IdentitySetup &m_setup;
    const World &m_world;
    const Tokens &m_tokens;
    Expiring<Code> m_codes;
    Expiring<Refresh> m_refresh;
    Expiring<Device> m_devices;
};

} // namespace practice
