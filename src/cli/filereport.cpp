#include "cli/filereport.h"

#include "words/localfiles.h"

#include <utility>

namespace cli {

void FileReport::add(const table::Chunk &chunk)
{
    const auto file = m_files.fileOf(chunk.number());
    if (std::exchange(m_file, file) != file)
        m_before = 0;
    for (const auto &problem : chunk.problems)
        say(chunk, problem);
    m_before += chunk.entries();
}

void FileReport::end()
{
    for (const auto &fault : m_files.faults())
        m_lines.out << words::sentence(fault) << '\n';
}

void FileReport::say(const table::Chunk &chunk, const table::Problem &problem)
{
    constexpr std::size_t MostSaid = 20; // of each kind
    const bool isNote = problem.kind == table::Problem::Kind::Note;
    std::size_t &count = isNote ? m_notes : m_problems;
    words::count(m_counts, problem);
    if (++count > MostSaid)
        return;
    m_lines.out << (isNote ? "Note: " : "") << m_files.paths()[m_file] << ", resource " << m_before + problem.entry + 1;
    const auto place = m_files.placeOf(chunk.number());
    if (place && chunk.batch)
        m_lines.out << " (byte " << *place + chunk.batch->entries()[problem.entry].offset << ')';
    if (problem.kind == table::Problem::Kind::SeveralValues)
        m_lines.out << ", column " << QString::fromStdString(m_view.schema()[problem.column].name);
    m_lines.out << ": " << QString::fromStdString(problem.detail) << '\n';
}

} // namespace cli
