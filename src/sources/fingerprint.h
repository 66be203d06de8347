#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sources {

/** 128 bits that stand for a text. */
struct Fingerprint {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    auto operator<=>(const Fingerprint &) const = default;
};

using FingerprintKey = std::array<std::uint64_t, 2>;

/**
 * SipHash-2-4 with a result of 128 bits (Aumasson, Bernstein: "SipHash: a fast short-input PRF", and the 128-bit
 * variant of its reference implementation). The key is random and stays in this program, so a server cannot choose
 * texts that look alike; of n texts two look alike with a chance of n²/2^129: for ten million, 1 in 10^25.
 */
[[nodiscard]] Fingerprint fingerprintOf(std::string_view text, const FingerprintKey &key);

/** For the standard library's tables: the bits are as good as random already. */
struct FingerprintHash {
    std::size_t operator()(const Fingerprint &one) const { return static_cast<std::size_t>(one.low); }
};

} // namespace sources
