#include "loading/deidentifiedjoin.h"

#include <map>
#include <set>
#include <utility>

namespace loading {
namespace {

using Place = std::pair<std::uint32_t, std::uint32_t>; ///< a resource, and which of its rows
constexpr auto Behind = "_anew"; // behind the name of the column that was made anew

/** The contents of @p row of @p from become the next row of @p to. */
void copyRow(const table::Column &from, std::size_t row, table::Column &to)
{
    for (std::size_t item = 0; item < from.count(row); ++item)
        to.append(from.value(row, item));
    if (to.isCollection())
        to.endRow();
    else if (from.isNull(row))
        to.appendNull();
}

std::set<Place> placesOf(const AnewRows &rows, const table::KeptRows &kept)
{
    std::set<Place> places;
    for (std::size_t row = 0; row < rows.entries.size(); ++row) {
        if (kept.empty() || kept[row])
            places.emplace(rows.entries[row], rows.numbers[row]);
    }
    return places;
}

table::KeptRows among(const AnewRows &rows, const std::set<Place> &places)
{
    table::KeptRows kept(rows.entries.size());
    for (std::size_t row = 0; row < kept.size(); ++row)
        kept[row] = places.contains({rows.entries[row], rows.numbers[row]});
    return kept;
}

} // namespace

table::Schema withAnew(table::Schema schema)
{
    const std::size_t width = schema.size();
    for (std::size_t at = 0; at < width; ++at) {
        auto info = schema[at];
        info.name += Behind;
        schema.push_back(std::move(info));
    }
    return schema;
}

table::Chunk withAnew(const table::Chunk &chunk, Deidentifier &deidentifier)
{
    const auto made = anewRows(deidentifier.run(chunk));
    std::map<Place, std::size_t> places;
    for (std::size_t row = 0; row < made.entries.size(); ++row)
        places.emplace(Place{made.entries[row], made.numbers[row]}, row);
    const auto numbers = numbersOf(chunk);
    table::Chunk both = chunk;
    for (const auto &from : made.rows.columns) {
        table::Column to(from.isCollection());
        for (std::size_t row = 0; row < chunk.rows(); ++row) {
            const auto found = places.find({chunk.entryOfRow[row], numbers[row]});
            if (found != places.end())
                copyRow(from, found->second, to);
            else if (to.isCollection())
                to.endRow();
            else
                to.appendNull();
        }
        both.columns.push_back(std::move(to));
    }
    return both;
}

std::vector<RightRows> onlyAnew(std::vector<RightRows> sides)
{
    for (auto &side : sides) {
        for (auto &column : side.join.how.columns)
            column += side.rows.schema().size() / 2;
    }
    return sides;
}

AnewRows anewRows(table::Chunk made)
{
    AnewRows rows{{}, made.entryOfRow, numbersOf(made)};
    rows.rows = std::move(made);
    return rows;
}

table::Chunk beside(const AnewRows &made, const table::Chunk &joined, const AnewRows &before, std::size_t width,
    const table::KeptRows &kept)
{
    // Both stand in the order of their resources: what is left of one goes with what is left of the other.
    auto wanted = among(before, placesOf(made, {}));
    for (std::size_t row = 0; row < wanted.size(); ++row)
        wanted[row] = wanted[row] && (kept.empty() || kept[row]);
    auto rows = table::onlyKept(made.rows, among(made, placesOf(before, wanted)));
    const auto others = table::onlyKept(joined, wanted);
    for (std::size_t at = width; at < others.columns.size(); ++at)
        rows.columns.push_back(others.columns[at]);
    return rows;
}

} // namespace loading
