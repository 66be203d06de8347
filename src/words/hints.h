#pragma once

#include "words/signin.h"

namespace words {

/** What is known of one of Entra's error numbers (AADSTS), by its cause (auth/entracodes.h): advice only, never logic.
 */
struct Hint {
    QString meaning;
    QString action; ///< for the person who signs in
    QString mend; ///< for the one who mends it, to be filled by mended(); "": as action says
    SignInExplanation::Who who = SignInExplanation::Who::Person;
    bool systemBrowser = false;
};
/** Empty when there is none. */
[[nodiscard]] Hint hintFor(int aadsts);
/** What the one who mends it does. */
[[nodiscard]] QString mended(const Hint &hint, const QString &client, const QString &audience, const QString &tenant);

} // namespace words
