#include "auth/flow/deadline.h"
#include "auth/flow/signin.h"
#include "auth/flow/tokenrequest.h"
#include "auth/profile.h"

namespace auth {
namespace {

QCoro::Task<Result<SignInResult>> redeem(QPointer<http::Client> client, AuthorizationRequest request, QString code,
    Discovery discovery, SignInSettings settings, Clock *clock, std::stop_token stop)
{
    auto tokens = co_await requestTokens(
        client, request.authority.token, codeParameters(request, code), Error::Step::Token, std::move(stop));
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    co_return makeResult(std::move(discovery), std::move(settings), *std::move(tokens), request.nonce, *clock);
}

/** A cancellation that the time limit caused is a timeout. */
Error asTimeout(Error error, const Deadline &deadline, const std::stop_token &outer)
{
    if (error.kind == Error::Kind::Cancelled && deadline.isOver() && !outer.stop_requested())
        error.kind = Error::Kind::Timeout;
    return error;
}

/** Everything between the browser's first page and its last. */
QCoro::Task<Result<SignInResult>> converse(QPointer<http::Client> client, Discovery discovery, SignInSettings settings,
    QString claims, std::shared_ptr<Browser> browser, QUrl redirect, Clock *clock, std::stop_token stop)
{
    const Attempt attempt{settings.loginHint, claims, redirect.toString()};
    const auto request = makeRequest(discovery, settings, attempt);
    const Visit visit{request.page, redirect, request.state};
    const Deadline deadline(*clock, SignInPatience, stop);
    const auto answer = co_await browser->visit(visit, deadline.token());
    if (!answer)
        co_return tl::unexpected(asTimeout(answer.error(), deadline, stop));
    const auto code = codeOf(*answer, request);
    if (!code)
        co_return tl::unexpected(code.error());
    auto result =
        co_await redeem(client, request, *code, std::move(discovery), std::move(settings), clock, deadline.token());
    if (!result)
        co_return tl::unexpected(asTimeout(result.error(), deadline, stop));
    co_return result;
}

QCoro::Task<Result<SignInResult>> signInWith(QPointer<http::Client> client, Discovery discovery,
    SignInSettings settings, QString claims, std::shared_ptr<Browser> browser, Clock *clock, std::stop_token stop)
{
    if (const auto error = objection(discovery, settings, Error::Step::Authorization))
        co_return tl::unexpected(*error);
    const auto redirect = browser->begin(settings.client);
    if (!redirect)
        co_return tl::unexpected(redirect.error());
    auto result = co_await converse(
        client, std::move(discovery), std::move(settings), std::move(claims), browser, *redirect, clock, stop);
    browser->end(result ? std::nullopt : std::optional(result.error()));
    co_return result;
}

QCoro::Task<Result<SignInResult>> resumeWith(QPointer<http::Client> client, Discovery discovery,
    SignInSettings settings, QByteArray refreshToken, Clock *clock, std::stop_token stop)
{
    if (const auto error = objection(discovery, settings, Error::Step::Refresh))
        co_return tl::unexpected(*error);
    const auto &authority = discovery.authority;
    auto tokens = co_await requestTokens(client, authority.token,
        refreshParameters(authority, settings.client.id, audienceOf(discovery, settings), refreshToken),
        Error::Step::Refresh, std::move(stop));
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    if (tokens->refresh.isEmpty())
        tokens->refresh = refreshToken;
    co_return makeResult(std::move(discovery), std::move(settings), *std::move(tokens), {}, *clock);
}

} // namespace

QCoro::Task<Result<SignInResult>> signIn(http::Client &client, Discovery discovery, SignInSettings settings,
    QString claims, std::shared_ptr<Browser> browser, Clock &clock, std::stop_token stop)
{
    return signInWith(&client, std::move(discovery), std::move(settings), std::move(claims), std::move(browser), &clock,
        std::move(stop));
}

QCoro::Task<Result<SignInResult>> resume(http::Client &client, Discovery discovery, SignInSettings settings,
    QByteArray refreshToken, Clock &clock, std::stop_token stop)
{
    return resumeWith(
        &client, std::move(discovery), std::move(settings), std::move(refreshToken), &clock, std::move(stop));
}

} // namespace auth
