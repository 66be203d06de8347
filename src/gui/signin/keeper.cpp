#include "gui/signin/keeper.h"

#include <QCoroTask>

namespace gui {

QString keyringKey(const QUrl &base, const auth::SignInSettings &settings)
{
    return base.toString() + QLatin1Char(' ') + settings.client.id;
}

Keeper::Keeper(auth::Session &session, auth::Keyring &keyring)
    : QObject(&session), m_session(session), m_keyring(keyring)
{
    connect(&session, &auth::Session::changed, this, &Keeper::keep);
    if (session.settings().keepSignedIn)
        keep();
    else
        forget();
}

void Keeper::keep()
{
    const QByteArray now = m_session.refreshToken();
    if (!m_session.settings().keepSignedIn || now.isEmpty() || now == m_kept)
        return;
    m_kept = now;
    // A keyring that refuses is asked again with the next token; the sign-in itself does not hang on it.
    QCoro::connect(m_keyring.write(keyringKey(m_session.base(), m_session.settings()), now), this,
        [this](const tl::expected<void, QString> &written) {
            if (!written)
                m_kept.clear();
        });
}

void Keeper::forget()
{
    m_kept.clear();
    if (m_keyring.whyNot().isEmpty())
        QCoro::connect(m_keyring.remove(keyringKey(m_session.base(), m_session.settings())), this,
            [](const tl::expected<void, QString> &) {});
}

} // namespace gui
