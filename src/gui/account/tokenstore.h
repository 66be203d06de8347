#pragma once

#include "auth/session/kept.h"
#include "gui/services.h"

#include <QCoroTask>
#include <QObject>
#include <QPointer>

#include <functional>

namespace gui {

/** What the keyring had for a server, fit for the sign-in service and client of now. */
struct TakenSignIn {
    std::optional<auth::KeptSignIn> kept;
    std::function<QString()> thrownAway; ///< why what was there was forgotten instead, in the language of now
};
/** What is of another service or client, or does not say of which, is removed: its token goes nowhere. @p owner is gone
 * when the keyring may be. */
[[nodiscard]] QCoro::Task<TakenSignIn> takeKept(
    QPointer<QObject> owner, auth::Keyring *keyring, auth::Discovery discovery, auth::SignInSettings settings);
/**
 * Removes all that was kept of @p base, by this version and by older ones, for every client. Noted in the settings
 * until it is done, so that a keyring that cannot be reached now is tried again when the program starts next; then the
 * person is told.
 */
void forgetKept(Services &services, const QUrl &base, const auth::SignInSettings &settings);
/** Whether what is kept of @p base is still to be removed: it must not be used any more. */
[[nodiscard]] bool isToBeForgotten(const QSettings &settings, const QUrl &base);
/** At the program's start: what could not be removed before. @p owner is gone before the settings and the keyring. */
void forgetLeftovers(QSettings &settings, auth::Keyring &keyring, QObject *owner);

/** Keeps a session's refresh token in the keyring, each time there is a new one, while the person wants it kept.
 * Owned by the session, which lets go of it when one signs out. */
class TokenStore : public QObject
{
    Q_OBJECT
public:
    TokenStore(auth::Session &session, Services &services);

private:
    void keep();
    void written(const auth::KeyringResult<> &result);

    auth::Session &m_session;
    Services &m_services;
    QByteArray m_kept; ///< the refresh token that was written last
    bool m_hasTold = false;
};

} // namespace gui
