#include "sources/linereader.h"

#include "fhir/json.h"

#include <zlib.h>

#include <algorithm>
#include <utility>

namespace sources {
namespace {

constexpr std::string_view GzipMagic = "\x1F\x8B";
constexpr std::size_t StartSize = 512; ///< enough to tell a web page or an outcome from a resource

/** Whether @p line is one JSON value: a line that was cut off is none. */
[[nodiscard]] bool isJson(std::string_view line)
{
    const fhir::ResourceBatch batch(std::string(line), {{0, line.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    return json.document(0).root != fhir::JsonIndex::None;
}

} // namespace

std::vector<fhir::Entry> linesOf(std::string_view text)
{
    std::vector<fhir::Entry> entries;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = std::min(text.find('\n', at), text.size());
        if (text.substr(at, fhir::ByteOrderMark.size()) == fhir::ByteOrderMark) // files put together one after another
            at += fhir::ByteOrderMark.size();
        if (text.find_first_not_of(" \t\r", at) < stop)
            entries.push_back({at, stop - at, fhir::EntryRole::Match});
        at = stop + 1;
    }
    return entries;
}

/** Streaming gunzip, of several members one behind the other as well (RFC 1952 §2.2). */
struct LineReader::Unpacker {
    Unpacker()
    {
        constexpr int Gzip = 16 + MAX_WBITS;
        isGood = inflateInit2(&stream, Gzip) == Z_OK;
    }
    ~Unpacker() { inflateEnd(&stream); }
    Unpacker(const Unpacker &) = delete;
    Unpacker &operator=(const Unpacker &) = delete;

    /** Calls @p take with what @p bytes unpack to, a piece at a time, until it returns false. */
    template <typename Take>
    void unpack(std::string_view bytes, Take take)
    {
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data())); // zlib's API; it only reads
        stream.avail_in = static_cast<uInt>(bytes.size());
        bool goesOn = true;
        bool isFull = true;
        while (isGood && goesOn && (stream.avail_in > 0 || isFull)) {
            if (std::exchange(isAtEnd, false) && inflateReset(&stream) != Z_OK)
                isGood = false;
            stream.next_out = reinterpret_cast<Bytef *>(piece);
            stream.avail_out = sizeof piece;
            const int result = inflate(&stream, Z_NO_FLUSH);
            isFull = stream.avail_out == 0;
            isAtEnd = result == Z_STREAM_END;
            isGood = isGood && (isAtEnd || result == Z_OK || result == Z_BUF_ERROR);
            goesOn = take(std::string_view(piece, sizeof piece - stream.avail_out));
            if (isAtEnd && stream.avail_in == 0)
                break;
        }
    }

    z_stream stream{};
    char piece[1U << 16U];
    bool isGood = false;
    bool isAtEnd = false; ///< of a member
};

LineReader::LineReader() = default;
LineReader::~LineReader() = default;

void LineReader::fail(Fault fault)
{
    if (!m_fault)
        m_fault = fault;
    m_text.resize(m_text.rfind('\n') + 1); // npos + 1 is 0
}

void LineReader::feed(std::string_view bytes)
{
    if (m_fault || bytes.empty())
        return;
    if (!m_hasBegun) {
        m_head += bytes;
        if (m_head.size() < GzipMagic.size())
            return;
        m_hasBegun = true;
        if (m_head.starts_with(GzipMagic))
            m_unpacker = std::make_unique<Unpacker>();
        const std::string head = std::exchange(m_head, {});
        return feed(head);
    }
    if (!m_unpacker)
        return add(bytes);
    m_unpacker->unpack(bytes, [this](std::string_view text) {
        add(text);
        return !m_fault;
    });
    if (!m_unpacker->isGood)
        fail(Fault::Damaged);
}

void LineReader::add(std::string_view text)
{
    if (m_start.size() < StartSize) {
        m_start += text.substr(0, StartSize - m_start.size());
        const auto first = m_start.find_first_not_of(" \t\r\n");
        const bool isMarked = m_start.starts_with(fhir::ByteOrderMark.substr(0, m_start.size()));
        if (first != std::string::npos && m_start[first] != '{' && !isMarked)
            return fail(Fault::NotLines);
    }
    m_text += text;
    if (m_text.size() > LongestLine && m_text.find('\n') == std::string::npos)
        fail(Fault::TooLarge);
}

void LineReader::finish()
{
    m_isEnded = true;
    add(std::exchange(m_head, {}));
    if (m_unpacker && !m_unpacker->isAtEnd)
        return fail(Fault::Damaged);
    const auto last = m_text.rfind('\n');
    const auto tail = std::string_view(m_text).substr(last == std::string::npos ? 0 : last + 1);
    if (!m_fault && tail.find_first_not_of(" \t\r\n") != std::string_view::npos && !isJson(tail))
        fail(Fault::CutOff);
}

std::optional<fhir::ResourceBatch> LineReader::take(std::uint64_t number)
{
    const std::size_t end = m_isEnded ? m_text.size() : m_text.rfind('\n') + 1;
    if (end == 0)
        return std::nullopt;
    std::string tail = m_text.substr(end);
    std::string text = std::exchange(m_text, std::move(tail));
    text.resize(end);
    auto entries = linesOf(text);
    if (entries.empty())
        return std::nullopt;
    m_lines += static_cast<qint64>(entries.size());
    return fhir::ResourceBatch(std::move(text), std::move(entries), number);
}

} // namespace sources
