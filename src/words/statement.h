#pragma once

#include "deidentify/report.h"
#include "exporting/sink.h"
#include "recipe/provenance.h"
#include "sources/completeness.h"
#include "table/table.h"
#include "words/completeness.h"
#include "words/pivots.h"
#include "words/seennames.h"
#include "words/writtennames.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace words {

/** The file that rows went to. */
struct Output {
    QString format; ///< its name in exporting::formats()
    QString file; ///< "-": standard output
    QString keptAs = {}; ///< where the rows are that came before an early end; "": nowhere else than in file
    bool isWritten = true; ///< false: there was no room for all rows, or they could not get the file's name
    QString deletedIn = {}; ///< the file with the names of what is no longer there; "": none
    QString view = {}; ///< what its columns are known by: another for other columns
    bool isSelection = false; ///< a person picked the rows: those of the table are more
    std::vector<exporting::Digest> files = {}; ///< what was written, under its name or kept; no streams
};

/** Of a result that has only what changed since an earlier one. */
struct SinceLast {
    QString time; ///< from when on, by the server's clock; FHIR instant
    QString statement; ///< the file that the earlier one's statement is in
    bool hasFilters = false; ///< not all resources of the type were asked for: some of these may no longer belong to it
};

/** What came along with the search, of one type: a file of its own. */
struct IncludedFile {
    QString type;
    QString file;
    QString keptAs = {}; ///< as that of Output
    bool isWritten = true; ///< as that of Output
    std::uint64_t resources = 0; ///< one that came as a match later is among them, too
    std::uint64_t rows = 0;
    Problems problems = {};
    std::vector<exporting::Misfits> misfits = {};
};

struct Answered;

/** Whether a result is everything, and where it comes from: one value, from which the text for people (statement() in
 * words/provenance.h) and the document for programs (json()) are made. */
struct Statement {
    recipe::Provenance provenance;
    sources::Completeness completeness;
    std::uint64_t rows = 0; ///< of the table, or written
    Problems problems = {}; ///< what the view could not take
    std::vector<exporting::Misfits> misfits = {};
    std::optional<Output> output = {}; ///< nothing: a table in a window
    std::optional<SinceLast> sinceLast = {};
    std::vector<IncludedFile> included = {};
    /** Those that are written, in that order; none: whole resources, or a table in a window. */
    table::Schema columns = {};
    /** Whether the rows stand in the recipe's order; nothing: none was asked for, or that is not known. */
    std::optional<bool> isSorted = {};
    std::optional<deidentify::Report> deidentified = {}; ///< what was taken out of the resources; nothing: nothing was
    std::vector<SeenNames> names = {}; ///< of columns that refer to others, in a window that looked for them
    std::optional<PivotMade> pivot = {}; ///< the rows were made into it; rows and columns are its then
    /** The rows answer a question about tables, see words/answered.h; what provenance and completeness say of one table
     * is nothing then. nullptr: they are a table's. */
    std::shared_ptr<const Answered> answered = {};
    std::vector<WrittenNames> codeNames = {}; ///< of columns that are none of the view's, with names of codes
};
[[nodiscard]] Statement statementOf(
    const recipe::Provenance &provenance, const sources::Completeness &completeness, const table::Table &table);

/** The name of the statement beside @p file. */
[[nodiscard]] QString statementBeside(const QString &file);

/** What a study may build on. Stricter than Completeness::Verdict: a result that lacks rows of resources that came, or
 * that may have rows which were not asked for, is not complete. */
enum class Verdict : std::uint8_t {
    Reading, ///< not ended yet
    Complete, ///< read to the last page, and the number is the server's total, or it is known why it is not
    CompleteByLinks, ///< read to the last page; there is no total to compare with
    ChangedWhileReading, ///< read to the last page; the server's count changed meanwhile
    Limit, ///< as many as asked for or selected; there are more
    Stopped, ///< by the person
    Incomplete,
};
[[nodiscard]] Verdict verdictOf(const Statement &statement);

/**
 * The statement as JSON (UTF-8), as resources/schemas/statement-1.json describes it. Holds nothing that a server sent
 * of a resource, but references that lead nowhere, or said in words; what was asked for stands in it as it was asked,
 * without secrets, so a search by name contains the name. Numbers are exact integers, times are UTC (ISO 8601). Beside
 * a file it is the manifest of the export: with the recipe, ready to be run, the columns, and what the files are known
 * by. Of an answer to a question it is another document, see answerJson().
 */
[[nodiscard]] QByteArray json(const Statement &statement);

/** The same without what was asked for in detail: the values of a search and of conditions, addresses behind the
 * server's, ids that were not found and what was met may name a person. json() and statement() give this of a result
 * that is de-identified. */
[[nodiscard]] Statement withheld(Statement statement);

} // namespace words
