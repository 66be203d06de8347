#pragma once

#include <QJsonObject>

/** How long frames of a patient's story take, with 200 events and with 20,000, near and far and on the way. */
[[nodiscard]] QJsonObject storyFrames();
/** How long it takes to make a story of 20,000 results of a patient, from their resources to the places on the lines of
 * time, against the rows of their usual table; "ratio" is how much longer, the median of @p rounds pairs. */
[[nodiscard]] QJsonObject storyOfAPatient(int rounds);
