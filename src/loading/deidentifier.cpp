#include "loading/deidentifier.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace loading {
namespace {

using Kind = table::Problem::Kind;

/** Whether it is said of a resource, and not of a cell, which is made anew. */
bool isOfResource(const table::Problem &problem)
{
    return problem.kind != Kind::SeveralValues && problem.kind != Kind::Evaluation;
}

} // namespace

Deidentifier::Deidentifier(deidentify::Engine engine, std::shared_ptr<const viewdef::View> view, bool isKeyKept)
    : m_engine(std::move(engine)), m_view(std::move(view))
{
    m_report.rules = m_engine.rules();
    m_report.keyId = m_engine.keyId();
    m_report.isKeyKept = isKeyKept;
    for (const auto &column : m_view->schema())
        m_report.columns.push_back({column.name});
}

table::Chunk Deidentifier::run(const table::Chunk &chunk)
{
    std::vector<std::uint32_t> all(chunk.rows());
    std::iota(all.begin(), all.end(), 0U);
    return run(chunk, all);
}

table::Chunk Deidentifier::run(const table::Chunk &chunk, std::span<const std::uint32_t> rows)
{
    std::vector<bool> hasRows(chunk.entries());
    for (const auto row : rows)
        hasRows[chunk.entryOfRow[row]] = true;
    deidentify::Tally tally;
    auto batch = m_engine.run(*chunk.resources(), hasRows, tally);
    viewdef::Runner runner(m_view);
    auto made = runner.run(std::make_shared<const fhir::ResourceBatch>(std::move(batch)));
    for (const auto &problem : chunk.problems) {
        if (isOfResource(problem))
            made.problems.push_back(problem);
    }
    made.turnedAway = chunk.turnedAway;
    count(chunk, rows, made, tally);
    return made;
}

void Deidentifier::count(const table::Chunk &before, std::span<const std::uint32_t> rows, const table::Chunk &after,
    const deidentify::Tally &tally)
{
    std::vector<std::uint32_t> made(after.rows());
    std::iota(made.begin(), made.end(), 0U);
    if (rows.size() < before.rows()) { // of a resource maybe not all rows are wanted
        const auto numbers = numbersOf(before);
        const auto numbersAfter = numbersOf(after);
        std::set<std::pair<std::uint32_t, std::uint32_t>> wanted;
        for (const auto row : rows)
            wanted.emplace(before.entryOfRow[row], numbers[row]);
        std::erase_if(made, [&](std::uint32_t row) {
            return !wanted.contains({after.entryOfRow[row], numbersAfter[row]});
        });
    }
    const auto filled = [](const table::Column &column, std::span<const std::uint32_t> some) {
        const auto has = [&column](std::uint32_t row) { return !column.isNull(row); };
        return static_cast<std::uint64_t>(std::ranges::count_if(some, has));
    };
    const std::lock_guard lock(m_mutex);
    m_report.tally += tally;
    m_report.rowsBefore += rows.size();
    m_report.rowsAfter += made.size();
    for (std::size_t column = 0; column < m_report.columns.size(); ++column) {
        m_report.columns[column].before += filled(before.columns[column], rows);
        m_report.columns[column].after += filled(after.columns[column], made);
    }
}

std::vector<std::uint32_t> numbersOf(const table::Chunk &chunk)
{
    std::vector<std::uint32_t> seen(chunk.entries());
    std::vector<std::uint32_t> numbers;
    numbers.reserve(chunk.rows());
    for (const auto entry : chunk.entryOfRow)
        numbers.push_back(seen[entry]++);
    return numbers;
}

deidentify::Report Deidentifier::report() const
{
    const std::lock_guard lock(m_mutex);
    return m_report;
}

} // namespace loading
