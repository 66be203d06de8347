#pragma once

#include "practice/identity/tokendesk.h"

#include <string>
#include <string_view>

namespace practice {

enum class Language : std::uint8_t;

/**
 * An identity provider in the shape of Microsoft Entra ID, for practice: it knows one tenant and two accounts, asks for
 * a password and for consent, and gives tokens for one FHIR server. No network in here, and clock and randomness are
 * handed in, so every answer can be asked for in a test. There are no cookies: who wants a token signs in.
 */
class Identity
{
public:
    Identity(IdentitySetup setup, World world);
    Identity(const Identity &) = delete;
    Identity &operator=(const Identity &) = delete;

    [[nodiscard]] Reply answer(const Request &request);

    [[nodiscard]] const IdentitySetup &setup() const { return m_setup; }
    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    [[nodiscard]] Moment now() const { return m_world.now(); }
    /** "http://127.0.0.1:40124/<tenant>" */
    [[nodiscard]] std::string authority() const;

private:
    /** A person between the first page and the last. */
    struct Visit {
        Authorization request;
        std::string userCode; ///< of the device they sign in for; empty: the answer is a redirect
        const Account *account = nullptr; ///< set once the password was right
    };

    [[nodiscard]] Reply toTenant(const Request &request, std::string_view tenant, std::string_view path);
    [[nodiscard]] Reply toEndpoint(const Request &request, Version version, std::string_view name);
    [[nodiscard]] Reply authorize(const Pairs &pairs, Version version, Language language);
    [[nodiscard]] Reply logIn(const Pairs &form, Language language);
    [[nodiscard]] Reply consent(const Pairs &form, Language language);
    [[nodiscard]] Reply enterDevice(const Pairs &form, Language language);
    [[nodiscard]] Reply redirectError(const Refusal &refusal);
    [[nodiscard]] std::string begin(Visit visit);

    const IdentitySetup m_setup;
    const World m_world;
    const Tokens m_tokens;
    TokenDesk m_desk;
    Expiring<Visit> m_visits;
};

} // namespace practice
