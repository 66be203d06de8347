#include "table/facets.h"

#include "fhir/decimal.h"
#include "table/shownrows.h"
#include "table/sortkey.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

namespace table {
namespace {

constexpr std::size_t RowsAtOnce = 100'000; ///< between two looks at whether to stop

bool isNumber(Kind kind)
{
    return kind == Kind::Integer || kind == Kind::Decimal;
}

bool hasRange(Kind kind)
{
    return isNumber(kind) || kind == Kind::Date || kind == Kind::DateTime || kind == Kind::Time;
}

bool isOfItsKind(std::string_view value, Kind kind)
{
    return sortsAsText(kind) || sortKey(value, kind).front() != NotOfItsKind;
}

/** Between two numbers, with no more digits than either has where that is exact. */
std::string meanOf(std::string_view a, std::string_view b)
{
    const auto low = fhir::Decimal::parse(a);
    const auto high = fhir::Decimal::parse(b);
    if (!low || !high || low->compare(*high) == 0)
        return std::string(a);
    const auto mean = (*low + *high) * *fhir::Decimal::parse("0.5");
    const auto shorter = mean.rounded(std::max(low->scale(), high->scale()));
    return (shorter.compare(mean) == 0 ? shorter : mean).text();
}

/** The values of a range in order, with how many there are up to and with each. */
class Sorted
{
public:
    Sorted(const Distinct &values, Kind kind, const Share &share)
        : m_values(values), m_kind(kind), m_order(ranked(values, kind, share))
    {
        while (!m_order.empty() && !isOfItsKind(values.value(m_order.back().number), kind))
            m_order.pop_back(); // stands behind all that is
        std::uint64_t sum = 0;
        for (const auto place : m_order)
            m_upTo.push_back(sum += values.count(place.number));
    }
    [[nodiscard]] std::uint64_t count() const { return m_upTo.empty() ? 0 : m_upTo.back(); }
    /** The value at @p place of all of them, equal ones too. */
    [[nodiscard]] std::string_view at(std::uint64_t place) const
    {
        const auto found = std::ranges::upper_bound(m_upTo, place) - m_upTo.begin();
        return m_values.value(m_order[static_cast<std::size_t>(found)].number);
    }
    [[nodiscard]] Range range(std::string_view unit) const
    {
        const auto n = count();
        Range range{unit, n, std::string(at(0)), std::string(at((n - 1) / 4)), std::string(at((n - 1) / 2)),
            std::string(at(n - 1 - (n - 1) / 4)), std::string(at(n - 1)), {}};
        if (isNumber(m_kind))
            range.median = meanOf(range.median, at(n / 2));
        range.bins = binsOf(range.min, range.max, m_kind);
        fill(range.bins);
        return range;
    }

private:
    /** By the keys of the bounds, so that what lies on one is not on its wrong side. */
    void fill(std::vector<Bin> &bins) const
    {
        std::size_t place = 0;
        std::uint64_t before = 0;
        for (auto &bin : bins) {
            const bool isLast = &bin == &bins.back();
            const auto end = isLast ? m_order.end()
                                    : std::lower_bound(m_order.begin() + static_cast<std::ptrdiff_t>(place),
                                        m_order.end(), bin.to, [this](Ranked value, std::string_view bound) {
                                            return compareSorted(m_values.value(value.number), bound, m_kind) < 0;
                                        });
            place = static_cast<std::size_t>(end - m_order.begin());
            const auto upTo = place == 0 ? 0 : m_upTo[place - 1];
            bin.count = upTo - before;
            before = upTo;
        }
    }

