#pragma once

#include "auth/kept.h"
#include "auth/keyring.h"

#include <QCoroTask>
#include <QObject>

namespace gui {

/** What the keyring had for a server, fit for the sign-in service and client of now. */
struct TakenSignIn {
    std::optional<auth::KeptSignIn> kept;
    QString thrownAway; ///< why what was there was forgotten instead, for people; "" usually
};
/** What is of another service or client, or does not say of which, is removed: its token goes nowhere. */
[[nodiscard]] QCoro::Task<TakenSignIn> takeKept(
    auth::Keyring *keyring, auth::Discovery discovery, auth::SignInSettings settings);
/** Whatever was kept of @p base, by this version and by older ones, is removed. */
[[nodiscard]] QCoro::Task<tl::expected<void, QString>> forgetKept(
    auth::Keyring *keyring, QUrl base, auth::SignInSettings settings);

/** Keeps a session's refresh token in the keyring, each time there is a new one, while the person wants it kept;
 * forgets it otherwise. A child of the session. */
class Keeper : public QObject
{
    Q_OBJECT
public:
    Keeper(auth::Session &session, auth::Keyring &keyring);
    /** The person signed out: nothing is left. */
    void forget();

private:
    void keep();

    auth::Session &m_session;
    auth::Keyring &m_keyring;
    QByteArray m_kept; ///< the refresh token that was written last
};

} // namespace gui
