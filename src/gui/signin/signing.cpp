#include "gui/signin/signing.h"

#include "gui/signin/keeper.h"

#include <QCoroTask>

namespace gui {

std::shared_ptr<auth::Session> beginSession(
    Services &services, auth::SignInResult result, const auth::SignInSettings &settings)
{
    result.settings = settings;
    auto session = std::make_shared<auth::Session>(services.signInClient, std::move(result), services.clock);
    new Keeper(*session, services.keyring);
    auth::remember(services.settings, session->base(), settings);
    services.client.setTokens(session);
    return session;
}

void endSession(Services &services, std::shared_ptr<auth::Session> session)
{
    if (!session)
        return;
    services.client.setTokens({});
    if (auto *keeper = session->findChild<Keeper *>())
        keeper->forget();
    auth::SignInSettings settings = session->settings();
    settings.keepSignedIn = false;
    settings.loginHint.clear();
    auth::remember(services.settings, session->base(), settings);
    auto *out = session.get();
    // The session lives until the service has been told, or has not answered in time.
    QCoro::connect(out->signOut({}), out, [session] {});
}

} // namespace gui
