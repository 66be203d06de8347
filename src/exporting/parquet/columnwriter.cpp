#include "exporting/parquet/columnwriter.h"

#include <algorithm>
#include <cstring>

namespace exporting::parquet {
namespace {

using table::Kind;

constexpr std::size_t PageBytes = std::size_t{1} << 20U; ///< of texts, about
constexpr std::size_t PageValues = std::size_t{1} << 17U;
constexpr std::size_t DictionaryBytes = std::size_t{1} << 20U;
constexpr std::size_t DictionaryEntries = std::size_t{1} << 16U;
constexpr std::size_t Tried = 8192; ///< values after which a dictionary has to have paid
constexpr std::size_t SizeBytes = sizeof(std::uint32_t);

void appendSize(std::size_t size, std::string &to)
{
    const auto number = static_cast<std::uint32_t>(size);
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    to.append(bytes, sizeof number);
}

/** Nothing is taken that is not there. */
std::size_t takeSize(std::string_view &from)
{
    std::uint32_t size = 0;
    if (from.size() >= sizeof size)
        std::memcpy(&size, from.data(), sizeof size);
    from.remove_prefix(std::min(from.size(), sizeof size));
    return size;
}

std::string_view takeBytes(std::size_t size, std::string_view &from)
{
    const std::string_view bytes = from.substr(0, size);
    from.remove_prefix(bytes.size());
    return bytes;
}

/** Of no use to an attacker: a group ends its dictionary soon where it has become slow. */
std::size_t hashOf(std::string_view text)
{
    constexpr std::uint64_t Odd = 0x9E37'79B9'7F4A'7C15U;
    std::uint64_t hash = text.size() * Odd;
    for (; text.size() >= sizeof hash; text.remove_prefix(sizeof hash)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        hash = (hash ^ word) * Odd;
        hash ^= hash >> 29U;
    }
    std::uint64_t rest = 0;
    if (!text.empty()) // which may have no place at all
        std::memcpy(&rest, text.data(), text.size());
    hash = (hash ^ rest) * Odd;
    return hash ^ hash >> 32U;
}

/** Converts values of the spool to those of a page. */
std::string plainOf(std::string_view texts, std::size_t count, const Type &type, Range &range)
{
    std::string values;
    for (std::size_t at = 0; at < count; ++at) {
        const std::string_view text = takeBytes(takeSize(texts), texts);
        const std::size_t begin = values.size();
        appendPlain(text, type, values);
        range.add(std::string_view(values).substr(begin + (type.kind == Type::Kind::Text ? SizeBytes : 0)));
    }
    return type.kind == Type::Kind::Boolean ? packBits(values) : values;
}

} // namespace

ColumnWriter::ColumnWriter(const table::ColumnInfo &column)
    : m_isList(column.collection),
      m_isTextual(column.kind == Kind::Text || column.kind == Kind::Time || column.kind == Kind::Json),
      m_hasDictionary(column.kind != Kind::Boolean), m_wantsDictionary(m_hasDictionary), m_facts(column)
{
}

void ColumnWriter::addNull()
{
    m_definitions.push_back(0);
    if (m_isList)
        m_repetitions.push_back(0);
}

void ColumnWriter::add(std::string_view value, bool isNext)
{
    m_definitions.push_back(1);
    if (m_isList)
        m_repetitions.push_back(isNext ? 1 : 0);
    if (m_hasDictionary) {
        m_codes.push_back(codeOf(value));
        const bool isTooLarge = m_bytes.size() > DictionaryBytes || m_ends.size() > DictionaryEntries;
        if (isTooLarge || (m_codes.size() == Tried && m_ends.size() > Tried / 2))
            dropDictionary();
        return;
    }
    append(value);
}

void ColumnWriter::append(std::string_view value)
{
    if (!m_isTextual)
        m_facts.add(value);
    appendSize(value.size(), m_bytes);
    m_bytes += value;
    m_ends.push_back(m_bytes.size());
}

std::size_t ColumnWriter::held() const
{
    return m_bytes.size() + m_codes.size() * sizeof(m_codes[0]);
}

std::string_view ColumnWriter::textOf(std::size_t at) const
{
    const std::size_t begin = beginOf(at) + SizeBytes;
    return {m_bytes.data() + begin, m_ends[at] - begin};
}

std::uint32_t ColumnWriter::codeOf(std::string_view value)
{
    if (!m_codes.empty() && textOf(m_codes.back()) == value) // rows of one resource or patient follow each other
        return m_codes.back();
    if (m_ends.size() * 2 >= m_slots.size())
        grow();
    std::size_t slot = hashOf(value) & (m_slots.size() - 1);
    for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
        if (textOf(m_slots[slot] - 1) == value)
            return m_slots[slot] - 1;
    }
    append(value);
    m_slots[slot] = static_cast<std::uint32_t>(m_ends.size());
    return m_slots[slot] - 1;
}

