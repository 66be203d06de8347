#pragma once

#include "recipe/filter.h"

namespace gui {

/** "is more than": a test as the editor offers it. */
[[nodiscard]] QString testName(recipe::Filter::Test test);
/** How its values are written; empty where that needs no word. */
[[nodiscard]] QString hintFor(recipe::Filter::Test test, bool isOfNumber);
/** What was typed, as a server writes it: a day in the locale's way, a decimal comma. What is none of these stays. */
[[nodiscard]] QString asSent(const QString &typed, recipe::Filter::Test test, bool isOfNumber);
/** The lines of a pasted list that hold something, each once. */
[[nodiscard]] QStringList linesOf(const QString &text);

} // namespace gui
