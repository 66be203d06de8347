#include "table/pivot.h"

#include "table/pivotcells.h"
#include "table/pivotcolumns.h"
#include "table/pivotrows.h"
#include "table/pivotunits.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace table {
namespace {

constexpr std::size_t MostParts = 16; ///< and chunks
constexpr std::size_t RowsOfAPart = 256; ///< fewer are not worth another thread

/** Puts @p items in the order of their slots below @p slots; those of one slot stay in theirs. */
template <typename SlotOf>
std::vector<std::uint32_t> sortedBy(const std::vector<std::uint32_t> &items, std::size_t slots, const SlotOf &slotOf)
{
    std::vector<std::uint32_t> ends(slots + 1, 0);
    for (const auto item : items)
        ++ends[slotOf(item) + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<std::uint32_t> sorted(items.size());
    for (const auto item : items)
        sorted[ends[slotOf(item)]++] = item;
    return sorted;
}

} // namespace

std::optional<std::size_t> Pivot::columnOf(std::size_t column) const
{
    return column < heads ? std::nullopt : std::optional((column - heads) / columnsEach);
}

const Pivot::Cell *Pivot::cellAt(std::size_t row, std::size_t column) const
{
    const auto begin = m_cells.begin() + static_cast<std::ptrdiff_t>(m_cellsOf[row]);
    const auto end = m_cells.begin() + static_cast<std::ptrdiff_t>(m_cellsOf[row + 1]);
    const auto found = std::ranges::lower_bound(begin, end, column, {}, &Cell::column);
    return found == end || found->column != column ? nullptr : &*found;
}

std::span<const RowRef> Pivot::behind(RowRef at, std::size_t column) const
{
    const std::size_t row = rowOf(at);
    const auto of = columnOf(column);
    if (!of)
        return std::span(m_behind).subspan(
            m_cells[m_cellsOf[row]].first, m_cells[m_cellsOf[row + 1]].first - m_cells[m_cellsOf[row]].first);
    const auto *cell = cellAt(row, *of);
    return cell ? std::span(m_behind).subspan(cell->first, (cell + 1)->first - cell->first) : std::span<const RowRef>();
}

std::optional<RowRef> Pivot::shown(RowRef at, std::size_t column) const
{
    const auto of = columnOf(column);
    const auto *cell = of ? cellAt(rowOf(at), *of) : nullptr;
    return cell && cell->shown != Cell::None ? std::optional(m_behind[cell->first + cell->shown]) : std::nullopt;
}

/** Makes one pivot. */
class Pivoting
{
public:
    Pivoting(const Table &source, const PivotSpec &spec, const Share &share, const std::stop_token &stop)
        : m_spec(spec), m_share(share), m_stop(stop), m_pivot(std::make_shared<Pivot>())
    {
        m_pivot->source = source.stored();
        m_rows = source.arrival();
        m_pivot->counts.rows = m_rows.size();
        if (spec.cell == Aggregate::Count)
            m_spec.values.clear();
    }

    [[nodiscard]] std::shared_ptr<const Pivot> run()
    {
        const PivotRows rows(m_pivot->source, m_rows, m_spec, m_share, m_stop);
        read();
        if (m_stop.stop_requested())
            return nullptr;
        const PivotParts parts{m_pivot->source, m_spec, m_rows, m_readers, m_entries, m_dates,
            m_keys ? &*m_keys : nullptr, {m_unitsOf.begin(), m_unitsOf.end()}};
        const std::size_t most = std::max<std::size_t>(1, m_spec.mostCells / std::max<std::size_t>(rows.size(), 1));
        auto plan = planOf(parts, std::min(m_spec.mostColumns, most));
        place(rows, plan);
        build(rows, plan, parts);
        return m_stop.stop_requested() ? nullptr : std::move(m_pivot);
    }

private:
    /** The values, their units, and what makes columns. */
    void read()
    {
        const auto &source = m_pivot->source;
        if (m_spec.columns)
            m_keys = numbered(m_rows, source.chunks(), *m_spec.columns, m_share, m_stop);
        for (const auto value : m_spec.values)
            m_readers.emplace_back(source, value);
        std::vector<const std::vector<std::uint32_t> *> units;
        for (const auto &reader : m_readers) {
            const std::pair columns{reader.unitColumn(), reader.ucumColumn()};
            const bool hasUnits = columns.first || columns.second;
            if (hasUnits && !m_units.contains(columns))
                m_units[columns] = unitsOf(m_rows, source, columns.first, columns.second, m_share, m_stop);
            m_unitsOf.push_back(hasUnits ? &m_units[columns] : nullptr);
            units.push_back(hasUnits ? &m_units[columns].ofRow : nullptr);
        }
        static const std::vector<std::uint32_t> noKeys;
        m_entries = entriesOf(m_rows, m_spec, m_readers, m_keys ? m_keys->ofRow : noKeys, units, m_share, m_stop);
        const bool isByDate =
            m_spec.cell == Aggregate::Latest || m_spec.cell == Aggregate::First || m_spec.cell == Aggregate::List;
        if (m_spec.date && isByDate)
            m_dates = datesOf(source, m_rows, *m_spec.date, m_share, m_stop);
        m_pivot->counts.empty = m_entries.empty;
        m_pivot->counts.notNumbers = m_entries.notNumbers;
    }

