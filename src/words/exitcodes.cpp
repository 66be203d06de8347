#include "words/exitcodes.h"

#include <algorithm>

namespace words {
namespace {

ExitCode exitCode(const http::Error &error)
{
    switch (error.kind) {
    case http::Error::Kind::ConnectionLost:
    case http::Error::Kind::TooLarge:
    case http::Error::Kind::Encoding:
        return Incomplete;
    case http::Error::Kind::InTheClear:
        return SignIn;
    default:
        return NotReached;
    }
}

ExitCode exitCodeOfStatus(int status)
{
    return status == 401 || status == 403 ? SignIn : status >= 500 ? NotReached : Refused;
}

} // namespace

ExitCode exitCode(const auth::Error &error)
{
    switch (error.kind) {
    case auth::Error::Kind::Network:
        return NotReached;
    case auth::Error::Kind::Cancelled:
        return Interrupted;
    default:
        return SignIn;
    }
}

ExitCode exitCode(const sources::Error &error)
{
    using Kind = sources::Error::Kind;
    switch (error.kind) {
    case Kind::Network:
        return error.network ? exitCode(*error.network) : NotReached;
    case Kind::SignInNeeded:
        return SignIn;
    case Kind::Status:
        return exitCodeOfStatus(error.status);
    case Kind::NotFhir:
        return NotReached;
    case Kind::BadQuery:
    case Kind::NotForFiles:
    case Kind::UnknownType:
    case Kind::NoBulkExport:
        return Refused;
    case Kind::UnsupportedVersion:
    case Kind::Malformed:
    case Kind::LinkLoop:
    case Kind::NothingNew:
    case Kind::BadLink:
    case Kind::ForeignLink:
    case Kind::ForeignFile:
        break;
    }
    return Incomplete;
}

ExitCode exitCode(const check::Report &report, check::Subject subject, bool failsOnWarning)
{
    using check::State;
    const auto found = std::ranges::find(report.verdicts, subject, &check::Verdict::subject);
    const check::Verdict verdict = found == report.verdicts.end() ? check::Verdict() : *found;
    // What fails by the verdict counts, but for what is ignored; it may have been left out of the findings.
    QStringList because = verdict.because;
    because.removeIf([&report](const QString &id) {
        const auto *finding = report.finding(id);
        return finding && finding->ignored;
    });
    for (const auto *id : {"T2", "T3", "T4", "T5", "T11"}) {
        if (because.contains(QLatin1StringView(id)))
            return NotReached;
    }
    const bool isWarned = failsOnWarning && report.count(State::Warning) > 0;
    if (report.count(State::Failed) > 0 || isWarned || !because.isEmpty())
        return Wrong;
    const bool isUntold =
        verdict.state == check::Verdict::State::Untested || verdict.state == check::Verdict::State::Unknown;
    const bool isAsked = std::ranges::any_of(report.findings, [](const check::Finding &finding) {
        const bool isOpen = finding.state == State::NotTested || finding.state == State::NotReached;
        return isOpen && finding.rule->group >= check::Group::SignIn;
    });
    return isUntold && isAsked ? SignIn : Done;
}

ExitCode exitCode(const sources::Completeness &completeness, bool allowsIgnored)
{
    using Verdict = sources::Completeness::Verdict;
    if (completeness.verdict == Verdict::Cancelled)
        return Interrupted;
    if (completeness.verdict != Verdict::Incomplete)
        return (completeness.isFiltered() || allowsIgnored) && completeness.isRelatedWhole() ? Done : Incomplete;
    return completeness.error && completeness.matches == 0 ? exitCode(*completeness.error) : Incomplete;
}

} // namespace words
