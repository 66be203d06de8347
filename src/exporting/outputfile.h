#pragma once

#include "exporting/sink.h"

#include <QFile>

#include <string>
#include <string_view>

namespace exporting {

[[nodiscard]] bool isStandardOutput(const QString &path);
/** Whether @p path is written as it is, because another file in its place would be wrong. */
[[nodiscard]] bool isStream(const QString &path);

/**
 * A file that appears under its name only when it is whole: bytes go through one buffer to "<name>.part", which
 * commit() syncs and renames. Destroyed before that, it removes the part; an older file of the name is untouched.
 * Standard output ("-"), a pipe or a device such as /dev/null has nothing to rename: see isStream().
 */
class OutputFile
{
public:
    explicit OutputFile(QString path);
    ~OutputFile();
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    [[nodiscard]] Result<> open();
    /** Small pieces are gathered, so that not each is a call to the system; but what reads a stream gets them at once.
     */
    [[nodiscard]] Result<> write(std::string_view bytes);
    [[nodiscard]] Result<> commit();
    [[nodiscard]] std::uint64_t bytes() const { return m_written + m_buffer.size(); }

private:
    [[nodiscard]] Result<> put(std::string_view bytes);
    [[nodiscard]] tl::unexpected<Error> failed(Error::Kind otherwise, int systemError) const;

    QString m_path;
    QFile m_file;
    std::string m_buffer;
    std::uint64_t m_written = 0;
    bool m_isStream = false;
    bool m_open = false;
};

} // namespace exporting
