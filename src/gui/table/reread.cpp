#include "gui/table/reread.h"

#include "gui/table/onpool.h"

#include <QThread>

#include <algorithm>

namespace gui {
namespace {

/** What has no rows is kept for what it says of the resources that it lost. */
std::shared_ptr<const table::Chunk> withoutRows(const table::Chunk &chunk, const viewdef::View &view)
{
    auto made = std::make_shared<table::Chunk>(chunk);
    made->columns.clear();
    for (const auto &column : view.schema())
        made->columns.emplace_back(column.collection);
    return made;
}

/** Its resources stay packed as they are. */
std::shared_ptr<const table::Chunk> again(const table::Chunk &chunk, viewdef::Runner &runner)
{
    table::Chunk made = runner.run(chunk.resources());
    if (chunk.packed) {
        made.packed = chunk.packed;
        made.pack();
    }
    return std::make_shared<const table::Chunk>(std::move(made));
}

} // namespace

std::vector<std::shared_ptr<const table::Chunk>> reread(const std::vector<std::shared_ptr<const table::Chunk>> &chunks,
    const std::shared_ptr<const viewdef::View> &view, const std::stop_token &stop)
{
    std::vector<std::shared_ptr<const table::Chunk>> made(chunks.size());
    const auto parts = std::min<std::size_t>(
        chunks.size(), 4U * static_cast<unsigned>(std::max(1, QThread::idealThreadCount()))); // so that none ends last
    onPool(parts, [&](std::size_t part) {
        viewdef::Runner runner(view);
        for (std::size_t at = part; at < chunks.size() && !stop.stop_requested(); at += parts)
            made[at] = chunks[at]->rows() == 0 ? withoutRows(*chunks[at], *view) : again(*chunks[at], runner);
    });
    if (stop.stop_requested())
        made.clear();
    return made;
}

} // namespace gui
