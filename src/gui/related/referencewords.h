#pragma once

#include "gui/related/referencelabels.h"
#include "words/explanation.h"

namespace gui {

/** Why a reference leads to nothing that can be opened here, and what a person can do. */
[[nodiscard]] words::Explanation whyNowhere(const related::Target &target);
/** The reference is right, and what it leads to is not there. @p isLocal: not in the files. */
[[nodiscard]] words::Explanation whyMissing(const related::Target &target, bool isLocal);
/** For the statement: how many references that were seen have got a name; "" where none was looked for. */
[[nodiscard]] QString namesSentence(const ReferenceLabels::Count &count);

} // namespace gui
