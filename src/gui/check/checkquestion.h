#pragma once

#include "check/observer.h"
#include "recipe/connection.h"

namespace gui {

/** What went wrong where a person opens the connection check: its finding is to stand in the report. */
struct CheckCause {
    std::optional<auth::Error> signIn; ///< a sign-in that failed
    QString type; ///< whose search failed; "" for none
};

/** What the connection check is to ask of the server at @p typed: with the token of @p connection, where somebody is
 * signed in to that server, and the sign-in has not ended. Nothing when @p typed is no address. */
[[nodiscard]] std::optional<check::Question> checkQuestion(const QString &typed, const auth::SignInSettings &settings,
    const recipe::Connection &connection, const CheckCause &cause = {});

} // namespace gui
