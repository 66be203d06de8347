#pragma once

#include <QStringList>

#include <memory>
#include <span>

namespace exporting {

struct Options;
class Sink;

/** What a format can do besides rows under the columns' names; a dialog and a command line offer no more than that. */
struct Abilities {
    bool byteOrderMark = false;
    bool formulaGuard = false;
    bool titles = false; ///< a header in words for people
    bool wholeResources = false;
    bool resume = false; ///< a file that a run has left unfinished can be gone on with
    bool resourcesOnly = false; ///< what is written are whole resources in any case
    bool tables = false; ///< a file can hold several tables: see TablesFile
    bool folder = false; ///< it is no file, but a folder with one for each table, of whole resources
};

/** One kind of file. A new one is a row of formats() and its sink: the export dialog, the command line and its help
 * read the rows. */
struct Format {
    const char *name; ///< on the command line
    const char *suffix; ///< of its files, without the dot
    const char *title; ///< for people: English, translated in the context "exporting"
    Abilities abilities;
    std::unique_ptr<Sink> (*makeSink)(const QString &path, Options options);
};

/** All that are a file; the first is the usual one. */
[[nodiscard]] std::span<const Format> formats();
/** Those, and behind them what is a folder of files: a window writes it at one go, a command line file by file. */
[[nodiscard]] std::span<const Format> windowFormats();
/** The format of that name, null when there is none. */
[[nodiscard]] const Format *findFormat(QStringView name);
/** The names of those that have @p ability, in the order of formats(); of all without one. */
[[nodiscard]] QStringList formatNames(bool Abilities::*ability = nullptr);

} // namespace exporting
