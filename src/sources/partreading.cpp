#include "sources/partreading.h"

#include <algorithm>
#include <utility>

namespace sources {
namespace {

constexpr std::size_t BytesAhead = std::size_t{8} << 20; // of a part whose turn has not come

} // namespace

QCoro::Task<> readPart(std::shared_ptr<Reading> reading)
{
    while (!reading->isClosed) {
        auto batch = co_await nextBatch(reading->search);
        if (!batch)
            break;
        reading->bytes += batch->text().size();
        reading->batches.push_back(std::move(batch));
        if (const auto tell = reading->tell)
            tell();
        while (!reading->isClosed && reading->bytes >= BytesAhead)
            co_await reading->room.wait();
    }
    reading->hasEnded = true;
    if (const auto tell = reading->tell)
        tell();
}

bool endsAll(const Error &error)
{
    if (error.kind == Error::Kind::Status)
        return error.status == 401 || error.status == 403 || isPushBack(error);
    if (error.kind == Error::Kind::Network && error.network)
        return error.network->kind != http::Error::Kind::Timeout && error.network->kind != http::Error::Kind::Protocol
            && error.network->kind != http::Error::Kind::Encoding
            && error.network->kind != http::Error::Kind::ConnectionLost;
    return error.kind == Error::Kind::SignInNeeded;
}

SplitPlan::Answer answerOf(const Completeness &read, const fhir::Query &asked, std::optional<qint64> expected)
{
    using What = SplitPlan::Answer::What;
    using Verdict = Completeness::Verdict;
    SplitPlan::Answer answer{What::Whole, read.matches, read.total ? read.total : expected, read.error};
    const auto isIgnored = [&](const fhir::Query::Parameter &parameter) {
        return read.ignored.contains(QString::fromStdString(parameter.code()));
    };
    const bool isRefusal = read.error && read.error->kind == Error::Kind::Status && read.pages == 0
        && read.error->status >= 400 && read.error->status < 500 && !mayPass(*read.error, true);
    if (isRefusal || std::ranges::any_of(asked.parameters, isIgnored))
        answer.what = What::Refused;
    else if (read.error || !read.faults.empty())
        answer.what = What::Broken;
    else if (read.verdict == Verdict::EndReached)
        answer.what = !expected ? What::Unproven : *expected <= read.matches ? What::Whole : What::Short;
    else if (read.verdict != Verdict::Complete)
        answer.what = answer.total && *answer.total > read.matches ? What::Short : What::Whole;
    return answer;
}

void addTo(Completeness &sum, const Completeness &read)
{
    sum.pages += read.pages;
    sum.entries += read.entries;
    sum.duplicates += read.duplicates;
    sum.bytes += read.bytes;
    sum.retries += read.retries;
    sum.waited += read.waited;
    sum.outcomeErrors += read.outcomeErrors;
    if (read.lastRetry)
        sum.lastRetry = read.lastRetry;
    for (const auto &warning : read.warnings) {
        const auto isSame = [&warning](const fhir::Issue &other) {
            return other.severity == warning.severity && other.code == warning.code && other.text == warning.text;
        };
        if (std::ranges::none_of(sum.warnings, isSame))
            sum.warnings.push_back(warning);
    }
}

Repair joined(Repair first, const Repair &then)
{
    for (const auto &parameter : then.parameters) {
        if (!first.parameters.contains(parameter))
            first.parameters << parameter;
    }
    first.read += then.read;
    first.whole += then.whole;
    first.known += then.known;
    first.counted += then.counted;
    first.unproven += then.unproven;
    first.failed.insert(first.failed.end(), then.failed.begin(), then.failed.end());
    return first;
}

} // namespace sources
