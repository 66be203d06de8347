#include "practice/identity/tokens.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace practice {
namespace {

constexpr std::string_view Header = R"({"typ":"JWT","alg":"HS256"})";

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

Moment moment(const QJsonValue &value)
{
    return Moment(std::chrono::seconds(value.toInteger()));
}

} // namespace

std::string Tokens::signature(std::string_view head) const
{
    const QByteArray code = QMessageAuthenticationCode::hash(bytes(head), bytes(m_key), QCryptographicHash::Sha256);
    return base64Url({code.constData(), static_cast<std::size_t>(code.size())});
}

std::string Tokens::sign(std::string_view claims) const
{
    const std::string head = base64Url(Header) + "." + base64Url(claims);
    return head + "." + signature(head);
}

tl::expected<Bearer, TokenFault> Tokens::check(
    std::string_view token, std::span<const std::string> audiences, Moment now) const
{
    const auto first = token.find('.');
    const auto second = token.rfind('.');
    if (first == std::string_view::npos || first == second)
        return tl::unexpected(TokenFault::Malformed);
    // Nothing of a token is read before its signature holds; the header names no algorithm that would be believed.
    if (!sameSecret(signature(token.substr(0, second)), token.substr(second + 1)))
        return tl::unexpected(TokenFault::Signature);
    const auto payload = QByteArray::fromBase64(bytes(token.substr(first + 1, second - first - 1)),
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QJsonObject claims = QJsonDocument::fromJson(payload).object();
    Bearer bearer{claims.value("aud"_L1).toString().toStdString(),
        claims.value("roles"_L1).toArray().at(0).toString().toStdString()};
    if (std::find(audiences.begin(), audiences.end(), bearer.audience) == audiences.end())
        return tl::unexpected(TokenFault::Audience);
    if (now < moment(claims.value("nbf"_L1)))
        return tl::unexpected(TokenFault::NotYet);
    if (now >= moment(claims.value("exp"_L1)))
        return tl::unexpected(TokenFault::Expired);
    return bearer;
}

std::string_view describe(TokenFault fault)
{
    switch (fault) {
    case TokenFault::Malformed:
        return "The token is malformed";
    case TokenFault::Signature:
        return "The signature is invalid";
    case TokenFault::Audience:
        return "The audience is invalid";
    case TokenFault::NotYet:
        return "The token is not yet valid";
    case TokenFault::Expired:
        return "The token has expired";
    }
    return {};
}

} // namespace practice
