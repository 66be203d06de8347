#include "table/pivotvalues.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace table {
namespace {

constexpr std::size_t RowsOfAPart = 50'000; ///< fewer are not worth another thread
constexpr std::size_t MostParts = 8;

constexpr std::array<std::string_view, 5> Comparators{"<", "<=", ">=", ">", "ad"}; // quantity-comparator, R4 and R5

bool isNumeric(Kind kind)
{
    return kind == Kind::Integer || kind == Kind::Decimal;
}

bool isMoment(Kind kind)
{
    return kind == Kind::Date || kind == Kind::DateTime || kind == Kind::Time;
}

struct ComboHash {
    std::size_t operator()(const PivotCombo &combo) const
    {
        std::uint64_t mixed = (std::uint64_t{combo.key} << 32U) ^ combo.unit;
        mixed ^= (std::uint64_t{combo.value} << 33U) ^ (combo.isNumber ? 0x9E37U : 0U);
        mixed *= 0x9E3779B97F4A7C15U;
        return static_cast<std::size_t>(mixed ^ (mixed >> 29U));
    }
};
struct ComboEqual {
    bool operator()(const PivotCombo &a, const PivotCombo &b) const { return a.isSame(b); }
};

/** The entries of some of the rows. */
class Part
{
public:
    void add(std::uint32_t &comboOf, const PivotCombo &combo)
    {
        if (m_combos.empty() || !m_combos[m_last].isSame(combo)) {
            const auto [found, isNew] = m_numbers.try_emplace(combo, static_cast<std::uint32_t>(m_combos.size()));
            if (isNew)
                m_combos.push_back(combo);
            m_last = found->second;
        }
        ++m_combos[m_last].values;
        comboOf = m_last;
    }
    [[nodiscard]] const std::vector<PivotCombo> &combos() const { return m_combos; }

    std::uint64_t empty = 0;
    std::uint64_t notNumbers = 0;

private:
    std::vector<PivotCombo> m_combos;
    std::unordered_map<PivotCombo, std::uint32_t, ComboHash, ComboEqual> m_numbers;
    std::uint32_t m_last = 0;
};

/** Whether @p cell can say something of a value of @p sort in a column of @p kind. */
bool isUsable(Aggregate cell, PivotReader::Sort sort, Kind kind)
{
    using Sort = PivotReader::Sort;
    if (cell == Aggregate::Mean)
        return sort == Sort::Number;
    if (cell == Aggregate::Min || cell == Aggregate::Max)
        return sort != Sort::Text || isMoment(kind);
    return true;
}

} // namespace

PivotReader::PivotReader(const Table &source, std::size_t column)
    : m_chunks(source.chunks()), m_column(column), m_kind(source.schema()[column].kind),
      m_number(find(source.schema(), source.schema()[column].number)),
      m_unit(find(source.schema(), source.schema()[column].unit)),
      m_ucum(find(source.schema(), source.schema()[column].ucum))
{
    if (!m_number && isNumeric(m_kind))
        m_number = column;
}

PivotReader::Sort PivotReader::sortOf(RowRef at) const
{
    const auto &values = cells(at, m_column);
    const std::size_t items = values.count(at.row);
    if (items == 0)
        return Sort::Empty;
    if (items > 1 || !m_number)
        return Sort::Text;
    const auto number = digits(at);
    if (number.empty() || !fhir::Decimal::parse(number))
        return Sort::Text;
    auto text = values.value(at.row);
    if (text == number)
        return Sort::Number;
    if (!text.ends_with(number))
        return Sort::Text;
    text.remove_suffix(number.size());
    text = text.substr(0, text.find_last_not_of(' ') + 1);
    return std::ranges::find(Comparators, text) != Comparators.end() ? Sort::Compared : Sort::Text;
}

std::string_view PivotReader::text(RowRef at, std::string &room) const
{
    return contentOf(cells(at, m_column), at.row, room);
}

std::string_view PivotReader::digits(RowRef at) const
{
    if (!m_number)
        return {};
    const auto &numbers = cells(at, *m_number);
    return numbers.count(at.row) == 1 ? numbers.value(at.row) : std::string_view();
}

