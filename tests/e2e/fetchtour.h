#pragma once

#include <QWidget>

#include <functional>

/** Takes the picture of a window under a name; false where that cannot be. */
using TakePicture = std::function<bool(const char *name, QWidget &window)>;
/** Says which step did not do what it should. */
using SayStep = std::function<bool(bool good, const char *step, QWidget &window)>;

/** The window while servers are slow, break off and give less than they have; on the practice server, with its
 * troubles. False at the first step that does not do what it should. */
[[nodiscard]] bool walkThroughFetches(const TakePicture &picture, const SayStep &say);
