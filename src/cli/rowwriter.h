#pragma once

#include "exporting/sink.h"
#include "table/table.h"
#include "words/statement.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

namespace cli {

/**
 * Writes rows as they come. A file gets its name only when the result is whole; one that is not is kept beside it as
 * "NAME.incomplete", so that a part is not taken for the whole. Nothing is begun before the first row.
 */
class RowWriter
{
public:
    RowWriter(const QString &path, const exporting::Options &options, table::Schema schema);
    RowWriter(std::unique_ptr<exporting::Sink> sink, table::Schema schema);

    /** Before the first row. */
    [[nodiscard]] exporting::Result<> begin();
    /** Instead, in what an earlier run has left: with the problems that it had met. */
    [[nodiscard]] exporting::Result<> goOn(const exporting::Mark &mark, const words::Problems &problems);
    [[nodiscard]] exporting::Result<> write(const table::Chunk &chunk);
    /** The rows of @p table, in its order. */
    [[nodiscard]] exporting::Result<> write(const table::Table &table);
    /** See exporting::Sink. */
    [[nodiscard]] exporting::Result<std::optional<exporting::Mark>> mark() { return m_sink->mark(); }
    [[nodiscard]] bool keepsPart() const { return m_sink->keepsPart(); }
    /** Ends a whole result. */
    [[nodiscard]] exporting::Result<> finish();
    /** Ends a result that is not whole, or could not be written whole; the name of the file that holds it, "" when
     * there is none. */
    [[nodiscard]] exporting::Result<QString> keep();

    /** What is odd in the output, once a column. */
    [[nodiscard]] std::vector<exporting::Misfits> misfits() const { return m_sink->misfits(); }
    /** What was written, once it has ended; see exporting::Sink. */
    [[nodiscard]] std::vector<exporting::Digest> files() { return m_sink->files(); }
    /** Something that arrived is not in the output. */
    [[nodiscard]] bool hasLosses() const;
    /** See exporting::Sink. */
    void setAbout(const QString &text) { m_sink->setAbout(text); }
    /** Rows or resources that the view could not make whole, by kind, with the reasons of this run. */
    [[nodiscard]] const words::Problems &problems() const { return m_problems; }

    /** Rows written so far. */
    [[nodiscard]] std::uint64_t rows() const { return m_sink->rows(); }
    /** Has @p statement say what is written. */
    void state(words::Statement &statement) const;

private:
    table::Schema m_schema;
    std::unique_ptr<exporting::Sink> m_sink;
    words::Problems m_problems;
    bool m_begun = false;
};

} // namespace cli
