#include "gui/export/exportjob.h"

#include "exporting/tablesfile.h"
#include "gui/common/worker.h"
#include "loading/deidentifiedtable.h"

namespace gui {

void ExportJob::start(QString path, exporting::Options options, table::Table table, std::vector<std::size_t> rows,
    std::shared_ptr<loading::Deidentifier> deidentifier, std::shared_ptr<loading::CodeNaming> naming,
    std::shared_ptr<loading::AnewBeside> beside)
{
    Part part{std::move(options), std::move(table), std::move(path), std::move(naming)};
    const auto work = [shared = m_shared, part = std::move(part), rows = std::move(rows),
                          deidentifier = std::move(deidentifier), beside = std::move(beside)]() -> exporting::Result<> {
        const auto sink = exporting::makeSink(part.path, part.options);
        if (!deidentifier)
            return write(*sink, part, rows, *shared);
        auto made = loading::deidentified(
            part.table, rows, *deidentifier, [&shared] { return !shared->cancelled; }, beside.get());
        if (!made)
            return tl::unexpected(exporting::Error{exporting::Error::Kind::Cancelled, {}, {}});
        Part anew = part;
        // No rows at all would be taken for all of them.
        anew.table = made->rows.empty() ? table::Table(part.table.schema()) : std::move(made->table);
        return write(*sink, anew, made->rows, *shared);
    };
    run(work);
}

void ExportJob::start(QString path, std::vector<Part> parts)
{
    run([shared = m_shared, path = std::move(path), parts = std::move(parts)]() -> exporting::Result<> {
        exporting::TablesFile file(path);
        for (const Part &part : parts) {
            const auto sink = file.table(part.options);
            if (auto written = write(*sink, part, {}, *shared); !written)
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
    exporting::Sink &sink, const Part &part, std::span<const std::size_t> rows, Shared &shared)
{
    auto named = part.naming
        ? loading::namedRows(part.table, rows, *part.naming, [&shared] { return !shared.cancelled; })
        : std::nullopt;
    if (part.naming && !named)
        return tl::unexpected(exporting::Error{exporting::Error::Kind::Cancelled, {}, {}});
    auto written = named ? writeRows(sink, *named, {}, shared) : writeRows(sink, part.table, rows, shared);
    if (!written)
        return written;
    if (part.naming) { // how many codes have a name is known now
        const QStringList names = words::withHeading(namesOf(*part.naming));
        sink.setAbout((QStringList(part.options.about) << QString() << names).join(QLatin1Char('\n')));
    }
    auto finished = sink.finish();
    if (finished)
        shared.files = sink.files();
    return finished;
}

std::vector<words::WrittenNames> ExportJob::namesOf(const loading::CodeNaming &naming)
{
    std::vector<words::WrittenNames> names;
    for (const auto &count : naming.counts())
        names.push_back({QString::fromStdString(count.column), QString::fromStdString(count.codes), count.named,
            count.unnamed, count.untold});
    return names;
}

} // namespace gui
