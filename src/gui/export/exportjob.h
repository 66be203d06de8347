#pragma once

#include "exporting/sink.h"
#include "loading/anewbeside.h"
#include "loading/codenaming.h"
#include "loading/deidentifier.h"
#include "words/writtennames.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace gui {

/** One export on a worker over a copy of the table. Ends once, with finished. */
class ExportJob final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /** @p rows: which of the table's order, empty for all. @p deidentifier: makes them anew, where there is one.
     * @p naming: puts names beside their codes, where there is one; the columns of @p options are those of its schema.
     * @p beside: gives the columns of other resources to rows that are made anew, where they have such. */
    void start(QString path, exporting::Options options, table::Table table, std::vector<std::size_t> rows,
        std::shared_ptr<loading::Deidentifier> deidentifier = {}, std::shared_ptr<loading::CodeNaming> naming = {},
        std::shared_ptr<loading::AnewBeside> beside = {});
    /** A table of a file that holds several, or one of several files. */
    struct Part {
        exporting::Options options;
        table::Table table;
        QString path = {}; ///< of its own file
        std::shared_ptr<loading::CodeNaming> naming = {}; ///< nullptr: no names stand beside codes
    };
    /** All rows of each, in the one file at @p path. */
    void start(QString path, std::vector<Part> parts);
    /** All rows of each, in its own file. These get their names once all are written: none where one cannot be. */
    void startFiles(std::vector<Part> parts);
    void cancel() { m_shared->cancelled = true; }
    /** Of a job that has finished. */
    [[nodiscard]] const exporting::Result<> &result() const { return m_result; }
    /** Of each table in the file. */
    struct Written {
        quint64 rows = 0;
        std::vector<exporting::Misfits> misfits; ///< what is odd in it, once a column
        std::vector<exporting::Digest> files = {}; ///< of its own, where it has such
    };
    /** Of a job that has finished. */
    [[nodiscard]] const std::vector<Written> &parts() const { return m_shared->parts; }
    /** Of all tables; of a job that has finished. */
    [[nodiscard]] std::vector<exporting::Misfits> misfits() const;
    /** What was written, of a job that has finished. */
    [[nodiscard]] const std::vector<exporting::Digest> &files() const { return m_shared->files; }
    [[nodiscard]] quint64 written() const { return m_shared->written; }

    /** What became of the codes that @p naming gives names. */
    [[nodiscard]] static std::vector<words::WrittenNames> namesOf(const loading::CodeNaming &naming);

Q_SIGNALS:
    void finished();

private:
    struct Shared {
        std::atomic<bool> cancelled = false;
        std::atomic<quint64> written = 0;
        std::vector<Written> parts; ///< the worker's until it has ended
        std::vector<exporting::Digest> files; ///< so, too
    };
    void run(std::function<exporting::Result<>()> work);
    /** Behind what was written before; the sink is not ended. */
    [[nodiscard]] static exporting::Result<> writeRows(
        exporting::Sink &sink, const table::Table &table, std::span<const std::size_t> rows, Shared &shared);
    /** The same with names beside the codes, where there is something that gives them, and ends it. */
    [[nodiscard]] static exporting::Result<> write(
        exporting::Sink &sink, const Part &part, std::span<const std::size_t> rows, Shared &shared);

    exporting::Result<> m_result;
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

} // namespace gui
