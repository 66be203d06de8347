#include "auth/session/session.h"

#include "auth/discovery/challenge.h"
#include "auth/flow/tokenrequest.h"
#include "auth/profile.h"
#include "auth/session/refusal.h"
#include "http/wakeup.h"

#include <QPointer>

#include <algorithm>
#include <array>
#include <list>

namespace auth {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

constexpr std::chrono::minutes Margin{5}; // before a token runs out
// A younger token that is refused is not refused for its age: one from a sign-in, one from a refusal.
constexpr std::chrono::minutes FreshFromPerson{1};
constexpr std::chrono::seconds FreshFromRefusal{10};

http::Error httpError(http::Error::Kind kind, const QUrl &url, const QString &detail = {})
{
    return {kind, http::redacted(url), detail, {}, {}, {}};
}

/** Whether the sign-in service may well answer the same question later. */
bool isPassing(const Error &error)
{
    static constexpr std::array Passing{Error::Kind::Network, Error::Kind::Timeout, Error::Kind::Cancelled};
    return std::ranges::find(Passing, error.kind) != Passing.end() || error.status >= 500
        || error.code == "temporarily_unavailable"_L1 || error.code == "server_error"_L1;
}

Error ranOut()
{
    Error error;
    error.step = Error::Step::Refresh;
    error.detail = u"the access token has run out, and no refresh token came with it"_s;
    return error;
}

/** A 401 and its challenge, as the trouble that it may become. */
Error refusalOf(const QUrl &base, const QByteArray &header)
{
    const auto challenge = bearerOf(parseChallenges(header)).value_or(Challenge{});
    Error error;
    error.step = Error::Step::Refresh;
    error.code = challenge.value("error");
    error.detail = challenge.value("error_description");
    error.claims = claimsOf(challenge);
    error.status = 401;
    error.url = http::redacted(base);
    return error;
}

http::Error networkOf(const Error &error)
{
    return error.network.value_or(httpError(http::Error::Kind::Unreachable, error.url, error.detail));
}

} // namespace

/** All of a session that outlives it: requests that wait hold this. Everything happens in one thread. */
struct Session::State : std::enable_shared_from_this<State> {
    State(http::Client &client_, SignInResult result, Clock &clock_, Session *session_)
        : client(&client_), clock(clock_), session(session_), held(std::move(result))
    {
        begin();
    }

    QPointer<http::Client> client;
    Clock &clock;
    Session *session; ///< nullptr once it is gone
    SignInResult held;
    milliseconds received{}; ///< of the access token
    QDateTime receivedAt;
    std::optional<Error> trouble;
    QString claimsMet; ///< by the sign-in that trouble led to
    int attending = 0; ///< windows whose person can sign in again
    bool hasGivenUp = false; ///< the person will not; until the next sign-in, or until a window attends anew
    bool hasAsked = false; ///< signInNeeded was emitted, and has not been answered yet
    bool hasEnded = false; ///< signed out
    bool isRefreshing = false;
    bool wasForced = false; ///< the access token is here because the one before was refused
    std::optional<Error> passing; ///< why the last refresh brought nothing, if that may pass
    int generation = 0; ///< counts sign-ins: an answer to an older one is dropped
    std::stop_source life;
    std::list<http::Wakeup> waiting;

    void begin()
    {
        received = clock.monotonic();
        receivedAt = clock.now();
    }

    /** The monotonic clock stands still while some computers sleep; the wall clock is then ahead of it. */
    [[nodiscard]] milliseconds age() const
    {
        return std::max(clock.monotonic() - received, milliseconds(receivedAt.msecsTo(clock.now())));
    }
    [[nodiscard]] milliseconds lifetime() const { return held.tokens.lifetime; }
    [[nodiscard]] bool isDue() const { return age() >= lifetime() - std::min<milliseconds>(Margin, lifetime() / 2); }
    /** A token that came without a lifetime is good until it is refused. */
    [[nodiscard]] bool isOver() const { return held.tokens.lifetimeKnown && age() >= lifetime(); }
    [[nodiscard]] bool canRefresh() const { return !held.tokens.refresh.isEmpty(); }
    [[nodiscard]] QUrl base() const { return held.discovery.base; }

    void wakeAll()
    {
        const auto self = weak_from_this().lock();
        for (auto left = waiting.size(); left > 0 && !waiting.empty(); --left) {
            auto first = waiting.begin();
            waiting.splice(waiting.end(), waiting, first); // it may leave the list, or come back to its end
            first->wake();
        }
    }

    void say(void (Session::*signal)())
    {
        if (session)
            Q_EMIT(session->*signal)();
    }

    [[nodiscard]] bool hasPerson() const { return attending > 0 && !hasGivenUp; }

    void askPerson()
    {
        if (!std::exchange(hasAsked, true))
            say(&Session::signInNeeded);
    }

