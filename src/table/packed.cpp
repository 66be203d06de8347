#include "table/packed.h"

#include <zstd.h>

#include <algorithm>
#include <atomic>
#include <list>
#include <map>
#include <mutex>

namespace table {
namespace {

constexpr int Level = 1; // the higher ones take twice the time for a hundredth of the size

using Text = std::shared_ptr<const std::string>;

/** The blocks of all packed batches that were read last. */
class Blocks
{
public:
    /** Which batch, and which block of it. */
    using Key = std::pair<std::uint64_t, std::size_t>;

    [[nodiscard]] Text find(const Key &key)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_places.find(key);
        if (found == m_places.end())
            return nullptr;
        m_kept.splice(m_kept.begin(), m_kept, found->second);
        return found->second->second;
    }
    void keep(const Key &key, Text text)
    {
        const std::lock_guard lock(m_mutex);
        if (m_places.contains(key))
            return; // another thread has read it, too
        m_size += text->size();
        m_kept.emplace_front(key, std::move(text));
        m_places.emplace(key, m_kept.begin());
        while (m_size > PackedBatch::MostKept && m_kept.size() > 1)
            drop(m_places.find(m_kept.back().first));
    }
    void forget(std::uint64_t batch)
    {
        const std::lock_guard lock(m_mutex);
        for (auto at = m_places.lower_bound({batch, 0}); at != m_places.end() && at->first.first == batch;)
            at = drop(at);
    }

private:
    using Kept = std::list<std::pair<Key, Text>>;
    using Places = std::map<Key, Kept::iterator>;

    Places::iterator drop(Places::iterator at)
    {
        m_size -= at->second->second->size();
        m_kept.erase(at->second);
        return m_places.erase(at);
    }

    std::mutex m_mutex;
    Kept m_kept; ///< the last one that was read first
    Places m_places;
    std::size_t m_size = 0;
};

Blocks &blocks()
{
    static Blocks &all = *new Blocks(); // for batches that go after main() has ended, too
    return all;
}

template <auto Free>
struct Freed {
    template <typename Context>
    void operator()(Context *context) const
    {
        Free(context);
    }
};

/** Compressing takes a megabyte of tables, so each thread keeps its own. */
ZSTD_CCtx *compressor()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_freeCCtx>> context(ZSTD_createCCtx());
    return context.get();
}

ZSTD_DCtx *decompressor()
{
    thread_local const std::unique_ptr<ZSTD_DCtx, Freed<ZSTD_freeDCtx>> context(ZSTD_createDCtx());
    return context.get();
}

/** Adds @p text to @p out, compressed; false when that fails. */
bool append(std::string_view text, std::string &out)
{
    const std::size_t before = out.size();
    out.resize(before + ZSTD_compressBound(text.size()));
    const std::size_t size =
        ZSTD_compressCCtx(compressor(), out.data() + before, out.size() - before, text.data(), text.size(), Level);
    out.resize(before + (ZSTD_isError(size) != 0 ? 0 : size));
    return ZSTD_isError(size) == 0;
}

} // namespace

std::shared_ptr<const PackedBatch> PackedBatch::pack(const fhir::ResourceBatch &batch)
{
    static std::atomic<std::uint64_t> last = 0;
    const auto &entries = batch.entries();
    std::shared_ptr<PackedBatch> packed(new PackedBatch());
    packed->m_id = ++last;
    packed->m_number = batch.number();
    packed->m_ends.reserve(entries.size());
    std::string block;
    std::size_t text = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto resource = batch.resource(i);
        if (text + resource.size() > MostText)
            return nullptr;
        if (block.empty())
            packed->m_blocks.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(text),
                static_cast<std::uint32_t>(packed->m_bytes.size())});
        block += resource;
        text += resource.size();
        packed->m_ends.push_back(static_cast<std::uint32_t>(text));
        const bool isFull = block.size() >= BlockSize || i + 1 == entries.size();
        if (isFull && !append(block, packed->m_bytes))
            return nullptr;
        if (isFull)
            block.clear();
    }
    const auto isMatch = [](const fhir::Entry &entry) { return entry.role == fhir::EntryRole::Match; };
    if (!std::ranges::all_of(entries, isMatch))
        std::ranges::transform(entries, std::back_inserter(packed->m_roles), &fhir::Entry::role);
    packed->m_blocks.shrink_to_fit();
    packed->m_bytes.shrink_to_fit();
    return packed;
}

PackedBatch::~PackedBatch()
{
    blocks().forget(m_id);
}

std::size_t PackedBatch::endOf(std::size_t block) const
{
    return block + 1 < m_blocks.size() ? m_blocks[block + 1].text : m_ends.back();
}

Text PackedBatch::textOf(std::size_t block) const
{
    const Blocks::Key key(m_id, block);
    if (auto kept = blocks().find(key))
        return kept;
    const std::size_t begin = m_blocks[block].packed;
    const std::size_t end = block + 1 < m_blocks.size() ? m_blocks[block + 1].packed : m_bytes.size();
    auto text = std::make_shared<std::string>(endOf(block) - m_blocks[block].text, '\0');
    const std::size_t size =
        ZSTD_decompressDCtx(decompressor(), text->data(), text->size(), m_bytes.data() + begin, end - begin);
    if (ZSTD_isError(size) != 0 || size != text->size())
        return nullptr;
    blocks().keep(key, text);
    return text;
}

ResourceText PackedBatch::resource(std::size_t entry) const
{
    const auto behind = std::ranges::upper_bound(m_blocks, entry, {}, &Block::entry);
    const auto block = static_cast<std::size_t>(behind - m_blocks.begin()) - 1;
    auto text = textOf(block);
    if (!text)
        return {};
    const std::size_t begin = entry == 0 ? 0 : m_ends[entry - 1];
    const auto resource = std::string_view(*text).substr(begin - m_blocks[block].text, m_ends[entry] - begin);
    return {resource, std::move(text)};
}

fhir::ResourceBatch PackedBatch::unpacked() const
{
    std::string text;
    std::vector<fhir::Entry> entries;
    text.reserve((m_ends.empty() ? 0 : m_ends.back()) + m_ends.size());
    entries.reserve(m_ends.size());
    for (std::size_t entry = 0; entry < m_ends.size(); ++entry) {
        const auto resource = this->resource(entry);
        entries.push_back(
            {text.size(), resource.text().size(), m_roles.empty() ? fhir::EntryRole::Match : m_roles[entry]});
        text.append(resource.text()).push_back('\n');
    }
    return {std::move(text), std::move(entries), m_number};
}

std::size_t PackedBatch::memory() const
{
    return sizeof(*this) + m_ends.capacity() * sizeof(std::uint32_t) + m_roles.capacity()
        + m_blocks.capacity() * sizeof(Block) + m_bytes.capacity();
}

} // namespace table
