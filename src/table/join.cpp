#include "table/join.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <string>
#include <utility>

namespace table {
namespace {

using Take = Joining::Take;
constexpr std::uint32_t None = Distinct::None;

} // namespace

JoinCounts &JoinCounts::operator+=(const JoinCounts &other)
{
    found += other.found;
    missing += other.missing;
    keyless += other.keyless;
    several += other.several;
    mixed += other.mixed;
    return *this;
}

/** For each row of a chunk the right key that it has. Rows with the same one share what is made for them. */
class Join::Targets
{
public:
    Targets(const Column &keys, const Distinct &known) : m_ofRow(keys.rows())
    {
        std::vector<std::string_view> values;
        values.reserve(keys.isCoded() ? keys.contents() : keys.rows());
        std::vector<std::uint32_t> placeOf(keys.isCoded() ? keys.contents() : 0, None);
        for (std::size_t row = 0; row < m_ofRow.size(); ++row) {
            std::uint32_t fresh = None;
            std::uint32_t &place = keys.isCoded() ? placeOf[keys.contentOf(row)] : fresh;
            if (place == None && !keys.isNull(row)) {
                place = static_cast<std::uint32_t>(values.size());
                values.push_back(keys.value(row));
            }
            m_ofRow[row] = place == None ? Keyless : place;
        }
        std::vector<std::uint32_t> numbers(values.size());
        known.find(values, numbers.data());
        for (auto &target : m_ofRow)
            target = target == Keyless ? Keyless : numbers[target];
        shareOut();
    }

    static constexpr std::uint32_t Keyless = None - 1;
    /** A key's number, None or Keyless, of each row. */
    [[nodiscard]] const std::vector<std::uint32_t> &ofRow() const { return m_ofRow; }
    /** Those that differ, each once. */
    [[nodiscard]] const std::vector<std::uint32_t> &contents() const { return m_contents; }
    /** Where each row's stands in contents(); empty where hardly any are the same. */
    [[nodiscard]] const std::vector<std::uint16_t> &numbers() const { return m_numbers; }

private:
    void shareOut()
    {
        std::vector<std::uint32_t> places(std::bit_ceil(2 * m_ofRow.size() + 1), None); // by target, open addressing
        m_numbers.reserve(m_ofRow.size());
        for (const auto target : m_ofRow) {
            std::size_t at = (target * 0x9e3779b9U) & (places.size() - 1);
            while (places[at] != None && m_contents[places[at]] != target)
                at = (at + 1) & (places.size() - 1);
            if (places[at] == None) {
                places[at] = static_cast<std::uint32_t>(m_contents.size());
                m_contents.push_back(target);
            }
            m_numbers.push_back(static_cast<std::uint16_t>(places[at]));
            if (m_contents.size() > Column::MostContents)
                break;
        }
        if (m_contents.size() > Column::MostContents || m_contents.size() * 10 > m_ofRow.size() * 9)
            m_numbers.clear();
    }

    std::vector<std::uint32_t> m_ofRow;
    std::vector<std::uint32_t> m_contents;
    std::vector<std::uint16_t> m_numbers;
};

Join::Join(Table right, Joining how, const Share &share) : m_right(std::move(right)), m_how(std::move(how))
{
    index(preferred(share));
}

/** The rows in such an order that the first with a key is the one that is taken. */
std::vector<RowRef> Join::preferred(const Share &share) const
{
    using enum Table::Direction;
    switch (m_how.take) {
    case Take::Least:
    case Take::Most:
        if (m_how.value)
            return m_right.sorted(*m_how.value, m_how.take == Take::Least ? Ascending : Descending, share);
        break;
    case Take::First:
    case Take::Last:
    case Take::List:
        if (m_how.order)
            return m_right.sorted(*m_how.order, m_how.take == Take::Last ? Descending : Ascending, share);
        break;
    case Take::One:
    case Take::Count:
        return m_right.arrival();
    }
    auto rows = m_right.arrival();
    if (m_how.take == Take::Last)
        std::ranges::reverse(rows);
    return rows;
}

void Join::index(const std::vector<RowRef> &rows)
{
    std::vector<std::uint32_t> numbers(rows.size(), None);
    std::array<std::string_view, Distinct::AtOnce> keys;
    std::array<std::size_t, Distinct::AtOnce> places{};
    std::array<std::uint32_t, Distinct::AtOnce> found{};
    std::size_t waiting = 0;
    const auto look = [&] {
        m_keys.add({keys.data(), waiting}, found.data());
        for (std::size_t at = 0; at < waiting; ++at) {
            if (found[at] == m_first.size())
                m_first.push_back(rows[places[at]]);
            numbers[places[at]] = found[at];
        }
        waiting = 0;
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto at = rows[row];
        const auto &key = cells(at, m_how.rightKey);
        const bool counts = m_how.take == Take::One || !m_how.value || !cells(at, *m_how.value).isNull(at.row);
        if (key.isNull(at.row) || !counts)
            continue;
        keys[waiting] = key.value(at.row);
        places[waiting++] = row;
        if (waiting == keys.size())
            look();
    }
    look();
    if (m_how.take == Take::List)
        group(rows, numbers);
    if (m_how.take == Take::Least || m_how.take == Take::Most)
        findMixed(rows, numbers);
}

void Join::group(const std::vector<RowRef> &rows, const std::vector<std::uint32_t> &numbers)
{
    std::vector<std::uint32_t> next(m_keys.size() + 1, 0);
    for (std::size_t key = 0; key < m_keys.size(); ++key)
        next[key + 1] = next[key] + static_cast<std::uint32_t>(m_keys.count(key));
    m_ends.assign(next.begin() + 1, next.end());
    m_rows.resize(next.back());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (numbers[row] != None)
            m_rows[next[numbers[row]]++] = rows[row];
    }
}

