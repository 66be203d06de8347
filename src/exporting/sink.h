#pragma once

#include "exporting/digest.h"
#include "exporting/formats.h"
#include "table/chunk.h"
#include "table/table.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace exporting {

/** Why a file was not written. An older file of that name is untouched. */
struct Error {
    enum class Kind {
        IsFolder,
        CannotOpen,
        CannotWrite,
        DiskFull,
        CannotRename,
        ReaderGone,
        Cancelled,
        InUse, ///< another run is writing it
        OtherPart, ///< what is there to go on with is not what a Mark was made of
    };
    Kind kind = Kind::CannotWrite;
    QString path;
    QString detail; ///< the system's words
};
template <typename T = void>
using Result = tl::expected<T, Error>;

/** Whether a spreadsheet would take @p text for a formula: it begins with = + - @, their wide forms, tab or CR
 * (CWE-1236). */
[[nodiscard]] bool startsFormula(std::string_view text);

struct CsvOptions {
    bool byteOrderMark = false; ///< Excel reads UTF-8 only with it
    bool formulaGuard =
        false; ///< an apostrophe before text cells that begin with = + - @, their wide forms, tab, CR, LF (CWE-1236)
    char separator = ',';
    bool crlf = true; ///< RFC 4180
    bool header = true; ///< the columns' names before the rows
};

struct Options {
    const Format *format = &formats().front(); ///< of formats(); what it is not able to do has no effect
    CsvOptions csv;
    std::vector<std::size_t> columns; ///< of the schema, in order; empty: all
    QStringList titles; ///< of those columns: the header in place of their names; empty: the names
    QString about; ///< see Sink::setAbout()
    QString sheet; ///< what the rows are called where a file can hold several tables; "": they have no name of theirs
    bool wholeResources = false; ///< the resources as they came instead of the view's rows; always with resourcesOnly
    std::optional<std::size_t> splitBy = {}; ///< of the schema: a file for each value of this column, see splitsink.h
    bool splitsByMonth = false; ///< by the month of the date in it
    bool keepsPart = false; ///< a run that is killed leaves what it wrote, for goOn(): see OutputFile
};

/** How far a file is that another run may go on with. */
struct Mark {
    std::uint64_t bytes = 0; ///< of whole rows, and of what stands before them
    std::uint64_t rows = 0;
    std::vector<std::uint64_t> misfits; ///< by place in the output, where the format has such
    QByteArray tail; ///< what the last of these bytes are known by
};

/** Values of a column that stand in the output otherwise than the rest of it. */
struct Misfits {
    enum class Why : std::uint8_t {
        OtherType, ///< they are not of its type, and stand as text
        TooPrecise, ///< numbers with more digits than the format holds, as text
        TooLong, ///< texts that are cut: something of them is lost
        OtherZone, ///< times of which the moment is kept, in UTC, and not the zone that they were written in
    };
    std::string column; ///< its name
    table::Kind kind = table::Kind::Text;
    std::uint64_t count = 0;
    Why why = Why::OtherType;
};
[[nodiscard]] bool isLoss(const Misfits &misfits);

/**
 * Where rows go. Nothing is visible under the final name until finish() succeeded: bytes go to a part file, which is
 * synced and renamed at the end and removed when the sink dies unfinished. Collections are an array in JSON; in a CSV
 * cell one value stands as it is, several (or one that begins with a bracket) as a JSON array; decimals with the
 * server's digits; dates as ISO 8601, as they came; null as an empty cell or null. In JSON a value that is not of its
 * column's type is a string, and misfits() tell.
 */
class Sink
{
public:
    /** Rows as they will stand in the output. */
    struct Encoded {
        table::ByteBuffer bytes;
        std::uint64_t rows = 0;
        std::vector<std::uint64_t> misfits; ///< by place in the output: values that are not of their column's type
    };

    virtual ~Sink() = default;
    [[nodiscard]] virtual Result<> begin(const table::Schema &schema) = 0;
    /** Instead of begin(): goes on in what an earlier run has left; what stands there behind @p mark is cut off. */
    [[nodiscard]] virtual Result<> goOn(const table::Schema &schema, const Mark &mark) = 0;
    /** All rows so far, once they are on the disk; nothing where another run could not go on from them. */
    [[nodiscard]] virtual Result<std::optional<Mark>> mark() = 0;
    /** Whether a run that is killed leaves something to go on with, once begun. */
    [[nodiscard]] virtual bool keepsPart() const = 0;
    /** Rows of @p chunk listed in @p rows, in that order. */
    [[nodiscard]] virtual Result<> write(const table::Chunk &chunk, std::span<const std::uint32_t> rows) = 0;
    /** The two halves of write(): encode() may run on any thread after begin(), several at a time; append() gets the
     * results in the order of the rows. Of whole resources encode() gets all rows of a chunk at once. */
    [[nodiscard]] virtual Encoded encode(const table::Chunk &chunk, std::span<const std::uint32_t> rows) const = 0;
    [[nodiscard]] virtual Result<> append(const Encoded &encoded) = 0;
    /** Where a file can hold several tables (Abilities::tables): ends the rows of one and begins those of another, with
     * the columns, titles and sheet of @p options. What rows() and misfits() say is of that one from here on. */
    [[nodiscard]] virtual Result<> nextTable(const table::Schema &schema, const Options &options);
    [[nodiscard]] virtual Result<> finish() = 0;
    /** What the file says of itself, where it has a place for it: lines of text. To be called before its end. */
    virtual void setAbout(const QString &text) { static_cast<void>(text); }
    /** Instead of finish(): ends rows that are not all as "<name>.incomplete", after an error those that found room.
     * The name, "" when nothing is kept. */
    [[nodiscard]] virtual Result<QString> keep() = 0;
    /** Rows written so far. */
    [[nodiscard]] virtual std::uint64_t rows() const = 0;
    /** What was written, once finish() or keep() has ended it; no streams. It is read for it, so not on a thread that
     * must not wait. */
    [[nodiscard]] virtual std::vector<Digest> files() { return {}; }
    /** What is odd in the output so far, once a column. */
    [[nodiscard]] virtual std::vector<Misfits> misfits() const { return {}; }
};

/** The columns that @p options ask for: all of the schema's when they name none. */
[[nodiscard]] std::vector<std::size_t> columnsOf(const Options &options, const table::Schema &schema);

/** A sink for @p path, of several files where @p options split; "-" is standard output, where nothing can be renamed.
 */
[[nodiscard]] std::unique_ptr<Sink> makeSink(const QString &path, Options options);

/** Writes all rows of @p table in its order (or the rows in @p selection); calls @p progress between chunks with the
 * rows written, stops when that returns false. Made for a worker thread. */
[[nodiscard]] Result<> writeTable(Sink &sink, const table::Table &table, std::span<const std::size_t> selection,
    const std::function<bool(std::uint64_t)> &progress);

} // namespace exporting
