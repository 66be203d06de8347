#pragma once

#include "auth/keyring.h"
#include "auth/session.h"

#include <QObject>

namespace gui {

/** Under which key the refresh token of a server and client is kept. */
[[nodiscard]] QString keyringKey(const QUrl &base, const auth::SignInSettings &settings);

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
    QByteArray m_kept;
};

} // namespace gui