fhir::Decimal PivotReader::number(RowRef at) const
{
    return fhir::Decimal::parse(digits(at)).value_or(fhir::Decimal());
}

PivotEntries entriesOf(const std::vector<RowRef> &rows, const PivotSpec &spec, const std::vector<PivotReader> &readers,
    const std::vector<std::uint32_t> &keys, const std::vector<const std::vector<std::uint32_t> *> &units,
    const Share &share, const std::stop_token &stop)
{
    PivotEntries all;
    const std::size_t values = std::max<std::size_t>(readers.size(), 1);
    all.comboOf.assign(rows.size() * values, PivotEntries::None);
    const std::size_t count = std::clamp<std::size_t>(rows.size() / RowsOfAPart, 1, MostParts);
    const auto bound = [&](std::size_t part) { return rows.size() * part / count; };
    const auto keyOf = [&keys](std::size_t row) { return keys.empty() ? Numbered::Null : keys[row]; };
    std::vector<Part> parts(count);
    share(count, [&](std::size_t at) {
        auto &part = parts[at];
        for (std::size_t row = bound(at); row < bound(at + 1); ++row) {
            if (row % 4096 == 0 && stop.stop_requested())
                return;
            if (readers.empty())
                part.add(all.comboOf[row], {keyOf(row), 0, Numbered::Null, true, 0});
            for (std::uint32_t value = 0; value < readers.size(); ++value) {
                const auto sort = readers[value].sortOf(rows[row]);
                const bool isNumber = sort == PivotReader::Sort::Number || sort == PivotReader::Sort::Compared;
                if (sort == PivotReader::Sort::Empty)
                    ++part.empty;
                else if (!isUsable(spec.cell, sort, readers[value].kind()))
                    ++part.notNumbers;
                else
                    part.add(all.comboOf[row * values + value],
                        {keyOf(row), value, units[value] ? (*units[value])[row] : Numbered::Null, isNumber, 0});
            }
        }
    });
    std::unordered_map<PivotCombo, std::uint32_t, ComboHash, ComboEqual> numbers;
    std::vector<std::vector<std::uint32_t>> numberOf(count);
    for (std::size_t part = 0; part < count; ++part) {
        all.empty += parts[part].empty;
        all.notNumbers += parts[part].notNumbers;
        for (const auto &combo : parts[part].combos()) {
            const auto [found, isNew] = numbers.try_emplace(combo, static_cast<std::uint32_t>(all.combos.size()));
            if (isNew)
                all.combos.push_back(combo);
            else
                all.combos[found->second].values += combo.values;
            numberOf[part].push_back(found->second);
        }
    }
    share(count, [&](std::size_t part) {
        for (std::size_t entry = bound(part) * values; part > 0 && entry < bound(part + 1) * values; ++entry) {
            auto &combo = all.comboOf[entry];
            combo = combo == PivotEntries::None ? combo : numberOf[part][combo];
        }
    });
    return all;
}

std::vector<SortPrefix> datesOf(const Table &source, const std::vector<RowRef> &rows, std::size_t column,
    const Share &share, const std::stop_token &stop)
{
    std::vector<SortPrefix> dates(rows.size());
    const Kind kind = source.schema()[column].kind;
    const std::size_t count = std::clamp<std::size_t>(rows.size() / RowsOfAPart, 1, MostParts);
    share(count, [&](std::size_t part) {
        const std::size_t end = rows.size() * (part + 1) / count;
        for (std::size_t row = rows.size() * part / count; row < end; ++row) {
            if (row % 4096 == 0 && stop.stop_requested())
                return;
            const auto &cells = source.chunks()[rows[row].chunk]->columns[column];
            if (const auto date = cells.isNull(rows[row].row) ? std::string_view() : cells.value(rows[row].row);
                !date.empty())
                dates[row] = sortPrefix(date, kind);
        }
    });
    return dates;
}

std::optional<fhir::Decimal> converted(const fhir::Decimal &amount, const fhir::Unit &from, const fhir::Unit &to)
{
    const auto result = from.convert(amount, to);
    return fhir::Unit::compare(amount, from, result, to) == 0 ? std::optional(result.trimmed()) : std::nullopt;
}

} // namespace table
