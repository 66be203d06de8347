#pragma once

#include "fhir/query.h"
#include "gui/common/chip.h"
#include "sources/search.h"
#include "table/table.h"

#include <QString>

class QWidget;

namespace gui {

/** How a result looks as a chip: tone and a word. Rows lost on the way and filters that the server ignored count: what
 * is not what was asked for is never good. @p lost: resources and values that the view could not take. */
[[nodiscard]] Chip::Tone toneOf(const sources::Completeness &completeness, qint64 lost);
[[nodiscard]] QString wordOf(const sources::Completeness &completeness, qint64 lost);
/** Problems of @p table in which something was lost. */
[[nodiscard]] qint64 lostIn(const table::Table &table);
/** sources::describe(), with what a search asked for: "102 of 102 that match gender=female, complete". A filter that is
 * not seen makes "complete" false for who reads it. @p lost as
 * for the chip. */
[[nodiscard]] QString describe(const sources::Completeness &completeness, const fhir::Query &query, qint64 lost);
/** Everything known about whether @p table is all that @p search asks for, line by line, to read and to copy. */
[[nodiscard]] QString statement(
    const sources::Search &search, const sources::Completeness &completeness, const table::Table &table);
/** @p text in a window of its own, read-only, to copy from. */
void showText(QWidget *parent, const QString &title, const QString &text);

} // namespace gui
