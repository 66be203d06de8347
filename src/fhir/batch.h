#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fhir {

/** Why a resource is in a search result: Bundle.entry.search.mode (R4, http.html#search and bundle.html). */
enum class EntryRole : std::uint8_t { Match, Include, Outcome };

/** What may stand before a text in UTF-8, and often does in what Windows writes. */
inline constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";

/** Where one whole resource lies in the text of its batch, in bytes. */
struct Entry {
    std::size_t offset = 0;
    std::size_t length = 0;
    EntryRole role = EntryRole::Match;
};

/**
 * Whole resources as they arrived, in order, in one buffer. A page of a search, a piece of NDJSON and a single file
 * look the same from here on. The text is followed by at least Padding readable bytes, as simdjson needs.
 * Movable, not copyable: chunks share it through std::shared_ptr<const ResourceBatch>.
 */
class ResourceBatch
{
public:
    static constexpr std::size_t Padding = 64;

    ResourceBatch() = default;
    /** @p number is the batch's place in its source, from 0: workers finish out of order, readers put it back. */
    ResourceBatch(std::string text, std::vector<Entry> entries, std::uint64_t number);
    ResourceBatch(ResourceBatch &&) = default;
    ResourceBatch &operator=(ResourceBatch &&) = default;
    ResourceBatch(const ResourceBatch &) = delete;
    ResourceBatch &operator=(const ResourceBatch &) = delete;

    [[nodiscard]] std::string_view text() const { return {m_text.data(), m_size}; }
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] std::string_view resource(std::size_t entry) const
    {
        return text().substr(m_entries[entry].offset, m_entries[entry].length);
    }
    [[nodiscard]] std::uint64_t number() const { return m_number; }
    /** Only these of its entries count from now on. */
    void setEntries(std::vector<Entry> entries) { m_entries = std::move(entries); }

private:
    std::string m_text;
    std::size_t m_size = 0;
    std::vector<Entry> m_entries;
    std::uint64_t m_number = 0;
};

} // namespace fhir
