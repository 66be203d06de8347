#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace words {

/** Of one column in a window: what became of the names of the resources that its cells on screen refer to, each
 * resource counted once. */
struct SeenNames {
    static constexpr qsizetype MostListed = 20;

    QString column; ///< its name
    qint64 found = 0;
    qint64 missing = 0; ///< looked for, and not there
    qint64 refused = 0; ///< the server does not tell names of that type
    qint64 unknown = 0; ///< not told so far
    QStringList references; ///< the first MostListed of missing, as "Patient/1"
};

/** A line for each column of which something was looked for. */
[[nodiscard]] QStringList aboutNames(const std::vector<SeenNames> &names);
/** As the statement has them. */
[[nodiscard]] QJsonArray namesJson(const std::vector<SeenNames> &names);

} // namespace words