void Join::findMixed(const std::vector<RowRef> &rows, const std::vector<std::uint32_t> &numbers)
{
    m_mixed.assign(m_keys.size(), false);
    const auto unit =
        m_how.value ? find(m_right.schema(), m_right.schema()[*m_how.value].unit) : std::optional<std::size_t>();
    if (!unit)
        return;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (numbers[row] == None)
            continue;
        const auto taken = m_first[numbers[row]];
        if (cells(taken, *unit).value(taken.row) != cells(rows[row], *unit).value(rows[row].row))
            m_mixed[numbers[row]] = true;
    }
}

Schema Join::schema() const
{
    Schema schema;
    if (m_how.take == Take::Count) {
        schema.emplace_back();
        schema.back().type = "integer";
        schema.back().kind = Kind::Integer;
        return schema;
    }
    for (const auto column : m_how.columns) {
        schema.push_back(m_right.schema()[column]);
        schema.back().collection = schema.back().collection || m_how.take == Take::List;
    }
    return schema;
}

/** The cell of @p place in schema() for what @p target has. */
void Join::appendTo(Column &column, std::size_t place, std::uint32_t target) const
{
    if (m_how.take == Take::Count) {
        if (target == Targets::Keyless)
            column.appendNull(); // how many there are is not known then
        else
            column.append(target == None ? "0" : std::to_string(m_keys.count(target)));
        return;
    }
    const bool isFound = target < m_keys.size();
    const auto add = [&](RowRef at) {
        const auto &from = cells(at, m_how.columns[place]);
        for (std::size_t item = 0; item < from.count(at.row); ++item)
            column.append(from.value(at.row, item));
        return from.isNull(at.row);
    };
    if (m_how.take == Take::List) {
        for (std::size_t at = !isFound ? 0 : target == 0 ? 0 : m_ends[target - 1]; isFound && at < m_ends[target]; ++at)
            add(m_rows[at]);
        return column.endRow();
    }
    const bool isEmpty = !isFound || add(m_first[target]);
    if (column.isCollection())
        column.endRow();
    else if (isEmpty)
        column.appendNull();
}

Column Join::columnOf(std::size_t place, const Targets &targets) const
{
    const bool isCount = m_how.take == Take::Count;
    Column made(!isCount && (m_how.take == Take::List || m_right.schema()[m_how.columns[place]].collection));
    const bool isShared = !targets.numbers().empty();
    for (const auto target : isShared ? targets.contents() : targets.ofRow())
        appendTo(made, place, target);
    if (isShared)
        made.code(targets.numbers());
    else
        made.shrink();
    return made;
}

JoinCounts Join::addTo(Chunk &chunk) const
{
    const Targets targets(std::as_const(chunk.columns)[m_how.leftKey], m_keys);
    const std::size_t width = m_how.take == Take::Count ? 1 : m_how.columns.size();
    for (std::size_t place = 0; place < width; ++place)
        chunk.columns.push_back(columnOf(place, targets));
    JoinCounts counts;
    for (const auto target : targets.ofRow()) {
        const bool isFound = target < m_keys.size();
        counts.found += isFound ? 1 : 0;
        counts.keyless += target == Targets::Keyless ? 1 : 0;
        counts.missing += target == None ? 1 : 0;
        counts.several += isFound && m_keys.count(target) > 1 ? 1 : 0;
        counts.mixed += isFound && !m_mixed.empty() && m_mixed[target] ? 1 : 0;
    }
    return counts;
}

std::vector<std::shared_ptr<const Chunk>> joined(const std::vector<std::shared_ptr<const Chunk>> &chunks,
    std::size_t width, const std::vector<Join> &joins, std::vector<JoinCounts> &counts, const Share &share,
    const std::stop_token &stop)
{
    std::vector<std::shared_ptr<const Chunk>> made(chunks.size());
    std::vector<std::vector<JoinCounts>> parts(chunks.size());
    share(chunks.size(), [&](std::size_t at) {
        if (stop.stop_requested())
            return;
        auto chunk = std::make_shared<Chunk>(*chunks[at]);
        chunk->columns.keep(width);
        for (const auto &join : joins)
            parts[at].push_back(join.addTo(*chunk));
        made[at] = std::move(chunk);
    });
    if (stop.stop_requested())
        return {};
    counts.assign(joins.size(), {});
    for (const auto &part : parts) {
        for (std::size_t join = 0; join < part.size(); ++join)
            counts[join] += part[join];
    }
    return made;
}

} // namespace table
