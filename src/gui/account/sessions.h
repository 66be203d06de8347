#pragma once

#include "auth/session/session.h"
#include "gui/services.h"

#include <memory>

namespace gui {

/** A session of what signing in gave: how it was done is remembered, and its refresh token is kept where the person
 * wants that. */
[[nodiscard]] std::shared_ptr<auth::Session> beginSession(
    Services &services, auth::SignInResult result, const auth::SignInSettings &settings);
/** Signs out: the service is told where it wants to be, everything of it is forgotten, here and in the keyring. */
void endSession(Services &services, std::shared_ptr<auth::Session> session);
/** Signs out where one is signed in, and forgets how one signed in to @p base: client, trusted sign-in services, agreed
 * audience, account. */
void forgetServer(Services &services, const QUrl &base, std::shared_ptr<auth::Session> session);

} // namespace gui
