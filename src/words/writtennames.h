#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace words {

/** Of one column of codes that has a column with their names beside it: what became of its values. */
struct WrittenNames {
    QString column; ///< name of the column with the names
    QString codes; ///< and of the one with the codes
    qint64 named = 0; ///< values that have a name beside them
    qint64 unnamed = 0; ///< values of which no name is known
    qint64 untold = 0; ///< some of these: the server was to say it, and could not
};

/** A line for each column that has any values. */
[[nodiscard]] QStringList aboutNames(const std::vector<WrittenNames> &names);
/** The same with a line before that says what they are about. */
[[nodiscard]] QStringList withHeading(const std::vector<WrittenNames> &names);
/** As the statement has them. */
[[nodiscard]] QJsonArray namesJson(const std::vector<WrittenNames> &names);

} // namespace words
