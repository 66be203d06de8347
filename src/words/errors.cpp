#include "words/errors.h"

#include "exporting/outputfile.h"
#include "http/origin.h"
#include "http/peoplehost.h"
#include "http/redact.h"
#include "sources/types.h"
#include "words/refusals.h"

#include <QCoreApplication>
#include <QLocale>

namespace words {
namespace {

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

/** What the server itself said, for the end of a sentence of ours; "" when it said nothing. */
QString said(const sources::Error &error)
{
    for (const auto &issue : error.issues) {
        if (!issue.text.empty())
            return QString::fromStdString(issue.text).simplified().left(300);
    }
    return {};
}

QString withSaid(const QString &what, const sources::Error &error)
{
    const QString text = said(error);
    return text.isEmpty() ? what : Text::tr("%1 The server says: %2").arg(what, text);
}

QString technical(const sources::Error &error)
{
    QStringList lines;
    if (!error.url.isEmpty())
        lines << http::addressForPeople(error.url);
    if (error.status != 0)
        lines << u"HTTP %1"_s.arg(error.status);
    if (!error.found.isEmpty())
        lines << error.found;
    for (const auto &issue : error.issues)
        lines << u"%1: %2"_s.arg(QString::fromStdString(issue.code), QString::fromStdString(issue.text).left(2000));
    if (error.fault)
        lines << u"byte %1, entry %2"_s.arg(error.fault->offset).arg(error.fault->entry);
    return lines.join(u'\n');
}

/** A 401: what it asks for is in its challenge. */
Explanation explainChallenge(const sources::Error &error)
{
    if (sources::asksForPassword(error))
        return {withSaid(Text::tr("The server asks for a user name and a password, which this program does not send."),
                    error),
            Text::tr("Ask the server's administrator for access with an organizational account or a token."), {}};
    return {withSaid(Text::tr("The server asks for a sign-in."), error),
        Text::tr("Connect with an organizational account, or ask the server's administrator for access."), {}};
}

/** A next link is the server's own: that it leads nowhere is no fault of an address that a person typed. */
Explanation explainLostSearch(const sources::Error &error)
{
    return {withSaid(Text::tr("The server no longer has the next page of this search (%1).").arg(error.status), error),
        Text::tr("The search may have expired on the server: start it again. What arrived is kept."), {}};
}

/** As the token's source knows it. */
Explanation explain(const http::Refusal &refusal)
{
    const auto *ofSession = dynamic_cast<const auth::Refusal *>(&refusal);
    return ofSession ? words::explain(*ofSession) : Explanation{};
}

Explanation explainRefusal(const sources::Error &error)
{
    const auto told = explain(*error.refusal);
    return {told.what.contains(said(error)) ? told.what : withSaid(told.what, error), told.action,
        QString(technical(error) + u'\n' + told.details).trimmed()};
}

Explanation explainStatus(const sources::Error &error)
{
    if (error.onNextPage && (error.status == 404 || error.status == 410))
        return explainLostSearch(error);
    if (error.refusal)
        return explainRefusal(error);
    switch (error.status) {
    case 401:
        return explainChallenge(error);
    case 403:
        return {withSaid(Text::tr("The server refuses access to this data."), error),
            Text::tr("Ask the server's administrator for permission to read it. On Azure that is a role such as FHIR "
                     "Data Reader."),
            {}};
    case 404:
        return {withSaid(Text::tr("The server has nothing at this address."), error),
            Text::tr("Check the server's address. It often ends in /fhir or /R4."), {}};
    case 410:
        return {withSaid(Text::tr("This data has been deleted from the server."), error),
            Text::tr("Choose other data, or start the search again."), {}};
    case 429:
        return {withSaid(Text::tr("The server is receiving too many requests."), error),
            Text::tr("Wait a few minutes, then try again."), {}};
    default:
        break;
    }
    if (error.status >= 500)
        return {withSaid(Text::tr("The server reports a fault of its own (%1).").arg(error.status), error),
            Text::tr("Try again later. If it stays so, tell the server's administrator."), {}};
    return {withSaid(Text::tr("The server refused the request (%1).").arg(error.status), error),
        Text::tr("Check the query, then try again."), {}};
}

Explanation explainFault(const fhir::BundleFault &fault)
{
    using Kind = fhir::BundleFault::Kind;
    const QString again = Text::tr("Try again. If it stays so, tell the server's administrator.");
    switch (fault.kind) {
    case Kind::CutOff:
        return {Text::tr("The server's answer breaks off in the middle. What arrived before is kept."), again, {}};
    case Kind::EntryWithoutResource:
        return {
            Text::tr("An entry in the server's answer has no resource (entry %1).").arg(fault.entry + 1), again, {}};
    case Kind::InvalidUtf8:
        return {Text::tr("A resource has characters that are not valid text (entry %1). It is left out.")
                    .arg(fault.entry + 1),
            Text::tr("Tell the server's administrator which entry it is."), {}};
    case Kind::TooLarge:
        return {
            Text::tr("A resource is larger than this program reads (entry %1). It is left out.").arg(fault.entry + 1),
            Text::tr("Narrow the search so that the resource is not in it."), {}};
    case Kind::NotABundle:
        return {Text::tr("The server answered a search with something else than a list of results."),
            Text::tr("Check that the address is that of a FHIR server."), {}};
    case Kind::NotJson:
        return {Text::tr("The server's answer is not valid JSON."), again, {}};
    }
    return {};
}

QString unknownTypeAction(const QString &type)
{
    const QString nearest = sources::isDefinedType(type) ? QString() : sources::nearestType(type);
    return nearest.isEmpty() ? Text::tr("Choose one of the types that the server lists.")
                             : Text::tr("Did you mean %1?").arg(nearest);
}

Explanation explainNotFhir(const sources::Error &error)
{
    const QString check = Text::tr("Check the address. A FHIR server's address often ends in /fhir or /R4.");
    if (error.found == "html"_L1)
        return {Text::tr("This is a web page, not a FHIR server."), check, {}};
    if (error.found == "fhir-xml"_L1)
        return {Text::tr("This server answers with FHIR as XML, even when it is asked for JSON."),
            Text::tr("This program reads FHIR as JSON only. Ask whether the server has an address for it."), {}};
    if (error.found == "empty"_L1)
        return {Text::tr("The server's answer is empty."),
            Text::tr("Try again. If it stays so, tell the server's administrator."), {}};
    return {withSaid(Text::tr("This server answers, but not with FHIR."), error), check, {}};
}

Explanation explainMalformed(const sources::Error &error)
{
    if (!error.fault)
        return {};
    auto explanation = explainFault(*error.fault);
    if (error.fault->kind == fhir::BundleFault::Kind::NotABundle && !error.issues.empty())
        explanation = {withSaid(explanation.what, error), Text::tr("Check the query, then try again."), {}};
    return explanation;
}

Explanation explainKind(const sources::Error &error)
{
    using Kind = sources::Error::Kind;
    switch (error.kind) {
    case Kind::Network:
    case Kind::SignInNeeded:
        return error.network ? words::explain(*error.network) : Explanation{};
    case Kind::Status:
        return explainStatus(error);
    case Kind::NotFhir:
        return explainNotFhir(error);
    case Kind::UnsupportedVersion:
        return {Text::tr("This server speaks FHIR %1, which this program does not read.").arg(error.found),
            Text::tr("It reads R4, R4B and R5. Ask whether the server has an address for one of them."), {}};
    case Kind::UnknownType:
        return {withSaid(Text::tr("The server does not have the resource type %1.").arg(error.found), error),
            unknownTypeAction(error.found), {}};
    case Kind::Malformed:
        return explainMalformed(error);
    case Kind::LinkLoop:
        return {Text::tr("The server's next page is one that was read before."),
            Text::tr("What arrived is kept, but it may not be everything. Tell the server's administrator."), {}};
    case Kind::NothingNew:
        return {Text::tr("The server sends page after page without anything new."),
            Text::tr("What arrived is kept, but it may not be everything. Tell the server's administrator."), {}};
    case Kind::BadLink:
        return {Text::tr("The server's link to its next page is no address."),
            Text::tr("What arrived is kept, but it is not everything. Tell the server's administrator."), {}};
    case Kind::ForeignLink:
        return {Text::tr("The server's next page is at %1, which was not asked.").arg(http::originForPeople(error.url)),
            Text::tr("What arrived is kept, but it is not everything. Tell the server's administrator."), {}};
    case Kind::NoBulkExport:
        return {withSaid(Text::tr("The server does not prepare a bulk export."), error),
            Text::tr("Read it by searches: that needs no export."), {}};
    case Kind::ForeignFile:
        return {Text::tr("A part of the export is at %1, where it cannot be fetched safely.")
                    .arg(http::originForPeople(error.url)),
            Text::tr(
                "It wants the token of another server, or would come unencrypted. Tell the server's administrator."),
            {}};
    case Kind::BadQuery:
        return {Text::tr("This query cannot be read."),
            Text::tr("Write it like this: Patient?address-postalcode=98052"), {}};
    case Kind::NotForFiles:
        return {Text::tr("Local files cannot be searched by %1: no server is asked.").arg(error.found.left(300)),
            Text::tr("Open the files without a query."), {}};
    }
    return {};
}

Explanation explained(const http::Error &error, const QString &what, const QString &action)
{
    return {
        what, action, QString(http::addressForPeople(error.url) + u'\n' + http::redactedText(error.detail)).trimmed()};
}

Explanation explainProxy(const http::Error &error)
{
    if (error.kind == http::Error::Kind::ProxySignIn)
        return explained(error,
            Text::tr("The proxy %1 lets %2 be reached only with a user name and a password.")
                .arg(error.proxy, http::originForPeople(error.url)),
            Text::tr("Write them into the proxy's address: HTTPS_PROXY=http://user:password@%1").arg(error.proxy));
    return explained(error,
        Text::tr("%1 cannot be reached through the proxy %2.").arg(http::originForPeople(error.url), error.proxy),
        Text::tr("Check this computer's proxy settings and the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY. "
                 "NO_PROXY names the servers that are reached without one."));
}

/** The first of some names of a certificate. */
QString namesForPeople(const QStringList &names)
{
    constexpr qsizetype Most = 4;
    QStringList shown;
    for (const auto &name : names.first(std::min(Most, names.size())))
        shown << http::cutAtBeginning(http::uriForPeople(name), http::LongestHost);
    if (names.size() > Most)
        shown << u"…"_s;
    return shown.join(u", "_s);
}

Explanation explainCertificate(const http::Error &error)
{
    const QString host = http::nameForPeople(error.url);
    const auto date = [](const QDateTime &time) { return QLocale().toString(time.date(), QLocale::LongFormat); };
    if (!error.issuedTo.isEmpty())
        return explained(error,
            Text::tr("The certificate at %1 is for another server: %2.").arg(host, namesForPeople(error.issuedTo)),
            Text::tr("Check the address. If it is right, tell the server's administrator. Nothing was sent there."));
    if (error.expired.isValid())
        return explained(error, Text::tr("The certificate of %1 has expired (%2).").arg(host, date(error.expired)),
            Text::tr("Tell the server's administrator. Until it is renewed nothing is sent there."));
    if (error.validFrom.isValid())
        return explained(error,
            Text::tr("The certificate of %1 is valid only from %2 on.").arg(host, date(error.validFrom)),
            Text::tr("Check this computer's clock. If it is right, tell the server's administrator."));
    return explained(error, Text::tr("The certificate of %1 is not trusted.").arg(host),
        Text::tr("Ask the server's administrator, or have its authority installed on this computer."));
}

/** Never advises to go without encryption, but to this computer. */
Explanation explainEncryption(const http::Error &error)
{
    using Kind = http::Error::Kind;
    const QString name = http::originForPeople(error.url);
    if (error.kind == Kind::OldTls)
        return explained(error, Text::tr("%1 encrypts only in ways that are no longer safe.").arg(name),
            Text::tr("Tell the server's administrator that TLS 1.2 or newer is needed. Nothing was sent there."));
    if (error.kind == Kind::ClientCertificate)
        return explained(error,
            Text::tr("%1 asks for a certificate of yours (mutual TLS), which this program does not send.").arg(name),
            Text::tr("Ask the server's administrator for an address that does without."));
    if (error.kind == Kind::NoCommonTls)
        return explained(error, Text::tr("%1 and this program found no way of encryption that both take.").arg(name),
            Text::tr("Ask the server's administrator whether it knows only old TLS, or asks for a certificate of yours "
                     "(mutual TLS), which this program does not send."));
    if (error.kind == Kind::InTheClear)
        return explained(error,
            Text::tr("%1 asks for a sign-in. The token is not sent there, because the connection is not encrypted.")
                .arg(name),
            Text::tr("Use the server's address with https://"));
    if (error.kind == Kind::NotTls)
        return explained(error, Text::tr("%1 does not offer an encrypted connection.").arg(name),
            http::isThisComputer(error.url)
                ? Text::tr("Check the port. If the server is meant to be unencrypted, type its address with http://")
                : Text::tr("Check the address and its port."));
    return explainCertificate(error);
}

} // namespace

Explanation explain(const http::Error &error)
{
    using Kind = http::Error::Kind;
    const auto told = [&error](const QString &what, const QString &action) { return explained(error, what, action); };
    if (error.refusal)
        return explain(*error.refusal);
    const QString host = http::hostForPeople(error.url);
    const QString name = http::nameForPeople(error.url);
    switch (error.kind) {
    case Kind::BadAddress:
        return told(Text::tr("This is not an address of a server."),
            Text::tr("Write it like this: https://server.example.org/fhir"));
    case Kind::HostNotFound:
        return told(Text::tr("There is no server named %1.").arg(name),
            Text::tr("Check the spelling, and whether this computer is online."));
    case Kind::Refused:
        return told(Text::tr("No server answers at %1.").arg(http::originForPeople(error.url)),
            Text::tr("Check the address and its port. The server may be switched off."));
    case Kind::Unreachable:
        return told(Text::tr("%1 cannot be reached.").arg(http::originForPeople(error.url)),
            Text::tr("Check this computer's network connection, its VPN and its proxy."));
    case Kind::Proxy:
    case Kind::ProxySignIn:
        return explainProxy(error);
    case Kind::NotTls:
    case Kind::OldTls:
    case Kind::NoCommonTls:
    case Kind::ClientCertificate:
    case Kind::Certificate:
    case Kind::InTheClear:
        return explainEncryption(error);
    case Kind::Timeout:
        return told(Text::tr("%1 did not answer in time.").arg(host), Text::tr("Try again, or ask for less at once."));
    case Kind::ConnectionLost:
        return told(Text::tr("The connection to %1 was lost.").arg(host),
            Text::tr("Check this computer's network connection, then try again."));
    case Kind::TooLarge:
        return told(Text::tr("The answer of %1 is larger than this program reads.").arg(host),
            Text::tr("Narrow the search, then try again."));
    case Kind::Encoding:
        return told(Text::tr("What %1 sends does not unpack: its compression is broken.").arg(host),
            Text::tr("Try again. If it stays so, tell the server's administrator."));
    case Kind::Redirect:
        if (error.target == error.url)
            return told(Text::tr("%1 redirects again and again without an answer.").arg(host),
                Text::tr("Check the address. If it is right, tell the server's administrator."));
        return told(
            Text::tr("%1 sends on to %2, which is not followed.").arg(host, http::originForPeople(error.target)),
            Text::tr("If you trust that address, type it yourself."));
    case Kind::Protocol:
        return told(Text::tr("What answers at %1 is not a web server.").arg(http::originForPeople(error.url)),
            Text::tr("Check the address and its port."));
    case Kind::SignInNeeded:
        return told(Text::tr("The sign-in for %1 has run out.").arg(host),
            Text::tr("Sign in again. What arrived before is kept."));
    case Kind::Cancelled:
        return told(Text::tr("Cancelled."), Text::tr("Start again when you like."));
    }
    return {};
}

Explanation explain(const sources::Error &error)
{
    Explanation explanation = explainKind(error);
    if (explanation.details.isEmpty())
        explanation.details = technical(error);
    return explanation;
}

Explanation explain(const exporting::Error &error)
{
    if (exporting::isStandardOutput(error.path))
        return {Text::tr("Standard output cannot be written: %1.").arg(error.detail), {}, {}};
    using Kind = exporting::Error::Kind;
    switch (error.kind) {
    case Kind::IsFolder:
        return {Text::tr("%1 is a folder.").arg(error.path), Text::tr("Give the name of a file."), {}};
    case Kind::CannotOpen:
        return {Text::tr("The file cannot be written at %1.").arg(error.path),
            Text::tr("Choose a folder that exists and that you may write to."), {}};
    case Kind::CannotWrite:
        return {Text::tr("Writing %1 failed.").arg(error.path),
            Text::tr("Check the disk or network drive, then export again."), {}};
    case Kind::DiskFull:
        return {Text::tr("There is no room left for %1.").arg(error.path),
            Text::tr("Make room or choose another place, then export again."), {}};
    case Kind::CannotRename:
        return {Text::tr("%1 could not be given its name.").arg(error.path),
            Text::tr("Close the program that has the file open, then export again."), {}};
    case Kind::ReaderGone:
        return {Text::tr("The program that reads %1 has ended.").arg(error.path), {}, {}};
    case Kind::Cancelled:
        return {Text::tr("The export was cancelled."), Text::tr("Nothing was written."), {}};
    case Kind::InUse:
        return {Text::tr("Another run is writing %1.").arg(error.path), Text::tr("Wait until it has ended."), {}};
    case Kind::OtherPart:
        return {Text::tr("%1 is not what the run before has left.").arg(error.path),
            Text::tr("Begin anew, without --resume."), {}};
    }
    return {};
}

} // namespace words
