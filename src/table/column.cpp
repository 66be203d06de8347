#include "table/column.h"

#include "table/distinct.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>
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

ColumnInfo withoutCompanions(ColumnInfo info)
{
    for (const auto &[tag, name] : Companions)
        (info.*name).clear();
    return info;
}

std::size_t Column::filledRows() const
{
    std::size_t filled = 0;
    for (std::size_t row = 0; row < rows(); ++row)
        filled += isNull(row) ? 0 : 1;
    return filled;
}

void Column::copyRow(const Column &from, std::size_t row)
{
    const std::size_t items = from.count(row);
    for (std::size_t item = 0; item < items; ++item)
        append(from.value(row, item));
    if (m_collection)
        endRow();
    else if (items == 0)
        appendNull();
}

namespace {

/** Numbers the contents of rows. Most have one value, which is told from others as it stands. */
class Contents
{
public:
    explicit Contents(const Column &column) : m_column(column) { }

    [[nodiscard]] std::size_t size() const { return m_size; }
    /** The number of the content of @p row. */
    std::uint32_t add(std::size_t row)
    {
        const std::size_t items = m_column.count(row);
        if (items == 0) {
            m_nothing = m_nothing == None ? next() : m_nothing;
            return m_nothing;
        }
        if (items == 1)
            return numberOf(m_singles.add(m_column.value(row)), m_ofSingles);
        std::string key;
        for (std::size_t item = 0; item < items; ++item)
            key.append(std::to_string(m_column.value(row, item).size())).append(":").append(m_column.value(row, item));
        const std::size_t before = m_lists.size();
        m_keys.push_back(std::move(key));
        const auto place = m_lists.add(m_keys.back());
        if (m_lists.size() == before)
            m_keys.pop_back();
        return numberOf(place, m_ofLists);
    }

private:
    static constexpr std::uint32_t None = UINT32_MAX;
    std::uint32_t next() { return m_size++; }
    std::uint32_t numberOf(std::uint32_t place, std::vector<std::uint32_t> &numbers)
    {
        if (place == numbers.size())
            numbers.push_back(next());
        return numbers[place];
    }

    const Column &m_column;
    Distinct m_singles;
    Distinct m_lists;
    std::deque<std::string> m_keys; ///< of m_lists
    std::vector<std::uint32_t> m_ofSingles;
    std::vector<std::uint32_t> m_ofLists;
    std::uint32_t m_nothing = None;
    std::uint32_t m_size = 0;
};

} // namespace

void Column::pack()
{
    constexpr std::size_t Glance = 128; // rows after which a column whose values all differ is left as it is
    const std::size_t all = rows();
    shrink();
    if (isCoded() || all == 0 || all >= NullBit)
        return;
    Contents known(*this);
    std::vector<std::uint16_t> numbers;
    numbers.reserve(all);
    Column coded(m_collection);
    for (std::size_t row = 0; row < all; ++row) {
        const std::size_t before = known.size();
        numbers.push_back(static_cast<std::uint16_t>(known.add(row)));
        if (known.size() > before)
            coded.copyRow(*this, row);
        if (known.size() > MostContents || (row > Glance && known.size() * 10 > row * 9))
            return;
    }
    coded.code(numbers);
    if (coded.memory() < memory())
        *this = std::move(coded);
}

void Column::code(const std::vector<std::uint16_t> &numbers)
{
    constexpr std::size_t Byte = 256;
    const std::size_t all = contents();
    m_rows = static_cast<std::uint32_t>(numbers.size());
    m_codes = all == 1 ? Codes::One : all <= Byte ? Codes::Bytes : Codes::Words;
    if (m_codes == Codes::Bytes)
        for (const auto number : numbers)
            m_numbers.push_back(static_cast<char>(number));
    else if (m_codes == Codes::Words)
        m_numbers.assign(reinterpret_cast<const char *>(numbers.data()), numbers.size() * sizeof(std::uint16_t));
    m_numbers.shrink_to_fit();
    shrink();
}

std::size_t Column::memory() const
{
    const std::size_t numbers = isCoded() ? m_numbers.capacity() : 0;
    return sizeof(*this) + m_bytes.capacity() + numbers
        + (m_ends.capacity() + m_rowEnds.capacity()) * sizeof(std::uint32_t);
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
