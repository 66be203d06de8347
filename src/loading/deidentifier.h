#pragma once

#include "deidentify/report.h"
#include "table/chunk.h"
#include "viewdef/view.h"

#include <memory>
#include <mutex>
#include <span>

namespace loading {

/**
 * Takes out of rows, on their way from a view, what tells whom they are of: the resources of a chunk go through an
 * engine, and the rows are made anew of what is left, so that no column, computed ones included, has anything else.
 * Which resources have rows is decided before, by what they were. For any number of threads.
 */
class Deidentifier
{
public:
    /** @p view: the columns of what comes, without conditions (recipe::Conditions::Met). */
    Deidentifier(deidentify::Engine engine, std::shared_ptr<const viewdef::View> view, bool isKeyKept);

    /** The rows of @p chunk made anew. */
    [[nodiscard]] table::Chunk run(const table::Chunk &chunk);
    /** The same of the resources that have one of @p rows alone. */
    [[nodiscard]] table::Chunk run(const table::Chunk &chunk, std::span<const std::uint32_t> rows);
    /** What was taken out so far. */
    [[nodiscard]] deidentify::Report report() const;

private:
    void count(const table::Chunk &before, std::span<const std::uint32_t> rows, const table::Chunk &after,
        const deidentify::Tally &tally);

    const deidentify::Engine m_engine;
    const std::shared_ptr<const viewdef::View> m_view;
    mutable std::mutex m_mutex; ///< guards what follows
    deidentify::Report m_report;
};

/** For each row of @p chunk its number among those of its resource: rows that are made anew go by it. */
[[nodiscard]] std::vector<std::uint32_t> numbersOf(const table::Chunk &chunk);

} // namespace loading
