#pragma once

#include "fetchtour.h"

namespace gui {
class MainWindow;
}

/** The table of observations as pivots, then as a table again. */
[[nodiscard]] bool walkThroughPivots(gui::MainWindow &window, const TakePicture &picture, const SayStep &say);
