#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;

namespace exporting::parquet {

/** Parquet's numbers of what we write (parquet.thrift). */
constexpr int CodecZstd = 6;
constexpr int EncodingPlain = 0;
constexpr int EncodingRle = 3;
constexpr int EncodingDictionary = 8; ///< RLE_DICTIONARY

/** Appends numbers below 2^width as runs of one and the same and packed groups of eight (Encodings.md, RLE = 3). */
void appendHybrid(std::span<const std::uint8_t> values, unsigned width, std::string &to);
void appendHybrid(std::span<const std::uint32_t> values, unsigned width, std::string &to);
/** Definition or repetition levels of 0 and 1 as a page has them: their size in front. */
void appendLevels(std::span<const std::uint8_t> levels, std::string &to);
/** Bits that numbers below @p count take; at least one. */
[[nodiscard]] unsigned widthOf(std::size_t count);

/** Makes whole pages: the header, and behind it the compressed body. */
class PageMaker
{
public:
    PageMaker();
    ~PageMaker();
    PageMaker(const PageMaker &) = delete;
    PageMaker &operator=(const PageMaker &) = delete;

    struct Page {
        std::string bytes; ///< header and compressed body; empty when there was no memory to compress it
        std::size_t size = 0; ///< of the header and the body as it was
    };
    /** @p count: of levels, so with those of nulls; @p body: levels, then values. */
    [[nodiscard]] Page data(std::string_view body, std::size_t count, int encoding);
    /** @p values: in the encoding PLAIN. */
    [[nodiscard]] Page dictionary(std::string_view values, std::size_t count);

private:
    [[nodiscard]] bool compress(std::string_view body);
    struct Free {
        void operator()(ZSTD_CCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_CCtx_s, Free> m_context;
    std::string m_packed;
};

} // namespace exporting::parquet
