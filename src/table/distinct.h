#pragma once

#include "table/column.h"
#include "table/share.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace table {

/**
 * The distinct values among many, each numbered in the order in which they were first met and with how often that was.
 * Two values are the same when their bytes are: 1.0 is not 1.00. Keeps views into the texts that it was given.
 */
class Distinct
{
public:
    /** The number of @p value, which is new or was met before. */
    std::uint32_t add(std::string_view value, std::uint64_t count = 1) { return add(value, hash(value), count); }
    /** The same of several, once each, with their numbers into @p numbers, which has as much room: the memory that one
     * needs comes while the ones before it are looked up. */
    void add(std::span<const std::string_view> values, std::uint32_t *numbers);
    static constexpr std::size_t AtOnce = 32; ///< values: as many as are worth it
    static constexpr std::uint32_t None = UINT32_MAX; ///< no number: a value that was not met
    /** The numbers of @p values that were met, None for others, into @p numbers. Changes nothing: on any thread. */
    void find(std::span<const std::string_view> values, std::uint32_t *numbers) const;
    /** Makes room for @p size of them at once. */
    void reserve(std::size_t size);
    /** Adds what @p other met, behind what was met here. Gives the number here of each of its values. */
    std::vector<std::uint32_t> merge(const Distinct &other);

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::string_view value(std::size_t number) const
    {
        return {m_entries[number].data, m_entries[number].size};
    }
    [[nodiscard]] std::uint64_t count(std::size_t number) const { return m_entries[number].count; }

private:
    struct Entry {
        const char *data = nullptr;
        std::uint32_t size = 0;
        std::uint32_t hash = 0;
        std::uint64_t count = 0;
    };
    /** Half of the slots at most are taken; a number of 0 means free, others are one more than the entry's. */
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = 0;
    };
    [[nodiscard]] static std::uint32_t hash(std::string_view value);
    std::uint32_t add(std::string_view value, std::uint32_t hash, std::uint64_t count);
    [[nodiscard]] std::uint32_t place(std::string_view value, std::uint32_t hash) const;
    void grow(std::size_t slots);

    std::vector<Entry> m_entries;
    std::vector<Slot> m_slots;
};

/** A value's place among others: what has the same sort key has the same rank; ranks count from 0 without gaps. */
struct Ranked {
    std::uint32_t number = 0; ///< in Distinct
    std::uint32_t rank = 0;
};
/** The @p values in the order of their sort keys as @p kind has them, and where those are the same as they were met. */
[[nodiscard]] std::vector<Ranked> ranked(const Distinct &values, Kind kind, const Share &share = alone);

} // namespace table
