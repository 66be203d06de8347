#include "http/tokensource.h"

namespace http {
namespace {

QCoro::Task<Result<QByteArray>> given(QByteArray token)
{
    co_return token;
}

} // namespace

std::shared_ptr<const Refusal> TokenSource::refusal(int /*status*/, const QByteArray & /*challenge*/) const
{
    return nullptr;
}

FixedToken::FixedToken(QUrl base, QByteArray token) : m_base(std::move(base)), m_token(std::move(token)) { }

QCoro::Task<Result<QByteArray>> FixedToken::token(std::stop_token /*stop*/)
{
    return given(m_token);
}

QCoro::Task<Result<QByteArray>> FixedToken::refused(
    QByteArray token, QByteArray /*challenge*/, std::stop_token /*stop*/)
{
    return given(std::move(token));
}

} // namespace http
