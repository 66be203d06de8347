#include "exporting/sink.h"

#include "exporting/outputfile.h"

#include <QCoreApplication>

#include <numeric>

namespace exporting {
namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("exporting", text);
}

/** Hands runs of rows of the same chunk to the sink, so that a table in arrival order is written chunk by chunk. */
class Runs
{
public:
    Runs(Sink &sink, const table::Table &table) : m_sink(sink), m_table(table) { }

    Result<> add(table::RowRef at)
    {
        if (!m_rows.empty() && (at.chunk != m_chunk || m_rows.size() >= MostRows)) {
            if (auto written = flush(); !written)
                return written;
        }
        m_chunk = at.chunk;
        m_rows.push_back(at.row);
        return {};
    }

    Result<> flush()
    {
        if (m_rows.empty())
            return {};
        auto written = m_sink.write(*m_table.chunks()[m_chunk], m_rows);
        m_rows.clear();
        return written;
    }

private:
    static constexpr std::size_t MostRows = 4096;
    Sink &m_sink;
    const table::Table &m_table;
    std::vector<std::uint32_t> m_rows;
    std::uint32_t m_chunk = 0;
};

} // namespace

Explanation explain(const Error &error)
{
    if (isStandardOutput(error.path))
        return {words(QT_TRANSLATE_NOOP("exporting", "Standard output cannot be written: %1.")).arg(error.detail), {}};
    switch (error.kind) {
    case Error::Kind::IsFolder:
        return {words(QT_TRANSLATE_NOOP("exporting", "%1 is a folder.")).arg(error.path),
            words(QT_TRANSLATE_NOOP("exporting", "Give the name of a file."))};
    case Error::Kind::CannotOpen:
        return {words(QT_TRANSLATE_NOOP("exporting", "The file cannot be written at %1.")).arg(error.path),
            words(QT_TRANSLATE_NOOP("exporting", "Choose a folder that exists and that you may write to."))};
    case Error::Kind::CannotWrite:
        return {words(QT_TRANSLATE_NOOP("exporting", "Writing %1 failed.")).arg(error.path),
            words(QT_TRANSLATE_NOOP("exporting", "Check the disk or network drive, then export again."))};
    case Error::Kind::DiskFull:
        return {words(QT_TRANSLATE_NOOP("exporting", "There is no room left for %1.")).arg(error.path),
            words(QT_TRANSLATE_NOOP("exporting", "Make room or choose another place, then export again."))};
    case Error::Kind::CannotRename:
        return {words(QT_TRANSLATE_NOOP("exporting", "%1 could not be given its name.")).arg(error.path),
            words(QT_TRANSLATE_NOOP("exporting", "Close the program that has the file open, then export again."))};
    case Error::Kind::ReaderGone:
        return {words(QT_TRANSLATE_NOOP("exporting", "The program that reads %1 has ended.")).arg(error.path), {}};
    case Error::Kind::Cancelled:
        return {words(QT_TRANSLATE_NOOP("exporting", "The export was cancelled.")),
            words(QT_TRANSLATE_NOOP("exporting", "Nothing was written."))};
    }
    return {};
}

std::vector<std::size_t> columnsOf(const Options &options, const table::Schema &schema)
{
    if (!options.columns.empty())
        return options.columns;
    std::vector<std::size_t> all(schema.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

std::unique_ptr<Sink> makeSink(const QString &path, Options options)
{
    const Format &format = *options.format;
    return format.makeSink(path, std::move(options));
}

Result<> writeTable(Sink &sink, const table::Table &table, std::span<const std::size_t> selection,
    const std::function<bool(std::uint64_t)> &progress)
{
    Runs runs(sink, table);
    const std::size_t count = selection.empty() ? table.rows() : selection.size();
    for (std::size_t at = 0; at < count; ++at) {
        if (auto added = runs.add(table.at(selection.empty() ? at : selection[at])); !added)
            return added;
        constexpr std::size_t Step = 2048;
        if (at % Step == 0 && progress && !progress(at))
            return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
    }
    return runs.flush();
}

} // namespace exporting
