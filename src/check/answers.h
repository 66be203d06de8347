#pragma once

#include "check/observation.h"
#include "http/client.h"

#include <QByteArrayList>

namespace check {

/** Which document an answer is read as: only what the rules look at is kept of it. */
enum class Reading : std::uint8_t { Nothing, Statement, Smart, Service, Resource, Keys, Udap };

/** Takes the parts of tokens out of what servers say: they may say a token back. */
class Redactor
{
public:
    void hide(const QByteArray &token);
    [[nodiscard]] QByteArray clean(QByteArray text) const;
    [[nodiscard]] QString clean(const QString &text) const { return QString::fromUtf8(clean(text.toUtf8())); }

private:
    QByteArrayList m_parts;
};

/** An answer without its body. */
[[nodiscard]] Answer answerOf(
    const QByteArray &verb, const QUrl &url, const http::Head &head, const Redactor &redactor);
/** No answer. */
[[nodiscard]] Answer answerOf(
    const QByteArray &verb, const QUrl &url, const http::Error &error, const Redactor &redactor);
/** Adds to @p answer what @p whole's body is, and the document in it. */
void readBody(Answer &answer, const http::Client::Whole &whole, Reading reading, const Redactor &redactor);
/** Those @p claims of a token that the check looks at: no more than that. */
[[nodiscard]] QJsonObject keptOf(const QJsonObject &claims);
/** The same of a token. */
[[nodiscard]] QJsonObject claimsOf(const QByteArray &token);

} // namespace check
