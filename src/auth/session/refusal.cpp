#include "auth/session/refusal.h"

#include "auth/session/token.h"

namespace auth {
namespace {

std::shared_ptr<Refusal> refusalOf(Refusal::Kind kind, const SignInResult &held)
{
    auto refusal = std::make_shared<Refusal>();
    refusal->kind = kind;
    refusal->when = QDateTime::currentDateTimeUtc();
    refusal->discovery = held.discovery;
    refusal->settings = held.settings;
    refusal->identity = held.identity;
    refusal->claims = jwtClaims(held.tokens.access);
    return refusal;
}

} // namespace

std::shared_ptr<const Refusal> tokenRefused(const SignInResult &held, const QByteArray &challenge)
{
    auto refusal = refusalOf(Refusal::Kind::Token, held);
    refusal->challenge = challenge;
    return refusal;
}

std::shared_ptr<const Refusal> accessRefused(const SignInResult &held)
{
    return refusalOf(Refusal::Kind::Access, held);
}

std::shared_ptr<const Refusal> signInEnded(const Error &why, const SignInResult &held)
{
    auto refusal = refusalOf(Refusal::Kind::Ended, held);
    refusal->why = why;
    return refusal;
}

} // namespace auth
