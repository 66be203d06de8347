#pragma once

#include "auth/clock.h"
#include "auth/discovery/discovery.h"
#include "auth/session/keyring.h"
#include "auth/session/token.h"
#include "http/tokensource.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace auth {

/** What signing in gives: everything that a session begins with. */
struct SignInResult {
    Discovery discovery;
    SignInSettings settings;
    TokenSet tokens;
    Identity identity;
    QStringList notGranted; ///< scopes that were asked for; without them the server may refuse some data
    std::chrono::seconds clockSkew{0}; ///< of this computer, where it is so far off that a sign-in can end early for it
};

/**
 * One person signed in to one server: holds the tokens, refreshes them before they run out and when the server refuses
 * one, one refresh at a time, and says when the person must sign in again. Those who wait for a token meanwhile go on
 * with the new one, so that a fetch outlives a sign-in.
 */
class Session final : public QObject, public http::TokenSource
{
    Q_OBJECT
public:
    /** @p client carries the refreshes, without cookies; it and @p clock must outlive the session. */
    Session(http::Client &client, SignInResult result, Clock &clock = Clock::system(), QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] QUrl base() const override;
    [[nodiscard]] QCoro::Task<http::Result<QByteArray>> token(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<http::Result<QByteArray>> refused(
        QByteArray token, QByteArray challenge, std::stop_token stop) override;
    [[nodiscard]] std::shared_ptr<const http::Refusal> refusal(int status, const QByteArray &challenge) const override;

    [[nodiscard]] const Identity &identity() const;
    [[nodiscard]] const Discovery &discovery() const;
    [[nodiscard]] const SignInSettings &settings() const;
    [[nodiscard]] QDateTime expires() const; ///< of the access token; it is renewed by itself where it can be
    [[nodiscard]] bool canRefresh() const;
    /** The claims that the next sign-in must carry, "" usually. */
    [[nodiscard]] QString claims() const;
    /** Why the person must sign in again, nothing while all is well. */
    [[nodiscard]] const std::optional<Error> &trouble() const;

    /** A window is there whose person can sign in again, one more or one less: while there is one, requests that need
     * a token wait for renew() or giveUp(). */
    void attend();
    void leave();
    /** The person begins anew after giveUp(): may be asked again. */
    void askAnew();
    /** The person signed in again, with any account: those who wait go on. */
    void renew(SignInResult result);
    /** The person will not: those who wait get the trouble as their error, and so do those who come later, until
     * renew() or askAnew(). */
    void giveUp();
    /** Revokes where that is offered, forgets everything; no token after this. The status of the service's answer,
     * which nobody need act on (RFC 7009 §2.2); 0 where nothing was asked. */
    [[nodiscard]] QCoro::Task<Result<int>> signOut(std::stop_token stop);

    /** Owns @p store, which keeps the refresh token where it outlives the program, until signOut(). */
    void setStore(std::unique_ptr<QObject> store);

    /** The refresh token as it stands, for the keyring and for nothing else. */
    [[nodiscard]] QByteArray refreshToken() const;

Q_SIGNALS:
    void changed(); ///< identity, expires or trouble; a refresh token that the keyring must keep anew
    void signInNeeded(); ///< trouble() says why; requests may be waiting

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::unique_ptr<QObject> m_store;
};

} // namespace auth
