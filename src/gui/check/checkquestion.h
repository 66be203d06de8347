#pragma once

#include "check/observer.h"
#include "recipe/connection.h"

namespace gui {

/** What the connection check is to ask of the server at @p typed: with the token of @p connection, where somebody is
 * signed in to that server. Nothing when @p typed is no address. */
[[nodiscard]] std::optional<check::Question> checkQuestion(
    const QString &typed, const auth::SignInSettings &settings, const recipe::Connection &connection);

} // namespace gui
