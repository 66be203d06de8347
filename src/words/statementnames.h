#pragma once

#include "words/statement.h"

#include <QString>

#include <algorithm>
#include <iterator>
#include <utility>

/** The names that values have in the statement's document. They stay as they are: what reads it compares them. */
namespace words::statementnames {

using sources::Completeness;
using ProblemKind = table::Problem::Kind;

inline constexpr std::pair<Verdict, const char *> VerdictNames[] = {{Verdict::Reading, "reading"},
    {Verdict::Complete, "complete"}, {Verdict::CompleteByLinks, "complete-by-links"},
    {Verdict::ChangedWhileReading, "changed-while-reading"}, {Verdict::Limit, "limit"}, {Verdict::Stopped, "stopped"},
    {Verdict::Incomplete, "incomplete"}};
inline constexpr std::pair<ProblemKind, const char *> ProblemNames[] = {
    {ProblemKind::MalformedResource, "malformed-resource"}, {ProblemKind::SeveralValues, "several-values"},
    {ProblemKind::NotBoolean, "not-boolean"}, {ProblemKind::Evaluation, "path-failed"},
    {ProblemKind::TooLarge, "too-large"}, {ProblemKind::Note, "note"}};
inline constexpr std::pair<Completeness::Total, const char *> TotalNames[] = {{Completeness::Total::Agrees, "agrees"},
    {Completeness::Total::TooLow, "too-low"}, {Completeness::Total::Changed, "changed"},
    {Completeness::Total::CountsIncluded, "counts-included"}};
using FaultKind = fhir::BundleFault::Kind;
inline constexpr std::pair<FaultKind, const char *> FaultNames[] = {{FaultKind::NotJson, "not-json"},
    {FaultKind::CutOff, "cut-off"}, {FaultKind::NotABundle, "not-a-bundle"},
    {FaultKind::EntryWithoutResource, "entry-without-resource"}, {FaultKind::InvalidUtf8, "invalid-utf8"},
    {FaultKind::TooLarge, "too-large"}};
using ErrorKind = sources::Error::Kind;
inline constexpr std::pair<ErrorKind, const char *> ErrorNames[] = {{ErrorKind::Network, "network"},
    {ErrorKind::SignInNeeded, "sign-in-needed"}, {ErrorKind::Status, "status"}, {ErrorKind::NotFhir, "not-fhir"},
    {ErrorKind::UnsupportedVersion, "unsupported-version"}, {ErrorKind::UnknownType, "unknown-type"},
    {ErrorKind::Malformed, "malformed"}, {ErrorKind::LinkLoop, "link-loop"}, {ErrorKind::NothingNew, "nothing-new"},
    {ErrorKind::NoBulkExport, "no-bulk-export"}, {ErrorKind::ForeignFile, "foreign-file"},
    {ErrorKind::BadLink, "bad-link"}, {ErrorKind::ForeignLink, "foreign-link"}, {ErrorKind::BadQuery, "bad-query"},
    {ErrorKind::NotForFiles, "not-for-files"}};
using NetworkKind = http::Error::Kind;
inline constexpr std::pair<NetworkKind, const char *> NetworkNames[] = {{NetworkKind::BadAddress, "bad-address"},
    {NetworkKind::HostNotFound, "host-not-found"}, {NetworkKind::Refused, "refused"},
    {NetworkKind::Unreachable, "unreachable"}, {NetworkKind::Proxy, "proxy"},
    {NetworkKind::ProxySignIn, "proxy-sign-in"}, {NetworkKind::NotTls, "not-tls"}, {NetworkKind::OldTls, "old-tls"},
    {NetworkKind::NoCommonTls, "no-common-tls"}, {NetworkKind::ClientCertificate, "client-certificate"},
    {NetworkKind::Certificate, "certificate"}, {NetworkKind::Timeout, "timeout"},
    {NetworkKind::ConnectionLost, "connection-lost"}, {NetworkKind::TooLarge, "too-large"},
    {NetworkKind::Redirect, "redirect"}, {NetworkKind::Protocol, "protocol"}, {NetworkKind::Encoding, "encoding"},
    {NetworkKind::InTheClear, "in-the-clear"}, {NetworkKind::SignInNeeded, "sign-in-needed"},
    {NetworkKind::Cancelled, "cancelled"}};
inline constexpr std::pair<fhir::Issue::Severity, const char *> SeverityNames[] = {
    {fhir::Issue::Severity::Fatal, "fatal"}, {fhir::Issue::Severity::Error, "error"},
    {fhir::Issue::Severity::Warning, "warning"}, {fhir::Issue::Severity::Information, "information"}};
inline constexpr std::pair<table::Kind, const char *> ColumnNames[] = {{table::Kind::Text, "text"},
    {table::Kind::Boolean, "boolean"}, {table::Kind::Integer, "integer"}, {table::Kind::Decimal, "decimal"},
    {table::Kind::Date, "date"}, {table::Kind::DateTime, "date-time"}, {table::Kind::Time, "time"},
    {table::Kind::Json, "json"}};
inline constexpr std::pair<sources::Related::By, const char *> RelatedNames[] = {
    {sources::Related::By::Search, "search"}, {sources::Related::By::Keys, "keys"}};

using MisfitWhy = exporting::Misfits::Why;
inline constexpr std::pair<MisfitWhy, const char *> MisfitNames[] = {{MisfitWhy::OtherType, "other-type"},
    {MisfitWhy::TooPrecise, "too-precise"}, {MisfitWhy::TooLong, "too-long"}, {MisfitWhy::OtherZone, "other-zone"}};

/** The name of @p value in one of these. */
template <typename Value, std::size_t N>
[[nodiscard]] QString nameIn(const std::pair<Value, const char *> (&names)[N], Value value)
{
    const auto *found = std::ranges::find(names, value, &std::pair<Value, const char *>::first);
    return found == std::end(names) ? QString() : QString::fromLatin1(found->second);
}

} // namespace words::statementnames
