#pragma once

#include "fhir/batch.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace table {

/** The text of a resource, and what keeps it: a view of it is good for as long as this lives. */
class ResourceText
{
public:
    ResourceText() = default;
    ResourceText(std::string_view text, std::shared_ptr<const void> keeper) : m_text(text), m_keeper(std::move(keeper))
    {
    }
    [[nodiscard]] std::string_view text() const { return m_text; }
    operator std::string_view() const { return m_text; } // NOLINT(google-explicit-constructor): it is one

private:
    std::string_view m_text;
    std::shared_ptr<const void> m_keeper;
};

/**
 * The resources of a batch, compressed (zstd, RFC 8878) in blocks of some ten of them, each of which can be read alone:
 * a table keeps every resource whole, and looks at few of them. What stood around them, such as the Bundle, is gone.
 * Immutable, for any number of threads. The blocks that were read last, of all batches, are kept as they are, up to
 * MostKept bytes; those of a batch go with it.
 */
class PackedBatch
{
public:
    static constexpr std::size_t BlockSize = 32'768; ///< of text: a block ends behind the resource that fills it
    static constexpr std::size_t MostKept = 16'777'216;
    static constexpr std::size_t MostText = 0x7FFFFFFFU; ///< of all resources together

    /** nullptr where they are more than MostText, or compressing fails. */
    [[nodiscard]] static std::shared_ptr<const PackedBatch> pack(const fhir::ResourceBatch &batch);
    ~PackedBatch();
    PackedBatch(const PackedBatch &) = delete;
    PackedBatch &operator=(const PackedBatch &) = delete;

    [[nodiscard]] std::uint64_t number() const { return m_number; } ///< of the batch
    [[nodiscard]] std::size_t entries() const { return m_ends.size(); }
    /** As it was in the batch. Empty where a block cannot be read, which would be an error of this program. */
    [[nodiscard]] ResourceText resource(std::size_t entry) const;
    /** A batch of the same entries and number, with nothing between the resources but line feeds. */
    [[nodiscard]] fhir::ResourceBatch unpacked() const;
    [[nodiscard]] std::size_t memory() const; ///< bytes

private:
    struct Block {
        std::uint32_t entry = 0; ///< its first
        std::uint32_t text = 0; ///< where it begins in the text of all resources
        std::uint32_t packed = 0; ///< and in m_bytes
    };
    PackedBatch() = default;
    [[nodiscard]] std::shared_ptr<const std::string> textOf(std::size_t block) const;
    [[nodiscard]] std::size_t endOf(std::size_t block) const; ///< in the text

    std::uint64_t m_id = 0; ///< of all batches that ever were packed
    std::uint64_t m_number = 0;
    std::vector<std::uint32_t> m_ends; ///< of each entry in the text of all resources
    std::vector<fhir::EntryRole> m_roles; ///< none where all are matches
    std::vector<Block> m_blocks;
    std::string m_bytes;
};

} // namespace table
