#pragma once

#include "fhir/ucum.h"
#include "table/numbered.h"
#include "table/pivot.h"
#include "table/sortkey.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace table {

/** Reads the values of one column of a table as a pivot sees them. */
class PivotReader
{
public:
    PivotReader(const Table &source, std::size_t column);

    enum class Sort : std::uint8_t {
        Empty,
        Number, ///< to the letter
        Compared, ///< a number with a comparator before it: "< 0.1"
        Text, ///< anything else, such as 120/80
    };
    [[nodiscard]] Sort sortOf(RowRef at) const;
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] std::optional<std::size_t> unitColumn() const { return m_unit; }
    [[nodiscard]] std::optional<std::size_t> ucumColumn() const { return m_ucum; }
    /** Several values are joined in @p room. */
    [[nodiscard]] std::string_view text(RowRef at, std::string &room) const;
    /** Of what is a number, compared or not. */
    [[nodiscard]] std::string_view digits(RowRef at) const;
    [[nodiscard]] fhir::Decimal number(RowRef at) const;

private:
    [[nodiscard]] const Column &cells(RowRef at, std::size_t column) const
    {
        return m_chunks[at.chunk]->columns[column];
    }

    const std::vector<std::shared_ptr<const Chunk>> &m_chunks;
    std::size_t m_column;
    Kind m_kind;
    std::optional<std::size_t> m_number; ///< that is the column itself where its cells are numbers
    std::optional<std::size_t> m_unit;
    std::optional<std::size_t> m_ucum;
};

/** Values that can be in one column of cells. */
struct PivotCombo {
    std::uint32_t key = Numbered::Null; ///< of the column that makes columns
    std::uint32_t value = 0; ///< place in PivotSpec::values
    std::uint32_t unit = Numbered::Null;
    bool isNumber = false;
    std::uint64_t values = 0;

    [[nodiscard]] bool isSame(const PivotCombo &other) const
    {
        return key == other.key && value == other.value && unit == other.unit && isNumber == other.isNumber;
    }
};

/** The values that are to be in cells: an entry for each row and each of PivotSpec::values. */
struct PivotEntries {
    static constexpr std::uint32_t None = UINT32_MAX;
    std::vector<PivotCombo> combos; ///< as they were met
    std::vector<std::uint32_t> comboOf; ///< of each entry: row * values + value; None: it is in no cell
    std::uint64_t empty = 0;
    std::uint64_t notNumbers = 0;
};

/** Of @p rows, whose values in the column that makes columns are @p keys and whose units are @p units, by value. */
[[nodiscard]] PivotEntries entriesOf(const std::vector<RowRef> &rows, const PivotSpec &spec,
    const std::vector<PivotReader> &readers, const std::vector<std::uint32_t> &keys,
    const std::vector<const std::vector<std::uint32_t> *> &units, const Share &share, const std::stop_token &stop);

/** How the dates of @p rows in @p column sort; as the default one does what has none. */
[[nodiscard]] std::vector<SortPrefix> datesOf(const Table &source, const std::vector<RowRef> &rows, std::size_t column,
    const Share &share, const std::stop_token &stop);

/** @p amount of @p from, in @p to, which is like it; nothing where that is not exact. */
[[nodiscard]] std::optional<fhir::Decimal> converted(
    const fhir::Decimal &amount, const fhir::Unit &from, const fhir::Unit &to);

} // namespace table
