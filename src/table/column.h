#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace table {

/** How the values of a column are shown, sorted and written. */
enum class Kind : std::uint8_t {
    Text,
    Boolean, ///< "true" or "false"
    Integer, ///< integer, positiveInt, unsignedInt, integer64
    Decimal, ///< the server's digits: 1.00 is not 1.0
    Date,
    DateTime, ///< dateTime and instant, with their zone and precision as sent
    Time,
    Json, ///< a complex element, as its JSON text
};

/** What a column is: SQL on FHIR v2, ViewDefinition.select.column. */
struct ColumnInfo {
    std::string name; ///< sql-name, unique in its view
    std::string title; ///< for people, English; tag "fhirside/title", else the name
    std::string path; ///< FHIRPath, as in the view
    std::string type; ///< FHIR type code ("code", "decimal", "Quantity"), "" when unknown
    std::string description;
    Kind kind = Kind::Text;
    bool collection = false; ///< several values a row
    bool hidden = false; ///< tag "fhirside/hidden" "true": not shown until asked for
    bool byFill =
        false; ///< tag "fhirside/place" "by-fill": its place was not chosen by an author, so full columns may go first
    /** Names of other columns of the view that say more about a cell of this one, "" for none. */
    std::string number; ///< tag "fhirside/number": the cell's value as a number, where it is one
    std::string unit; ///< tag "fhirside/unit": the unit of that number
    std::string absent; ///< tag "fhirside/absent": why the cell is empty, where the resource says it
    std::string low; ///< tag "fhirside/low": the lower bounds of its reference ranges, in its unit
    std::string high; ///< tag "fhirside/high": their upper bounds; one of each at most is one range
    std::string interpretation; ///< tag "fhirside/interpretation": its codes, "H", "LL" (v3-ObservationInterpretation)
    std::string ucum = {}; ///< tag "fhirside/ucum": the code of that unit, where it is one of UCUM
    bool operator==(const ColumnInfo &) const = default;
};
using Schema = std::vector<ColumnInfo>;

/** The tags whose values are names of other columns, and where those stand. */
inline constexpr std::pair<std::string_view, std::string ColumnInfo::*> Companions[] = {
    {"fhirside/number", &ColumnInfo::number}, {"fhirside/unit", &ColumnInfo::unit},
    {"fhirside/absent", &ColumnInfo::absent}, {"fhirside/low", &ColumnInfo::low}, {"fhirside/high", &ColumnInfo::high},
    {"fhirside/interpretation", &ColumnInfo::interpretation}, {"fhirside/ucum", &ColumnInfo::ucum}};
/** @p info where the others are not: in a table made from the one that it was of. */
[[nodiscard]] ColumnInfo withoutCompanions(ColumnInfo info);

/** Where the column called @p name stands; nothing for "". */
[[nodiscard]] std::optional<std::size_t> find(const Schema &schema, std::string_view name);

/** The kind that values of FHIR type @p type have; Text for a primitive it does not know, Json for a complex type. */
[[nodiscard]] Kind kindOf(std::string_view type);

/** Bytes that only grow. Behind them is always room for Slack more, which may be read and is never cleared. */
class ByteBuffer
{
public:
    static constexpr std::size_t Slack = 64;

    ByteBuffer() = default;
    ~ByteBuffer() = default;
    ByteBuffer(const ByteBuffer &other) { append({other.data(), other.size()}); }
    ByteBuffer(ByteBuffer &&other) noexcept { swap(other); }
    ByteBuffer &operator=(ByteBuffer other) noexcept
    {
        swap(other);
        return *this;
    }

    void append(std::string_view bytes)
    {
        if (bytes.size() + Slack > m_capacity - m_size)
            grow(m_size + bytes.size());
        if (!bytes.empty())
            std::memcpy(m_bytes.get() + m_size, bytes.data(), bytes.size());
        m_size += bytes.size();
    }
    /** The same, for @p bytes behind whose beginning at least Slack bytes can be read. */
    void appendPadded(std::string_view bytes)
    {
        if (bytes.size() > Slack || bytes.size() + Slack > m_capacity - m_size)
            return append(bytes);
        std::memcpy(m_bytes.get() + m_size, bytes.data(), Slack);
        m_size += bytes.size();
    }
    void append(char byte)
    {
        if (m_capacity - m_size <= Slack)
            grow(m_size + 1);
        m_bytes[m_size++] = byte;
    }
    void reserve(std::size_t size)
    {
        if (size + Slack > m_capacity)
            grow(size);
    }
    [[nodiscard]] const char *data() const { return m_bytes ? m_bytes.get() : Empty; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t capacity() const { return m_capacity; }
    [[nodiscard]] std::string_view view() const { return {data(), m_size}; }
    void shrink();

private:
    static constexpr char Empty[Slack] = {};
    void grow(std::size_t size);
    void swap(ByteBuffer &other) noexcept
    {
        m_bytes.swap(other.m_bytes);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
    }

    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/**
 * The values of one column in one chunk, all kinds as the text that the server sent (unescaped), in one buffer. Typed
 * keys for sorting and charts are made from it when asked for and never replace it.
 * A scalar column has no or one value a row, a collection any number. Null is not the empty text.
 * Building: append() or appendNull() per row; in a collection append() per value, then endRow(). pack() ends it.
 * A packed column whose rows have few different contents holds each of these once, and a number a row.
 * Holds at most 2 GiB of text and 2^31 values: full() says when a chunk must end.
 */
class Column
{
public:
    explicit Column(bool collection = false) : m_collection(collection) { }

    void append(std::string_view value)
    {
        m_bytes.append(value);
        m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    }
    /** The same, for a value behind whose beginning ByteBuffer::Slack bytes can be read. */
    void appendPadded(std::string_view value)
    {
        m_bytes.appendPadded(value);
        m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()));
    }
    /** Makes room beforehand. */
    void reserve(std::size_t values, std::size_t bytes)
    {
        m_ends.reserve(values);
        m_bytes.reserve(bytes);
    }
    void appendNull() { m_ends.push_back(static_cast<std::uint32_t>(m_bytes.size()) | NullBit); }
    void endRow() { m_rowEnds.push_back(static_cast<std::uint32_t>(m_ends.size())); }

