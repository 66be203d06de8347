#include "quality/duplicates.h"

#include <algorithm>
#include <iterator>

namespace quality {
namespace {

constexpr std::size_t FewestCells = 4;

template <typename T>
void append(std::vector<T> &to, std::vector<T> &&more)
{
    if (to.empty())
        to = std::move(more);
    else
        to.insert(to.end(), more.begin(), more.end());
}

} // namespace

void Duplicates::merge(Duplicates &&later)
{
    append(m_resources, std::move(later.m_resources));
    append(m_measurements, std::move(later.m_measurements));
    append(m_cells, std::move(later.m_cells));
}

/** The places of what is there as more than one, in the order of rows. */
std::vector<table::RowRef> Duplicates::twice(std::vector<Seen> &seen)
{
    std::ranges::sort(
        seen, [](const Seen &a, const Seen &b) { return a.what != b.what ? a.what < b.what : a.who < b.who; });
    std::vector<table::RowRef> places;
    for (auto group = seen.begin(); group != seen.end();) {
        const auto end =
            std::find_if(group, seen.end(), [group](const Seen &each) { return each.what != group->what; });
        if (group->who != std::prev(end)->who)
            std::transform(group, end, std::back_inserter(places), [](const Seen &each) { return each.place; });
        group = end;
    }
    std::ranges::sort(places,
        [](table::RowRef a, table::RowRef b) { return a.chunk != b.chunk ? a.chunk < b.chunk : a.row < b.row; });
    return places;
}

void Duplicates::judge(const std::string &type, Findings &findings)
{
    const auto add = [&](Rule rule, std::vector<Seen> &seen) {
        for (const auto place : twice(seen))
            findings.add({rule, {}, type, {}, {}}, place);
    };
    add(Rule::SameResource, m_resources);
    add(Rule::SameMeasurement, m_measurements);
    add(Rule::SameCells, m_cells);
}

bool Duplicates::has(const Key &key) const
{
    return std::ranges::binary_search(m_resources, key, {}, &Seen::what);
}

std::vector<std::size_t> comparedColumns(const table::Schema &schema)
{
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < schema.size(); ++column) {
        const std::string_view path = schema[column].path;
        const bool tellsApart =
            path.find("getResourceKey(") != std::string_view::npos || path == "id" || path.starts_with("meta.");
        if (!tellsApart)
            columns.push_back(column);
    }
    return columns;
}

std::optional<Key> cellsOf(const table::Chunk &chunk, std::size_t row, const std::vector<std::size_t> &columns)
{
    Key key;
    std::size_t filled = 0;
    for (const auto column : columns) {
        const auto &cells = chunk.columns[column];
        const auto count = cells.count(row);
        filled += count > 0 ? 1U : 0U;
        for (std::size_t item = 0; item < count; ++item)
            key.add(cells.value(row, item));
        key.add("\n"); // the row's next cell
    }
    return filled < FewestCells ? std::nullopt : std::optional(key);
}

} // namespace quality
