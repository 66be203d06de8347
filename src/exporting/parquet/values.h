#pragma once

#include "table/column.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exporting::parquet {

/** How the values of a column stand in the file: physical and logical type (LogicalTypes.md). */
struct Type {
    enum class Kind : std::uint8_t {
        Text, ///< BYTE_ARRAY, STRING
        Boolean, ///< BOOLEAN
        Int32,
        Int64,
        Decimal64, ///< INT64, DECIMAL(18, scale)
        Decimal128, ///< FIXED_LEN_BYTE_ARRAY(16), DECIMAL(38, scale)
        Date, ///< INT32, DATE
        Moment, ///< INT64, TIMESTAMP in microseconds, UTC
        LocalTime, ///< the same without a zone
    };
    Kind kind = Kind::Text;
    int scale = 0; ///< of a decimal
    bool operator==(const Type &) const = default;
};

/** What the values of a column have in common, so that a type can be found that each of them can be read back from. */
class Facts
{
public:
    explicit Facts(const table::ColumnInfo &column) : m_kind(column.kind), m_isLong(column.type == "integer64") { }

    void add(std::string_view value);
    /**
     * Integers: 32 bits, 64 where FHIR says so or one needs it, else a decimal; decimals: DECIMAL where all have as
     * many digits behind the point and at most 38, which keeps 1.00; dates: DATE where all go down to the day;
     * dateTimes: all to the day, or all to the second with at most six digits behind it and all with a zone, or all
     * without. A single value that is otherwise (2024, 7.50 among 7.5, 007, -0.0) makes a text of its column.
     */
    [[nodiscard]] Type type() const;

private:
    void addDecimal(std::string_view value);
    void addTime(std::string_view value);

    table::Kind m_kind;
    bool m_isLong; ///< by its FHIR type
    bool m_isEmpty = true;
    bool m_isText = false; ///< a value fits no other type
    bool m_needs64 = false;
    bool m_needsDecimal = false; ///< an integer of more than 64 bits
    bool m_hasDates = false;
    bool m_hasMoments = false;
    bool m_hasLocalTimes = false;
    std::size_t m_digits = 0; ///< before the point, at most
    std::optional<std::size_t> m_scale;
};

/** Appends @p value in the encoding PLAIN; for Booleans a byte, which packBits() makes eight of. @p value has to be one
 * of those that @p type was found for. */
void appendPlain(std::string_view value, const Type &type, std::string &to);
/** Bytes each of which is 0 or 1, as bits, the first lowest. */
[[nodiscard]] std::string packBits(std::string_view bytes);

/** The least and the greatest of values, in the order of their type (ColumnOrder TYPE_ORDER), encoded as Statistics has
 * them. */
class Range
{
public:
    explicit Range(Type::Kind kind) : m_kind(kind) { }
    /** In the encoding PLAIN; texts without their size. */
    void add(std::string_view plain);
    [[nodiscard]] bool isKnown() const; ///< there are values, and no text so long that it would swell the footer
    [[nodiscard]] const std::string &least() const { return m_least; }
    [[nodiscard]] const std::string &greatest() const { return m_greatest; }

private:
    [[nodiscard]] bool isLess(std::string_view a, std::string_view b) const;
    Type::Kind m_kind;
    std::string m_least;
    std::string m_greatest;
    bool m_hasValues = false;
};

} // namespace exporting::parquet
