#pragma once

#include "sources/fingerprint.h"

#include <cstddef>
#include <memory>
#include <vector>

class QTemporaryFile;

namespace sources {

/**
 * Fingerprints that came already, any number of them in little memory: the last ones in a table, the others sorted on
 * the disk in runs, and of each run two bytes a fingerprint in memory (a Bloom filter), which tell of nearly all that
 * are not in it. What the filter lets through is looked up, all 128 bits of it: two bytes, or eight, would sooner or
 * later take one resource for another, and that would be lost without a word.
 *
 * The file has no name while the program runs and is gone with it; its fingerprints say nothing without their key. Runs
 * stay in memory where the disk takes none. Where it does not give back what it took: std::bad_alloc.
 * For five million: 10 MB of filters and 4 MB of table; a question then looks at 40 filters, a cache line of each.
 */
class KnownSet
{
public:
    static constexpr std::size_t UsualTable = std::size_t{1} << 17U;

    /** @p inTable: how many are in memory before they go to the disk. */
    explicit KnownSet(std::size_t inTable = UsualTable);
    ~KnownSet();
    KnownSet(KnownSet &&) noexcept;
    KnownSet &operator=(KnownSet &&) noexcept;

    /** False where it is there. */
    bool insert(const Fingerprint &one);
    [[nodiscard]] bool contains(const Fingerprint &one) const;
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /** Bytes that it takes in memory, about. */
    [[nodiscard]] std::size_t memory() const;

private:
    struct Run;
    [[nodiscard]] std::size_t slotOf(const Fingerprint &one) const;
    [[nodiscard]] bool isInRun(const Run &run, const Fingerprint &one) const;
    void grow();
    void spill();
    void write(Run &run);

    std::size_t m_inTable;
    std::size_t m_size = 0;
    std::size_t m_used = 0; ///< slots
    std::vector<Fingerprint> m_slots; ///< open addressing; {} is an empty one; a power of two, at most half full
    std::vector<Run> m_runs;
    std::unique_ptr<QTemporaryFile> m_file;
};

} // namespace sources
