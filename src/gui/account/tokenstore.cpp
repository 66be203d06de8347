#include "gui/account/tokenstore.h"

#include "gui/common/text.h"
#include "http/origin.h"
#include "http/peoplehost.h"
#include "words/signin.h"

#include <QApplication>
#include <QCoroTask>
#include <QMessageBox>
#include <QPointer>
#include <QSettings>

#include <utility>

namespace gui {

namespace {

/** Why what was kept of the token endpoint @p was does not fit where it is @p is now, in whole sentences. */
QString misfit(const QUrl &was, const QUrl &is)
{
    if (!http::sameOrigin(was, is))
        return TokenStore::tr(
            "A sign-in was kept for this server, but with the sign-in service %1. The server names %2 now, "
            "so what was kept has been thrown away. Sign in again.")
            .arg(was.host(QUrl::FullyEncoded), is.host(QUrl::FullyEncoded));
    return TokenStore::tr(
        "A sign-in was kept for this server, but with another organization or client than now. It has "
        "been thrown away. Sign in again.");
}

QString unreadable()
{
    return TokenStore::tr("A sign-in was kept for this server by an older version of this program, which did not note "
                          "with which sign-in service. It has been thrown away. Sign in again.");
}

/** The keys under which something of @p base may lie. */
QStringList keysOf(const QUrl &base, const auth::SignInSettings &settings)
{
    QStringList keys{auth::keptKey(base)};
    QStringList clients{settings.client.id, auth::powerBiClient().id};
    for (const auto &client : auth::systemConfiguration().clients)
        clients << client.id;
    for (const auto &client : std::as_const(clients)) {
        if (const QString key = auth::olderKey(base, client); !keys.contains(key))
            keys << key;
    }
    return keys;
}

/** @p owner is gone when the keyring may be. */
QCoro::Task<auth::KeyringResult<>> removeAll(QPointer<QObject> owner, auth::Keyring *keyring, QStringList keys)
{
    if (const auto why = keyring->whyNot())
        co_return tl::unexpected(*why);
    auth::KeyringResult<> all;
    for (const auto &key : std::as_const(keys)) {
        if (!owner)
            break;
        const auto removed = co_await keyring->remove(key);
        if (!removed)
            all = removed;
    }
    co_return all;
}

const QString Leftovers = QStringLiteral("keyring/forget"); ///< servers, by what is kept under

void noteLeftover(QSettings &settings, const QUrl &base, bool isLeft)
{
    QStringList bases = settings.value(Leftovers).toStringList();
    bases.removeAll(auth::keptKey(base));
    if (isLeft)
        bases << auth::keptKey(base);
    if (bases.isEmpty())
        settings.remove(Leftovers);
    else
        settings.setValue(Leftovers, bases);
}

/** A box on the active window, if there is one; nothing waits for its answer. */
void tell(const QString &sentence)
{
    plainBox(QMessageBox::Warning, TokenStore::tr("Keep me signed in"), sentence, {}, QMessageBox::Close,
        QApplication::activeWindow())
        ->open();
}

} // namespace

QCoro::Task<TakenSignIn> takeKept(
    QPointer<QObject> owner, auth::Keyring *keyring, auth::Discovery discovery, auth::SignInSettings settings)
{
    TakenSignIn taken;
    const QStringList keys = keysOf(discovery.base, settings);
    for (const auto &key : keys) {
        if (!owner)
            co_return taken;
        const auto secret = co_await keyring->read(key);
        if (!secret)
            co_return taken; // locked, or out of reach: the person signs in, and nothing has been found out
        if (secret->isEmpty())
            continue;
        taken.kept = auth::fromSecret(*secret);
        if (taken.kept && auth::isOf(*taken.kept, discovery, settings))
            co_return taken;
        taken.thrownAway = unreadable;
        if (taken.kept)
            taken.thrownAway = [was = taken.kept->token, is = discovery.authority.token] { return misfit(was, is); };
        taken.kept.reset();
        if (!owner)
            co_return taken;
        co_await keyring->remove(key);
    }
    co_return taken;
}

bool isToBeForgotten(const QSettings &settings, const QUrl &base)
{
    return settings.value(Leftovers).toStringList().contains(auth::keptKey(base));
}

void forgetKept(Services &services, const QUrl &base, const auth::SignInSettings &settings)
{
    noteLeftover(services.settings, base, true);
    http::Client *owner = &services.signInClient; // lives as long as the rest of the services
    QCoro::connect(removeAll(owner, &services.keyring, keysOf(base, settings)), owner,
        [&services, base](const auth::KeyringResult<> &removed) {
            if (removed)
                return noteLeftover(services.settings, base, false);
            tell(TokenStore::tr(
                "The sign-in that is kept for %1 could not be removed. Fhirside does not use it any more, "
                "and tries again when it is started next. %2")
                     .arg(http::hostForPeople(base), words::sentence(removed.error())));
        });
}

void forgetLeftovers(QSettings &settings, auth::Keyring &keyring, QObject *owner)
{
    const QStringList bases = settings.value(Leftovers).toStringList();
    for (const auto &each : bases) {
        const QUrl base(each);
        QCoro::connect(removeAll(owner, &keyring, keysOf(base, auth::recalled(settings, base))), owner,
            [&settings, base](const auth::KeyringResult<> &removed) {
                if (removed)
                    noteLeftover(settings, base, false);
            });
    }
}

TokenStore::TokenStore(auth::Session &session, Services &services) : m_session(session), m_services(services)
{
    connect(&session, &auth::Session::changed, this, &TokenStore::keep);
    keep();
}

void TokenStore::keep()
{
    const auto kept = auth::keepable(m_session);
    if (!m_session.settings().keepSignedIn || !kept || kept->refresh == m_kept)
        return;
    m_kept = kept->refresh;
    // A keyring that refuses is asked again with the next token; the sign-in itself does not hang on it.
    QCoro::connect(m_services.keyring.write(auth::keptKey(m_session.base()), auth::toSecret(*kept)), this,
        [this](const auth::KeyringResult<> &result) { written(result); });
}

void TokenStore::written(const auth::KeyringResult<> &result)
{
    if (result)
        return noteLeftover(m_services.settings, m_session.base(), false); // it has taken that one's place
    m_kept.clear();
    if (!std::exchange(m_hasTold, true))
        tell(tr("You are signed in to %1, but the keyring did not take the sign-in, so you will be asked again when "
                "Fhirside is started next. %2")
                 .arg(http::hostForPeople(m_session.base()), words::sentence(result.error())));
}

} // namespace gui
