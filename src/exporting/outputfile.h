#pragma once

#include "exporting/digest.h"
#include "exporting/sink.h"

#include <QFile>

#include <string>
#include <string_view>
#include <vector>

namespace exporting {

[[nodiscard]] bool isStandardOutput(const QString &path);
/** Whether @p path is written as it is, because another file in its place would be wrong. */
[[nodiscard]] bool isStream(const QString &path);
/** Writes @p bytes as the whole of a file. */
[[nodiscard]] Result<> writeFile(const QString &path, const QByteArray &bytes);
/** Why @p path could not be written, before there is anything to write; nothing is left there. */
[[nodiscard]] Result<> checkPlace(const QString &path);

/**
 * A file that appears under its name only when it is whole: bytes go through one buffer to a file of this run's own,
 * "<name>.<random>.part", which commit() syncs and renames, so that of two runs to one file the later one wins whole.
 * Destroyed before that, it removes the part; an older file of the name is untouched. A symbolic link is written
 * through. Parts of runs that were killed are removed by the next one of that name.
 * One that keeps its part writes to "<name>.part", which stays when the program is killed: goOn() of a later run takes
 * it, or what keep() has made of it, where it was at a mark(). Where a run that lives has that name, or a file that is
 * none of ours (it has no ".part.journal" beside it), a part of this run's own is taken after all.
 * Standard output ("-"), a pipe or a device such as /dev/null has nothing to rename: see isStream().
 */
class OutputFile
{
public:
    explicit OutputFile(QString path, bool keepsPart = false);
    ~OutputFile();
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    [[nodiscard]] Result<> open();
    /** Instead of open(): of @p mark, only bytes and tail. */
    [[nodiscard]] Result<> goOn(const Mark &mark);
    /** What was written so far, synced; nothing where the part does not stay. */
    [[nodiscard]] Result<std::optional<Mark>> mark();
    [[nodiscard]] bool keepsPart() const { return m_keepsPart; } ///< for sure once it is open
    /** The part, once it is open, for a library that writes a file by its name in place of write(); "" of a stream. */
    [[nodiscard]] QString partName() const { return m_isStream ? QString() : m_file.fileName(); }
    /** Whole rows; the first write is the head. Small pieces are gathered, so that not each is a call to the system,
     * but what reads a stream gets them at once. */
    [[nodiscard]] Result<> write(std::string_view bytes);
    /** Ends a whole file with @p ending. */
    [[nodiscard]] Result<> commit(std::string_view ending = {});
    /** Ends a file that is not whole as "<name>.incomplete"; after an error of writing, with those rows that found
     * room. Returns the name, "" when there is nothing to keep. */
    [[nodiscard]] Result<QString> keep(std::string_view ending = {});
    /** What was written, by the name that it got: read again when it is asked for, from the very file, whatever has its
     * name by now. None before an end, of a stream, and where it cannot be read. */
    [[nodiscard]] std::vector<Digest> files();

private:
    [[nodiscard]] Result<> openPart();
    [[nodiscard]] Result<> put(std::string_view bytes);
    [[nodiscard]] Result<> flush();
    [[nodiscard]] bool cutBack(std::string_view ending);
    [[nodiscard]] Result<> rename(const QString &name);
    [[nodiscard]] tl::unexpected<Error> failed(Error::Kind otherwise, int systemError) const;

    QString m_path;
    QString m_target; ///< what m_path leads to
    QFile m_file;
    QFile m_ended; ///< the same once it has its name, to be read
    QString m_name; ///< that it got, beside m_path
    std::string m_buffer;
    std::uint64_t m_written = 0;
    std::vector<std::uint64_t>
        m_ends; ///< of writes behind the head that may not be on the disk yet, and of one that is
    bool m_hasHead = false;
    bool m_hasFailed = false;
    bool m_isStream = false;
    bool m_keepsPart = false;
    bool m_open = false;
};

} // namespace exporting
