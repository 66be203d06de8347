#include "related/nameasking.h"

#include "fhir/bundle.h"
#include "fhir/query.h"
#include "fhir/resourcekey.h"
#include "http/retry.h"
#include "sources/address.h"
#include "sources/form.h"

#include <QDateTime>

#include <algorithm>

namespace related {
namespace {

using Outcome = NameAnswer::Outcome;

constexpr qint64 MostBytes = qint64{64} << 20;

QUrl urlOf(const NameQuestion &question)
{
    fhir::Query query{question.type, {}};
    fhir::Query::Parameter ids{"_id", {}, {}};
    for (const auto &id : question.ids)
        ids.values.push_back(id.toStdString());
    query.parameters.push_back(std::move(ids));
    if (!question.elements.empty())
        query.parameters.push_back({"_elements", {}, question.elements});
    query.add("_count", std::to_string(question.ids.size()));
    return sources::searchUrl(question.base, query);
}

Outcome outcomeOf(int status, bool hasElements)
{
    constexpr int Busy[] = {408, 425, 429, 502, 503, 504};
    if (status >= 200 && status < 300)
        return Outcome::Answered;
    if (std::ranges::find(Busy, status) != std::end(Busy))
        return Outcome::Later;
    return hasElements && (status == 400 || status == 422) ? Outcome::NotSo : Outcome::Refused;
}

void readPage(const QByteArray &body, const std::string &type, NameAnswer &answer)
{
    fhir::BundleReader reader;
    reader.feed({body.constData(), static_cast<std::size_t>(body.size())});
    reader.finish();
    if (!reader.isWhole()) {
        answer.outcome = Outcome::Failed;
        return;
    }
    const auto batch = reader.take(0);
    for (std::size_t entry = 0; batch && entry < batch->entries().size(); ++entry) {
        const auto resource = batch->resource(entry);
        const auto key = fhir::readResourceKey(resource);
        if (key.type == type)
            answer.found.emplace_back(
                QByteArray(key.id.data(), static_cast<qsizetype>(key.id.size())), fhir::readResourceName(resource));
    }
    answer.isPart = !reader.head().next.empty();
}

} // namespace

QCoro::Task<NameAnswer> askNames(std::shared_ptr<http::Client> client, NameQuestion question, std::stop_token stop)
{
    const QUrl url = urlOf(question);
    const auto ask = [&](sources::Sending sending) {
        http::Request request = sources::searchRequest(url, sending);
        request.limits.bytes = MostBytes;
        request.limits.attempts = 1; // who asks again waits as it likes
        request.redirects = http::Redirects::SameOrigin;
        return client->fetch(request, stop);
    };
    auto response = co_await ask(sources::Sending::ByLength);
    const auto other = response ? sources::sendingAfter(response->head.status, url, sources::Sending::ByLength)
                                : sources::Sending::ByLength;
    if (other != sources::Sending::ByLength)
        response = co_await ask(other);
    NameAnswer answer;
    if (!response) {
        using Kind = http::Error::Kind;
        const auto kind = response.error().kind;
        answer.outcome = kind == Kind::Cancelled ? Outcome::Cancelled
            : kind == Kind::SignInNeeded         ? Outcome::Refused
                                                 : Outcome::Failed;
        co_return answer;
    }
    answer.outcome = outcomeOf(response->head.status, !question.elements.empty());
    if (answer.outcome == Outcome::Later)
        answer.wait = http::retryAfter(response->head, QDateTime::currentDateTimeUtc());
    if (answer.outcome == Outcome::Answered)
        readPage(response->body, question.type, answer);
    co_return answer;
}

} // namespace related
