#pragma once

#include <QJsonObject>

/** How long frames of a patient's story take, with 200 events and with 20,000, near and far and on the way. */
[[nodiscard]] QJsonObject storyFrames();
