#pragma once

#include "fetch/search.h"
#include "gui/common/chip.h"
#include "table/table.h"

#include <QString>

class QWidget;

namespace gui {

/** How a verdict looks as a chip: tone and a word. */
[[nodiscard]] Chip::Tone toneOf(fetch::Completeness::Verdict verdict);
[[nodiscard]] QString wordOf(fetch::Completeness::Verdict verdict);
/** Everything known about whether @p table is all there is, line by line, to read and to copy. */
[[nodiscard]] QString statement(const fetch::Completeness &completeness, const table::Table &table);
/** @p text in a window of its own, read-only, to copy from. */
void showText(QWidget *parent, const QString &title, const QString &text);

} // namespace gui
