#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace sql {

/** A table that a question may be about. */
struct KnownTable {
    QString name;
    QStringList columns;
};

/** What can stand at a place of a question, and where the word begins that it takes the place of. */
struct Completions {
    qsizetype from = 0;
    QStringList words; ///< quoted where SQL needs it
};
/** Behind FROM and JOIN tables; behind a table, or its other name, and a point its columns; else, once a letter is
 * there, columns of the tables that the question names (of all where it names none), tables and SQL's own words.
 * Nothing in texts and comments. */
[[nodiscard]] Completions completionsOf(const QString &question, qsizetype at, const QList<KnownTable> &tables);

} // namespace sql
