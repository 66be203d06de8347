#include "quality/measures.h"

#include "fhir/ucum.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace quality {
namespace {

using fhir::Decimal;
using fhir::Unit;

constexpr std::size_t FewestOfUnits = 20;
constexpr std::size_t FewestOfValues = 30;
constexpr std::size_t MostAreOneIn = 10; ///< all but one in so many have the usual unit
constexpr std::size_t FewAreOneIn = 20;
constexpr std::size_t FarAreOneIn = 100;
constexpr std::size_t BeyondAreOneIn = 50;
const Decimal FenceTimes(10); ///< the distance of the quartiles
const Decimal GapTimes(3); ///< as far as the next one

bool isSameUnit(std::string_view a, std::string_view b)
{
    const auto one = Unit::parse(a);
    const auto other = Unit::parse(b);
    return one && other && one->isLike(*other) && Unit::compare(Decimal(1), *one, Decimal(1), *other) == 0;
}

Decimal magnitude(const Decimal &number)
{
    return number.isNegative() ? -number : number;
}

bool isLess(const Decimal &a, const Decimal &b)
{
    return a.compare(b) < 0;
}

struct Middle {
    Decimal lower, median, upper; ///< quartiles
};

/** Puts @p values, of which there are some, into another order. */
Middle middleOf(std::vector<Decimal> &values)
{
    const auto at = [&values](std::size_t place) {
        const auto nth = values.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(values.begin(), nth, values.end(), isLess);
        return *nth;
    };
    const auto last = values.size() - 1;
    return {at(last / 4), at(last / 2), at(last - last / 4)};
}

/** The distance from the median from which on values are far from all others; nothing where none is. */
std::optional<Decimal> farFrom(const Middle &middle, const std::vector<Decimal> &values)
{
    const Decimal fence = (middle.upper - middle.lower) * FenceTimes;
    if (fence.isZero())
        return {};
    Decimal nearest; // the furthest before the fence, and then each behind it
    std::vector<Decimal> behind;
    for (const auto &value : values) {
        auto distance = magnitude(value - middle.median);
        if (fence.compare(distance) < 0)
            behind.push_back(std::move(distance));
        else if (nearest.compare(distance) < 0)
            nearest = std::move(distance);
    }
    if (behind.size() * FarAreOneIn > std::max(values.size(), FarAreOneIn))
        return {};
    std::ranges::sort(behind, isLess);
    for (auto &distance : behind) {
        if ((nearest * GapTimes).compare(distance) <= 0)
            return distance;
        nearest = std::move(distance);
    }
    return {};
}

std::string withUnit(const Decimal &value, std::string_view unit)
{
    std::string text = value.text();
    if (!unit.empty())
        text.append(" ").append(unit);
    return text;
}

} // namespace

void Measures::add(const Code &code, std::string_view path, std::string_view unit, Decimal number, bool isBeyondRange,
    table::RowRef place)
{
    std::string key(path);
    key.append("\n").append(code.key);
    auto found = m_numbers.find(key);
    if (found == m_numbers.end())
        found = m_numbers.emplace(std::move(key), Numbers{code, std::string(path), {}}).first;
    auto &groups = found->second.groups;
    auto group = groups.find(unit);
    if (group == groups.end())
        group = groups.emplace(std::string(unit), Group{std::string(unit), {}}).first;
    group->second.numbers.push_back({std::move(number), place, isBeyondRange});
}

void Measures::merge(Measures &&later)
{
    for (auto &[key, more] : later.m_numbers) {
        const auto [at, isNew] = m_numbers.try_emplace(key, std::move(more));
        if (isNew)
            continue;
        for (auto &[unit, group] : more.groups) {
            const auto [to, isNewUnit] = at->second.groups.try_emplace(unit, std::move(group));
            if (!isNewUnit)
                std::ranges::move(group.numbers, std::back_inserter(to->second.numbers));
        }
    }
}

void Measures::judge(Findings &findings, const std::stop_token &stop) const
{
    for (const auto &[key, numbers] : m_numbers) {
        if (stop.stop_requested())
            return;
        judgeUnits(numbers, findings);
        for (const auto &[unit, group] : numbers.groups) {
            judgeRange(numbers, group, findings);
            judgeValues(numbers, group, findings);
        }
    }
}

void Measures::judgeUnits(const Numbers &numbers, Findings &findings)
{
    std::size_t all = 0;
    for (const auto &[unit, group] : numbers.groups)
        all += group.numbers.size();
    const auto usual =
        std::ranges::max_element(numbers.groups, {}, [](const auto &each) { return each.second.numbers.size(); });
    if (all < FewestOfUnits || usual->first.empty())
        return;
    std::size_t same = 0; // in other spellings, too
    for (const auto &[unit, group] : numbers.groups)
        same += unit == usual->first || isSameUnit(unit, usual->first) ? group.numbers.size() : 0;
    if (same * MostAreOneIn < all * (MostAreOneIn - 1))
        return;
    for (const auto &[unit, group] : numbers.groups) {
        const bool isFew = group.numbers.size() * FewAreOneIn <= all;
        if (!isFew || unit == usual->first || isSameUnit(unit, usual->first))
            continue;
        const Rule rule = unit.empty() ? Rule::UnitMissing : Rule::UnitUnlike;
        for (const auto &number : group.numbers)
            findings.add({rule, numbers.path, numbers.code.name, usual->first, withUnit(number.value, unit),
                             numbers.code.isText},
                number.place);
    }
}

void Measures::judgeValues(const Numbers &numbers, const Group &group, Findings &findings)
{
    if (group.numbers.size() < FewestOfValues)
        return;
    std::vector<Decimal> values;
    values.reserve(group.numbers.size());
    for (const auto &number : group.numbers)
        values.push_back(number.value);
    const auto middle = middleOf(values);
    const auto far = farFrom(middle, values);
    if (!far)
        return;
    const std::string usual = middle.lower.text() + " – " + withUnit(middle.upper, group.unit);
    for (const auto &number : group.numbers) {
        if (magnitude(number.value - middle.median).compare(*far) >= 0)
            findings.add({Rule::ValueFar, numbers.path, numbers.code.name, usual, withUnit(number.value, group.unit),
                             numbers.code.isText},
                number.place);
    }
}

void Measures::judgeRange(const Numbers &numbers, const Group &group, Findings &findings)
{
    const auto beyond = std::ranges::count_if(group.numbers, &Number::isBeyondRange);
    if (beyond == 0 || static_cast<std::size_t>(beyond) * BeyondAreOneIn > group.numbers.size())
        return;
    for (const auto &number : group.numbers) {
        if (number.isBeyondRange)
            findings.add({Rule::ValueBeyondRange, numbers.path, numbers.code.name, {},
                             withUnit(number.value, group.unit), numbers.code.isText},
                number.place);
    }
}

} // namespace quality