    /** The entries cell by cell. */
    void place(const PivotRows &rows, const PivotPlan &plan)
    {
        const std::size_t each = std::max<std::size_t>(m_readers.size(), 1);
        const auto columnOf = [&](std::uint32_t entry) { return plan.columnOf[m_entries.comboOf[entry]]; };
        std::vector<std::uint32_t> kept;
        for (std::uint32_t entry = 0; entry < m_entries.comboOf.size(); ++entry) {
            if (m_entries.comboOf[entry] != PivotEntries::None && columnOf(entry) != PivotEntries::None)
                kept.push_back(entry);
        }
        m_sorted = sortedBy(kept, plan.columns.size(), columnOf);
        const auto rowOf = [&](std::uint32_t entry) { return rows.ofRow()[entry / each]; };
        m_sorted = sortedBy(m_sorted, rows.size(), rowOf);
        m_pivot->m_cellsOf.assign(rows.size() + 1, 0);
        std::size_t row = 0;
        for (std::size_t i = 0; i < m_sorted.size(); ++i) {
            const auto here = rowOf(m_sorted[i]);
            const auto column = columnOf(m_sorted[i]);
            while (row < here)
                m_pivot->m_cellsOf[++row] = m_pivot->m_cells.size();
            const bool isNext = m_pivot->m_cells.size() == m_pivot->m_cellsOf[row];
            if (isNext || m_pivot->m_cells.back().column != column)
                m_pivot->m_cells.push_back({column, Pivot::Cell::None, i});
            m_pivot->m_behind.push_back(m_rows[m_sorted[i] / each]);
        }
        while (row < rows.size())
            m_pivot->m_cellsOf[++row] = m_pivot->m_cells.size();
        m_pivot->m_cells.push_back({0, Pivot::Cell::None, m_sorted.size()}); // where the last one ends
        m_pivot->counts.values = m_sorted.size();
        m_pivot->counts.columnsLeftOut = plan.columnsLeftOut;
        m_pivot->counts.valuesLeftOut = plan.valuesLeftOut;
    }

    void build(const PivotRows &rows, PivotPlan &plan, const PivotParts &parts)
    {
        Schema schema;
        rows.addHeads(schema);
        m_pivot->heads = schema.size();
        m_pivot->headSources = rows.sources();
        m_pivot->columnsEach = m_spec.hasDetails ? 3 : 1;
        addColumns(plan, parts, schema);
        m_pivot->table = Table(schema);
        const std::size_t count = std::clamp<std::size_t>(rows.size() / RowsOfAPart, 1, MostParts);
        const auto bound = [&](std::size_t part) { return rows.size() * part / count; };
        std::vector<std::shared_ptr<Chunk>> chunks(count);
        std::vector<PivotCounts> counts(count);
        m_share(count, [&](std::size_t part) {
            PivotCells cells(parts, plan, m_sorted, schema, part);
            for (std::size_t row = bound(part); row < bound(part + 1); ++row) {
                if (m_stop.stop_requested())
                    return;
                rows.appendHeads(row, cells.columns());
                cells.append(
                    std::span(m_pivot->m_cells)
                        .subspan(m_pivot->m_cellsOf[row], m_pivot->m_cellsOf[row + 1] - m_pivot->m_cellsOf[row]));
            }
            counts[part] = cells.counts();
            chunks[part] = cells.finish();
        });
        for (std::size_t part = 0; part < count && !m_stop.stop_requested(); ++part) {
            m_pivot->counts.ties += counts[part].ties;
            m_pivot->counts.undated += counts[part].undated;
            m_pivot->m_firstRow.push_back(bound(part));
            m_pivot->table.append(std::move(chunks[part]));
        }
        m_pivot->columns = std::move(plan.columns);
    }

    PivotSpec m_spec;
    const Share &m_share;
    const std::stop_token &m_stop;
    std::shared_ptr<Pivot> m_pivot;
    std::vector<RowRef> m_rows;
    std::optional<Numbered> m_keys;
    std::vector<PivotReader> m_readers;
    std::map<std::pair<std::optional<std::size_t>, std::optional<std::size_t>>, PivotUnits> m_units; ///< by columns
    std::vector<const PivotUnits *> m_unitsOf; ///< by value
    PivotEntries m_entries;
    std::vector<SortPrefix> m_dates; ///< of each row, where they decide
    std::vector<std::uint32_t> m_sorted; ///< entries by row, then column
};

std::shared_ptr<const Pivot> pivotOf(
    const Table &source, const PivotSpec &spec, const Share &share, const std::stop_token &stop)
{
    return Pivoting(source, spec, share, stop).run();
}

} // namespace table
