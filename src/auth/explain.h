#pragma once

#include "auth/discovery/discovery.h"
#include "auth/error.h"

#include <QString>

#include <cstdint>

namespace auth {

/** An error as people read it: translated, whole sentences, no secrets. */
struct Explanation {
    enum class Who : std::uint8_t { Person, Administrator, Developers };
    QString what; ///< what happened
    QString action; ///< what to do
    Who who = Who::Person; ///< who can do it
    QString details; ///< to copy: code, numbers, trace and correlation ids, time, host
    QString message; ///< for the administrator, ready to send; "" when it is the person's to mend
    bool offerSystemBrowser = false; ///< a managed device or a security key is asked for
};
[[nodiscard]] Explanation explain(const Error &error);
/** The same before discovery has ended, with what was asked in the message to the administrator. */
[[nodiscard]] Explanation explain(const Error &error, const QUrl &base, const SignInSettings &settings);
/** The same, with the server, client and audience concerned in the message to the administrator. */
[[nodiscard]] Explanation explain(const Error &error, const Discovery &discovery, const SignInSettings &settings);

/** The hint for an AADSTS number: advice only, never logic. Empty when there is none. */
struct Hint {
    QString meaning;
    QString action;
    Explanation::Who who = Explanation::Who::Person;
    bool systemBrowser = false;
};
[[nodiscard]] Hint hintFor(int aadsts);

} // namespace auth
