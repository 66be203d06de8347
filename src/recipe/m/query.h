#pragma once

#include "recipe/m/expression.h"
#include "recipe/recipe.h"

#include <QUrl>

namespace recipe::m {

/** A part of a query that its table here does without. */
struct Unread {
    enum class Why : std::uint8_t {
        Step, ///< a function, or an argument of it
        Condition, ///< so there may be more rows
        Column, ///< the definitions have no such element
    };
    Why why = Why::Step;
    QString text; ///< as it is written
    int line = 0; ///< from 1
};

/** One table of a FHIR server, as a query of Power Query asks for it. */
struct TableQuery {
    QUrl server;
    QString name; ///< of its last step
    Recipe recipe;
    QList<Unread> unread;
};

/** Why a text is no such query. */
struct QueryError {
    enum class Kind : std::uint8_t {
        Syntax, ///< it is no M, from line and column on
        NoServer, ///< it does not come from Fhir.Contents with an address
        NoType, ///< no table of the server is chosen
    };
    Kind kind = Kind::Syntax;
    int line = 0; ///< from 1
    int column = 0;
    QString expected; ///< for Kind::Syntax, in M's own signs
};

/** Reads what a person wrote or recorded in Power BI: Fhir.Contents, the choice of a table, Table.SelectRows,
 * SelectColumns, RemoveColumns, RenameColumns, ExpandRecordColumn, ExpandTableColumn, ExpandListColumn, Sort, FirstN.
 * Other steps are passed over and named; those that change no data without being named. */
[[nodiscard]] tl::expected<TableQuery, QueryError> readQuery(const QString &source);

} // namespace recipe::m
