#pragma once

#include "fetchtour.h"

class QDir;
namespace gui {
class MainWindow;
}

/** What opens beside and over the table of patients in front: inspector, profile, fields, search, filters, its check,
 * SQL, a story and the dialogs. A report of the check goes to @p to. Leaves the table as it was. */
[[nodiscard]] bool walkAroundTable(
    gui::MainWindow &window, const QDir &to, const TakePicture &picture, const SayStep &say);
