#pragma once

#include "fhir/batch.h"

#include <QtGlobal>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sources {

/** Where the lines of NDJSON that are not empty lie in @p text. */
[[nodiscard]] std::vector<fhir::Entry> linesOf(std::string_view text);

/**
 * The resources of NDJSON (a resource a line) as its bytes arrive. What begins as gzip (RFC 1952) is unpacked: files of
 * exports are often packed without a header that says so.
 */
class LineReader
{
public:
    static constexpr std::size_t LongestLine = std::size_t{256} << 20U; ///< bytes, as fhir::BundleReader has it

    enum class Fault : std::uint8_t {
        Damaged, ///< gzip that is none, or ends early
        CutOff, ///< the last line is no whole resource
        NotLines, ///< what stands there does not begin like a resource: a web page, say
        TooLarge, ///< one line
    };

    LineReader();
    ~LineReader();
    LineReader(const LineReader &) = delete;
    LineReader &operator=(const LineReader &) = delete;

    void feed(std::string_view bytes);
    /** No more bytes come: the last line may have no line break. */
    void finish();
    /** The lines that are whole by now, as a batch; nothing where there is none. After a fault: those before it. */
    [[nodiscard]] std::optional<fhir::ResourceBatch> take(std::uint64_t number);

    [[nodiscard]] qint64 lines() const { return m_lines; } ///< that were given out
    [[nodiscard]] const std::optional<Fault> &fault() const { return m_fault; } ///< what went wrong first
    [[nodiscard]] const std::string &start() const { return m_start; } ///< how the text begins, some hundred bytes

private:
    struct Unpacker;

    void add(std::string_view text);
    void fail(Fault fault);

    std::unique_ptr<Unpacker> m_unpacker; ///< of gzip
    std::string m_head; ///< the first byte, while it does not tell whether it is gzip
    std::string m_text; ///< not yet given out
    std::string m_start;
    std::optional<Fault> m_fault;
    qint64 m_lines = 0;
    bool m_hasBegun = false; ///< it is known whether it is gzip
    bool m_isEnded = false;
};

} // namespace sources
