#pragma once

#include "fhir/outcome.h"
#include "http/client.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace sources {

// What the bytes of an answer are, by the bytes alone: headers are often wrong.

[[nodiscard]] QByteArray withoutByteOrderMark(const QByteArray &body);

/** Whether @p body is HTML or XML. */
[[nodiscard]] bool isMarkup(const QByteArray &body);
/** "html", "fhir-xml" (FHIR, but not as JSON), "xml", or "" for what is no markup. */
[[nodiscard]] QString markupOf(const QByteArray &body);

/**
 * What an answer with an error status says, a gateway's as well as a FHIR server's: an OperationOutcome as JSON or XML,
 * a gateway's JSON with a message, a line of plain text. Nothing for a web page.
 */
[[nodiscard]] std::vector<fhir::Issue> issuesOf(const QByteArray &body);

/** Whether an answer refuses the page size that was asked for. */
[[nodiscard]] bool isAboutPageSize(const http::Head &head, const QByteArray &body);

} // namespace sources
