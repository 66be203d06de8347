#include "table/table.h"

#include "table/distinct.h"
#include "table/sortkey.h"

#include <algorithm>
#include <numeric>

namespace table {
namespace {

constexpr std::size_t SmallPart = 10'000; ///< rows that are not worth another thread

/**
 * Where the value of each row stands among the values of its column: each is compared once however many rows have it,
 * and sorting rows is counting then.
 */
class Ranks
{
public:
    static constexpr std::uint32_t Null = UINT32_MAX;
    static constexpr std::uint32_t Unknown = Null - 1;

    Ranks(const std::vector<RowRef> &rows, const std::vector<std::shared_ptr<const Chunk>> &chunks, std::size_t column,
        Kind kind, const Share &share)
        : m_ofRow(rows.size())
    {
        const auto values = number(rows, chunks, column, share);
        const auto order = ranked(values, kind, share);
        std::vector<std::uint32_t> rankOf(values.size());
        for (const auto place : order)
            rankOf[place.number] = place.rank;
        m_count = order.empty() ? 0 : order.back().rank + 1;
        for (auto &rank : m_ofRow)
            rank = rank == Null ? Null : rankOf[rank];
    }
    [[nodiscard]] bool isNull(std::size_t row) const { return m_ofRow[row] == Null; }
    /** Puts @p places, which are rows, in order: stable, and what is null last in both directions. */
    void sort(std::vector<std::uint32_t> &places, Table::Direction direction) const
    {
        const auto slot = [&](std::uint32_t row) -> std::size_t {
            const std::uint32_t rank = m_ofRow[row];
            return rank == Null ? m_count : (direction == Table::Direction::Ascending ? rank : m_count - 1 - rank);
        };
        std::vector<std::uint32_t> ends(m_count + std::size_t{2}, 0);
        for (const auto row : places)
            ++ends[slot(row) + 1];
        std::partial_sum(ends.begin(), ends.end(), ends.begin());
        std::vector<std::uint32_t> sorted(places.size());
        for (const auto row : places)
            sorted[ends[slot(row)]++] = row;
        places.swap(sorted);
    }

private:
    /** The distinct values of the column; m_ofRow becomes the number of each row's. */
    Distinct number(const std::vector<RowRef> &rows, const std::vector<std::shared_ptr<const Chunk>> &chunks,
        std::size_t column, const Share &share)
    {
        const std::size_t parts = rows.size() < 2 * SmallPart ? 1 : 2;
        std::vector<Distinct> values(parts);
        const auto bound = [&](std::size_t part) { return rows.size() * part / parts; };
        share(parts, [&](std::size_t part) {
            std::uint32_t chunk = UINT32_MAX;
            std::vector<std::uint32_t> known; // numbers of the contents of a packed column
            for (std::size_t row = bound(part); row < bound(part + 1); ++row) {
                const auto at = rows[row];
                const auto &cells = chunks[at.chunk]->columns[column];
                if (at.chunk != chunk)
                    known.assign(cells.isCoded() ? cells.contents() : 0, Unknown);
                chunk = at.chunk;
                std::uint32_t fresh = Unknown;
                std::uint32_t &number = known.empty() ? fresh : known[cells.contentOf(at.row)];
                if (number == Unknown)
                    number = cells.isNull(at.row) ? Null : values[part].add(cells.value(at.row));
                m_ofRow[row] = number;
                if (values[part].size() > SmallPart && row == bound(part) + (bound(part + 1) - bound(part)) / 16
                    && values[part].size() > (row - bound(part)) / 2)
                    values[part].reserve(values[part].size() * 17);
            }
        });
        for (std::size_t part = 1; part < parts; ++part) {
            const auto numbers = values[0].merge(values[part]);
            for (std::size_t row = bound(part); row < bound(part + 1); ++row)
                m_ofRow[row] = m_ofRow[row] == Null ? Null : numbers[m_ofRow[row]];
        }
        return std::move(values[0]);
    }

    std::vector<std::uint32_t> m_ofRow;
    std::uint32_t m_count = 0; ///< ranks
};

} // namespace

Table::Table(Schema schema) : m_schema(std::move(schema)) { }

void Table::append(std::shared_ptr<const Chunk> chunk)
{
    const auto number = static_cast<std::uint32_t>(m_chunks.size());
    const auto rows = static_cast<std::uint32_t>(chunk->rows());
    for (std::uint32_t row = 0; row < rows; ++row)
        m_order.push_back({number, row});
    m_chunks.push_back(std::move(chunk));
}

std::size_t Table::count(std::size_t row, std::size_t column) const
{
    return chunkOf(row).columns[column].count(m_order[row].row);
}

std::string_view Table::value(std::size_t row, std::size_t column, std::size_t item) const
{
    return chunkOf(row).columns[column].value(m_order[row].row, item);
}

ResourceText Table::resource(std::size_t row) const
{
    return chunkOf(row).resource(m_order[row].row);
}

Table Table::stored() const
{
    Table same(m_schema);
    same.m_chunks = m_chunks;
    same.m_kept = m_kept;
    return same;
}

std::vector<RowRef> Table::arrival() const
{
    std::vector<RowRef> rows;
    rows.reserve(m_kept && !m_order.empty() ? m_order.size() : allRows());
    for (std::uint32_t chunk = 0; chunk < m_chunks.size(); ++chunk)
        appendRows(chunk, rows);
    return rows;
}

void Table::keep(Kept kept)
{
    m_kept = std::move(kept);
    m_order = arrival();
}

void Table::keep(Kept kept, std::vector<RowRef> order, std::size_t chunks)
{
    m_kept = std::move(kept);
    m_order = std::move(order);
    for (std::size_t chunk = chunks; chunk < m_chunks.size(); ++chunk)
        appendRows(static_cast<std::uint32_t>(chunk), m_order);
}

/** Those of @p chunk that are kept. */
void Table::appendRows(std::uint32_t chunk, std::vector<RowRef> &rows) const
{
    const auto *kept = m_kept && chunk < m_kept->size() ? &(*m_kept)[chunk] : nullptr;
    for (std::uint32_t row = 0; row < m_chunks[chunk]->rows(); ++row) {
        if (!kept || (*kept)[row])
            rows.push_back({chunk, row});
    }
}

std::size_t Table::allRows() const
{
    std::size_t rows = 0;
    for (const auto &chunk : m_chunks)
        rows += chunk->rows();
    return rows;
}

std::vector<RowRef> Table::sorted(std::size_t column, Direction direction, const Share &share) const
{
    const auto rows = arrival();
    std::vector<std::uint32_t> places(rows.size());
    std::iota(places.begin(), places.end(), 0U);
    // From what decides last to what decides first, as each sort keeps the order of what is equal to it.
    const Ranks cells(rows, m_chunks, column, m_schema[column].kind, share);
    cells.sort(places, direction);
    for (const auto &name : {m_schema[column].number, m_schema[column].unit}) {
        if (const auto found = find(m_schema, name))
            Ranks(rows, m_chunks, *found, m_schema[*found].kind, share).sort(places, direction);
    }
    std::stable_partition(places.begin(), places.end(), [&cells](auto at) { return !cells.isNull(at); });
    std::vector<RowRef> order;
    order.reserve(rows.size());
    for (const auto place : places)
        order.push_back(rows[place]);
    return order;
}

void Table::setOrder(std::vector<RowRef> order)
{
    if (order.size() < m_order.size()) { // chunks that came while the order was made
        const auto all = arrival();
        order.insert(order.end(), all.begin() + static_cast<std::ptrdiff_t>(order.size()), all.end());
    }
    m_order = std::move(order);
}

} // namespace table
