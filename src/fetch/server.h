#pragma once

#include "fetch/address.h"
#include "fetch/error.h"
#include "http/client.h"

#include <QCoroTask>

#include <optional>
#include <stop_token>

namespace fhir {
class Model;
}

namespace fetch {

/** One resource type as the server's CapabilityStatement lists it. */
struct ServerType {
    QString name;
    QStringList searchParameters;
    bool canSearch = true;
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
    QString query; ///< what was typed beyond the base
    QString name; ///< software name, else title, publisher or host
    QString softwareVersion;
    QString fhirVersion; ///< "4.0.1"
    QString release; ///< "R4", "R4B", "R5", "STU3", …
    QString description;
    bool encrypted = false;
    Access access = Access::Unknown;
    QString authority; ///< host that the challenge or the security extension names, or ""
    QList<ServerType> types; ///< in the server's order

    /** What its version of FHIR says of types; R4 as long as the server has not told (before sign-in, perhaps). */
    [[nodiscard]] const fhir::Model &model() const;
};

/** Reads /metadata, then tries one resource without credentials. Follows redirects of the base. */
[[nodiscard]] QCoro::Task<Result<ServerProbe>> probe(http::Client &client, Address address, std::stop_token stop);

/** The model of the version in a server's CapabilityStatement; R4 when the server does not tell. */
[[nodiscard]] QCoro::Task<const fhir::Model *> modelOf(http::Client &client, QUrl base, std::stop_token stop);

/**
 * How many resources a search has: _summary=count. Nothing when the server does not say (an error included: a server
 * that cannot count is not broken).
 */
[[nodiscard]] QCoro::Task<std::optional<qint64>> count(
    http::Client &client, QUrl base, QString type, QString parameters, std::stop_token stop);

} // namespace fetch
