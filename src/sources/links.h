#pragma once

#include "fhir/query.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <string>

namespace sources {

/**
 * Where a page's next link leads, as the field writes such links: absolute, relative, without a scheme, with a doubled
 * port. One that names the search's own service as its inside knows it (an internal host, no port, plain http behind a
 * proxy) leads to the origin that @p page came from. Invalid when it is no address at all.
 */
[[nodiscard]] QUrl nextPage(const QUrl &base, const QUrl &page, const QString &link);

/** Whether @p next may be asked for without asking a person: at the origin of the base or of the page before. */
[[nodiscard]] bool mayFollow(const QUrl &base, const QUrl &page, const QUrl &next);

/** The parameters of an address. */
[[nodiscard]] fhir::Query parametersOf(const QUrl &url);

/** Codes of the filters of @p query that @p self, a server's self link, does not have with their value; none where the
 * server gives no such link. */
[[nodiscard]] QStringList missingIn(const std::string &self, const fhir::Query &query);

} // namespace sources
