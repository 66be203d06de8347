#include "table/distinct.h"

#include "table/sortkey.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

namespace table {
namespace {

constexpr std::size_t FewSlots = 64;
constexpr std::size_t SmallPart = 10'000; ///< values that are not worth another thread

/** What sorting touches: mostly this decides, and the values themselves are looked at only where it does not. */
struct Item {
    SortPrefix prefix;
    std::uint32_t number = 0;
};

class Order
{
public:
    Order(const Distinct &values, Kind kind) : m_values(values), m_kind(kind), m_shared(sharedPrefix(values, kind)) { }

    [[nodiscard]] Item item(std::uint32_t number) const
    {
        return {sortPrefix(m_values.value(number).substr(m_shared), m_kind), number};
    }
    [[nodiscard]] bool operator()(const Item &a, const Item &b) const
    {
        if (a.prefix != b.prefix)
            return a.prefix < b.prefix;
        const int order = compareBehind(a, b);
        return order != 0 ? order < 0 : a.number < b.number;
    }
    [[nodiscard]] bool isSame(const Item &a, const Item &b) const
    {
        return a.prefix == b.prefix && compareBehind(a, b) == 0;
    }

private:
    /** Of two with the same prefix. */
    [[nodiscard]] int compareBehind(const Item &a, const Item &b) const
    {
        return a.prefix.isWhole() ? 0 : compareSorted(m_values.value(a.number), m_values.value(b.number), m_kind);
    }
    /** How many bytes all texts begin with: "Observation/" says nothing about their order. */
    [[nodiscard]] static std::size_t sharedPrefix(const Distinct &values, Kind kind)
    {
        if (!sortsAsText(kind) || values.size() == 0)
            return 0;
        const auto first = values.value(0);
        std::size_t shared = first.size();
        for (std::size_t number = 1; number < values.size() && shared > 0; ++number) {
            const auto value = values.value(number);
            shared = std::min(shared, value.size());
            const auto differs =
                std::mismatch(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(shared), value.begin());
            shared = static_cast<std::size_t>(differs.first - first.begin());
        }
        return shared;
    }

    const Distinct &m_values;
    Kind m_kind;
    std::size_t m_shared;
};

} // namespace

std::uint32_t Distinct::hash(std::string_view value)
{
    const std::uint64_t whole = std::hash<std::string_view>()(value);
    return static_cast<std::uint32_t>(whole ^ (whole >> 32U));
}

std::uint32_t Distinct::add(std::string_view value, std::uint32_t hash, std::uint64_t count)
{
    if (2 * (m_entries.size() + 1) > m_slots.size())
        grow(m_slots.empty() ? FewSlots : 2 * m_slots.size());
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    for (; m_slots[at].number != 0; at = (at + 1) & mask) {
        if (m_slots[at].hash != hash)
            continue;
        auto &entry = m_entries[m_slots[at].number - 1];
        if (std::string_view(entry.data, entry.size) == value) {
            entry.count += count;
            return m_slots[at].number - 1;
        }
    }
    m_entries.push_back({value.data(), static_cast<std::uint32_t>(value.size()), hash, count});
    m_slots[at] = {hash, static_cast<std::uint32_t>(m_entries.size())};
    return static_cast<std::uint32_t>(m_entries.size() - 1);
}

void Distinct::add(std::span<const std::string_view> values, std::uint32_t *numbers)
{
    std::array<std::uint32_t, AtOnce> hashes{};
    for (; !values.empty(); values = values.subspan(std::min(values.size(), AtOnce))) {
        const std::size_t count = std::min(values.size(), AtOnce);
        for (std::size_t i = 0; i < count; ++i) {
            hashes[i] = hash(values[i]);
            if (!m_slots.empty())
                __builtin_prefetch(&m_slots[hashes[i] & (m_slots.size() - 1)]);
        }
        for (std::size_t i = 0; i < count; ++i)
            *numbers++ = add(values[i], hashes[i], 1);
    }
}

void Distinct::find(std::span<const std::string_view> values, std::uint32_t *numbers) const
{
    std::array<std::uint32_t, AtOnce> hashes{};
    if (m_slots.empty())
        std::fill_n(numbers, values.size(), None);
    const std::size_t mask = m_slots.size() - 1;
    for (; !values.empty() && !m_slots.empty(); values = values.subspan(std::min(values.size(), AtOnce))) {
        const std::size_t count = std::min(values.size(), AtOnce);
        for (std::size_t i = 0; i < count; ++i) {
            hashes[i] = hash(values[i]);
            __builtin_prefetch(&m_slots[hashes[i] & mask]);
        }
        for (std::size_t i = 0; i < count; ++i)
            *numbers++ = place(values[i], hashes[i]);
    }
}

/** Its number, or None. */
std::uint32_t Distinct::place(std::string_view value, std::uint32_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask; m_slots[at].number != 0; at = (at + 1) & mask) {
        const auto &slot = m_slots[at];
        if (slot.hash != hash)
            continue;
        const auto &entry = m_entries[slot.number - 1];
        if (std::string_view(entry.data, entry.size) == value)
            return slot.number - 1;
    }
    return None;
}

void Distinct::reserve(std::size_t size)
{
    m_entries.reserve(size);
    if (const std::size_t slots = std::bit_ceil(2 * (size + 1)); slots > m_slots.size())
        grow(slots);
}

void Distinct::grow(std::size_t slots)
{
    std::vector<Slot> before(slots);
    before.swap(m_slots);
    const std::size_t mask = m_slots.size() - 1;
    for (const auto slot : before) {
        if (slot.number == 0)
            continue;
        std::size_t at = slot.hash & mask;
        while (m_slots[at].number != 0)
            at = (at + 1) & mask;
        m_slots[at] = slot;
    }
}

std::vector<std::uint32_t> Distinct::merge(const Distinct &other)
{
    std::vector<std::uint32_t> numbers;
    numbers.reserve(other.size());
    if (other.size() * 2 > size())
        reserve(size() + other.size());
    const auto &entries = other.m_entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i + AtOnce < entries.size() && !m_slots.empty())
            __builtin_prefetch(&m_slots[entries[i + AtOnce].hash & (m_slots.size() - 1)]);
        numbers.push_back(add({entries[i].data, entries[i].size}, entries[i].hash, entries[i].count));
    }
    return numbers;
}

std::vector<Ranked> ranked(const Distinct &values, Kind kind, const Share &share)
{
    const Order order(values, kind);
    std::vector<Item> items(values.size());
    const std::size_t parts = items.size() < 2 * SmallPart ? 1 : 2;
    const auto bound = [&](std::size_t part) { return items.size() * part / parts; };
    const auto at = [&](std::size_t place) { return items.begin() + static_cast<std::ptrdiff_t>(place); };
    share(parts, [&](std::size_t part) {
        for (std::size_t i = bound(part); i < bound(part + 1); ++i)
            items[i] = order.item(static_cast<std::uint32_t>(i));
        std::sort(at(bound(part)), at(bound(part + 1)), order);
    });
    if (parts == 2)
        std::inplace_merge(items.begin(), at(bound(1)), items.end(), order);
    std::vector<Ranked> places;
    places.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool isNext = i > 0 && !order.isSame(items[i - 1], items[i]);
        places.push_back({items[i].number, (i == 0 ? 0 : places.back().rank) + (isNext ? 1U : 0U)});
    }
    return places;
}

} // namespace table
