#pragma once

#include "cli/signin.h"
#include "exporting/tablesfile.h"
#include "loading/codenaming.h"
#include "loading/deidentifier.h"
#include "recipe/compile.h"
#include "recipe/connection.h"
#include "recipe/deidentification.h"
#include "recipe/pivot.h"
#include "sources/address.h"
#include "sources/listreader.h"
#include "sources/splitreader.h"
#include "viewdef/view.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <memory>
#include <optional>

class QCommandLineParser;

namespace cli {

/** How rows are shared out to files. */
enum class Split : std::uint8_t {
    No,
    Patient, ///< by whose they are
    Month, ///< of the first column with dates
};

/** What the arguments of get ask for. */
struct GetJob {
    sources::Address address;
    bool allowsIgnored = false; ///< filters that the server does not apply are said, and no more
    bool folds = true;
    recipe::Recipe recipe;
    Access access;
    QString viewFile; ///< that the recipe's view comes from
    exporting::Options options;
    QString output;
    QString statement; ///< where the statement of completeness goes; "": nowhere
    bool resumes = false; ///< goes on where a run before has ended early
    sources::Splitting splitting = {};
    QString before = {}; ///< the file of an earlier run: only what changed since is read; "": everything is
    std::optional<sources::ValueList> list = {}; ///< only what has one of these values
    std::optional<recipe::Deidentification> deidentify = {}; ///< nothing: rows are of the resources as they come
    std::shared_ptr<exporting::TablesFile> file = {}; ///< which the rows go to with those of other jobs; else to output
    Split split = Split::No;
    std::optional<recipe::Pivot> pivot = {}; ///< is written beside the output
    QStringList columns = {}; ///< names of those that are written, in that order; empty: all of the view's
    bool hasCodeNames = false; ///< beside each column of codes one with their names is written

    /** The output is a file, and no stream. */
    [[nodiscard]] bool isFile() const;
    /** No row can be written before all are here: they are sorted, or others stand beside them. */
    [[nodiscard]] bool holdsRows() const
    {
        return !options.wholeResources && (recipe.order || !recipe.joins.isEmpty());
    }
    /** A run that is killed leaves what another can go on with. What was taken out of a part would not be known, nor
     * how many names were not. */
    [[nodiscard]] bool keepsPart() const
    {
        return isFile() && options.format->abilities.resume && !deidentify && !hasCodeNames && split == Split::No
            && !holdsRows();
    }
    /** What comes along is written to files of its own, unless all that is written has to be de-identified. */
    [[nodiscard]] bool keepsIncluded() const { return isFile() && recipe.query.hasIncludes() && !deidentify; }
};

/** A name beside @p file: "rows.changes.csv" of "rows.csv" for @p part "changes". */
[[nodiscard]] QString besideName(const QString &file, const QString &part);
/** --format, --whole, --bom, --formula-guard. */
void addFormatOptions(QCommandLineParser &parser);
/** Those of `get` that `run` has, too: sign-in, format, de-identification, splitting, value sets. */
void addSharedOptions(QCommandLineParser &parser);
[[nodiscard]] tl::expected<exporting::Options, QString> readFormat(const QCommandLineParser &parser);
/** Why a job that is to go on where another has ended cannot. */
[[nodiscard]] tl::expected<void, QString> checkResume(const GetJob &job);
/** Why the output or its statement could not be written, before there is anything to write. */
[[nodiscard]] exporting::Result<> checkPlaces(const GetJob &job);
/** Has the job write the columns that it names, with the names of their codes, as it splits them; or why it cannot. */
[[nodiscard]] tl::expected<void, QString> chooseColumns(
    GetJob &job, const table::Schema &schema, const loading::CodeNaming *naming);
/** Those of @p schema that the job writes, in that order; of whole resources none. */
[[nodiscard]] table::Schema columnsWritten(const GetJob &job, const table::Schema &schema);
[[nodiscard]] tl::expected<GetJob, QString> readGetJob(const QStringList &arguments);
/** The job's view for what the server has, ready to run; else what is wrong with it, marked. */
[[nodiscard]] tl::expected<std::shared_ptr<const viewdef::View>, QString> compile(const GetJob &job,
    const recipe::Connection &connection, recipe::Conditions conditions = recipe::Conditions::Tested);

/** What takes out of its rows what the job wants taken out; nullptr: nothing. Of a job whose view compiles. */
[[nodiscard]] std::shared_ptr<loading::Deidentifier> deidentifierOf(
    const GetJob &job, const recipe::Connection &connection);

} // namespace cli
