#pragma once

#include "table/chunk.h"
#include "viewdef/view.h"

#include <QtGlobal>

#include <memory>
#include <stop_token>
#include <vector>

namespace gui {

/** What became of a table whose resources came anew. */
struct Renewed {
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    qint64 changed = 0; ///< resources that were there and came with another text
    qint64 added = 0; ///< that were not there
    qint64 same = 0; ///< that came as they were
};

/**
 * @p chunks with each resource of @p news in the place of the one of the same type and id, and the others behind them.
 * One that no longer has a row has none then. @p view makes the rows. On the pool; nothing once @p stop asks for an
 * end.
 */
[[nodiscard]] Renewed renewed(const std::vector<std::shared_ptr<const table::Chunk>> &chunks,
    const std::vector<std::shared_ptr<const table::Chunk>> &news, const std::shared_ptr<const viewdef::View> &view,
    const std::stop_token &stop = {});

} // namespace gui
