#include "words/exitcodes.h"

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
    case Kind::UnknownType:
        return Refused;
    case Kind::UnsupportedVersion:
    case Kind::Malformed:
    case Kind::LinkLoop:
    case Kind::NothingNew:
    case Kind::BadLink:
    case Kind::ForeignLink:
        break;
    }
    return Incomplete;
}

ExitCode exitCode(const sources::Completeness &completeness, bool allowsIgnored)
{
    using Verdict = sources::Completeness::Verdict;
    if (completeness.verdict == Verdict::Cancelled)
        return Interrupted;
    if (completeness.verdict != Verdict::Incomplete)
        return completeness.isFiltered() || allowsIgnored ? Done : Incomplete;
    return completeness.error && completeness.matches == 0 ? exitCode(*completeness.error) : Incomplete;
}

} // namespace words
