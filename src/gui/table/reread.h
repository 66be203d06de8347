#pragma once

#include "table/chunk.h"
#include "viewdef/view.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace gui {

/** The rows of @p chunks with the columns of @p view, chunk by chunk, from the resources that they came with: no server
 * is asked. On the pool; less than all once @p stop asks for an end. */
[[nodiscard]] std::vector<std::shared_ptr<const table::Chunk>> reread(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, const std::shared_ptr<const viewdef::View> &view,
    const std::stop_token &stop = {});

} // namespace gui
