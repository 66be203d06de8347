#include "loading/deidentifier.h"

#include <algorithm>
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
    std::vector<bool> hasRows(chunk.entries());
    for (const auto entry : chunk.entryOfRow)
        hasRows[entry] = true;
    deidentify::Tally tally;
    auto batch = m_engine.run(*chunk.batch, hasRows, tally);
    viewdef::Runner runner(m_view);
    auto made = runner.run(std::make_shared<const fhir::ResourceBatch>(std::move(batch)));
    for (const auto &problem : chunk.problems) {
        if (isOfResource(problem))
            made.problems.push_back(problem);
    }
    made.turnedAway = chunk.turnedAway;
    count(chunk, made, tally);
    return made;
}

void Deidentifier::count(const table::Chunk &before, const table::Chunk &after, const deidentify::Tally &tally)
{
    const std::lock_guard lock(m_mutex);
    m_report.tally += tally;
    for (std::size_t column = 0; column < m_report.columns.size(); ++column) {
        m_report.columns[column].before += before.columns[column].filledRows();
        m_report.columns[column].after += after.columns[column].filledRows();
    }
}

deidentify::Report Deidentifier::report() const
{
    const std::lock_guard lock(m_mutex);
    return m_report;
}

} // namespace loading
