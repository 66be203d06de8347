#include "sql/rowindex.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace sql {

RowIndex::RowIndex(std::vector<std::pair<std::uint64_t, std::uint32_t>> rows) : m_rows(std::move(rows))
{
    std::ranges::sort(m_rows);
}

std::pair<std::size_t, std::size_t> RowIndex::range(std::uint64_t key) const
{
    const auto less = [](const auto &row, std::uint64_t wanted) { return row.first < wanted; };
    const auto begin = std::lower_bound(m_rows.begin(), m_rows.end(), key, less);
    const auto end = std::find_if(begin, m_rows.end(), [key](const auto &row) { return row.first != key; });
    return {static_cast<std::size_t>(begin - m_rows.begin()), static_cast<std::size_t>(end - m_rows.begin())};
}

/** Texts are looked up once for each that a chunk holds, not once a row. */
Ranks ranksOf(const table::Table &table, std::size_t column)
{
    constexpr std::uint32_t Unknown = 0xFFFFFFFFU;
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::vector<std::string_view> texts;
    std::vector<std::vector<std::uint32_t>> ofContent(table.chunks().size());
    Ranks ranks;
    ranks.ofRow.resize(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto [chunk, at] = table.at(row);
        const auto &cells = table.chunks()[chunk]->columns[column];
        auto &known = ofContent[chunk];
        if (known.empty())
            known.assign(std::max<std::size_t>(cells.contents(), 1), Unknown);
        auto &number = known[cells.contentOf(at)];
        if (number == Unknown && cells.isNull(at)) {
            number = 0;
        } else if (number == Unknown) {
            const auto [found, isNew] =
                numbers.try_emplace(cells.value(at), static_cast<std::uint32_t>(texts.size()) + 1);
            if (isNew)
                texts.push_back(cells.value(at));
            number = found->second;
        }
        ranks.ofRow[row] = number;
    }
    std::vector<std::uint32_t> order(texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&texts](std::uint32_t number) { return texts[number]; });
    std::vector<std::uint32_t> places(texts.size() + 1);
    for (std::size_t place = 0; place < order.size(); ++place)
        places[order[place] + 1] = static_cast<std::uint32_t>(place) + 1;
    for (auto &number : ranks.ofRow)
        number = places[number];
    ranks.count = static_cast<std::uint32_t>(texts.size()) + 1;
    return ranks;
}

/** By counting, the last key first: each pass keeps what the one before has ordered. */
std::vector<std::uint32_t> sortedBy(std::span<const SortKey> keys, std::size_t rows)
{
    std::vector<std::uint32_t> order(rows);
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::uint32_t> next(rows);
    for (std::size_t key = keys.size(); key-- > 0;) {
        const auto &[ranks, isDescending] = keys[key];
        const auto placeOf = [&ranks = *ranks, isDescending = isDescending](std::uint32_t row) {
            return isDescending ? ranks.count - 1 - ranks.ofRow[row] : ranks.ofRow[row];
        };
        std::vector<std::uint32_t> begins(ranks->count + std::size_t{1});
        for (const auto row : order)
            ++begins[placeOf(row) + 1];
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        for (const auto row : order)
            next[begins[placeOf(row)]++] = row;
        order.swap(next);
    }
    return order;
}

} // namespace sql
