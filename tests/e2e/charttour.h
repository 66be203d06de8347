#pragma once

#include "fetchtour.h"

namespace gui {
class MainWindow;
}

/** The table of observations as charts of each kind, then as a table again. */
[[nodiscard]] bool walkThroughCharts(gui::MainWindow &window, const TakePicture &picture, const SayStep &say);
