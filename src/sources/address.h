#pragma once

#include "fhir/query.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace sources {

/** What a person typed or pasted, made into a base URL and the rest. */
struct Address {
    QUrl base; ///< without trailing slash, query and fragment
    fhir::Query query; ///< "Patient?name=x" when more than a base was pasted; empty otherwise
    bool schemeGuessed = false; ///< https was put in front (http for this computer)
    QUrl typed = {}; ///< the base if nothing that looks like a type is cut off: what to ask first; empty: the same
    QString baseQuery = {}; ///< what a gateway wants with every request ("subscription-key=…"), encoded: a secret
    bool operator==(const Address &) const = default;
};

/**
 * Spaces and control characters go, a missing scheme is guessed, a pasted "…/metadata", "…/Patient", "…/Patient/1",
 * "…/Patient?x=y" or "…/.well-known/…" is cut back to the base: at types that FHIR defines, and only at the end.
 * Nothing when it cannot be an http(s) URL.
 */
[[nodiscard]] std::optional<Address> parseAddress(const QString &typed);

/** base + "/" + query. */
[[nodiscard]] QUrl searchUrl(const QUrl &base, const fhir::Query &query);

} // namespace sources
