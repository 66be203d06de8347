// What a server says of its sign-in, from anywhere: an observation in JSON, as a report keeps it, is judged again; any
// other text is a WWW-Authenticate header, which is parsed, and judged where a server may send it.
#include "require.h"

#include "auth/discovery/challenge.h"
#include "check/judge.h"

#include <QJsonDocument>

#include <algorithm>

namespace {

using namespace Qt::StringLiterals;
using check::State;
using fuzzing::require;

void parse(const QByteArray &header)
{
    const auto challenges = auth::parseChallenges(header);
    require(challenges == auth::parseChallenges(header), "a header is read alike twice");
    for (const auto &challenge : challenges) {
        require(
            !challenge.scheme.isEmpty() && challenge.scheme == challenge.scheme.toLower(), "a scheme in lower case");
        require(challenge.token68.isEmpty() || challenge.parameters.isEmpty(), "a token68 or parameters");
        for (const auto &[name, value] : challenge.parameters) {
            require(!name.isEmpty() && name == name.toLower(), "a name in lower case");
            require(challenge.value(name) == value, "of a name twice, the first");
        }
        (void)auth::claimsOf(challenge);
    }
    const auto bearer = auth::bearerOf(challenges);
    const bool isThere =
        std::ranges::any_of(challenges, [](const auto &challenge) { return challenge.scheme == "bearer"; });
    require(bearer.has_value() == isThere && (!bearer || challenges.contains(*bearer)),
        "the Bearer challenge is one of these");
}

void requireReasons(const check::Report &report)
{
    for (const auto &finding : report.findings) {
        require(
            finding.because.isEmpty() || finding.state == State::NotReached, "what was reached had nothing in its way");
        for (const QString &id : finding.because) {
            const auto *before = report.finding(id);
            require(before && before->state != State::Passed, "what stands in the way has not passed");
        }
    }
}

void judgeTwice(const check::Observation &seen)
{
    const auto report = check::judge(seen);
    const auto rules = check::rules();
    require(report.findings.size() == static_cast<qsizetype>(rules.size()), "each rule has a finding");
    for (qsizetype at = 0; at < report.findings.size(); ++at)
        require(report.findings[at].rule == &rules[static_cast<std::size_t>(at)], "findings are in the rules' order");
    require(report.verdicts.size() == 3, "three verdicts");
    requireReasons(report);

    const auto stored = check::observationFrom(check::toJson(seen));
    require(check::toJson(stored) == check::toJson(seen), "an observation is stored as it is");
    const auto again = check::judge(stored);
    for (qsizetype at = 0; at < report.findings.size(); ++at)
        require(report.findings[at].state == again.findings[at].state, "what is stored is judged alike");
    (void)check::judge(check::anonymized(seen));
}

/** A server that answers everything with @p header. */
check::Observation challenging(const QByteArray &header)
{
    check::Observation seen;
    seen.base = QUrl(u"https://fhir.example.org/r4"_s);
    seen.audience = seen.base.toString();
    check::Answer answer;
    answer.id = u"e1"_s;
    answer.url = seen.base;
    answer.status = 401;
    answer.headers.append({"WWW-Authenticate", header});
    seen.metadata = answer;
    seen.metadata->status = 200;
    seen.anonymous = answer;
    seen.emptyBearer = answer;
    seen.others = {answer};
    seen.read = answer;
    seen.hasToken = true;
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto text = fuzzing::textOf(data, size);
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    if (const auto json = QJsonDocument::fromJson(bytes); json.isObject()) {
        judgeTwice(check::observationFrom(json.object()));
        return 0;
    }
    parse(bytes);
    judgeTwice(challenging(bytes));
    return 0;
}
