#include "table/column.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace table {

Kind kindOf(std::string_view type)
{
    using enum Kind;
    static constexpr std::array<std::pair<std::string_view, Kind>, 12> Kinds{
        {{"boolean", Boolean}, {"integer", Integer}, {"positiveInt", Integer}, {"unsignedInt", Integer},
            {"integer64", Integer}, {"decimal", Decimal}, {"date", Date}, {"dateTime", DateTime}, {"instant", DateTime},
            {"time", Time}, {"xhtml", Text}, {"", Text}}};
    for (const auto &[name, kind] : Kinds) {
        if (name == type)
            return kind;
    }
    // Complex types begin with a capital, primitive ones with a small letter (R4, datatypes.html).
    return std::isupper(static_cast<unsigned char>(type.front())) != 0 ? Json : Text;
}

std::optional<std::size_t> find(const Schema &schema, std::string_view name)
{
    const auto found =
        std::find_if(schema.begin(), schema.end(), [name](const auto &each) { return each.name == name; });
    if (name.empty() || found == schema.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - schema.begin());
}

std::size_t Column::filledRows() const
{
    std::size_t filled = 0;
    for (std::size_t row = 0; row < rows(); ++row)
        filled += isNull(row) ? 0 : 1;
    return filled;
}

void ByteBuffer::grow(std::size_t size)
{
    m_capacity = size + size / 2 + 64 + Slack;
    std::unique_ptr<char[]> bytes(new char[m_capacity]);
    std::copy_n(m_bytes.get(), m_size, bytes.get());
    m_bytes = std::move(bytes);
}

void ByteBuffer::shrink()
{
    ByteBuffer exact;
    if (m_size > 0) {
        exact.m_capacity = m_size + Slack;
        exact.m_bytes.reset(new char[exact.m_capacity]);
        std::copy_n(m_bytes.get(), m_size, exact.m_bytes.get());
        exact.m_size = m_size;
    }
    swap(exact);
}

} // namespace table
