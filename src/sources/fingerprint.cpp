#include "sources/fingerprint.h"

#include <bit>

namespace sources {
namespace {

constexpr std::size_t WordSize = 8;

struct Sip {
    std::uint64_t v0, v1, v2, v3;

    void rounds(int number)
    {
        for (int round = 0; round < number; ++round) {
            v0 += v1;
            v2 += v3;
            v1 = std::rotl(v1, 13) ^ v0;
            v3 = std::rotl(v3, 16) ^ v2;
            v0 = std::rotl(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = std::rotl(v1, 17) ^ v2;
            v3 = std::rotl(v3, 21) ^ v0;
            v2 = std::rotl(v2, 32);
        }
    }
    void take(std::uint64_t word)
    {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }
    [[nodiscard]] std::uint64_t result()
    {
        rounds(4);
        return v0 ^ v1 ^ v2 ^ v3;
    }
};

/** At most eight bytes, the first one lowest. */
std::uint64_t wordOf(std::string_view bytes)
{
    std::uint64_t word = 0;
    for (std::size_t at = bytes.size(); at-- > 0;)
        word = (word << 8U) | static_cast<unsigned char>(bytes[at]);
    return word;
}

} // namespace

Fingerprint fingerprintOf(std::string_view text, const FingerprintKey &key)
{
    Sip sip{key[0] ^ 0x736f6d6570736575U, key[1] ^ 0x646f72616e646f6dU ^ 0xeeU, key[0] ^ 0x6c7967656e657261U,
        key[1] ^ 0x7465646279746573U};
    std::size_t at = 0;
    for (; at + WordSize <= text.size(); at += WordSize)
        sip.take(wordOf(text.substr(at, WordSize)));
    sip.take(wordOf(text.substr(at)) | std::uint64_t{text.size()} << 56U);
    sip.v2 ^= 0xeeU;
    const std::uint64_t high = sip.result();
    sip.v1 ^= 0xddU;
    return {high, sip.result()};
}

} // namespace sources
