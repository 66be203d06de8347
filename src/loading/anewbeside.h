#pragma once

#include "deidentify/report.h"
#include "loading/related.h"
#include "recipe/deidentification.h"

#include <functional>
#include <memory>
#include <vector>

namespace loading {

/** What makes the right rows of @p joins anew, one for each; none where one of them cannot be. */
[[nodiscard]] RelatedLoad::Deidentifiers deidentifiersOf(const recipe::Connection &connection,
    const std::vector<recipe::JoinReading> &joins, const recipe::Deidentification &how);

/** Columns of other resources beside a table's rows, made of what is left of these: they are read once more for it, as
 * they were not kept. Which goes with which is told by what comes. */
class AnewBeside
{
public:
    /** Whose other sides these are. */
    struct Sides {
        recipe::Connection connection;
        recipe::Recipe recipe;
        std::vector<recipe::JoinReading> joins;
        table::Schema columns; ///< that they add
        RelatedLoad::Loaded loaded; ///< may be asked when the table is closed
    };
    /** nullptr where a view of theirs cannot be made. */
    [[nodiscard]] static std::shared_ptr<AnewBeside> make(Sides sides, const recipe::Deidentification &how);

    /** Reads them for a table of @p chunks. @p done is called once, later, unless this is gone: whether all are there.
     */
    void read(const RelatedLoad::Chunks &chunks, const std::function<void(bool isWhole)> &done);

    /** Puts them beside the rows of @p table, of which chunks were read for. For a worker, as is all that follows. */
    void join(const table::Table &table);
    /** @p made, the rows of chunk @p number of the table made anew, with these columns. */
    [[nodiscard]] table::Chunk with(const table::Table &table, std::size_t number, table::Chunk made) const;
    /** How many of @p wanted, rows of @p table, and of @p left, rows of @p made, have a value in each. */
    void count(const table::Table &table, const std::vector<table::RowRef> &wanted, const table::Table &made,
        const std::vector<std::size_t> &left);

    /** Adds to @p report what was taken out of them. */
    void addTo(deidentify::Report &report) const;
    /** What is known of them, once they were put beside the rows. */
    [[nodiscard]] const std::vector<sources::Related> &related() const { return m_joined.related; }

private:
    explicit AnewBeside(Sides sides) : m_sides(std::move(sides)) { }
    [[nodiscard]] std::size_t widthOf(const table::Table &table) const
    {
        return table.schema().size() - m_sides.columns.size();
    }

    Sides m_sides;
    RelatedLoad::Deidentifiers m_deidentifiers;
    std::unique_ptr<RelatedLoad> m_load;
    std::vector<RightRows> m_right;
    JoinedRows m_joined;
    std::vector<deidentify::Report::Column> m_columns;
};

} // namespace loading
