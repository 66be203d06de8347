#pragma once

#include "recipe/joinreading.h"
#include "recipe/recipefile.h"

#include <tl/expected.hpp>

namespace recipe {

/** A table that SQL is about: the rows of a view. */
struct SqlTable {
    QString name; ///< of the table, of its view and of the view's file
    QByteArray view; ///< ViewDefinition JSON, with the conditions in it
    QString search; ///< "Observation?code=4548-4": the resources that it is run over
};

/** What a saved table is in SQL. */
struct SqlText {
    QList<SqlTable> tables; ///< its own first
    QByteArray query; ///< one SELECT, without comments and without a semicolon
};

/**
 * @p table as SQL over the rows of its views. SQLite (3.25 and later) and DuckDB give the same rows for it, where the
 * tables have their cells as this program exports them as text (CSV), or into SQLite: the rows that loadings of the
 * same resources give. The order of rows that come at the same place is that of their rowid. Numbers are compared as
 * floating point; moments in UTC.
 */
[[nodiscard]] tl::expected<SqlText, ViewError> sqlOf(const Connection &connection, const SavedTable &table);

} // namespace recipe
