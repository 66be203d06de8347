#include "table/pivotunits.h"

#include <algorithm>
#include <unordered_map>

namespace table {
namespace {

constexpr auto None = Numbered::Null;

Numbered numberedIn(const std::vector<RowRef> &rows, const Table &source, std::optional<std::size_t> column,
    const Share &share, const std::stop_token &stop)
{
    if (column)
        return numbered(rows, source.chunks(), *column, share, stop);
    Numbered none;
    none.ofRow.assign(rows.size(), None);
    return none;
}

/** How often each code is written in which way. */
class Writings
{
public:
    void add(std::uint32_t code, std::uint32_t text)
    {
        if (code != m_code || text != m_text) { // rows in a row are often alike
            m_code = code;
            m_text = text;
            m_count = &m_counts[(std::uint64_t{code} << 32U) | text];
        }
        ++*m_count;
    }
    /** Into @p units, whose first ones are those of the codes: the commonest way first, of the same the first met. */
    void write(const Distinct &texts, std::vector<PivotUnits::Unit> &units) const
    {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> sorted(m_counts.begin(), m_counts.end());
        std::ranges::sort(sorted, [](const auto &a, const auto &b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        for (const auto &[both, count] : sorted) {
            auto &unit = units[both >> 32U];
            unit.texts.emplace_back(texts.value(both & UINT32_MAX));
            if (unit.text.empty())
                unit.text = unit.texts.back();
        }
    }

private:
    std::unordered_map<std::uint64_t, std::uint64_t> m_counts;
    std::uint32_t m_code = None;
    std::uint32_t m_text = None;
    std::uint64_t *m_count = nullptr;
};

} // namespace

bool PivotUnits::Unit::isWritten(const std::string &other) const
{
    return !ucum.empty() && (ucum == other || std::ranges::find(texts, other) != texts.end());
}

PivotUnits unitsOf(const std::vector<RowRef> &rows, const Table &source, std::optional<std::size_t> texts,
    std::optional<std::size_t> codes, const Share &share, const std::stop_token &stop)
{
    PivotUnits all;
    auto text = numberedIn(rows, source, texts, share, stop);
    const auto code = numberedIn(rows, source, codes, share, stop);
    const auto first = static_cast<std::uint32_t>(code.values.size()); // of those without a code
    for (std::uint32_t at = 0; at < first; ++at)
        all.units.push_back({{}, std::string(code.values.value(at)), {}});
    for (std::size_t at = 0; at < text.values.size(); ++at)
        all.units.push_back({std::string(text.values.value(at)), {}, {}});
    Writings writings;
    for (std::size_t row = 0; first > 0 && row < rows.size(); ++row) {
        const auto of = code.ofRow[row];
        auto &unit = text.ofRow[row];
        if (of == None || all.units[of].ucum.empty()) {
            unit = unit == None ? None : first + unit;
            continue;
        }
        if (unit != None)
            writings.add(of, unit);
        unit = of;
    }
    writings.write(text.values, all.units);
    for (auto &unit : all.units) {
        if (unit.text.empty())
            unit.text = unit.ucum;
    }
    all.ofRow = std::move(text.ofRow);
    return all;
}

} // namespace table
