#pragma once

#include "cli/getjob.h"
#include "loading/deidentifiedjoin.h"
#include "loading/related.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace cli {

/** The rows of a job that cannot be written as they come: they are to be sorted, or others stand beside them. */
class HeldRows
{
public:
    static constexpr std::size_t MostHeld = std::size_t{4} << 30; ///< bytes of cells that are held to be sorted

    /** Those of @p recipe, which come with @p own columns; or why they cannot be had, which is said. */
    [[nodiscard]] static tl::expected<std::unique_ptr<HeldRows>, QString> make(
        const recipe::Connection &connection, const recipe::Recipe &recipe, const table::Schema &own);

    /** From here on rows come as they are, and are written as @p left makes them, and what stands beside them as @p how
     * says of its own resources. What goes with what, and conditions, are told by what came. False: it cannot be. */
    [[nodiscard]] bool deidentify(std::shared_ptr<loading::Deidentifier> left, const recipe::Deidentification &how);
    [[nodiscard]] bool deidentifies() const { return m_left != nullptr; }
    /** Adds to @p report what became of what stands beside the rows. */
    void addTo(deidentify::Report &report) const;

    /** With what stands beside them. */
    [[nodiscard]] const table::Schema &schema() const { return m_schema; }
    /** False: there is no room to hold more, and table() has to be written as it is, before what comes then. */
    [[nodiscard]] bool add(const table::Chunk &chunk);
    /** Reads what stands beside the rows, and puts all of them in order; @p done is called once, later. */
    void finish(const std::function<void()> &done);
    [[nodiscard]] bool isFinished() const { return m_isFinished; }
    /** Whether rows are still held: not once there was no room, nor when they have been taken. */
    [[nodiscard]] bool isHolding() const { return !m_isReleased; }
    void cancel();
    /** What is held, which is gone then. */
    [[nodiscard]] table::Table release();
    [[nodiscard]] const std::vector<sources::Related> &related() const { return m_related; }
    /** Nothing: no order was asked for. */
    [[nodiscard]] std::optional<bool> isSorted() const { return m_isSorted; }

private:
    HeldRows(recipe::Connection connection, recipe::Recipe recipe, std::vector<recipe::JoinReading> joins,
        table::Schema own);
    void settle();
    /** Rows of each chunk that filters on what stands beside them leave; empty: all. */
    [[nodiscard]] std::vector<table::KeptRows> kept() const;
    void settleAnew(const loading::RelatedLoad::Chunks &came, const std::vector<table::KeptRows> &kept);
    void count(const table::Chunk &came, const table::KeptRows &kept, const table::Chunk &anew);

    recipe::Connection m_connection;
    recipe::Recipe m_recipe;
    std::vector<recipe::JoinReading> m_joins;
    std::size_t m_width; ///< of the rows as they come
    table::Schema m_schema;
    std::vector<std::shared_ptr<const table::Chunk>> m_chunks;
    std::vector<loading::AnewRows> m_came; ///< of which resource each row of each chunk is; without cells
    std::vector<loading::AnewRows> m_anew; ///< what is left of them; none where nothing is taken out
    std::shared_ptr<loading::Deidentifier> m_left;
    loading::RelatedLoad::Deidentifiers m_right;
    std::vector<deidentify::Report::Column> m_columns; ///< that stand beside the rows
    std::size_t m_bytes = 0;
    std::unique_ptr<loading::RelatedLoad> m_load;
    std::vector<sources::Related> m_related;
    std::optional<bool> m_isSorted;
    bool m_isFinished = false;
    bool m_isReleased = false;
    bool m_isCancelled = false;
};

/** What a job's resources are read through. */
struct Prepared {
    std::shared_ptr<const viewdef::View> view;
    std::unique_ptr<HeldRows> held; ///< nullptr: rows are written as they come
    std::shared_ptr<loading::Deidentifier> deidentifier; ///< nullptr: nothing is taken out
    std::shared_ptr<loading::CodeNaming> naming; ///< nullptr: no names of codes are written
    table::Schema schema; ///< of the rows with all that stands beside them
};
/** Has @p connection, which was found, ask for what @p job needs: a run has several jobs over one. What only the server
 * can test is in the job's query then. Or why that cannot be. */
[[nodiscard]] tl::expected<Prepared, QString> prepare(GetJob &job, recipe::Connection &connection);

/** What was taken out by @p deidentifier, and of what @p held has beside rows; either may be none. */
[[nodiscard]] std::optional<deidentify::Report> reportOf(
    const loading::Deidentifier *deidentifier, const HeldRows *held);

} // namespace cli
