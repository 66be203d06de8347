#pragma once

#include "words/signin.h"

namespace words {

/** What is known of one of Entra's error numbers (AADSTS): advice only, never logic. */
struct Hint {
    QString meaning;
    QString action;
    SignInExplanation::Who who = SignInExplanation::Who::Person;
    bool systemBrowser = false;
};
/** Empty when there is none. */
[[nodiscard]] Hint hintFor(int aadsts);

} // namespace words
