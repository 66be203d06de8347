#pragma once

#include <QTemporaryFile>

#include <cstdint>
#include <string>
#include <string_view>

namespace exporting {

/** What has to wait until the end: bytes in a file of the system's that has no name, so that nothing stays of it. */
class Spool
{
public:
    /** In the folder of @p path, where there is as much room as for what is written there; "": where the system's are.
     */
    [[nodiscard]] bool open(const QString &path);
    /** The place where @p bytes are then; nothing is to be read before. Less than nothing when they found no room. */
    [[nodiscard]] std::int64_t append(std::string_view bytes);
    /** What is at @p place; shorter where that cannot be read. */
    [[nodiscard]] const std::string &read(std::int64_t place, std::size_t size);
    [[nodiscard]] int systemError() const { return m_error; }

private:
    QTemporaryFile m_file;
    std::string m_read;
    std::int64_t m_size = 0;
    int m_error = 0;
};

} // namespace exporting
