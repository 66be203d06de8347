#include "gui/pivot/rowsbehind.h"

#include <algorithm>
#include <map>

namespace gui {
namespace {

using Chunk = std::shared_ptr<const table::Chunk>;

/** Whether they are rows of the same resources: columns may have been filled meanwhile. */
bool isSame(const table::Chunk &a, const table::Chunk &b)
{
    const bool isOfOne = (a.batch && a.batch == b.batch) || (a.packed && a.packed == b.packed);
    return &a == &b || (isOfOne && a.entryOfRow == b.entryOfRow);
}

/** Some rows of a table, by chunk. */
using Places = std::map<std::uint32_t, std::vector<std::uint32_t>>;

} // namespace

OnlyRows rowsBehind(const table::Pivot &pivot, table::RowRef at, std::size_t column, std::function<QString()> words)
{
    Places places;
    for (const auto row : pivot.behind(at, column))
        places[row.chunk].push_back(row.row);
    std::map<std::uint32_t, Chunk> chunks; // what the places are known by
    for (const auto &[chunk, rows] : places)
        chunks[chunk] = pivot.source.chunks()[chunk];
    const auto choose = [places = std::move(places), chunks = std::move(chunks)](
                            const table::Table &rows, const std::stop_token &) -> table::Table::Kept {
        std::vector<std::vector<bool>> kept;
        for (const auto &chunk : rows.chunks())
            kept.emplace_back(chunk->rows(), false);
        for (const auto &[place, wanted] : places) {
            if (place >= kept.size() || !isSame(*chunks.at(place), *rows.chunks()[place]))
                continue;
            for (const auto row : wanted)
                kept[place][row] = true;
        }
        return std::make_shared<const std::vector<std::vector<bool>>>(std::move(kept));
    };
    return {choose, std::move(words)};
}

bool isMadeOf(const table::Pivot &pivot, const table::Table &rows)
{
    const auto &mine = pivot.source.chunks();
    const auto &others = rows.chunks();
    return mine.size() <= others.size()
        && std::equal(
            mine.begin(), mine.end(), others.begin(), [](const Chunk &a, const Chunk &b) { return isSame(*a, *b); });
}

} // namespace gui
