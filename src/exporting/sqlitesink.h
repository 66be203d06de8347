#pragma once

#include "exporting/sink.h"

namespace exporting {

/**
 * A database of SQLite (file format 3) in one file, without a journal or WAL beside it, in place of a part only when it
 * is whole. Columns are what these are as JSON in NDJSON, so that SQLite's own rules (sqlite.org/datatype3.html) change
 * no value:
 *
 * | column | stands as | declared |
 * |---|---|---|
 * | boolean | 1 or 0 | BOOLEAN |
 * | integer | an integer of 64 bits | INTEGER |
 * | decimal | the text that was sent: a REAL holds neither 1.00 nor 20 digits | TEXT |
 * | date, dateTime, time, code, text, element | the text that was sent; SQLite's functions of dates read it | TEXT |
 * | several values a row | a JSON array, [] where there is none, for json_each() | TEXT |
 *
 * TEXT has no say in a text, while NUMERIC, which DECIMAL and DATE would get, makes 1 of 1.00 and a number of the year
 * 2024. A column of integers or Booleans that met anything else keeps that as text and is declared without a type,
 * which changes nothing either: 007 stays. As a text is no number to SQLite, a table with decimals has a view beside
 * it,
 * "<table> numbers", whose decimals are REAL and empty where they are no number.
 * What names a row's resource has an index, a unique one where it can, and so has each reference; the table About holds
 * the statement. Cannot be gone on with.
 */
[[nodiscard]] std::unique_ptr<Sink> makeSqliteSink(const QString &path, Options options);

} // namespace exporting