    const Distinct &m_values;
    Kind m_kind;
    std::vector<Ranked> m_order;
    std::vector<std::uint64_t> m_upTo;
};

std::uint64_t storedRows(const Table &table)
{
    return std::accumulate(table.chunks().begin(), table.chunks().end(), std::uint64_t{0},
        [](std::uint64_t sum, const auto &chunk) { return sum + chunk->rows(); });
}

} // namespace

std::vector<Facet::Value> Facet::top(std::size_t most, Order order, const Share &share) const
{
    std::vector<std::uint32_t> numbers;
    numbers.reserve(m_values.size());
    if (order == Order::ByValue) {
        for (const auto place : ranked(m_values, m_kind, share))
            numbers.push_back(place.number);
    } else {
        for (std::uint32_t number = 0; number < m_values.size(); ++number)
            numbers.push_back(number);
        const auto isBefore = [this](std::uint32_t a, std::uint32_t b) {
            return m_values.count(a) != m_values.count(b) ? m_values.count(a) > m_values.count(b) : a < b;
        };
        const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(std::min(most, numbers.size()));
        if (end != numbers.end())
            std::nth_element(numbers.begin(), end, numbers.end(), isBefore);
        std::sort(numbers.begin(), end, isBefore);
    }
    numbers.resize(std::min(most, numbers.size()));
    std::vector<Value> values;
    values.reserve(numbers.size());
    for (const auto number : numbers)
        values.push_back({m_values.value(number), m_values.count(number)});
    return values;
}

FacetPart::FacetPart(const Schema &schema, std::size_t column)
    : m_column(column), m_number(find(schema, schema[column].number)), m_unit(find(schema, schema[column].unit))
{
    m_facet.m_kind = schema[column].kind;
    m_ranged = m_number ? schema[*m_number].kind : schema[column].kind;
}

void FacetPart::add(const std::shared_ptr<const Chunk> &chunk)
{
    const auto &cells = chunk->columns[m_column];
    const bool isAlone = !cells.isCollection() && !m_number && !m_unit;
    if (isAlone && cells.isCoded())
        addContents(cells);
    else if (isAlone)
        addCells(cells);
    else
        for (std::size_t row = 0; row < chunk->rows(); ++row)
            addRow(*chunk, row);
    m_facet.m_chunks.push_back(chunk);
}

void FacetPart::add(const std::shared_ptr<const Chunk> &chunk, const std::vector<std::uint32_t> &rows)
{
    for (const auto row : rows)
        addRow(*chunk, row);
    m_facet.m_chunks.push_back(chunk);
}

/** Each content of a packed column once, with how many rows have it. */
void FacetPart::addContents(const Column &cells)
{
    struct Content {
        std::size_t rows = 0;
        std::size_t first = 0;
    };
    std::vector<Content> contents(cells.contents());
    for (std::size_t row = 0; row < cells.rows(); ++row) {
        auto &content = contents[cells.contentOf(row)];
        content.first = content.rows == 0 ? row : content.first;
        ++content.rows;
    }
    m_facet.m_rows += cells.rows();
    for (const auto &content : contents) {
        if (content.rows == 0 || cells.isNull(content.first))
            continue;
        m_facet.m_filled += content.rows;
        m_facet.m_values.add(cells.value(content.first), content.rows);
    }
}

/** Those that have no more than one value. */
void FacetPart::addCells(const Column &cells)
{
    std::array<std::string_view, Distinct::AtOnce> values;
    std::array<std::uint32_t, Distinct::AtOnce> numbers{};
    std::size_t count = 0;
    for (std::size_t row = 0; row < cells.rows(); ++row) {
        if (!cells.isNull(row))
            values[count++] = cells.value(row);
        if (count == values.size() || row + 1 == cells.rows()) {
            m_facet.m_values.add(std::span(values).first(count), numbers.data());
            m_facet.m_filled += count;
            count = 0;
        }
    }
    m_facet.m_rows += cells.rows();
}

void FacetPart::expect(std::size_t times)
{
    auto &values = m_facet.m_values;
    if (values.size() > m_facet.m_rows / 2)
        values.reserve(values.size() * times);
}

void FacetPart::addRow(const Chunk &chunk, std::size_t row)
{
    const auto &cells = chunk.columns[m_column];
    const std::size_t items = cells.count(row);
    ++m_facet.m_rows;
    if (items == 0)
        return;
    ++m_facet.m_filled;
    if (items == 1)
        m_facet.m_values.add(cells.value(row));
    else
        addItems(cells, row, items);
    if (m_number || m_unit)
        addNumber(chunk, row);
}

void FacetPart::addItems(const Column &cells, std::size_t row, std::size_t items)
{
    constexpr std::size_t Few = 16; // looked through one by one
    std::optional<Distinct> seen;
    if (items > Few)
        seen.emplace();
    for (std::size_t item = 0; item < items; ++item) {
        const auto value = cells.value(row, item);
        bool isFirst = true;
        if (seen) {
            const auto before = seen->size();
            seen->add(value);
            isFirst = seen->size() > before;
        }
        for (std::size_t before = 0; !seen && before < item && isFirst; ++before)
            isFirst = cells.value(row, before) != value;
        if (isFirst)
            m_facet.m_values.add(value);
    }
}

void FacetPart::addNumber(const Chunk &chunk, std::size_t row)
{
    const auto &numbers = chunk.columns[m_number.value_or(m_column)];
    if (numbers.isNull(row)) {
        ++m_facet.m_others;
        return;
    }
    const bool hasUnit = m_unit && !chunk.columns[*m_unit].isNull(row);
    const auto unit = m_units.add(hasUnit ? chunk.columns[*m_unit].value(row) : std::string_view());
    if (unit == m_numbers.size())
        m_numbers.emplace_back();
    m_numbers[unit].add(numbers.value(row));
}

void FacetPart::merge(FacetPart later)
{
    m_facet.m_rows += later.m_facet.m_rows;
    m_facet.m_filled += later.m_facet.m_filled;
    m_facet.m_others += later.m_facet.m_others;
    m_facet.m_values.merge(later.m_facet.m_values);
    const auto units = m_units.merge(later.m_units);
    m_numbers.resize(m_units.size());
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        m_numbers[units[unit]].merge(later.m_numbers[unit]);
    auto &chunks = m_facet.m_chunks;
    chunks.insert(chunks.end(), later.m_facet.m_chunks.begin(), later.m_facet.m_chunks.end());
}

Facet FacetPart::finish(const Share &share) &&
{
    auto &facet = m_facet;
    const auto take = [&](const Distinct &values, std::string_view unit) {
        std::uint64_t all = 0;
        for (std::size_t number = 0; number < values.size(); ++number)
            all += values.count(number);
        const Sorted sorted(values, m_ranged, share);
        facet.m_others += all - sorted.count();
        if (sorted.count() > 0)
            facet.m_ranges.push_back(sorted.range(unit));
    };
    if (m_number || m_unit) {
        for (std::size_t unit = 0; unit < m_numbers.size(); ++unit)
            take(m_numbers[unit], m_units.value(unit));
    } else if (hasRange(m_ranged)) {
        take(facet.m_values, {});
    }
    std::ranges::stable_sort(facet.m_ranges, std::greater<>(), &Range::count);
    return std::move(m_facet);
}

Facet facetOf(const Table &table, std::size_t column, const Share &share, const std::stop_token &stop)
{
    const auto &chunks = table.chunks();
    const bool isWhole = storedRows(table) == table.rows();
    const auto rows = isWhole ? std::vector<std::vector<std::uint32_t>>() : shownRows(table);
    const std::size_t parts = table.rows() < RowsAtOnce || chunks.size() < 2 ? 1 : 2;
    std::vector<FacetPart> made(parts, FacetPart(table.schema(), column));
    constexpr std::size_t Sixteen = 16; // of the chunks, after which it shows how many values there will be
    share(parts, [&](std::size_t part) {
        const std::size_t first = chunks.size() * part / parts;
        const std::size_t end = chunks.size() * (part + 1) / parts;
        for (std::size_t i = first; i < end; ++i) {
            if (stop.stop_requested())
                return;
            if (i == first + (end - first) / Sixteen && i > first)
                made[part].expect(Sixteen + 1);
            if (isWhole)
                made[part].add(chunks[i]);
            else
                made[part].add(chunks[i], rows[i]);
        }
    });
    for (std::size_t part = 1; part < parts; ++part)
        made[0].merge(std::move(made[part]));
    return std::move(made[0]).finish(share);
}

std::vector<std::uint64_t> filledRows(const Table &table, const Share &share, const std::stop_token &stop)
{
    const bool isWhole = storedRows(table) == table.rows();
    std::vector<std::uint64_t> filled(table.schema().size(), 0);
    share(filled.size(), [&](std::size_t column) {
        for (const auto &chunk : isWhole ? table.chunks() : std::vector<std::shared_ptr<const Chunk>>()) {
            if (stop.stop_requested())
                return;
            filled[column] += chunk->columns[column].filledRows();
        }
        for (std::size_t row = 0; !isWhole && row < table.rows() && !stop.stop_requested(); ++row)
            filled[column] += table.count(row, column) == 0 ? 0U : 1U;
    });
    return filled;
}

} // namespace table
