#pragma once

#include "fetchtour.h"

namespace gui {
class MainWindow;
}

/** Codes with their names in the table of observations, and a filter by a value set. Leaves the window as it was. */
[[nodiscard]] bool lookAtCodes(gui::MainWindow &window, const TakePicture &picture, const SayStep &say);
