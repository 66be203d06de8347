#pragma once

#include "fhir/query.h"
#include "folding/fold.h"
#include "http/client.h"
#include "sources/address.h"
#include "sources/error.h"

#include <QCoroTask>

#include <chrono>
#include <optional>
#include <stop_token>

namespace fhir {
class Model;
}

namespace sources {

/** Until a search begins to answer: large servers think for minutes, and are not told from dead ones sooner. */
constexpr std::chrono::seconds SearchPatience{120};

/** One resource type as the server's CapabilityStatement lists it. */
struct ServerType {
    QString name;
    QStringList searchParameters; ///< those for every type, too; empty: it lists none
    bool canSearch = true;
    /** Parameters with a modifier that few servers know ("url:below") and this one says it does: a CapabilityStatement
     * has no place for it but a parameter's documentation. */
    QStringList modifiers = {};
    bool operator==(const ServerType &) const = default;
};

/** Who a server is and how it lets one in: what /metadata and one unauthenticated search say. */
struct ServerProbe {
    enum class Access {
        Open, ///< a search without credentials was answered
        SignIn, ///< 401, or its CapabilityStatement asks for OAuth
        Refused, ///< 403
        Unknown,
    };
    QUrl base; ///< after redirects: the one to use from now on
    fhir::Query query; ///< what was typed beyond the base
    QString name; ///< software name, else title, publisher or host
    QString softwareVersion;
    QString fhirVersion; ///< "4.0.1"
    QString release; ///< "R4", "R4B", "R5", …
    bool versionAssumed = false; ///< to be R4: the server does not tell its version
    bool typesAssumed = false; ///< it has no CapabilityStatement, but answers searches: types are guesses
    bool exportsInBulk = false; ///< its CapabilityStatement has the operation $export (Bulk Data Access)
    bool validatesCodes = false; ///< … ValueSet/$validate-code
    bool expandsValueSets = false; ///< … ValueSet/$expand
    bool looksUpCodes = false; ///< … CodeSystem/$lookup
    QString description;
    bool encrypted = false;
    Access access = Access::Unknown;
    QString authority; ///< host that the challenge or the security extension names, or ""
    QList<ServerType> types; ///< in the server's order

    /** What its version of FHIR says of types; R4 as long as the server has not told (before sign-in, perhaps). */
    [[nodiscard]] const fhir::Model &model() const;
    /** What it says that @p type can be searched by. */
    [[nodiscard]] folding::Offer offer(const QString &type) const;
};

/** Reads /metadata, then tries one resource without credentials. A version that is not read is an error. Follows
 * redirects of the base. */
[[nodiscard]] QCoro::Task<Result<ServerProbe>> probe(http::Client &client, Address address, std::stop_token stop);

/** Reads /metadata for base, types, fhirVersion and versionAssumed alone; an error only for a version that is known and
 * not read: a search will show what else is wrong with a server. */
[[nodiscard]] QCoro::Task<Result<ServerProbe>> locate(http::Client &client, Address address, std::stop_token stop);

/**
 * How many resources a search has: _summary=count. Nothing when the server does not say (an error included: a server
 * that cannot count is not broken).
 */
[[nodiscard]] QCoro::Task<std::optional<qint64>> count(
    http::Client &client, QUrl base, fhir::Query query, std::stop_token stop);

} // namespace sources
