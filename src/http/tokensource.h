#pragma once

#include "http/error.h"

#include <QByteArray>
#include <QCoroTask>
#include <QUrl>

#include <memory>
#include <stop_token>

namespace http {

/** Who has the bearer token for one FHIR server. */
class TokenSource
{
public:
    TokenSource() = default;
    TokenSource(const TokenSource &) = delete;
    TokenSource &operator=(const TokenSource &) = delete;
    virtual ~TokenSource() = default;

    /** The token goes to this URL's origin and nowhere else. */
    [[nodiscard]] virtual QUrl base() const = 0;
    /** One that is valid now; Kind::SignInNeeded when there is none. */
    [[nodiscard]] virtual QCoro::Task<Result<QByteArray>> token(std::stop_token stop) = 0;
    /** The server answered @p token with 401 and @p challenge (WWW-Authenticate, may be empty): another one to try
     * once, or why there is none. @p token itself when there is nothing else to try: then the 401 is the answer. */
    [[nodiscard]] virtual QCoro::Task<Result<QByteArray>> refused(
        QByteArray token, QByteArray challenge, std::stop_token stop) = 0;
    /** What is known of @p status, 401 or 403, that the server gave to the token in the end; nullptr: no more than the
     * status says. */
    [[nodiscard]] virtual std::shared_ptr<const Refusal> refusal(int status, const QByteArray &challenge) const;
};

/** A token from elsewhere, for scripts; once it is refused there is no other. */
class FixedToken final : public TokenSource
{
public:
    FixedToken(QUrl base, QByteArray token);

    [[nodiscard]] QUrl base() const override { return m_base; }
    [[nodiscard]] QCoro::Task<Result<QByteArray>> token(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Result<QByteArray>> refused(
        QByteArray token, QByteArray challenge, std::stop_token stop) override;

private:
    QUrl m_base;
    QByteArray m_token;
};

} // namespace http
