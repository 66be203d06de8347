#include "sources/knownset.h"

#include <QDir>
#include <QTemporaryFile>

#include <algorithm>
#include <new>
#include <utility>

namespace sources {
namespace {

constexpr std::size_t FirstSlots = 64;
constexpr std::size_t InBlock = 256; ///< fingerprints that are read together: 4 KB
constexpr std::size_t FilterBits = 16; ///< a fingerprint
constexpr std::size_t LineWords = 8; ///< of 64 bits in a cache line
constexpr unsigned Probes = 7; ///< bits that a fingerprint has in its line: nine of its own bits say where each is

/** {} stands for an empty slot. */
Fingerprint storable(const Fingerprint &one)
{
    return one == Fingerprint{} ? Fingerprint{0, 1} : one;
}

/** In a Bloom filter whose bits for one fingerprint are all in one cache line. */
struct Filter {
    explicit Filter(std::size_t size)
        : words(std::max<std::size_t>(1, (size * FilterBits + LineWords * 64 - 1) / (LineWords * 64)) * LineWords)
    {
    }
    void add(const Fingerprint &one)
    {
        eachBit(one, [](std::uint64_t &word, std::uint64_t bit) {
            word |= bit;
            return true;
        });
    }
    [[nodiscard]] bool mayHave(const Fingerprint &one) const
    {
        return eachBit(one, [](const std::uint64_t &word, std::uint64_t bit) { return (word & bit) != 0; });
    }

    std::vector<std::uint64_t> words;

private:
    /** Until @p what is false; whether it never was. */
    template <typename What>
    bool eachBit(const Fingerprint &one, What what)
    {
        return eachBit(words, one, what);
    }
    template <typename What>
    [[nodiscard]] bool eachBit(const Fingerprint &one, What what) const
    {
        return eachBit(words, one, what);
    }
    template <typename Words, typename What>
    static bool eachBit(Words &words, const Fingerprint &one, What what)
    {
        const std::size_t line = static_cast<std::size_t>(one.high % (words.size() / LineWords)) * LineWords;
        std::uint64_t rest = one.low;
        for (unsigned probe = 0; probe < Probes; ++probe, rest >>= 9U) {
            if (!what(words[line + ((rest >> 6U) & 7U)], std::uint64_t{1} << (rest & 63U)))
                return false;
        }
        return true;
    }
};

} // namespace

/** Sorted, and never changed. */
struct KnownSet::Run {
    Filter filter;
    std::vector<std::uint64_t> firsts; ///< high of the first fingerprint of each block
    std::size_t size = 0;
    qint64 place = -1; ///< in the file, in bytes; below 0: it is held
    std::vector<Fingerprint> held;
};

KnownSet::KnownSet(std::size_t inTable) : m_inTable(std::max<std::size_t>(1, inTable)) { }

KnownSet::~KnownSet() = default;
KnownSet::KnownSet(KnownSet &&) noexcept = default;
KnownSet &KnownSet::operator=(KnownSet &&) noexcept = default;

/** Where it is, or the empty slot where it would be. */
std::size_t KnownSet::slotOf(const Fingerprint &one) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = static_cast<std::size_t>(one.low) & mask;
    while (m_slots[at] != Fingerprint{} && m_slots[at] != one)
        at = (at + 1) & mask;
    return at;
}

bool KnownSet::isInRun(const Run &run, const Fingerprint &one) const
{
    if (!run.filter.mayHave(one))
        return false;
    if (run.place < 0)
        return std::ranges::binary_search(run.held, one);
    // Fingerprints with this high may begin in the block before the first one that begins with it.
    auto block = static_cast<std::size_t>(std::ranges::lower_bound(run.firsts, one.high) - run.firsts.begin());
    block -= block > 0 ? 1 : 0;
    for (; block < run.firsts.size() && run.firsts[block] <= one.high; ++block) {
        std::vector<Fingerprint> read(std::min(InBlock, run.size - block * InBlock));
        const auto bytes = static_cast<qint64>(read.size() * sizeof(Fingerprint));
        if (!m_file->seek(run.place + static_cast<qint64>(block * InBlock * sizeof(Fingerprint)))
            || m_file->read(reinterpret_cast<char *>(read.data()), bytes) != bytes)
            throw std::bad_alloc(); // neither yes nor no is known
        if (std::ranges::binary_search(read, one))
            return true;
    }
    return false;
}

bool KnownSet::contains(const Fingerprint &one) const
{
    const Fingerprint stored = storable(one);
    if (!m_slots.empty() && m_slots[slotOf(stored)] == stored)
        return true;
    return std::ranges::any_of(m_runs, [&](const Run &run) { return isInRun(run, stored); });
}

bool KnownSet::insert(const Fingerprint &one)
{
    if (contains(one))
        return false;
    if (m_used >= m_inTable)
        spill();
    if (m_slots.size() < 2 * (m_used + 1))
        grow();
    const Fingerprint stored = storable(one);
    m_slots[slotOf(stored)] = stored;
    ++m_used;
    ++m_size;
    return true;
}

void KnownSet::grow()
{
    std::vector<Fingerprint> before(std::max(FirstSlots, 2 * m_slots.size()));
    std::swap(before, m_slots);
    for (const auto &one : before) {
        if (one != Fingerprint{})
            m_slots[slotOf(one)] = one;
    }
}

/** Makes a run of the table. */
void KnownSet::spill()
{
    auto run = Run{Filter(m_used), {}, m_used, -1, {}};
    const auto end =
        std::partition(m_slots.begin(), m_slots.end(), [](const auto &one) { return one != Fingerprint{}; });
    std::sort(m_slots.begin(), end);
    run.held.assign(m_slots.begin(), end);
    for (const auto &one : run.held)
        run.filter.add(one);
    write(run);
    m_runs.push_back(std::move(run));
    std::ranges::fill(m_slots, Fingerprint{});
    m_used = 0;
}

void KnownSet::write(Run &run)
{
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QLatin1String("/fhirside"));
        if (!m_file->open())
            return;
    }
    const qint64 place = m_file->isOpen() ? m_file->size() : -1;
    const auto bytes = static_cast<qint64>(run.size * sizeof(Fingerprint));
    const bool isWritten = place >= 0 && m_file->seek(place)
        && m_file->write(reinterpret_cast<const char *>(run.held.data()), bytes) == bytes && m_file->flush();
    if (!isWritten)
        return;
    for (std::size_t at = 0; at < run.size; at += InBlock)
        run.firsts.push_back(run.held[at].high);
    run.place = place;
    std::vector<Fingerprint>().swap(run.held); // an assignment would keep the memory
}

std::size_t KnownSet::memory() const
{
    std::size_t bytes = m_slots.capacity() * sizeof(Fingerprint);
    for (const auto &run : m_runs)
        bytes += run.filter.words.size() * sizeof(std::uint64_t) + run.firsts.size() * sizeof(std::uint64_t)
            + run.held.capacity() * sizeof(Fingerprint);
    return bytes;
}

} // namespace sources
