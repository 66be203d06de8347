#include "gui/signin/keeper.h"

#include "http/origin.h"

#include <QCoroTask>

namespace gui {

namespace {

/** Why @p kept does not fit what is there now, in whole sentences. */
QString misfit(const auth::KeptSignIn &kept, const auth::Discovery &discovery)
{
    if (!http::sameOrigin(kept.token, discovery.authority.token))
        return Keeper::tr(
            "A sign-in was kept for this server, but with the sign-in service %1. The server names %2 now, "
            "so what was kept has been thrown away. Sign in again.")
            .arg(kept.token.host(QUrl::FullyEncoded), discovery.authority.token.host(QUrl::FullyEncoded));
    return Keeper::tr("A sign-in was kept for this server, but with another organization or client than now. It has "
                      "been thrown away. Sign in again.");
}

/** The keys under which something of @p base may lie. */
QStringList keysOf(const QUrl &base, const auth::SignInSettings &settings)
{
    QStringList keys{auth::keptKey(base)};
    for (const auto &client : QStringList{settings.client.id, auth::powerBiClient().id}) {
        if (const QString key = auth::olderKey(base, client); !keys.contains(key))
            keys << key;
    }
    return keys;
}

} // namespace

QCoro::Task<TakenSignIn> takeKept(auth::Keyring *keyring, auth::Discovery discovery, auth::SignInSettings settings)
{
    TakenSignIn taken;
    const QStringList keys = keysOf(discovery.base, settings);
    for (const auto &key : keys) {
        const auto secret = co_await keyring->read(key);
        if (!secret)
            co_return taken; // locked, or out of reach: the person signs in, and nothing has been found out
        if (secret->isEmpty())
            continue;
        taken.kept = auth::fromSecret(*secret);
        if (taken.kept && auth::isOf(*taken.kept, discovery, settings))
            co_return taken;
        taken.thrownAway = taken.kept
            ? misfit(*taken.kept, discovery)
            : Keeper::tr("A sign-in was kept for this server by an older version of this program, which did not note "
                         "with which sign-in service. It has been thrown away. Sign in again.");
        taken.kept.reset();
        co_await keyring->remove(key);
    }
    co_return taken;
}

QCoro::Task<tl::expected<void, QString>> forgetKept(auth::Keyring *keyring, QUrl base, auth::SignInSettings settings)
{
    tl::expected<void, QString> all;
    const QStringList keys = keysOf(base, settings);
    for (const auto &key : keys) {
        const auto removed = co_await keyring->remove(key);
        if (!removed)
            all = removed;
    }
    co_return all;
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
    const auto kept = auth::keepable(m_session);
    if (!m_session.settings().keepSignedIn || !kept || kept->refresh == m_kept)
        return;
    m_kept = kept->refresh;
    // A keyring that refuses is asked again with the next token; the sign-in itself does not hang on it.
    QCoro::connect(m_keyring.write(auth::keptKey(m_session.base()), auth::toSecret(*kept)), this,
        [this](const tl::expected<void, QString> &written) {
            if (!written)
                m_kept.clear();
        });
}

void Keeper::forget()
{
    m_kept.clear();
    if (m_keyring.whyNot().isEmpty())
        QCoro::connect(forgetKept(&m_keyring, m_session.base(), m_session.settings()), this,
            [](const tl::expected<void, QString> &) {});
}

} // namespace gui
