#include "gui/export/exportjob.h"

#include "gui/common/worker.h"

namespace gui {

void ExportJob::start(QString path, exporting::Options options, table::Table table, std::vector<std::size_t> rows)
{
    const auto work = [shared = m_shared, path = std::move(path), options = std::move(options),
                          table = std::move(table), rows = std::move(rows)] {
        const auto sink = exporting::makeSink(path, options);
        return write(*sink, table, rows, *shared);
    };
    onWorker(this, work, [this](const exporting::Result<> &result) {
        m_result = result;
        Q_EMIT finished();
    });
}

exporting::Result<> ExportJob::write(
    exporting::Sink &sink, const table::Table &table, std::span<const std::size_t> rows, Shared &shared)
{
    const auto goOn = [&shared](std::uint64_t written) {
        shared.written = written;
        return !shared.cancelled;
    };
    if (auto begun = sink.begin(table.schema()); !begun)
        return begun;
    if (auto written = exporting::writeTable(sink, table, rows, goOn); !written)
        return written;
    shared.written = sink.rows();
    shared.misfits = sink.misfits();
    auto finished = sink.finish();
    if (finished)
        shared.files = sink.files();
    return finished;
}

} // namespace gui
