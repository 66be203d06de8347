#pragma once

#include <QString>
#include <QUrl>

namespace http {

// The one redactor: logs, errors and reports are shown through it.

/** @p url without user info, fragment and the values of query parameters that carry secrets or name a person's account.
 */
[[nodiscard]] QUrl redacted(const QUrl &url);
/** The same of a FHIR search that is to be repeated: "code" and "state" choose resources there, and stay. */
[[nodiscard]] QUrl redactedSearch(const QUrl &url);
/**
 * @p text, of any kind, without the values of the same names (in queries, also percent-encoded ones, in JSON and in
 * what QDebug makes of pairs), without what stands behind "Bearer" or "Authorization:", and without what looks like a
 * token, a code or a verifier by itself. Takes too much rather than too little.
 */
[[nodiscard]] QString redactedText(QString text);

/**
 * From here on the parameters of @p query ("subscription-key=…") are secrets, too: what has their names in a query, and
 * what has their values anywhere.
 */
void hide(const QString &query);

/** From here on every line that is logged passes the redactor. For programs, at their start. */
void redactLog();

} // namespace http
