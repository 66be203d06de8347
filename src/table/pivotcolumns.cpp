#include "table/pivotcolumns.h"

#include "table/sortkey.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace table {
namespace {

constexpr std::size_t LongestName = 60;
constexpr std::uint32_t None = PivotEntries::None;

/** Makes one plan. */
class Planner
{
public:
    explicit Planner(const PivotParts &parts) : m_parts(parts), m_combos(parts.entries.combos), m_into(m_combos.size())
    {
        std::iota(m_into.begin(), m_into.end(), 0U);
        m_plan.conversions.resize(m_combos.size());
        for (const auto &combo : m_combos)
            m_values.push_back(combo.values);
    }

    [[nodiscard]] PivotPlan plan(std::size_t most)
    {
        joinUncoded();
        if (m_parts.spec.converts)
            convert();
        for (std::uint32_t combo = 0; combo < m_combos.size(); ++combo)
            followJoined(combo);
        addColumns(most);
        return std::move(m_plan);
    }

private:
    [[nodiscard]] const PivotUnits::Unit &unitOf(std::uint32_t combo) const
    {
        static const PivotUnits::Unit none;
        const auto &each = m_combos[combo];
        const auto *units = m_parts.units.empty() ? nullptr : m_parts.units[each.value];
        return units && each.unit != Numbered::Null ? units->units[each.unit] : none;
    }
    [[nodiscard]] const std::string &unitText(std::uint32_t combo) const { return unitOf(combo).text; }

    using Groups = std::map<std::tuple<std::uint32_t, std::uint32_t, bool>, std::vector<std::uint32_t>>;
    /** Combos that are apart for their units alone. */
    [[nodiscard]] Groups groups() const
    {
        Groups groups;
        for (std::uint32_t combo = 0; combo < m_combos.size(); ++combo) {
            const auto &each = m_combos[combo];
            if (m_into[combo] == combo && !unitText(combo).empty())
                groups[{each.key, each.value, each.isNumber}].push_back(combo);
        }
        return groups;
    }

    /** What has no code goes with what is written the same and has one, where no other code is written so. */
    void joinUncoded()
    {
        for (const auto &[key, group] : groups()) {
            for (const auto combo : group) {
                const auto isAlike = [&](auto other) { return unitOf(other).isWritten(unitText(combo)); };
                if (!unitOf(combo).ucum.empty() || std::ranges::count_if(group, isAlike) != 1)
                    continue;
                m_into[combo] = *std::ranges::find_if(group, isAlike);
                m_values[m_into[combo]] += m_values[combo];
            }
        }
    }

    /** Of a combo that was put with another before that was put into a third. */
    void followJoined(std::uint32_t combo)
    {
        const auto into = m_into[combo];
        if (into == combo || m_into[into] == into)
            return;
        m_into[combo] = m_into[into];
        m_plan.conversions[combo] = m_plan.conversions[into];
    }

    /** Of one key and one value the units that are alike become one, where that is exact. */
    void convert()
    {
        std::vector<std::optional<fhir::Unit>> units(m_combos.size());
        Groups groups = this->groups();
        for (auto &[key, group] : groups) {
            std::erase_if(group, [&](auto combo) {
                const auto &unit = unitOf(combo);
                if (m_combos[combo].isNumber)
                    units[combo] = fhir::Unit::parse(unit.ucum.empty() ? unit.text : unit.ucum);
                return !units[combo];
            });
        }
        std::erase_if(groups, [](const auto &group) { return group.second.size() < 2; });
        const auto values = valuesOf(groups);
        for (auto &[key, group] : groups) {
            std::ranges::stable_sort(group, [this](auto a, auto b) { return m_values[a] > m_values[b]; });
            while (group.size() > 1) {
                std::vector<std::uint32_t> alike;
                std::ranges::copy_if(group, std::back_inserter(alike),
                    [&units, first = group.front()](auto combo) { return units[combo]->isLike(*units[first]); });
                put(alike, units, values);
                std::erase_if(group, [&alike](auto combo) { return std::ranges::find(alike, combo) != alike.end(); });
            }
        }
    }

    using Values = std::vector<std::vector<fhir::Decimal>>; ///< of each combo that may be converted
    [[nodiscard]] Values valuesOf(const Groups &groups) const
    {
        std::vector<bool> isWanted(m_combos.size());
        for (const auto &[key, group] : groups) {
            for (const auto combo : group)
                isWanted[combo] = true;
        }
        Values values(m_combos.size());
        const auto &entries = m_parts.entries.comboOf;
        const std::size_t each = m_parts.readers.size();
        for (std::size_t entry = 0; entry < entries.size(); ++entry) {
            const auto combo = entries[entry] == None ? None : m_into[entries[entry]];
            if (combo != None && isWanted[combo])
                values[combo].push_back(m_parts.readers[entry % each].number(m_parts.rows[entry / each]));
        }
        return values;
    }

