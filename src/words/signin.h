#pragma once

#include "auth/flow/tab.h"
#include "auth/session/session.h"
#include "words/explanation.h"

#include <QStringList>

#include <cstdint>

namespace words {

/** What went wrong with a sign-in, and who can mend it. */
struct SignInExplanation : Explanation {
    enum class Who : std::uint8_t { Person, Administrator, Developers };
    Who who = Who::Person; ///< who can do it
    QString message; ///< for the administrator, ready to send; "" when it is the person's to mend
    bool offerSystemBrowser = false; ///< a managed device or a security key is asked for
};
[[nodiscard]] SignInExplanation explain(const auth::Error &error);
/** The same before discovery has ended, with what was asked in the message to the administrator. */
[[nodiscard]] SignInExplanation explain(
    const auth::Error &error, const QUrl &base, const auth::SignInSettings &settings);
/** The same, with the server, client and audience concerned in the message to the administrator. */
[[nodiscard]] SignInExplanation explain(
    const auth::Error &error, const auth::Discovery &discovery, const auth::SignInSettings &settings);

/** What a person should know about a sign-in that went well. */
[[nodiscard]] QStringList warnings(const auth::SignInResult &result);

[[nodiscard]] auth::TabSentences tabSentences();
/** For a browser that asks this program for the way back by https (auth::LoopbackBrowser). */
[[nodiscard]] QString cameByTls();

[[nodiscard]] QString sentence(const auth::KeyringError &error);
[[nodiscard]] QString sentence(const auth::SystemConfiguration::Fault &fault);

} // namespace words
