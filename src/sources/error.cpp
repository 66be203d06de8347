#include "sources/error.h"

#include "http/redact.h"
#include "sources/body.h"

namespace sources {

Error statusError(const http::Head &head, const QByteArray &body)
{
    Error error;
    error.kind = Error::Kind::Status;
    error.url = http::redacted(head.url);
    error.status = head.status;
    error.issues = issuesOf(body);
    error.challenge = head.header("WWW-Authenticate");
    error.refusal = head.refusal;
    return error;
}

bool asksForPassword(const Error &error)
{
    const QByteArray challenge = error.challenge.toLower();
    const auto names = [&challenge](const char *scheme) {
        return challenge.startsWith(scheme) || challenge.contains(QByteArray(", ") + scheme);
    };
    return error.status == 401 && (names("basic") || names("digest")) && !names("bearer");
}

Error networkError(const http::Error &network)
{
    Error error;
    if (network.kind == http::Error::Kind::SignInNeeded)
        error.kind = Error::Kind::SignInNeeded;
    error.url = network.url;
    error.network = network;
    return error;
}

} // namespace sources
