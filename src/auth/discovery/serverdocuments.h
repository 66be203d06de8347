#pragma once

#include "auth/discovery/authority.h"

#include <QJsonObject>

#include <optional>

namespace auth {

/** A SMART configuration (SMART App Launch 2.2, conformance). What is missing or wrong but not fatal goes to @p
 * remarks; relative endpoints are below the base. Metadata without both endpoints, Insecure when one is in the clear.
 */
[[nodiscard]] Result<Authority> readSmart(const QJsonObject &document, const QUrl &base, QStringList &remarks);

/** The oauth-uris extension of a CapabilityStatement's rest.security, which came before the SMART configuration. */
[[nodiscard]] std::optional<Authority> readStatement(const QJsonObject &statement, const QUrl &base);

/** The authorization servers of RFC 9728 metadata, which must be about @p base. */
[[nodiscard]] Result<QStringList> readResourceMetadata(const QJsonObject &document, const QUrl &base);

} // namespace auth
