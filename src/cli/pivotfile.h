#pragma once

#include "cli/getjob.h"
#include "exporting/sink.h"
#include "words/statement.h"

#include <optional>

namespace cli {

class RowWriter;

/** The rows of a job as the pivot that its recipe shows them as, where it does: in a file beside the output, with a
 * statement of its own, or in the one file of all tables. Keeps the cells of the rows until they are all there. */
class PivotFile
{
public:
    /** @p schema: of the rows. Says it where they have not the columns that the job's pivot is made of. */
    PivotFile(const GetJob &job, const table::Schema &schema);

    void add(const table::Chunk &chunk);
    /** Some rows are in the output alone, as an earlier run has read them: says that there is no pivot. */
    void leaveOut();
    /** Writes it, of a result that is not whole under the name of such; @p statement is that of the output. The exit
     * code, @p code where all is well. */
    [[nodiscard]] int end(int code, words::Statement statement);

private:
    [[nodiscard]] exporting::Result<> write(const table::Pivot &pivot, RowWriter &writer, bool isWhole);
    [[nodiscard]] exporting::Options optionsFor(const table::Schema &schema) const;

    const GetJob &m_job;
    table::Table m_rows;
    QString m_path;
    std::optional<table::PivotSpec> m_spec; ///< nothing: none is wanted, or it cannot be made
    QString m_keptAs;
};

} // namespace cli
