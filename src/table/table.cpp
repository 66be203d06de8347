#include "table/table.h"

#include "table/sortkey.h"

#include <algorithm>
#include <numeric>

namespace table {
namespace {

/** The keys of one column, all in one buffer, so that sorting touches no cell. */
class Keys
{
public:
    void add(std::string_view value, Kind kind)
    {
        m_bytes += sortKey(value, kind);
        m_ends.push_back(m_bytes.size());
        m_isNull.push_back(false);
    }
    void addNull()
    {
        m_ends.push_back(m_bytes.size());
        m_isNull.push_back(true);
    }
    [[nodiscard]] bool isNull(std::size_t at) const { return m_isNull[at]; }
    [[nodiscard]] std::string_view key(std::size_t at) const
    {
        const std::size_t begin = at == 0 ? 0 : m_ends[at - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[at] - begin); // compares as unsigned bytes
    }

private:
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
    std::vector<bool> m_isNull;
};

} // namespace

Table::Table(Schema schema) : m_schema(std::move(schema)) { }

void Table::append(std::shared_ptr<const Chunk> chunk)
{
    const auto number = static_cast<std::uint32_t>(m_chunks.size());
    const auto rows = static_cast<std::uint32_t>(chunk->rows());
    m_order.reserve(m_order.size() + rows);
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

std::string_view Table::resource(std::size_t row) const
{
    return chunkOf(row).resource(m_order[row].row);
}

std::vector<RowRef> Table::arrival() const
{
    std::vector<RowRef> rows;
    rows.reserve(m_order.size());
    for (std::uint32_t chunk = 0; chunk < m_chunks.size(); ++chunk) {
        for (std::uint32_t row = 0; row < m_chunks[chunk]->rows(); ++row)
            rows.push_back({chunk, row});
    }
    return rows;
}

std::vector<RowRef> Table::sorted(std::size_t column, Direction direction) const
{
    const auto rows = arrival();
    Keys keys;
    for (const auto at : rows) {
        const auto &cells = m_chunks[at.chunk]->columns[column];
        if (cells.isNull(at.row))
            keys.addNull();
        else
            keys.add(cells.value(at.row), m_schema[column].kind);
    }
    std::vector<std::uint32_t> places(rows.size());
    std::iota(places.begin(), places.end(), 0U);
    const auto filled =
        std::stable_partition(places.begin(), places.end(), [&keys](auto at) { return !keys.isNull(at); });
    std::stable_sort(places.begin(), filled, [&keys, direction](auto a, auto b) {
        return direction == Direction::Ascending ? keys.key(a) < keys.key(b) : keys.key(b) < keys.key(a);
    });
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
