#pragma once

#include "table/distinct.h"
#include "table/table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace table {

/** How rows of a right table stand beside those of a left one: which go with a row, and what is taken of them. */
struct Joining {
    enum class Take : std::uint8_t {
        One, ///< the row that goes with it: of several the first that came
        First, ///< the row that is first by order; where there is none by arrival
        Last, ///< that is last by order; one without an order is neither, as long as there are others
        Least, ///< the row whose value is the least, as the column sorts: exactly
        Most,
        Count, ///< how many rows there are, 0 for none
        List, ///< the values of all of them, by order or by arrival
    };
    Take take = Take::One;
    std::size_t leftKey = 0; ///< column of text: what equals rightKey to the letter goes together; null with nothing
    std::size_t rightKey = 0;
    std::optional<std::size_t> order; ///< right column
    std::optional<std::size_t> value; ///< right column: rows without it do not count; of Take::One all do
    std::vector<std::size_t> columns; ///< right columns that come of that row, of List of these rows; of Count none
};

/** What became of the left rows. */
struct JoinCounts {
    std::uint64_t found = 0; ///< something goes with them
    std::uint64_t missing = 0; ///< nothing does
    std::uint64_t keyless = 0; ///< their own key is null
    std::uint64_t several = 0; ///< of found: more than one right row goes with them
    std::uint64_t mixed = 0; ///< of found, of Least and Most: among values of different units
    JoinCounts &operator+=(const JoinCounts &other);
    bool operator==(const JoinCounts &) const = default;
};

/** Right rows by their keys, ready to be put beside left ones. Keeps the right table's chunks. */
class Join
{
public:
    Join(Table right, Joining how, const Share &share = alone);

    /** What comes of a join has these columns, in this order, as the right table calls them: Count has one of Integers
     * without a name, and those of List are collections. */
    [[nodiscard]] Schema schema() const;
    /** Puts them behind the columns of @p chunk, whose rows stay what they are. On any thread. */
    [[nodiscard]] JoinCounts addTo(Chunk &chunk) const;

private:
    class Targets;
    [[nodiscard]] std::vector<RowRef> preferred(const Share &share) const;
    void index(const std::vector<RowRef> &rows);
    void group(const std::vector<RowRef> &rows, const std::vector<std::uint32_t> &numbers);
    void findMixed(const std::vector<RowRef> &rows, const std::vector<std::uint32_t> &numbers);
    void appendTo(Column &column, std::size_t place, std::uint32_t target) const;
    [[nodiscard]] Column columnOf(std::size_t place, const Targets &targets) const;
    [[nodiscard]] const Column &cells(RowRef at, std::size_t column) const
    {
        return m_right.chunks()[at.chunk]->columns[column];
    }

    Table m_right;
    Joining m_how;
    Distinct m_keys;
    std::vector<RowRef> m_first; ///< of each key the row that is taken
    std::vector<std::uint32_t> m_ends; ///< of List: those of key k are m_rows [end of k-1, end of k)
    std::vector<RowRef> m_rows;
    std::vector<bool> m_mixed; ///< of Least and Most: whether a key's values have different units
};

/**
 * @p chunks with their first @p width columns, which are shared, and what @p joins add to them one after another; the
 * counts of each join go to @p counts. Fewer once @p stop asks for an end.
 */
[[nodiscard]] std::vector<std::shared_ptr<const Chunk>> joined(const std::vector<std::shared_ptr<const Chunk>> &chunks,
    std::size_t width, const std::vector<Join> &joins, std::vector<JoinCounts> &counts, const Share &share = alone,
    const std::stop_token &stop = {});

} // namespace table
