#pragma once

#include "practice/identity/accounts.h"
#include "practice/identity/oautherror.h"
#include "practice/message.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace practice {

enum class Language : std::uint8_t { English, German };

/** The one that Accept-Language (RFC 9110 §12.5.4) likes better; English if it likes neither. */
[[nodiscard]] Language languageOf(std::string_view acceptLanguage);

/** @p text for the inside of an element or of a quoted attribute. */
[[nodiscard]] std::string escapeHtml(std::string_view text);

/*
 * The pages of the practice sign-in: plain HTML without scripts, and nothing from anywhere else. Their fields have the
 * ids of Entra's pages (#i0116 user, #i0118 password, #idSIButton9 go on), so that what drives one drives the other.
 * Every form carries a transaction that only its own visitor knows.
 */
struct Login {
    std::string transaction;
    std::string user; ///< filled in
    bool refused = false; ///< user or password were wrong
};
[[nodiscard]] Reply loginPage(const Login &login, Language language);

struct Consent {
    std::string transaction;
    const Account &account;
    std::string server; ///< base URL
    bool device = false; ///< the program that asks is on another screen, perhaps on another computer
};
[[nodiscard]] Reply consentPage(const Consent &consent, Language language);

/** Where the code of a device is typed, and what is said in the end. */
enum class DeviceEntry : std::uint8_t { Fresh, Unknown, Agreed, Declined };
[[nodiscard]] Reply devicePage(DeviceEntry entry, Language language);

[[nodiscard]] Reply errorPage(const OAuthError &error, const Told &told, Language language);
[[nodiscard]] Reply expiredPage(Language language);
[[nodiscard]] Reply signedOutPage(Language language);
[[nodiscard]] Reply notFoundPage(Language language);

} // namespace practice
