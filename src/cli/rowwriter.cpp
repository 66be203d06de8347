#include "cli/rowwriter.h"

#include <algorithm>
#include <numeric>

namespace cli {

RowWriter::RowWriter(const QString &path, const exporting::Options &options, table::Schema schema)
    : RowWriter(exporting::makeSink(path, options), std::move(schema))
{
}

RowWriter::RowWriter(std::unique_ptr<exporting::Sink> sink, table::Schema schema)
    : m_schema(std::move(schema)), m_sink(std::move(sink))
{
}

exporting::Result<> RowWriter::begin()
{
    if (m_begun)
        return {};
    m_begun = true;
    return m_sink->begin(m_schema);
}

exporting::Result<> RowWriter::goOn(const exporting::Mark &mark, const words::Problems &problems)
{
    auto done = m_sink->goOn(m_schema, mark);
    m_begun = done.has_value();
    m_problems = problems;
    return done;
}

exporting::Result<> RowWriter::write(const table::Chunk &chunk)
{
    for (const auto &problem : chunk.problems)
        words::count(m_problems, problem);
    if (auto begun = begin(); !begun)
        return begun;
    std::vector<std::uint32_t> rows(chunk.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return m_sink->write(chunk, rows);
}

exporting::Result<> RowWriter::write(const table::Table &table)
{
    for (const auto &chunk : table.chunks()) {
        for (const auto &problem : chunk->problems)
            words::count(m_problems, problem);
    }
    if (auto begun = begin(); !begun)
        return begun;
    return exporting::writeTable(*m_sink, table, {}, {});
}

exporting::Result<> RowWriter::finish()
{
    if (auto begun = begin(); !begun)
        return begun;
    return m_sink->finish();
}

bool RowWriter::hasLosses() const
{
    const auto odd = m_sink->misfits();
    return std::ranges::any_of(odd, exporting::isLoss);
}

exporting::Result<QString> RowWriter::keep()
{
    return m_begun ? m_sink->keep() : QString();
}

void RowWriter::state(words::Statement &statement) const
{
    statement.rows = rows();
    statement.misfits = misfits();
    statement.problems = m_problems;
}

} // namespace cli
