#pragma once

#include "auth/session/session.h"
#include "support/fakeclock.h"
#include "support/fakenetwork.h"
#include "support/signinservice.h"

/** Sessions on a scripted network. */
namespace scripted {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = http::Error::Kind;
using Token = http::Result<QByteArray>;

using service::Revocation;
using service::TokenEndpoint;

inline auth::SignInResult signedIn(const QByteArray &access, const QByteArray &refresh)
{
    auth::SignInResult result;
    result.discovery = service::discovery();
    result.tokens.access = access;
    result.tokens.refresh = refresh;
    result.tokens.lifetime = 1h;
    result.tokens.lifetimeKnown = true;
    result.identity.subject = u"jane"_s;
    result.identity.name = u"Jane Doe"_s;
    return result;
}

/** A session on a scripted network, and those who wait for its tokens. */
struct ScriptedSession {
    FakeNetwork network;
    http::Client client{network};
    FakeClock clock;
    std::unique_ptr<auth::Session> session;
    QObject context;

    explicit ScriptedSession(auth::SignInResult result = signedIn("first", "refresh1"))
        : session(std::make_unique<auth::Session>(client, std::move(result), clock))
    {
    }
    void say(int status, const QByteArray &body) { network.script.append({"POST", TokenEndpoint, status, body, {}}); }
    void sayTokens(const QString &access, const QString &refresh)
    {
        say(200, service::json(service::tokens(access, refresh)));
    }
    using Slot = std::shared_ptr<std::optional<Token>>;
    Slot await(QCoro::Task<Token> task)
    {
        auto slot = std::make_shared<std::optional<Token>>();
        QCoro::connect(std::move(task), &context, [slot](const Token &came) { *slot = came; });
        return slot;
    }
    Slot token(std::stop_token stop = {}) { return await(session->token(std::move(stop))); }
    Slot refused(const QByteArray &token, const QByteArray &challenge = "Bearer error=\"invalid_token\"")
    {
        return await(session->refused(token, challenge, {}));
    }
    [[nodiscard]] QString posted(qsizetype n, QStringView name) const
    {
        return auth::valueOf(service::form(network.asked.value(n).body), name);
    }
};

/** What came of it: the token, or the error as "!kind". */
inline QByteArray outcome(const ScriptedSession::Slot &slot)
{
    if (!*slot)
        return "waiting";
    return **slot ? ***slot : '!' + QByteArray::number(static_cast<int>((*slot)->error().kind));
}
inline QByteArray failed(Kind kind)
{
    return '!' + QByteArray::number(static_cast<int>(kind));
}

inline const QByteArray InvalidGrant = R"({"error":"invalid_grant","error_description":"AADSTS70008: expired"})";

} // namespace scripted
