#include "exporting/sink.h"

#include "exporting/splitsink.h"

#include <numeric>

namespace exporting {
namespace {

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

bool isLoss(const Misfits &misfits)
{
    return misfits.why == Misfits::Why::TooLong;
}

Result<> Sink::nextTable(const table::Schema & /*schema*/, const Options & /*options*/)
{
    return tl::unexpected(Error{Error::Kind::CannotWrite, {}, {}}); // the format has no such ability
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
    if (options.splitBy)
        return makeSplitSink(path, std::move(options));
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
