#include "cli/rowwriter.h"

#include "exporting/outputfile.h"

#include <filesystem>
#include <numeric>
#include <system_error>

using namespace Qt::StringLiterals;

namespace cli {

RowWriter::RowWriter(QString path, const exporting::Options &options, table::Schema schema)
    : m_path(std::move(path)), m_incomplete(isFile() ? m_path + u".incomplete"_s : m_path), m_schema(std::move(schema)),
      m_sink(exporting::makeSink(m_incomplete, options))
{
}

bool RowWriter::isFile() const
{
    return !exporting::isStream(m_path);
}

exporting::Result<> RowWriter::begin()
{
    if (m_begun)
        return {};
    m_begun = true;
    return m_sink->begin(m_schema);
}

exporting::Result<> RowWriter::write(const table::Chunk &chunk)
{
    for (const auto &problem : chunk.problems)
        ++m_problems[problem.kind];
    if (auto begun = begin(); !begun)
        return begun;
    std::vector<std::uint32_t> rows(chunk.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return m_sink->write(chunk, rows);
}

exporting::Result<> RowWriter::finish()
{
    if (auto begun = begin(); !begun)
        return begun;
    if (auto finished = m_sink->finish(); !finished || !isFile())
        return finished;
    std::error_code error;
    std::filesystem::rename(
        std::filesystem::path(m_incomplete.toStdU16String()), std::filesystem::path(m_path.toStdU16String()), error);
    if (error)
        return tl::unexpected(
            exporting::Error{exporting::Error::Kind::CannotRename, m_path, QString::fromStdString(error.message())});
    return {};
}

exporting::Result<QString> RowWriter::keep()
{
    if (!m_begun)
        return QString();
    if (auto finished = m_sink->finish(); !finished)
        return tl::unexpected(finished.error());
    return isFile() ? m_incomplete : QString();
}

} // namespace cli
