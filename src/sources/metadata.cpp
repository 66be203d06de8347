#include "sources/metadata.h"

#include "sources/body.h"

#include <QJsonDocument>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 StatementLimit = qint64{64} << 20;

bool wantsFormat(const http::Result<http::Client::Whole> &answer)
{
    return answer && (answer->head.status == 406 || markupOf(answer->body) == "fhir-xml"_L1);
}

QJsonObject statementOf(const http::Result<http::Client::Whole> &answer)
{
    if (!answer || !answer->head.ok())
        return {};
    const QJsonObject json = QJsonDocument::fromJson(withoutByteOrderMark(answer->body)).object();
    const auto type = json["resourceType"_L1];
    return type == "CapabilityStatement"_L1 || type == "Conformance"_L1 ? json : QJsonObject();
}

QUrl metadataUrl(const QUrl &base, bool asJson = false)
{
    fhir::Query query{"metadata", {}};
    if (asJson)
        query.add("_format", "json");
    return searchUrl(base, query);
}

QCoro::Task<Metadata> readAt(http::Client *client, QUrl base, std::stop_token stop)
{
    http::Request request;
    request.url = metadataUrl(base);
    request.limits.bytes = StatementLimit;
    request.limits.attempts = 1;
    Metadata found;
    found.base = base;
    found.answer = co_await client->fetch(request, stop);
    if (wantsFormat(found.answer)) {
        request.url = metadataUrl(base, true);
        if (auto again = co_await client->fetch(request, stop); again && again->head.ok())
            found.answer = std::move(again);
    }
    found.statement = statementOf(found.answer);
    co_return std::move(found);
}

} // namespace

QCoro::Task<Metadata> readMetadata(http::Client *client, Address address, std::stop_token stop)
{
    const QUrl typed = address.typed.isEmpty() ? address.base : address.typed;
    auto found = co_await readAt(client, typed, stop);
    // No answer at all is none at another path either.
    if (found.isStatement() || typed == address.base || !found.answer)
        co_return std::move(found);
    auto cut = co_await readAt(client, address.base, stop);
    co_return std::move(cut);
}

} // namespace sources