    /** Into the unit that most of them have, or the next that all of the others become exactly. */
    void put(const std::vector<std::uint32_t> &alike, const std::vector<std::optional<fhir::Unit>> &units,
        const Values &values)
    {
        for (const auto target : alike) {
            const auto isExact = [&](std::uint32_t combo) {
                return combo == target || std::ranges::all_of(values[combo], [&](const auto &value) {
                    return converted(value, *units[combo], *units[target]).has_value();
                });
            };
            if (!std::ranges::all_of(alike, isExact))
                continue;
            for (const auto combo : alike) {
                m_into[combo] = target;
                if (combo != target)
                    m_plan.conversions[combo] = PivotConversion{*units[combo], *units[target]};
            }
            return;
        }
    }

    /** The place of each key among keys, by number. */
    [[nodiscard]] std::vector<std::uint32_t> placesOfKeys() const
    {
        if (!m_parts.keys)
            return {};
        const Kind kind = m_parts.source.schema()[*m_parts.spec.columns].kind;
        std::vector<std::uint32_t> places(m_parts.keys->values.size());
        for (std::uint32_t place = 0; const auto each : ranked(m_parts.keys->values, kind))
            places[each.number] = place++;
        const bool isCounted = sortsAsText(kind) || kind == Kind::Boolean;
        if (!isCounted)
            return places;
        std::vector<std::uint32_t> order(places.size());
        std::iota(order.begin(), order.end(), 0U);
        std::vector<std::uint64_t> values(places.size());
        for (const auto &combo : m_combos) {
            if (combo.key != Numbered::Null)
                values[combo.key] += combo.values;
        }
        std::ranges::sort(
            order, [&](auto a, auto b) { return std::tuple(values[b], places[a]) < std::tuple(values[a], places[b]); });
        for (std::uint32_t place = 0; place < order.size(); ++place)
            places[order[place]] = place;
        return places;
    }

    void addColumns(std::size_t most)
    {
        const auto places = placesOfKeys();
        std::vector<std::uint32_t> targets;
        std::vector<std::uint64_t> values(m_combos.size());
        for (std::uint32_t combo = 0; combo < m_combos.size(); ++combo) {
            values[m_into[combo]] += m_combos[combo].values;
            if (m_into[combo] == combo)
                targets.push_back(combo);
        }
        std::vector<std::uint32_t> kept = targets;
        std::ranges::stable_sort(kept, [&](auto a, auto b) { return values[a] > values[b]; });
        for (std::size_t i = most; i < kept.size(); ++i) {
            ++m_plan.columnsLeftOut;
            m_plan.valuesLeftOut += values[kept[i]];
        }
        kept.resize(std::min(kept.size(), most));
        const auto placeOf = [&](std::uint32_t combo) {
            const auto &each = m_combos[combo];
            const std::uint32_t key = each.key == Numbered::Null ? None : places[each.key];
            return std::tuple(key, each.value, !each.isNumber, ~values[combo], unitText(combo), unitOf(combo).ucum);
        };
        std::ranges::sort(kept, [&](auto a, auto b) { return placeOf(a) < placeOf(b); });
        std::vector<std::uint32_t> columnOf(m_combos.size(), None);
        for (const auto combo : kept) {
            columnOf[combo] = static_cast<std::uint32_t>(m_plan.columns.size());
            m_plan.columns.push_back(column(combo, values[combo]));
        }
        for (std::uint32_t combo = 0; combo < m_combos.size(); ++combo) {
            const auto at = columnOf[m_into[combo]];
            m_plan.columnOf.push_back(at);
            if (at != None && m_plan.conversions[combo])
                addConverted(m_plan.columns[at], unitText(combo));
        }
    }

    static void addConverted(PivotColumn &column, const std::string &unit)
    {
        if (std::ranges::find(column.converted, unit) == column.converted.end())
            column.converted.push_back(unit);
    }

    [[nodiscard]] PivotColumn column(std::uint32_t combo, std::uint64_t values) const
    {
        const auto &each = m_combos[combo];
        PivotColumn column;
        if (m_parts.keys && each.key != Numbered::Null)
            column.head = std::string(m_parts.keys->values.value(each.key));
        if (!m_parts.readers.empty())
            column.value = m_parts.spec.values[each.value];
        column.unit = unitText(combo);
        column.ucum = unitOf(combo).ucum;
        column.isNumber = each.isNumber;
        column.values = values;
        return column;
    }

