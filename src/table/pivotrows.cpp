#include "table/pivotrows.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace table {

PivotRows::PivotRows(const Table &source, const std::vector<RowRef> &rows, const PivotSpec &spec, const Share &share,
    const std::stop_token &stop)
    : m_source(source), m_rows(rows), m_ofRow(rows.size(), 0)
{
    for (const auto &key : spec.rows)
        number(key, share, stop);
    if (stop.stop_requested())
        return;
    count();
    for (std::size_t key = 0; key < spec.rows.size(); ++key)
        findHeads(spec.rows[key], m_labels[key], spec.rows[key].identity.has_value());
    sort();
}

/** Rows are the same where their identities are; without one, where their labels are. */
void PivotRows::number(const PivotKey &key, const Share &share, const std::stop_token &stop)
{
    m_labels.push_back(numbered(m_rows, m_source.chunks(), key.column, share, stop));
    const auto &labels = m_labels.back();
    std::vector<std::uint32_t> ids = labels.ofRow;
    if (key.identity) {
        const auto identities = numbered(m_rows, m_source.chunks(), *key.identity, share, stop);
        const auto count = static_cast<std::uint32_t>(identities.values.size());
        for (std::size_t row = 0; row < ids.size(); ++row) {
            if (identities.ofRow[row] != Numbered::Null)
                ids[row] = identities.ofRow[row];
            else if (ids[row] != Numbered::Null)
                ids[row] += count;
        }
    }
    if (m_labels.size() == 1)
        m_ofRow = std::move(ids);
    else
        combine(ids);
    auto &ranks = m_ranks.emplace_back(labels.values.size());
    for (const auto each : ranked(labels.values, m_source.schema()[key.column].kind, share))
        ranks[each.number] = each.rank;
}

void PivotRows::combine(const std::vector<std::uint32_t> &ids)
{
    std::unordered_map<std::uint64_t, std::uint32_t> pairs;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        const std::uint64_t pair = (std::uint64_t{m_ofRow[row]} << 32U) | ids[row];
        m_ofRow[row] = pairs.try_emplace(pair, static_cast<std::uint32_t>(pairs.size())).first->second;
    }
}

/** Numbers without gaps, as they are first met. */
void PivotRows::count()
{
    std::vector<std::uint32_t> places;
    std::uint32_t ofNull = Numbered::Null;
    for (auto &id : m_ofRow) {
        if (id != Numbered::Null && id >= places.size())
            places.resize(std::max<std::size_t>(id + std::size_t{1}, 2 * places.size()), Numbered::Null);
        auto &place = id == Numbered::Null ? ofNull : places[id];
        if (place == Numbered::Null)
            place = static_cast<std::uint32_t>(m_size++);
        id = place;
    }
}

/** The first row that has a label gives it. */
void PivotRows::findHeads(const PivotKey &key, const Numbered &labels, bool hasIdentity)
{
    Head label{key.column, false, std::vector<std::uint32_t>(m_size, Numbered::Null)};
    for (std::uint32_t row = 0; row < m_ofRow.size(); ++row) {
        auto &place = label.rows[m_ofRow[row]];
        if (place == Numbered::Null || (labels.ofRow[place] == Numbered::Null && labels.ofRow[row] != Numbered::Null))
            place = row;
    }
    Head identity{hasIdentity ? *key.identity : 0, true, hasIdentity ? label.rows : std::vector<std::uint32_t>()};
    m_heads.push_back(std::move(label));
    if (hasIdentity)
        m_heads.push_back(std::move(identity));
}

void PivotRows::sort()
{
    std::vector<const std::vector<std::uint32_t> *> labelRows;
    for (const auto &head : m_heads) {
        if (!head.isIdentity)
            labelRows.push_back(&head.rows);
    }
    std::vector<std::vector<std::uint32_t>> ranks(labelRows.size(), std::vector<std::uint32_t>(m_size));
    for (std::size_t key = 0; key < labelRows.size(); ++key) {
        for (std::size_t row = 0; row < m_size; ++row) {
            const auto number = m_labels[key].ofRow[(*labelRows[key])[row]];
            ranks[key][row] = number == Numbered::Null ? Numbered::Null : m_ranks[key][number];
        }
    }
    std::vector<std::uint32_t> order(m_size);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&ranks](auto a, auto b) {
        for (const auto &of : ranks) {
            if (of[a] != of[b])
                return of[a] < of[b];
        }
        return a < b;
    });
    std::vector<std::uint32_t> placeOf(m_size);
    for (std::uint32_t place = 0; place < m_size; ++place)
        placeOf[order[place]] = place;
    for (auto &row : m_ofRow)
        row = placeOf[row];
    for (auto &head : m_heads) {
        std::vector<std::uint32_t> sorted(m_size);
        for (std::size_t place = 0; place < m_size; ++place)
            sorted[place] = head.rows[order[place]];
        head.rows = std::move(sorted);
    }
}

void PivotRows::addHeads(Schema &schema) const
{
    for (const auto &head : m_heads) {
        ColumnInfo info = withoutCompanions(m_source.schema()[head.column]);
        info.collection = false;
        info.byFill = false;
        info.hidden = head.isIdentity;
        schema.push_back(std::move(info));
    }
}

std::vector<Pivot::Head> PivotRows::sources() const
{
    std::vector<Pivot::Head> sources;
    for (const auto &head : m_heads) {
        auto &source = sources.emplace_back(Pivot::Head{head.column, {}});
        source.rows.reserve(m_size);
        for (const auto row : head.rows)
            source.rows.push_back(m_rows[row]);
    }
    return sources;
}

void PivotRows::appendHeads(std::size_t row, Columns &columns) const
{
    std::string room;
    for (std::size_t head = 0; head < m_heads.size(); ++head) {
        const auto at = m_rows[m_heads[head].rows[row]];
        const auto &cells = m_source.chunks()[at.chunk]->columns[m_heads[head].column];
        if (cells.isNull(at.row))
            columns[head].appendNull();
        else
            columns[head].append(contentOf(cells, at.row, room));
    }
}

} // namespace table
