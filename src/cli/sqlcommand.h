#pragma once

#include <QStringList>

namespace cli {

/** sql LIBRARY.json|-q QUESTION [SQLVIEW.json]... VIEW=INPUT...: asks a question in SQL about views of local files; the
 * answer is written as `view` writes rows. */
[[nodiscard]] int sqlCommand(const QStringList &arguments);

} // namespace cli
