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

Error foreignPage(const QUrl &page, const QByteArray &start, const fhir::BundleFault &fault)
{
    Error error;
    error.kind = Error::Kind::Malformed;
    error.url = http::redacted(page);
    error.fault = fault;
    error.issues = issuesOf(start);
    if (start.isEmpty()) {
        error.kind = Error::Kind::NotFhir;
        error.found = QStringLiteral("empty");
    } else if (isMarkup(start)) {
        error.kind = Error::Kind::NotFhir;
        error.found = markupOf(start);
    } else if (fault.kind == fhir::BundleFault::Kind::NotABundle) {
        error.kind = fault.resourceType.empty() ? Error::Kind::NotFhir : Error::Kind::Malformed;
        error.found = QString::fromStdString(fault.resourceType);
    }
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
