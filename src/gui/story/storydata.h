#pragma once

#include "story/scene.h"

#include <QString>

#include <memory>
#include <vector>

namespace gui {

/** The events of a story, and where they stand: made on a worker, never changed. */
struct StoryData {
    std::vector<story::Event> events; ///< in the order in which their rows came
    story::Scene scene;
    std::vector<QString> texts; ///< of each event, with case folded, for what is looked for
    table::WallTime now = 0;

    /** The event of a row of the table of all events. */
    [[nodiscard]] std::optional<std::uint32_t> find(table::RowRef row) const;
    /** Those that contain @p text, whatever its case, by their numbers; none for "". */
    [[nodiscard]] std::vector<bool> matching(const QString &text) const;
    /** What of them the lines of time have, in the order in which they are gone to: by time, then by lane. */
    [[nodiscard]] std::vector<std::uint32_t> inOrder(const std::vector<bool> &chosen) const;
};

/** Of @p chunks, which are those of the table of all events. */
[[nodiscard]] std::shared_ptr<const StoryData> storyOf(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, const table::Schema &schema, table::WallTime now);
/** What the reader's clock shows. */
[[nodiscard]] table::WallTime wallNow();

} // namespace gui
