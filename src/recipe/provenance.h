#pragma once

#include "recipe/connection.h"

#include <QDateTime>

namespace recipe {

/**
 * Where the rows of a table come from, and what was asked for: as it stood when they were asked for, because people
 * sign out and choose anew while a table stays. What is told about a table, beside how complete it is, is told from
 * here.
 */
struct Provenance {
    Recipe recipe; ///< with all that narrows the rows: the search, conditions, a limit
    std::shared_ptr<const sources::LocalFiles> local; ///< read in place of a server, of which all is empty then
    QString server; ///< what it calls itself
    QUrl base;
    QUrl request; ///< of the first page, without secrets
    Account account = Account::Anonymous;
    auth::Identity who; ///< for Account::Organizational, where it is known
    QDateTime begun = {}; ///< when it was asked for
    QDateTime read; ///< when reading ended; null as long as it has not

    [[nodiscard]] bool isLocal() const { return local != nullptr; }
};

/** As things stand now; nothing is read yet. */
[[nodiscard]] Provenance provenanceOf(const Connection &connection, const Recipe &recipe);
/** The request as a command for a POSIX shell. It carries no token: see words::tokenNote(). */
[[nodiscard]] QString curlOf(const Provenance &provenance);
/** The same with a place for the token, the variable TOKEN of the shell, where the server was asked as somebody. */
[[nodiscard]] QString curlWithTokenOf(const Provenance &provenance);

/** What chooses among the resources of the recipe's type, for people: the filters of its search, and of an export what
 * was exported ("export=Group/1") and since when ("_since=2025-06-30T00:00:00Z"). Conditions are not in it. */
[[nodiscard]] fhir::Query filtersOf(const Recipe &recipe);

} // namespace recipe
