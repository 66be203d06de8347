#pragma once

#include "cli/say.h"
#include "sources/filechain.h"
#include "table/chunk.h"
#include "viewdef/view.h"
#include "words/completeness.h"

#include <QTextStream>

namespace cli {

/** What was wrong in local files while a view was run over them, said on standard error: the first problems each, all
 * of them counted. */
class FileReport
{
public:
    FileReport(const sources::FileChain &files, const viewdef::View &view) : m_files(files), m_view(view) { }
    /** The problems of the next chunk, which has the batch or what is packed of it. */
    void add(const table::Chunk &chunk);
    /** After the last chunk: the files that could not be read whole. */
    void end();
    void flush() { m_lines.flush(); }
    [[nodiscard]] const sources::FileChain &files() const { return m_files; }
    [[nodiscard]] const words::Problems &problems() const { return m_counts; }
    /** Nothing was lost so far. */
    [[nodiscard]] bool isWhole() const { return m_files.faults().empty() && m_problems == 0; }

private:
    void say(const table::Chunk &chunk, const table::Problem &problem);

    const sources::FileChain &m_files;
    const viewdef::View &m_view;
    qsizetype m_file = 0; ///< that the last chunk came from
    std::size_t m_before = 0; ///< resources of that file in earlier chunks
    std::size_t m_problems = 0;
    std::size_t m_notes = 0;
    words::Problems m_counts;
    Lines m_lines;
};

} // namespace cli
