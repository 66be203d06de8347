#include "sources/retrying.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace sources {
namespace {

using namespace Qt::StringLiterals;
using Kind = Error::Kind;
using Network = http::Error::Kind;

/** Servers' words for a search that they keep no longer. */
bool speaksOfExpiry(const fhir::Issue &issue)
{
    static const QRegularExpression words(
        uR"(expired?\b|no longer|does not exist|continuation|page ?token|\bcursor|search id|_getpages)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return issue.code == "not-found" || issue.code == "expired"
        || words.match(QString::fromStdString(issue.text)).hasMatch();
}

bool isPassingNetwork(Network kind, bool hasBegun)
{
    switch (kind) {
    case Network::Refused:
    case Network::Unreachable:
    case Network::ConnectionLost:
    case Network::Protocol:
    case Network::Encoding:
        return true;
    case Network::Timeout: // it is as long as people can be made to wait for a server that has never answered
    case Network::HostNotFound:
    case Network::Proxy:
        return hasBegun;
    default:
        return false;
    }
}

} // namespace

bool mayPass(const Error &error, bool hasBegun)
{
    switch (error.kind) {
    case Kind::Network:
        return error.network && isPassingNetwork(error.network->kind, hasBegun);
    case Kind::Status:
        return http::isPassing(error.status) || error.status == 500;
    case Kind::NotFhir:
        return true;
    case Kind::Malformed: // an outcome in place of a first page is about the question
        return hasBegun || !error.fault || error.fault->kind != fhir::BundleFault::Kind::NotABundle;
    default:
        return false;
    }
}

bool isExpired(const Error &error)
{
    const bool says = std::ranges::any_of(error.issues, speaksOfExpiry);
    if (error.kind == Kind::Malformed)
        return says && error.found == "OperationOutcome"_L1;
    if (error.kind != Kind::Status)
        return false;
    return error.status == 404 || error.status == 410 || (says && (error.status == 400 || error.status == 422));
}

bool isPushBack(const Error &error)
{
    return error.kind == Kind::Status && (error.status == 429 || error.status == 503);
}

void Pace::pushBack()
{
    m_pause = std::min(std::max(2 * m_pause, 2 * m_step), m_slowest);
}

void Pace::wentWell()
{
    m_pause = std::max(m_pause - m_step, std::chrono::milliseconds(0));
}

} // namespace sources
