#pragma once

#include "fetchtour.h"

namespace gui {
class MainWindow;
}

/** From the tables of patients and observations along their references: names, the card, all of a patient's data, there
 * and back. Leaves the window with the tables that it had. */
[[nodiscard]] bool walkAlongReferences(gui::MainWindow &window, const TakePicture &picture, const SayStep &say);
/** Columns of patients beside those of their observations: from the fields, filled, and narrowed by. Leaves the table
 * without them. */
[[nodiscard]] bool walkThroughJoins(gui::MainWindow &window, const TakePicture &picture, const SayStep &say);
