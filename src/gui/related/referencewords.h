#pragma once

#include "gui/related/referencelabels.h"
#include "words/explanation.h"

namespace gui {

/** Why a reference leads to nothing that can be opened here, and what a person can do. */
[[nodiscard]] words::Explanation whyNowhere(const related::Target &target);
/** The reference is right, and what it leads to is not there. @p isLocal: not in the files. */
[[nodiscard]] words::Explanation whyMissing(const related::Target &target, bool isLocal);
/** For the statement: why names stay unknown; "" where there is no reason. */
[[nodiscard]] QString silenceSentence(related::NameBook::Silence silence);

} // namespace gui
