#pragma once

#include "gui/chart/timeaxis.h"
#include "gui/story/storydata.h"

#include <QFont>
#include <QPalette>
#include <QRect>

#include <optional>

class QPainter;

namespace gui {

/** What is seen of a story, and how. */
struct StoryPicture {
    const StoryData &data;
    const TimeAxis &axis; ///< as long as the plot is wide
    const std::vector<bool> &matches; ///< empty: nothing is looked for
    const std::vector<int> &tops; ///< of the lines in the plot, before it is scrolled, and where the last one ends
    QRect plot; ///< right of the lanes' names and below the axis
    int scrolled = 0;
    QPalette palette;
    QFont font;
    std::optional<std::uint32_t> current;
    bool hasFocus = false;
};

constexpr double StoryGrid = 18; ///< pixels: events that are closer are one mark

/** The height of a line, of the axis, and the width that the names of lanes need. */
[[nodiscard]] int storyLineHeight(const QFont &font);
[[nodiscard]] int storyAxisHeight(const QFont &font);
[[nodiscard]] int storyLaneWidth(const StoryData &data, const QFont &font, int available);

/** Draws only the lines that are in sight, and of these only what is. */
void paintStory(QPainter &painter, const StoryPicture &picture);

} // namespace gui