    void needPerson(Error error)
    {
        error.kind = Error::Kind::SignInAgain;
        trouble = std::move(error);
        hasAsked = false;
        const auto self = weak_from_this().lock();
        say(&Session::changed);
        askPerson();
        wakeAll();
    }

    void replace(SignInResult result)
    {
        ++generation;
        claimsMet = trouble ? trouble->claims : QString();
        held = std::move(result);
        trouble.reset();
        passing.reset();
        hasAsked = hasEnded = hasGivenUp = wasForced = isRefreshing = false;
        begin();
        const auto self = weak_from_this().lock();
        say(&Session::changed);
        wakeAll();
    }

    /** Stores the new tokens before they are used: the old refresh token may be dead already. */
    void commit(SignInResult result)
    {
        if (result.tokens.refresh.isEmpty())
            result.tokens.refresh = held.tokens.refresh;
        if (result.tokens.id.isEmpty())
            result.identity = held.identity;
        held.tokens = std::move(result.tokens);
        held.identity = std::move(result.identity);
        wasForced = false;
        begin();
        say(&Session::changed);
    }

    void conclude(Result<SignInResult> answer)
    {
        passing.reset();
        if (answer && !held.identity.subject.isEmpty() && !answer->tokens.id.isEmpty()
            && answer->identity.subject != held.identity.subject) {
            Error stranger;
            stranger.step = Error::Step::Refresh;
            stranger.detail = u"the new token is somebody else's"_s;
            answer = tl::unexpected(stranger);
        }
        if (answer)
            commit(*std::move(answer));
        else if (isPassing(answer.error()))
            passing = answer.error();
        else
            needPerson(answer.error()); // the refresh token stays: what is missing may be a second factor
    }

    /** Whether another token would fare no better, so that the server's answer stands. */
    [[nodiscard]] bool isHopeless(const Error &refusal) const
    {
        const auto old = age();
        if (!refusal.claims.isEmpty())
            return old < FreshFromPerson && refusal.claims == claimsMet;
        return refusal.code == "insufficient_scope"_L1 || (wasForced && old < FreshFromRefusal)
            || (!canRefresh() && old < FreshFromPerson);
    }

    [[nodiscard]] tl::unexpected<http::Error> noToken() const
    {
        const QString why = trouble ? trouble->code + u' ' + trouble->detail : QString();
        auto error = httpError(http::Error::Kind::SignInNeeded, base(), why.trimmed());
        if (trouble)
            error.refusal = signInEnded(*trouble, held);
        return tl::unexpected(std::move(error));
    }

    static QCoro::Task<> refresh(std::shared_ptr<State> state);
    static QCoro::Task<> change(std::shared_ptr<State> state, std::stop_token stop);
    static QCoro::Task<http::Result<QByteArray>> token(std::shared_ptr<State> state, std::stop_token stop);
    static QCoro::Task<http::Result<QByteArray>> refused(
        std::shared_ptr<State> state, QByteArray token, QByteArray header, std::stop_token stop);
    static QCoro::Task<Result<int>> signOut(std::shared_ptr<State> state, std::stop_token stop);
};

/** Single-flight refresh: all callers wait for one; only the session's own stop cancels it. */
QCoro::Task<> Session::State::refresh(std::shared_ptr<State> state)
{
    state->isRefreshing = true;
    const int generation = state->generation;
    const auto discovery = state->held.discovery;
    const auto settings = state->held.settings;
    const auto &authority = discovery.authority;
    auto tokens = co_await requestTokens(state->client, authority.token,
        refreshParameters(authority, settings.client.id, audienceOf(discovery, settings), state->held.tokens.refresh),
        Error::Step::Refresh, state->life.get_token());
    if (generation != state->generation)
        co_return;
    state->isRefreshing = false;
    if (state->session) {
        auto answer = tokens ? makeResult(discovery, settings, *std::move(tokens), {}, state->clock)
                             : Result<SignInResult>(tl::unexpected(tokens.error()));
        state->conclude(std::move(answer));
    }
    state->wakeAll();
}

/** Waits until something is other than it was, or a stop. */
QCoro::Task<> Session::State::change(std::shared_ptr<State> state, std::stop_token stop)
{
    const auto here = state->waiting.emplace(state->waiting.end());
    {
        const std::stop_callback wake(stop, [here] { here->wake(); });
        if (!stop.stop_requested())
            co_await here->wait();
    }
    state->waiting.erase(here);
}

QCoro::Task<http::Result<QByteArray>> Session::State::token(std::shared_ptr<State> state, std::stop_token stop)
{
    for (bool hasTried = false;;) {
        if (!state->session || stop.stop_requested())
            co_return tl::unexpected(httpError(http::Error::Kind::Cancelled, state->base()));
        if (state->hasEnded || (state->trouble && !state->hasPerson()))
            co_return state->noToken();
        if (state->trouble) {
            state->askPerson();
            if (state->trouble && state->session)
                co_await change(state, stop);
        } else if (state->isRefreshing) {
            co_await change(state, stop);
            hasTried = true;
        } else if (state->isDue() && state->canRefresh() && !hasTried) {
            refresh(state);
            hasTried = !state->isRefreshing;
        } else if (!state->isOver()) {
            QByteArray access = state->held.tokens.access; // QCoro 0.8 moves from what is returned, members too
            co_return access;
        } else if (state->passing && state->canRefresh()) {
            co_return tl::unexpected(networkOf(*state->passing));
        } else {
            state->needPerson(ranOut());
        }
    }
}

