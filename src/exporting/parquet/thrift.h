#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace exporting::parquet {

/** Writes structures in Thrift's compact protocol (thrift-compact-protocol.md), which Parquet's headers and footer are
 * in. Fields of a structure go in the order of their numbers. */
class Thrift
{
public:
    enum class Type : std::uint8_t {
        True = 1,
        False = 2,
        Byte = 3,
        I16 = 4,
        I32 = 5,
        I64 = 6,
        Binary = 8,
        List = 9,
        Struct = 12
    };

    void i32(int id, std::int64_t value) { number(id, Type::I32, value); }
    void i64(int id, std::int64_t value) { number(id, Type::I64, value); }
    void boolean(int id, bool value) { field(id, value ? Type::True : Type::False); }
    void binary(int id, std::string_view bytes)
    {
        field(id, Type::Binary);
        bare(bytes);
    }
    template <typename Fields>
    void structure(int id, Fields fields)
    {
        field(id, Type::Struct);
        element(fields);
    }
    void empty(int id)
    {
        structure(id, [] {});
    }
    void list(int id, Type type, std::size_t count)
    {
        field(id, Type::List);
        constexpr std::size_t Short = 15;
        const auto kind = static_cast<unsigned>(type);
        if (count < Short)
            byte(static_cast<unsigned>(count) << 4U | kind);
        else {
            byte(0xF0U | kind);
            varint(count);
        }
    }
    /** An element of a list of structures, or the outermost structure. */
    template <typename Fields>
    void element(Fields fields)
    {
        const int before = m_last;
        m_last = 0;
        fields();
        m_last = before;
        byte(0); // its end
    }
    /** Elements of lists of numbers and texts. */
    void bare(std::int64_t value) { varint(zigzag(value)); }
    void bare(std::string_view bytes)
    {
        varint(bytes.size());
        m_bytes += bytes;
    }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    void byte(unsigned value) { m_bytes += static_cast<char>(value); }
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80U; value >>= 7U)
            byte(static_cast<unsigned>(value & 0x7FU) | 0x80U);
        byte(static_cast<unsigned>(value));
    }
    [[nodiscard]] static std::uint64_t zigzag(std::int64_t value)
    {
        return static_cast<std::uint64_t>(value) << 1U ^ static_cast<std::uint64_t>(value >> 63);
    }
    void field(int id, Type type)
    {
        byte(static_cast<unsigned>(id - m_last) << 4U | static_cast<unsigned>(type)); // no structure skips 15 numbers
        m_last = id;
    }
    void number(int id, Type type, std::int64_t value)
    {
        field(id, type);
        bare(value);
    }

    std::string m_bytes;
    int m_last = 0;
};

} // namespace exporting::parquet
