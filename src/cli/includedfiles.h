#pragma once

#include "cli/getjob.h"
#include "cli/rowwriter.h"
#include "loading/load.h"
#include "sources/included.h"
#include "words/statement.h"

#include <QJsonObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cli {

/**
 * What comes along with a search's resources, written beside its output: a file for each type, "rows.Patient.csv"
 * beside "rows.csv", in the columns that its type is shown with. The files get their names with the output.
 */
class IncludedFiles
{
public:
    IncludedFiles(const GetJob &job, const recipe::Connection &connection);
    ~IncludedFiles();

    std::function<exporting::Result<>()> beforeFirst; ///< called before something is written
    std::function<void()> ended; ///< called when reading one of them ended
    std::function<void(const exporting::Error &)> failed; ///< called when one cannot be written, once
    bool replacesParts = false; ///< what lies there as a part is an earlier run's, and is not gone on with

    /** For the source of the search. */
    [[nodiscard]] sources::IncludedTaker taker();
    [[nodiscard]] bool isReading() const;

    /** Where another run can go on, once the rows are on the disk; nothing where it cannot. */
    [[nodiscard]] exporting::Result<std::optional<QJsonObject>> mark();
    /** Goes on in what an earlier run has left, by what its mark() was. */
    [[nodiscard]] exporting::Result<> goOn(const QJsonObject &marks);
    /** Ends whole results. */
    [[nodiscard]] exporting::Result<> finish(const recipe::Provenance &provenance);
    /** Ends results that are not whole, or could not be written whole. */
    [[nodiscard]] exporting::Result<> keep();

    [[nodiscard]] std::vector<words::IncludedFile> stated() const;
    /** Something that arrived is in none of them. */
    [[nodiscard]] bool hasLosses() const;
    /** Says what each file has and lacks. */
    void sayAll() const;

private:
    struct File {
        words::IncludedFile stated;
        std::optional<RowWriter> writer;
        sources::Completeness before; ///< of a run that is gone on with
        std::unique_ptr<loading::Load> load;
        bool hasBegun = false; ///< the writer
    };
    [[nodiscard]] std::shared_ptr<const viewdef::View> viewOf(const QString &type) const;
    [[nodiscard]] static qint64 resourcesIn(const File &file);
    File &fileFor(const std::string &type, const table::Schema &schema);
    void read(const std::string &type, std::unique_ptr<sources::Source> source);
    [[nodiscard]] exporting::Result<> begin(File &file);
    void write(File &file, const table::Chunk &chunk);
    void fail(const exporting::Error &error);

    const GetJob &m_job;
    const recipe::Connection &m_connection;
    std::map<std::string, File> m_files;
    bool m_hasFailed = false;
    bool m_isLost = false; ///< a type has no columns, and no file
};

/** What @p job reads, from where another run has ended; what comes along goes to @p included, where that is kept. */
[[nodiscard]] std::unique_ptr<sources::Source> openSource(const GetJob &job, const recipe::Connection &connection,
    const std::optional<sources::Resume> &from, IncludedFiles &included);

} // namespace cli
