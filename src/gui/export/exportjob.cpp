#include "gui/export/exportjob.h"

#include "exporting/tablesfile.h"
#include "gui/common/worker.h"
#include "loading/deidentifiedtable.h"

namespace gui {

void ExportJob::start(QString path, exporting::Options options, table::Table table, std::vector<std::size_t> rows,
    std::shared_ptr<loading::Deidentifier> deidentifier)
{
    const auto work = [shared = m_shared, path = std::move(path), options = std::move(options),
                          table = std::move(table), rows = std::move(rows),
                          deidentifier = std::move(deidentifier)]() -> exporting::Result<> {
        const auto sink = exporting::makeSink(path, options);
        if (!deidentifier)
            return write(*sink, table, rows, *shared);
        const auto made = loading::deidentified(table, rows, *deidentifier, [&shared] { return !shared->cancelled; });
        if (!made)
            return tl::unexpected(exporting::Error{exporting::Error::Kind::Cancelled, {}, {}});
        // No rows at all would be taken for all of them.
        return write(*sink, made->rows.empty() ? table::Table(table.schema()) : made->table, made->rows, *shared);
    };
    run(work);
}

void ExportJob::start(QString path, std::vector<Part> parts)
{
    run([shared = m_shared, path = std::move(path), parts = std::move(parts)]() -> exporting::Result<> {
        exporting::TablesFile file(path);
        for (const Part &part : parts) {
            const auto sink = file.table(part.options);
            if (auto written = write(*sink, part.table, {}, *shared); !written)
                return written;
        }
        auto ended = file.end(true);
        if (!ended)
            return tl::unexpected(ended.error());
        shared->files = file.files();
        return {};
    });
}

void ExportJob::startFiles(std::vector<Part> parts)
{
    run([shared = m_shared, parts = std::move(parts)]() -> exporting::Result<> {
        std::vector<std::unique_ptr<exporting::Sink>> sinks;
        for (const Part &part : parts) {
            sinks.push_back(exporting::makeSink(part.path, part.options));
            sinks.back()->setAbout(part.options.about);
            if (auto written = writeRows(*sinks.back(), part.table, {}, *shared); !written)
                return written;
        }
        for (std::size_t at = 0; at < sinks.size(); ++at) {
            if (auto finished = sinks[at]->finish(); !finished)
                return finished;
            shared->parts[at].files = sinks[at]->files();
        }
        return {};
    });
}

std::vector<exporting::Misfits> ExportJob::misfits() const
{
    std::vector<exporting::Misfits> all;
    for (const auto &part : parts())
        all.insert(all.end(), part.misfits.begin(), part.misfits.end());
    return all;
}

void ExportJob::run(std::function<exporting::Result<>()> work)
{
    onWorker(this, std::move(work), [this](const exporting::Result<> &result) {
        m_result = result;
        Q_EMIT finished();
    });
}

exporting::Result<> ExportJob::writeRows(
    exporting::Sink &sink, const table::Table &table, std::span<const std::size_t> rows, Shared &shared)
{
    const quint64 before = shared.written;
    const auto goOn = [&shared, before](std::uint64_t written) {
        shared.written = before + written;
        return !shared.cancelled;
    };
    if (auto begun = sink.begin(table.schema()); !begun)
        return begun;
    if (auto written = exporting::writeTable(sink, table, rows, goOn); !written)
        return written;
    shared.written = before + sink.rows();
    shared.parts.push_back({sink.rows(), sink.misfits()});
    return {};
}

exporting::Result<> ExportJob::write(
    exporting::Sink &sink, const table::Table &table, std::span<const std::size_t> rows, Shared &shared)
{
    if (auto written = writeRows(sink, table, rows, shared); !written)
        return written;
    auto finished = sink.finish();
    if (finished)
        shared.files = sink.files();
    return finished;
}

} // namespace gui
