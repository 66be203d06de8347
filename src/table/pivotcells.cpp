#include "table/pivotcells.h"

#include "fhir/jsontext.h"

#include <algorithm>
#include <utility>

namespace table {

PivotCells::PivotCells(const PivotParts &parts, const PivotPlan &plan, const std::vector<std::uint32_t> &sorted,
    const Schema &schema, std::size_t number)
    : m_parts(parts), m_plan(plan), m_sorted(sorted), m_schema(schema), m_number(number),
      m_each(std::max<std::size_t>(parts.readers.size(), 1)),
      m_heads(schema.size() - plan.columns.size() * (parts.spec.hasDetails ? 3 : 1)), m_chunk(std::make_shared<Chunk>())
{
    for (const auto &column : schema)
        m_chunk->columns.emplace_back(column.collection);
    if (parts.spec.date)
        m_dateKind = parts.source.schema()[*parts.spec.date].kind;
}

void PivotCells::append(std::span<Pivot::Cell> cells)
{
    const std::size_t each = m_parts.spec.hasDetails ? 3 : 1;
    auto cell = cells.begin();
    for (std::uint32_t column = 0; column < m_plan.columns.size(); ++column) {
        const std::size_t at = m_heads + column * each;
        if (cell != cells.end() && cell->column == column) {
            const auto *next = &*cell + 1; // there is one behind the last
            const Entries entries = std::span(m_sorted).subspan(cell->first, next->first - cell->first);
            appendCell(*cell, entries);
            if (each > 1)
                appendDetails(*cell, entries, at + 1);
            ++cell;
            continue;
        }
        for (std::size_t place = at; place < at + each; ++place) {
            if (m_schema[place].collection)
                m_chunk->columns[place].endRow();
            else
                m_chunk->columns[place].appendNull();
        }
    }
    appendResource();
}

void PivotCells::appendCell(Pivot::Cell &cell, Entries entries)
{
    auto &column = m_chunk->columns[m_heads + cell.column * (m_parts.spec.hasDetails ? 3 : 1)];
    const auto show = [&](std::size_t place) {
        cell.shown = static_cast<std::uint32_t>(place);
        column.append(textOf(entries[place]));
    };
    switch (m_parts.spec.cell) {
    case Aggregate::Latest:
        return show(byDate(entries, true));
    case Aggregate::First:
        return show(byDate(entries, false));
    case Aggregate::Min:
        return show(extreme(entries, false));
    case Aggregate::Max:
        return show(extreme(entries, true));
    case Aggregate::Mean:
        return column.append(mean(entries));
    case Aggregate::Count:
        return column.append(std::to_string(entries.size()));
    case Aggregate::List:
        break;
    }
    for (const auto entry : listed(entries))
        column.append(textOf(entry));
    column.endRow();
}

/** What the row says that is shown; nothing of several. */
void PivotCells::appendDetails(const Pivot::Cell &cell, Entries entries, std::size_t column)
{
    auto &dates = m_chunk->columns[column];
    auto &flags = m_chunk->columns[column + 1];
    if (cell.shown == Pivot::Cell::None) {
        dates.appendNull();
        return flags.appendNull();
    }
    const auto entry = entries[cell.shown];
    const auto at = rowOf(entry);
    if (const auto date = dateOf(entry); date.empty())
        dates.appendNull();
    else
        dates.append(date);
    const auto &info = m_parts.source.schema()[m_parts.spec.values[entry % m_each]];
    const auto flag = find(m_parts.source.schema(), info.interpretation);
    const auto *cells = flag ? &m_parts.source.chunks()[at.chunk]->columns[*flag] : nullptr;
    if (!cells || cells->isNull(at.row))
        flags.appendNull();
    else
        flags.append(contentOf(*cells, at.row, m_room));
}

std::string_view PivotCells::dateOf(std::uint32_t entry) const
{
    if (!m_parts.spec.date)
        return {};
    const auto at = rowOf(entry);
    const auto &dates = m_parts.source.chunks()[at.chunk]->columns[*m_parts.spec.date];
    return dates.isNull(at.row) ? std::string_view() : dates.value(at.row);
}

int PivotCells::compareDates(std::uint32_t a, std::uint32_t b) const
{
    const auto &first = placeOf(a);
    const auto &second = placeOf(b);
    if (first != second)
        return first < second ? -1 : 1;
    return first.isWhole() ? 0 : compareSorted(dateOf(a), dateOf(b), m_dateKind);
}

/** Without a date a value counts only where none has one. */
std::size_t PivotCells::byDate(Entries entries, bool wantsLatest)
{
    std::size_t best = wantsLatest ? entries.size() - 1 : 0; // by arrival
    if (m_parts.dates.empty())
        return best;
    bool isDated = false;
    std::uint64_t same = 0;
    for (std::size_t place = 0; place < entries.size(); ++place) {
        if (placeOf(entries[place]) == SortPrefix()) {
            ++m_counts.undated;
            continue;
        }
        const int order = isDated ? compareDates(entries[place], entries[best]) : 0;
        if (!isDated || (wantsLatest ? order > 0 : order < 0)) {
            best = place;
            same = 1;
        } else if (order == 0) {
            ++same;
            best = wantsLatest ? place : best;
        }
        isDated = true;
    }
    m_counts.ties += same > 1 ? 1 : 0;
    return best;
}

/** The first that arrived, of the same. */
std::size_t PivotCells::extreme(Entries entries, bool wantsGreatest)
{
    std::size_t best = 0;
    const bool isNumber = m_plan.columns[m_plan.columnOf[m_parts.entries.comboOf[entries[0]]]].isNumber;
    const Kind kind = readerOf(entries[0]).kind();
    fhir::Decimal bestNumber = isNumber ? numberOf(entries[0]) : fhir::Decimal();
    std::string room;
    std::string bestRoom;
    for (std::size_t place = 1; place < entries.size(); ++place) {
        const auto entry = entries[place];
        fhir::Decimal number = isNumber ? numberOf(entry) : fhir::Decimal();
        const int order = isNumber ? number.compare(bestNumber)
                                   : compareSorted(readerOf(entry).text(rowOf(entry), room),
                                       readerOf(entries[best]).text(rowOf(entries[best]), bestRoom), kind);
        if (wantsGreatest ? order > 0 : order < 0) {
            best = place;
            bestNumber = std::move(number);
        }
    }
    return best;
}

std::string PivotCells::mean(Entries entries) const
{
    fhir::Decimal sum; // which has as many digits behind the point as the most precise of them
    for (const auto entry : entries)
        sum = sum + numberOf(entry);
    const fhir::Decimal count(static_cast<std::int64_t>(entries.size()));
    const auto quotient = sum.dividedBy(count);
    if ((quotient * count).compare(sum) == 0)
        return quotient.trimmed().text();
    const auto rounded = quotient.limited(MeanDigits);
    return (rounded.scale() < sum.scale() ? quotient.rounded(sum.scale()) : rounded).text();
}

/** By date, what has none last. */
std::vector<std::uint32_t> PivotCells::listed(Entries entries)
{
    std::vector<std::uint32_t> order(entries.begin(), entries.end());
    if (m_parts.dates.empty())
        return order;
    const auto undated = std::stable_partition(
        order.begin(), order.end(), [this](auto entry) { return placeOf(entry) != SortPrefix(); });
    m_counts.undated += static_cast<std::uint64_t>(order.end() - undated);
    std::stable_sort(order.begin(), undated, [this](auto a, auto b) { return compareDates(a, b) < 0; });
    return order;
}

std::string_view PivotCells::textOf(std::uint32_t entry)
{
    const auto text = readerOf(entry).text(rowOf(entry), m_room);
    if (!m_plan.conversions[m_parts.entries.comboOf[entry]])
        return text;
    const auto digits = readerOf(entry).digits(rowOf(entry));
    m_room = std::string(text.substr(0, text.size() - digits.size())) + numberOf(entry).text(); // "< "
    return m_room;
}

fhir::Decimal PivotCells::numberOf(std::uint32_t entry) const
{
    const auto number = readerOf(entry).number(rowOf(entry));
    const auto &conversion = m_plan.conversions[m_parts.entries.comboOf[entry]];
    return conversion ? converted(number, conversion->from, conversion->to).value_or(number) : number;
}

/** For conditions that only a resource can be tested by, which are about dates: all others look at the cells. */
void PivotCells::appendResource()
{
    const std::size_t row = m_chunk->entryOfRow.size();
    const std::size_t offset = m_text.size();
    m_text += '{';
    for (std::size_t column = 0; column < m_schema.size(); ++column) {
        const auto &info = m_schema[column];
        const auto &cells = m_chunk->columns[column];
        const bool isDate = info.kind == Kind::Date || info.kind == Kind::DateTime;
        if (!isDate || info.collection || cells.isNull(row))
            continue;
        m_text += m_text.size() == offset + 1 ? "\"" : ",\"";
        m_text += info.name + "\":";
        fhir::appendJsonString(cells.value(row), m_text);
    }
    m_text += '}';
    m_chunk->entryOfRow.push_back(static_cast<std::uint32_t>(row));
    m_resources.push_back({offset, m_text.size() - offset});
}

std::shared_ptr<Chunk> PivotCells::finish()
{
    m_chunk->batch = std::make_shared<const fhir::ResourceBatch>(std::move(m_text), std::move(m_resources), m_number);
    return std::move(m_chunk);
}

} // namespace table
