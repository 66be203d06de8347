#include "loading/deidentifiedtable.h"

#include "loading/anewbeside.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace loading {
namespace {

using Numbers = std::vector<std::uint32_t>;

} // namespace

std::optional<DeidentifiedTable> deidentified(const table::Table &table, std::span<const std::size_t> positions,
    Deidentifier &deidentifier, const std::function<bool()> &goesOn, AnewBeside *beside)
{
    if (beside && goesOn())
        beside->join(table);
    std::vector<table::RowRef> wanted;
    const std::size_t count = positions.empty() ? table.rows() : positions.size();
    for (std::size_t at = 0; at < count; ++at)
        wanted.push_back(table.at(positions.empty() ? at : positions[at]));
    std::vector<Numbers> ofChunk(table.chunks().size());
    for (const auto &at : wanted)
        ofChunk[at.chunk].push_back(at.row);
    DeidentifiedTable made{table::Table(table.schema()), {}};
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> placeOf; // of a row of before in the new table
    std::size_t before = 0;
    for (std::uint32_t number = 0; number < ofChunk.size(); ++number) {
        if (!goesOn())
            return std::nullopt;
        if (ofChunk[number].empty())
            continue;
        std::ranges::sort(ofChunk[number]);
        const auto &chunk = *table.chunks()[number];
        auto anew = std::make_shared<table::Chunk>(deidentifier.run(chunk, ofChunk[number]));
        if (beside)
            *anew = beside->with(table, number, std::move(*anew));
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> places; // by resource and number
        const Numbers numbers = numbersOf(*anew);
        for (std::size_t row = 0; row < numbers.size(); ++row)
            places[{anew->entryOfRow[row], numbers[row]}] = before + row;
        const Numbers old = numbersOf(chunk);
        for (const auto row : ofChunk[number]) {
            if (const auto found = places.find({chunk.entryOfRow[row], old[row]}); found != places.end())
                placeOf[{number, row}] = found->second;
        }
        before += anew->rows();
        anew->pack();
        made.table.append(std::move(anew));
    }
    for (const auto &at : wanted) {
        if (const auto found = placeOf.find({at.chunk, at.row}); found != placeOf.end())
            made.rows.push_back(found->second);
    }
    if (beside)
        beside->count(table, wanted, made.table, made.rows);
    return made;
}

} // namespace loading
