#pragma once

#include <QString>
#include <QUrl>

namespace sources {

/**
 * Where a page's next link leads, as the field writes such links: absolute, relative, without a scheme, with a doubled
 * port. One that names the search's own service as its inside knows it (an internal host, no port, plain http behind a
 * proxy) leads to the origin that @p page came from. Invalid when it is no address at all.
 */
[[nodiscard]] QUrl nextPage(const QUrl &base, const QUrl &page, const QString &link);

/** Whether @p next may be asked for without asking a person: at the origin of the base or of the page before. */
[[nodiscard]] bool mayFollow(const QUrl &base, const QUrl &page, const QUrl &next);

} // namespace sources
