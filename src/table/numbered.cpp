#include "table/numbered.h"

#include <algorithm>

namespace table {
namespace {

constexpr std::size_t RowsOfAPart = 100'000; ///< fewer are not worth another thread
constexpr std::size_t MostParts = 8;
constexpr std::uint32_t Unknown = Numbered::Null - 1;

/** The contents of some of the rows. */
class Part
{
public:
    explicit Part(std::size_t column) : m_column(column) { }

    void number(const std::vector<RowRef> &rows, const std::vector<std::shared_ptr<const Chunk>> &chunks,
        std::size_t from, std::size_t to, std::vector<std::uint32_t> &ofRow, const std::stop_token &stop)
    {
        std::uint32_t chunk = UINT32_MAX;
        std::vector<std::uint32_t> known; // numbers of the contents of a packed column
        for (std::size_t row = from; row < to; ++row) {
            const auto at = rows[row];
            const auto &cells = chunks[at.chunk]->columns[m_column];
            if (at.chunk != chunk) {
                if (stop.stop_requested())
                    return;
                known.assign(cells.isCoded() ? cells.contents() : 0, Unknown);
            }
            chunk = at.chunk;
            std::uint32_t fresh = Unknown;
            std::uint32_t &number = known.empty() ? fresh : known[cells.contentOf(at.row)];
            if (number == Unknown)
                number = numberOf(cells, at.row);
            ofRow[row] = number;
        }
    }

    Distinct values;
    std::deque<std::string> joined;

private:
    std::uint32_t numberOf(const Column &cells, std::size_t row)
    {
        const std::size_t items = cells.count(row);
        if (items == 0)
            return Numbered::Null;
        if (items == 1)
            return values.add(cells.value(row));
        std::string room;
        joined.emplace_back(contentOf(cells, row, room));
        const std::size_t before = values.size();
        const auto number = values.add(joined.back());
        if (values.size() == before)
            joined.pop_back();
        return number;
    }

    std::size_t m_column;
};

} // namespace

std::string_view contentOf(const Column &cells, std::size_t row, std::string &room)
{
    const std::size_t items = cells.count(row);
    if (items < 2)
        return cells.value(row);
    room = cells.value(row);
    for (std::size_t item = 1; item < items; ++item)
        room.append(JoinedBy).append(cells.value(row, item));
    return room;
}

Numbered numbered(const std::vector<RowRef> &rows, const std::vector<std::shared_ptr<const Chunk>> &chunks,
    std::size_t column, const Share &share, const std::stop_token &stop)
{
    Numbered all;
    all.ofRow.assign(rows.size(), Numbered::Null);
    const std::size_t count = std::clamp<std::size_t>(rows.size() / RowsOfAPart, 1, MostParts);
    const auto bound = [&](std::size_t part) { return rows.size() * part / count; };
    std::vector<Part> parts(count, Part(column));
    share(count,
        [&](std::size_t part) { parts[part].number(rows, chunks, bound(part), bound(part + 1), all.ofRow, stop); });
    all.values = std::move(parts[0].values);
    for (auto &part : parts) // whole, as its texts stay where they are so
        all.joined.push_back(std::move(part.joined));
    std::vector<std::vector<std::uint32_t>> numbers(count);
    for (std::size_t part = 1; part < count; ++part)
        numbers[part] = all.values.merge(parts[part].values);
    share(count, [&](std::size_t part) {
        for (std::size_t row = bound(part); part > 0 && row < bound(part + 1); ++row) {
            auto &number = all.ofRow[row];
            number = number == Numbered::Null ? number : numbers[part][number];
        }
    });
    return all;
}

} // namespace table
