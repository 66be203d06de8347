#include "exporting/parquet/encoding.h"

#include "exporting/parquet/thrift.h"

#include <zstd.h>

#include <algorithm>
#include <bit>

namespace exporting::parquet {
namespace {

constexpr std::size_t Group = 8; ///< numbers that are packed together

void appendVarint(std::uint64_t value, std::string &to)
{
    for (; value >= 0x80U; value >>= 7U)
        to += static_cast<char>(static_cast<unsigned char>((value & 0x7FU) | 0x80U));
    to += static_cast<char>(static_cast<unsigned char>(value));
}

/** As groups of eight; what the last lacks is zeros. */
template <typename Value>
void appendPacked(std::span<const Value> values, unsigned width, std::string &to)
{
    if (values.empty())
        return;
    const std::size_t groups = (values.size() + Group - 1) / Group;
    appendVarint(groups << 1U | 1U, to);
    std::uint64_t bits = 0;
    unsigned held = 0;
    for (std::size_t at = 0; at < groups * Group; ++at) {
        bits |= std::uint64_t{at < values.size() ? values[at] : Value{0}} << held;
        for (held += width; held >= 8; held -= 8) {
            to += static_cast<char>(static_cast<unsigned char>(bits & 0xFFU));
            bits >>= 8U;
        }
    }
}

template <typename Value>
void appendRun(Value value, std::size_t count, unsigned width, std::string &to)
{
    appendVarint(count << 1U, to);
    for (unsigned shift = 0; shift < width; shift += 8)
        to += static_cast<char>(static_cast<unsigned char>(std::uint64_t{value} >> shift & 0xFFU));
}

template <typename Value>
void appendMixed(std::span<const Value> values, unsigned width, std::string &to)
{
    std::size_t packed = 0; // from here on they wait to be packed
    for (std::size_t at = 0; at < values.size();) {
        std::size_t end = at + 1;
        while (end < values.size() && values[end] == values[at])
            ++end;
        const std::size_t over = (at - packed) % Group;
        if (end - at < Group) {
            at = end;
        } else if (over != 0) {
            at += Group - over; // only whole groups can stand before a run
        } else {
            appendPacked(values.subspan(packed, at - packed), width, to);
            appendRun(values[at], end - at, width, to);
            packed = at = end;
        }
    }
    appendPacked(values.subspan(packed), width, to);
}

} // namespace

void appendHybrid(std::span<const std::uint8_t> values, unsigned width, std::string &to)
{
    appendMixed(values, width, to);
}

void appendHybrid(std::span<const std::uint32_t> values, unsigned width, std::string &to)
{
    appendMixed(values, width, to);
}

void appendLevels(std::span<const std::uint8_t> levels, std::string &to)
{
    constexpr std::size_t SizeBytes = 4;
    const std::size_t begin = to.size();
    to.append(SizeBytes, '\0');
    appendHybrid(levels, 1, to);
    const std::size_t size = to.size() - begin - SizeBytes;
    for (std::size_t byte = 0; byte < SizeBytes; ++byte)
        to[begin + byte] = static_cast<char>(static_cast<unsigned char>(size >> (8 * byte) & 0xFFU));
}

unsigned widthOf(std::size_t count)
{
    return count > 1 ? static_cast<unsigned>(std::bit_width(count - 1)) : 1U;
}

void PageMaker::Free::operator()(ZSTD_CCtx_s *context) const
{
    ZSTD_freeCCtx(context);
}

PageMaker::PageMaker() : m_context(ZSTD_createCCtx()) { }
PageMaker::~PageMaker() = default;

bool PageMaker::compress(std::string_view body)
{
    constexpr int Fast = 1;
    if (!m_context)
        return false;
    m_packed.resize(ZSTD_compressBound(body.size()));
    const std::size_t size =
        ZSTD_compressCCtx(m_context.get(), m_packed.data(), m_packed.size(), body.data(), body.size(), Fast);
    m_packed.resize(ZSTD_isError(size) != 0 ? 0 : size);
    return ZSTD_isError(size) == 0;
}

PageMaker::Page PageMaker::data(std::string_view body, std::size_t count, int encoding)
{
    if (!compress(body))
        return {};
    Thrift header;
    header.element([&] {
        header.i32(1, 0); // DATA_PAGE
        header.i32(2, static_cast<std::int64_t>(body.size()));
        header.i32(3, static_cast<std::int64_t>(m_packed.size()));
        header.structure(5, [&] {
            header.i32(1, static_cast<std::int64_t>(count));
            header.i32(2, encoding);
            header.i32(3, EncodingRle); // of the definition levels
            header.i32(4, EncodingRle); // of the repetition levels
        });
    });
    return {header.bytes() + m_packed, header.bytes().size() + body.size()};
}

PageMaker::Page PageMaker::dictionary(std::string_view values, std::size_t count)
{
    if (!compress(values))
        return {};
    Thrift header;
    header.element([&] {
        header.i32(1, 2); // DICTIONARY_PAGE
        header.i32(2, static_cast<std::int64_t>(values.size()));
        header.i32(3, static_cast<std::int64_t>(m_packed.size()));
        header.structure(7, [&] {
            header.i32(1, static_cast<std::int64_t>(count));
            header.i32(2, EncodingPlain);
        });
    });
    return {header.bytes() + m_packed, header.bytes().size() + values.size()};
}

} // namespace exporting::parquet
