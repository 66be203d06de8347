#pragma once

#include "fhir/bundle.h"
#include "fhir/outcome.h"
#include "http/client.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace sources {

/** Why a server did not give what was asked of it. */
struct Error {
    enum class Kind {
        Network, ///< no response: see network
        SignInNeeded, ///< the sign-in has run out, or more is asked of it: see network
        Status, ///< a response that is an error: see status and issues
        NotFhir, ///< 200, but a web page or other JSON
        UnsupportedVersion, ///< see found: a FHIR version that this program does not read
        UnknownType, ///< the server does not have this resource type
        Malformed, ///< FHIR, but broken: see fault
        LinkLoop, ///< a next link that was followed before
        NothingNew, ///< page after page without a resource that was not there before
        BadLink, ///< a next link that is no address
        ForeignLink, ///< a next link to another origin, or to something not http(s)
        NoBulkExport, ///< the server prepares none, or does not say where
        ForeignFile, ///< or status of an export: at another origin that wants a token, or in the clear
        BadQuery, ///< the query does not parse
        NotForFiles, ///< a search with parameters, see found, of local files, which answer none
    };
    Kind kind = Kind::Network;
    QUrl url; ///< redacted
    std::optional<http::Error> network;
    int status = 0;
    bool onNextPage = false; ///< the server's own link was asked for, not an address that a person chose
    std::vector<fhir::Issue> issues; ///< from the body's OperationOutcome, if any
    std::optional<fhir::BundleFault> fault;
    QString found; ///< what there was instead: a version, a media type, a resource type, a title
    QByteArray challenge; ///< WWW-Authenticate of a 401, raw
    std::shared_ptr<const http::Refusal> refusal = {}; ///< Status: what the token's source knows of it
};

template <typename T = void>
using Result = tl::expected<T, Error>;

/** What an answer with an error status says; @p body may be anything. */
[[nodiscard]] Error statusError(const http::Head &head, const QByteArray &body);

/** Why an answer is no page of a search: @p start is how its body begins, @p fault what the reader says. */
[[nodiscard]] Error foreignPage(const QUrl &page, const QByteArray &start, const fhir::BundleFault &fault);

/** Whether @p error asks for a user name and a password, which a sign-in or a token does not give. */
[[nodiscard]] bool asksForPassword(const Error &error);

/** Why there is no response, as an error of a fetch. */
[[nodiscard]] Error networkError(const http::Error &network);

} // namespace sources
