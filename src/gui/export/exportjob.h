#pragma once

#include "exporting/sink.h"
#include "loading/deidentifier.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace gui {

/** One export on a worker over a copy of the table. Ends once, with finished. */
class ExportJob final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /** @p rows: which of the table's order, empty for all. @p deidentifier: makes them anew, where there is one. */
    void start(QString path, exporting::Options options, table::Table table, std::vector<std::size_t> rows,
        std::shared_ptr<loading::Deidentifier> deidentifier = {});
    void cancel() { m_shared->cancelled = true; }
    /** Of a job that has finished. */
    [[nodiscard]] const exporting::Result<> &result() const { return m_result; }
    /** What is odd in the file, once a column; of a job that has finished. */
    [[nodiscard]] const std::vector<exporting::Misfits> &misfits() const { return m_shared->misfits; }
    /** What was written, of a job that has finished. */
    [[nodiscard]] const std::vector<exporting::Digest> &files() const { return m_shared->files; }
    [[nodiscard]] quint64 written() const { return m_shared->written; }

Q_SIGNALS:
    void finished();

private:
    struct Shared {
        std::atomic<bool> cancelled = false;
        std::atomic<quint64> written = 0;
        std::vector<exporting::Misfits> misfits; ///< the worker's until it has ended
        std::vector<exporting::Digest> files; ///< so, too
    };
    [[nodiscard]] static exporting::Result<> write(
        exporting::Sink &sink, const table::Table &table, std::span<const std::size_t> rows, Shared &shared);

    exporting::Result<> m_result;
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

} // namespace gui