QCoro::Task<http::Result<QByteArray>> Session::State::refused(
    std::shared_ptr<State> state, QByteArray token, QByteArray header, std::stop_token stop)
{
    if (token != state->held.tokens.access || state->trouble || state->hasEnded)
        co_return co_await State::token(state, stop); // another caller has refreshed or failed since
    const Error refusal = refusalOf(state->base(), header);
    if (state->isHopeless(refusal))
        co_return token;
    if (!refusal.claims.isEmpty() || !state->canRefresh()) {
        state->needPerson(refusal);
        co_return co_await State::token(state, stop);
    }
    if (!state->isRefreshing)
        refresh(state);
    while (state->session && state->isRefreshing && !stop.stop_requested())
        co_await change(state, stop);
    if (token == state->held.tokens.access && state->passing)
        co_return tl::unexpected(networkOf(*state->passing));
    if (!state->trouble)
        state->wasForced = true;
    co_return co_await State::token(state, stop);
}

QCoro::Task<Result<int>> Session::State::signOut(std::shared_ptr<State> state, std::stop_token stop)
{
    const auto authority = state->held.discovery.authority;
    const bool whole = state->canRefresh();
    const QByteArray token = whole ? state->held.tokens.refresh : state->held.tokens.access;
    const Parameters form{{u"token"_s, QString::fromUtf8(token)},
        {u"token_type_hint"_s, whole ? u"refresh_token"_s : u"access_token"_s},
        {u"client_id"_s, state->held.settings.client.id}};
    state->held.tokens = {};
    state->held.identity = {};
    state->hasEnded = true;
    state->isRefreshing = false;
    ++state->generation;
    state->say(&Session::changed);
    state->wakeAll();
    if (authority.revocation.isEmpty() || token.isEmpty())
        co_return 0;
    const auto answer =
        co_await postForm(state->client, authority.revocation, form, Error::Step::SignOut, std::move(stop));
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return answer->status;
}

Session::Session(http::Client &client, SignInResult result, Clock &clock, QObject *parent)
    : QObject(parent), m_state(std::make_shared<State>(client, std::move(result), clock, this))
{
}

Session::~Session()
{
    const auto state = m_state;
    state->session = nullptr;
    state->life.request_stop();
    state->wakeAll();
}

QUrl Session::base() const
{
    return m_state->base();
}

QCoro::Task<http::Result<QByteArray>> Session::token(std::stop_token stop)
{
    return State::token(m_state, std::move(stop));
}

QCoro::Task<http::Result<QByteArray>> Session::refused(QByteArray token, QByteArray challenge, std::stop_token stop)
{
    return State::refused(m_state, std::move(token), std::move(challenge), std::move(stop));
}

std::shared_ptr<const http::Refusal> Session::refusal(int status, const QByteArray &challenge) const
{
    if (m_state->hasEnded)
        return nullptr;
    return status == 403 ? accessRefused(m_state->held) : tokenRefused(m_state->held, challenge);
}

const Identity &Session::identity() const
{
    return m_state->held.identity;
}

const Discovery &Session::discovery() const
{
    return m_state->held.discovery;
}

const SignInSettings &Session::settings() const
{
    return m_state->held.settings;
}

QDateTime Session::expires() const
{
    return m_state->receivedAt.addMSecs(m_state->lifetime().count());
}

bool Session::canRefresh() const
{
    return m_state->canRefresh();
}

QString Session::claims() const
{
    return m_state->trouble ? m_state->trouble->claims : QString();
}

const std::optional<Error> &Session::trouble() const
{
    return m_state->trouble;
}

void Session::attend()
{
    ++m_state->attending;
    askAnew();
}

void Session::leave()
{
    --m_state->attending;
    askAnew(); // another window may do it; without one those who wait are told
}

void Session::askAnew()
{
    m_state->hasGivenUp = m_state->hasAsked = false;
    m_state->wakeAll();
}

void Session::renew(SignInResult result)
{
    m_state->replace(std::move(result));
}

void Session::giveUp()
{
    m_state->hasGivenUp = true;
    m_state->wakeAll();
}

QCoro::Task<Result<int>> Session::signOut(std::stop_token stop)
{
    m_store.reset(); // keeps nothing from here on
    return State::signOut(m_state, std::move(stop));
}

void Session::setStore(std::unique_ptr<QObject> store)
{
    m_store = std::move(store);
}

QByteArray Session::refreshToken() const
{
    return m_state->held.tokens.refresh;
}

} // namespace auth
