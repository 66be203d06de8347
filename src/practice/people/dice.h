#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace practice {

/** What a stream of numbers is for, so that two questions about one patient never share their answers. */
enum class Stream : std::uint64_t { Person, Name, Visit, Count, Resource, Observation, Staff, Meta };

/**
 * Numbers that depend on nothing but the seed, the stream and two indices (SplitMix64). Same arguments, same numbers,
 * on every machine: std::uniform_int_distribution would not promise that.
 */
class Dice
{
public:
    Dice(std::uint64_t seed, Stream stream, std::uint64_t index, std::uint64_t part = 0)
        : m_state(mix(mix(mix(seed) + static_cast<std::uint64_t>(stream)) + index) + part)
    {
    }

    [[nodiscard]] std::uint64_t next() { return mix(m_state += 0x9E3779B97F4A7C15U); }
    /** 0 … @p n - 1; @p n is at least 1. */
    [[nodiscard]] int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
    [[nodiscard]] int between(int low, int high) { return low + below(high - low + 1); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    /** Bell-shaped around 0, between -3 and 3, in thousandths: the sum of three throws. */
    [[nodiscard]] int bell() { return between(-1000, 1000) + between(-1000, 1000) + between(-1000, 1000); }
    template <typename T>
    [[nodiscard]] const T &pick(std::span<const T> from)
    {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }
    template <typename T, std::size_t N>
    [[nodiscard]] const T &pick(const T (&from)[N])
    {
        return pick(std::span<const T>(from));
    }

private:
    static std::uint64_t mix(std::uint64_t x)
    {
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
        return x ^ (x >> 31U);
    }

    std::uint64_t m_state;
};

} // namespace practice
