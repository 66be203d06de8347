#include "gui/account/sessions.h"

#include "gui/account/tokenstore.h"

#include <QCoroTask>

namespace gui {

std::shared_ptr<auth::Session> beginSession(
    Services &services, auth::SignInResult result, const auth::SignInSettings &settings)
{
    result.settings = settings;
    if (!settings.keepSignedIn && auth::recalled(services.settings, result.discovery.base).keepSignedIn)
        forgetKept(services, result.discovery.base, settings); // not any more
    auto session = std::make_shared<auth::Session>(services.signInClient, std::move(result), services.clock);
    session->setStore(std::make_unique<TokenStore>(*session, services));
    auth::remember(services.settings, session->base(), settings);
    return session;
}

void endSession(Services &services, std::shared_ptr<auth::Session> session)
{
    if (!session)
        return;
    auth::SignInSettings settings = session->settings();
    const QUrl base = session->base();
    auto *out = session.get();
    // The session lives until the service has been told, or has not answered in time.
    QCoro::connect(out->signOut({}), out, [session = std::move(session)] {});
    if (settings.keepSignedIn)
        forgetKept(services, base, settings);
    settings.keepSignedIn = false;
    settings.loginHint.clear();
    auth::remember(services.settings, base, settings);
}

void forgetServer(Services &services, const QUrl &base, std::shared_ptr<auth::Session> session)
{
    const auto settings = session ? session->settings() : auth::recalled(services.settings, base);
    if (session)
        endSession(services, std::move(session));
    else if (settings.keepSignedIn)
        forgetKept(services, base, settings);
    auth::forget(services.settings, base);
}

} // namespace gui