    const PivotParts &m_parts;
    const std::vector<PivotCombo> &m_combos;
    std::vector<std::uint32_t> m_into; ///< of each combo: the one whose column it is in
    std::vector<std::uint64_t> m_values; ///< of each combo, with those that were joined to it
    PivotPlan m_plan;
};

/** Names in SQL, unique whatever their case. */
class Names
{
public:
    explicit Names(const Schema &schema)
    {
        for (const auto &column : schema)
            m_taken.insert(lowered(column.name));
    }
    [[nodiscard]] std::string nameFor(const std::string &text)
    {
        const std::string plain = lowered(text);
        std::string name = plain;
        for (int number = 2; !m_taken.insert(name).second; ++number)
            name = plain + '_' + std::to_string(number);
        return name;
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    /** Small letters and digits, and a line for each run of others. */
    static std::string lowered(const std::string &text)
    {
        std::string name;
        for (const char c : text) {
            const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (isLetter || isDigit(c))
                name += isLetter ? static_cast<char>(c | 0x20) : c;
            else if (!name.empty() && name.back() != '_')
                name += '_';
        }
        name.resize(std::min(name.size(), LongestName));
        while (!name.empty() && name.back() == '_')
            name.pop_back();
        return name.empty() || isDigit(name.front()) ? "c_" + name : name;
    }

    std::set<std::string> m_taken;
};

/** "Potassium (mmol/L)": what makes it, of which value where there are several, and the unit with those that were put
 * into it. */
std::string titleOf(const PivotColumn &column, const PivotPlan &plan, const PivotParts &parts)
{
    const auto &spec = parts.spec;
    if (!column.value && !spec.columns)
        return spec.words.count;
    std::string title = spec.columns ? column.head.value_or(spec.words.none) : std::string();
    if (column.value && (!spec.columns || spec.values.size() > 1)) {
        const auto &info = parts.source.schema()[*column.value];
        title += (title.empty() ? "" : " · ") + (spec.titleOf ? spec.titleOf(info) : info.title);
    }
    std::string unit = column.unit;
    const auto isCalledTheSame = [&column](const PivotColumn &other) {
        return other.isNumber == column.isNumber && other.head == column.head && other.value == column.value
            && other.unit == column.unit && other.ucum != column.ucum;
    };
    if (!column.ucum.empty() && std::ranges::any_of(plan.columns, isCalledTheSame))
        unit += ", UCUM " + column.ucum;
    for (std::size_t i = 0; i < column.converted.size(); ++i)
        unit += (i == 0 ? " ← " : ", ") + column.converted[i];
    const auto isBeside = [&column](const PivotColumn &other) {
        return other.isNumber && other.head == column.head && other.value == column.value && other.unit == column.unit
            && other.ucum == column.ucum;
    };
    if (!column.isNumber && std::ranges::any_of(plan.columns, isBeside))
        unit += (unit.empty() ? "" : ", ") + spec.words.text;
    return unit.empty() ? title : title + " (" + unit + ')';
}

/** In no language, so that it stays when that changes. */
std::string textForName(const PivotColumn &column, const PivotParts &parts)
{
    if (!column.value && !parts.spec.columns)
        return "rows";
    std::string name = parts.spec.columns ? column.head.value_or("none") : std::string();
    if (column.value && (name.empty() || parts.spec.values.size() > 1))
        name += '_' + parts.source.schema()[*column.value].name;
    return name + '_' + column.unit;
}

} // namespace

PivotPlan planOf(const PivotParts &parts, std::size_t most)
{
    return Planner(parts).plan(most);
}

void addColumns(const PivotPlan &plan, const PivotParts &parts, Schema &schema)
{
    const auto &spec = parts.spec;
    const auto &of = parts.source.schema();
    Names names(schema);
    for (const auto &column : plan.columns) {
        ColumnInfo info;
        info.title = titleOf(column, plan, parts);
        info.name = names.nameFor(textForName(column, parts));
        info.kind = Kind::Integer;
        info.type = "integer";
        if (column.value) {
            info.kind = column.isNumber ? Kind::Decimal : of[*column.value].kind;
            info.type = column.isNumber ? "decimal" : of[*column.value].type;
        }
        info.collection = spec.cell == Aggregate::List;
        schema.push_back(info);
        if (!spec.hasDetails)
            continue;
        ColumnInfo date;
        date.title = info.title + " · " + spec.words.date;
        date.name = names.nameFor(info.name + "_date");
        if (spec.date) {
            date.kind = of[*spec.date].kind;
            date.type = of[*spec.date].type;
        }
        ColumnInfo flag;
        flag.title = info.title + " · " + spec.words.interpretation;
        flag.name = names.nameFor(info.name + "_flag");
        schema.push_back(std::move(date));
        schema.push_back(std::move(flag));
    }
}

} // namespace table