    [[nodiscard]] bool isCollection() const { return m_collection; }
    [[nodiscard]] std::size_t rows() const { return isCoded() ? m_rows : contents(); }
    /** Values of @p row that are not null for a scalar; every item for a collection. */
    [[nodiscard]] std::size_t count(std::size_t row) const
    {
        const std::size_t content = contentOf(row);
        return m_collection ? m_rowEnds[content] - first(content) : (isNullAt(content) ? 0U : 1U);
    }
    [[nodiscard]] bool isNull(std::size_t row) const { return count(row) == 0; }
    /** How many rows have a value. */
    [[nodiscard]] std::size_t filledRows() const;
    /** Value @p item of @p row; "" for null. ByteBuffer::Slack bytes can be read behind its beginning. */
    [[nodiscard]] std::string_view value(std::size_t row, std::size_t item = 0) const
    {
        const std::size_t content = contentOf(row);
        return at(m_collection ? first(content) + item : content);
    }
    /** Of a packed column maybe fewer: those that differ. */
    [[nodiscard]] std::size_t values() const { return m_ends.size(); }
    /** All of them behind each other, in order and with nothing between; of a packed column those of values(). */
    [[nodiscard]] std::string_view text() const { return m_bytes.view(); }
    [[nodiscard]] bool full() const { return m_bytes.size() >= NullBit / 2 || m_ends.size() >= NullBit / 2; }
    void shrink()
    {
        m_bytes.shrink();
        m_ends.shrink_to_fit();
        m_rowEnds.shrink_to_fit();
    }
    /** Takes as little memory as it can; nothing can be appended then. */
    void pack();
    /** As many rows as there are @p numbers, of which each has the content with its number: one of those that were
     * appended, each once. Nothing can be appended then. */
    void code(const std::vector<std::uint16_t> &numbers);
    static constexpr std::size_t MostContents = 65'536; ///< that rows can share
    /** Rows with the same content have the same number below contents(); each row has its own in a column that is not
     * packed or has many contents. What is said of a content is said of value(row, …) and count(row) of its rows. */
    [[nodiscard]] std::size_t contentOf(std::size_t row) const
    {
        switch (m_codes) {
        case Codes::None:
            return row;
        case Codes::One:
            return 0;
        case Codes::Bytes:
            return static_cast<unsigned char>(m_numbers[row]);
        case Codes::Words:
            break;
        }
        std::uint16_t number = 0;
        std::memcpy(&number, m_numbers.data() + 2 * row, sizeof number);
        return number;
    }
    [[nodiscard]] std::size_t contents() const { return m_collection ? m_rowEnds.size() : m_ends.size(); }
    /** Whether rows share contents. */
    [[nodiscard]] bool isCoded() const { return m_codes != Codes::None; }
    [[nodiscard]] std::size_t memory() const; ///< bytes

private:
    static constexpr std::uint32_t NullBit = 0x80000000U;
    enum class Codes : std::uint8_t { None, One, Bytes, Words }; ///< how the numbers of contents are kept
    [[nodiscard]] std::size_t first(std::size_t content) const { return content == 0 ? 0 : m_rowEnds[content - 1]; }
    void copyRow(const Column &from, std::size_t row);
    [[nodiscard]] bool isNullAt(std::size_t at) const { return (m_ends[at] & NullBit) != 0; }
    [[nodiscard]] std::string_view at(std::size_t at) const
    {
        const std::size_t begin = at == 0 ? 0 : m_ends[at - 1] & ~NullBit;
        return {m_bytes.data() + begin, (m_ends[at] & ~NullBit) - begin};
    }

    ByteBuffer m_bytes;
    std::vector<std::uint32_t> m_ends; ///< value v is [end of v-1, end of v), NullBit marks null
    std::vector<std::uint32_t> m_rowEnds; ///< collections only: row r is values [end of r-1, end of r)
    std::string m_numbers; ///< of a coded column: the content of each row, in one or two bytes
    std::uint32_t m_rows = 0; ///< of a coded column
    Codes m_codes = Codes::None;
    bool m_collection = false;
};

} // namespace table
