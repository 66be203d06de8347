#pragma once

#include "gui/common/chip.h"
#include "sources/search.h"

namespace gui {

/** The tone of the chip of a result. Rows lost on the way and filters that the server ignored count: what is not what
 * was asked for is never good. @p lost: resources and values that the view could not take. */
[[nodiscard]] Chip::Tone toneOf(const sources::Completeness &completeness, qint64 lost);

} // namespace gui