void ColumnWriter::grow()
{
    constexpr std::size_t Fewest = 1024;
    m_slots.assign(std::max(Fewest, m_slots.size() * 2), 0);
    for (std::size_t code = 0; code < m_ends.size(); ++code) {
        std::size_t slot = hashOf(textOf(code)) & (m_slots.size() - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = static_cast<std::uint32_t>(code + 1);
    }
}

/** The values as they came, from here on. A column for which it did not pay gets none in its next groups, either. */
void ColumnWriter::dropDictionary()
{
    std::string bytes;
    std::vector<std::size_t> ends;
    for (const auto code : m_codes) {
        bytes.append(m_bytes, beginOf(code), m_ends[code] - beginOf(code));
        ends.push_back(bytes.size());
    }
    m_bytes = std::move(bytes);
    m_ends = std::move(ends);
    m_codes = {};
    m_slots = {};
    m_hasDictionary = m_wantsDictionary = false;
}

ColumnWriter::Slice ColumnWriter::nextPage(const Slice &before) const
{
    Slice slice{before.endLevel, before.endLevel, before.endValue, before.endValue};
    const auto bytes = [&] { return m_hasDictionary ? 0 : beginOf(slice.endValue) - beginOf(slice.value); };
    const auto isFull = [&] { return bytes() >= PageBytes || slice.endValue - slice.value >= PageValues; };
    const auto isInRow = [&] { return m_isList && m_repetitions[slice.endLevel] != 0; };
    for (; slice.endLevel < m_definitions.size() && (!isFull() || isInRow()); ++slice.endLevel) {
        slice.endValue += m_definitions[slice.endLevel];
    }
    return slice;
}

std::string ColumnWriter::levelsOf(const Slice &slice) const
{
    std::string levels;
    const std::size_t count = slice.endLevel - slice.level;
    if (m_isList)
        appendLevels(std::span(m_repetitions).subspan(slice.level, count), levels);
    appendLevels(std::span(m_definitions).subspan(slice.level, count), levels);
    return levels;
}

bool ColumnWriter::appendPage(const Slice &slice, Group &group, PageMaker &maker, std::string &to) const
{
    std::string body = levelsOf(slice);
    const std::size_t levels = body.size();
    if (m_hasDictionary) {
        const unsigned width = widthOf(m_ends.size());
        body += static_cast<char>(width);
        appendHybrid(std::span(m_codes).subspan(slice.value, slice.endValue - slice.value), width, body);
    } else {
        body.append(m_bytes, beginOf(slice.value), beginOf(slice.endValue) - beginOf(slice.value));
    }
    if (!group.isFinal) {
        appendSize(slice.endLevel - slice.level, to);
        appendSize(levels, to);
        appendSize(slice.endValue - slice.value, to);
        appendSize(body.size() - levels, to);
        to += body;
        return true;
    }
    for (std::size_t at = slice.value; at < slice.endValue && !m_hasDictionary; ++at)
        group.range.add(textOf(at));
    const auto page =
        maker.data(body, slice.endLevel - slice.level, m_hasDictionary ? EncodingDictionary : EncodingPlain);
    to += page.bytes;
    group.unpacked += static_cast<std::int64_t>(page.size);
    return !page.bytes.empty();
}

bool ColumnWriter::endGroup(Spool &spool, PageMaker &maker)
{
    if (m_codes.empty() && m_hasDictionary) // there is no value, and some readers take no empty dictionary
        m_hasDictionary = false;
    Group group;
    std::string bytes;
    if (m_hasDictionary) {
        group.entries = m_ends.size();
        bytes = m_bytes;
        group.texts = bytes.size();
    }
    group.isFinal = m_hasDictionary || m_isTextual;
    group.levels = static_cast<std::int64_t>(m_definitions.size());
    group.nulls = std::count(m_definitions.begin(), m_definitions.end(), std::uint8_t{0});
    for (Slice slice = nextPage({}); slice.level < slice.endLevel; slice = nextPage(slice)) {
        if (!appendPage(slice, group, maker, bytes))
            return false;
    }
    group.place = spool.append(bytes);
    group.size = bytes.size();
    m_groups.push_back(std::move(group));
    clear();
    return m_groups.back().place >= 0;
}

void ColumnWriter::clear()
{
    m_hasDictionary = m_wantsDictionary;
    m_definitions.clear();
    m_repetitions.clear();
    m_bytes.clear();
    m_ends.clear();
    m_codes.clear();
    m_slots.clear();
}

bool ColumnWriter::makePages(const Group &group, std::int64_t place, Spool &spool, Pages &pages)
{
    const std::string &stored = spool.read(group.place, group.size);
    if (stored.size() != group.size)
        return false;
    const std::string_view bytes = stored;
    ColumnChunk &chunk = pages.chunk;
    if (group.entries > 0 && !addDictionary(group, bytes.substr(0, group.texts), pages))
        return false;
    if (group.entries > 0)
        chunk.dictionary = place;
    chunk.pages = place + static_cast<std::int64_t>(pages.bytes.size());
    if (group.isFinal) {
        pages.bytes += bytes.substr(group.texts);
        chunk.unpacked += group.unpacked;
        if (group.entries == 0)
            chunk.range = group.range;
    } else if (!addRaw(bytes, pages)) {
        return false;
    }
    chunk.size = static_cast<std::int64_t>(pages.bytes.size());
    chunk.levels = group.levels;
    chunk.nulls = group.nulls;
    return true;
}

bool ColumnWriter::addDictionary(const Group &group, std::string_view texts, Pages &pages)
{
    const std::string values = plainOf(texts, group.entries, pages.type, pages.chunk.range);
    const auto page = pages.maker.dictionary(values, group.entries);
    pages.bytes += page.bytes;
    pages.chunk.unpacked += static_cast<std::int64_t>(page.size);
    return !page.bytes.empty();
}

bool ColumnWriter::addRaw(std::string_view raw, Pages &pages)
{
    while (!raw.empty()) {
        const std::size_t levels = takeSize(raw);
        const std::size_t levelBytes = takeSize(raw);
        const std::size_t count = takeSize(raw);
        const std::size_t textBytes = takeSize(raw);
        std::string body(takeBytes(levelBytes, raw));
        body += plainOf(takeBytes(textBytes, raw), count, pages.type, pages.chunk.range);
        const auto page = pages.maker.data(body, levels, EncodingPlain);
        if (page.bytes.empty())
            return false;
        pages.bytes += page.bytes;
        pages.chunk.unpacked += static_cast<std::int64_t>(page.size);
    }
    return true;
}

} // namespace exporting::parquet
