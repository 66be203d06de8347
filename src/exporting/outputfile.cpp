#include "exporting/outputfile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace exporting {
namespace {

constexpr std::size_t BufferSize = std::size_t{1} << 18U;

int syncToDisk([[maybe_unused]] QFile &file)
{
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0 ? 0 : errno;
#else
    return 0;
#endif
}

} // namespace

OutputFile::OutputFile(QString path) : m_path(std::move(path)), m_standardOutput(m_path == QLatin1Char('-')) { }

OutputFile::~OutputFile()
{
    if (!m_open)
        return;
    m_file.close();
    if (!m_standardOutput)
        m_file.remove();
}

Result<> OutputFile::open()
{
    constexpr auto Mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    errno = 0;
    if (m_standardOutput) {
        m_open = m_file.open(stdout, Mode);
    } else {
        m_file.setFileName(m_path + QStringLiteral(".part"));
        m_open = m_file.open(Mode | QIODevice::Truncate);
    }
    if (!m_open)
        return failed(Error::Kind::CannotOpen, errno);
    m_buffer.reserve(BufferSize + BufferSize / 4);
    return {};
}

Result<> OutputFile::flushIfFull()
{
    return m_buffer.size() < BufferSize ? Result<>() : flush();
}

Result<> OutputFile::flush()
{
    std::size_t done = 0;
    while (done < m_buffer.size()) {
        errno = 0;
        const qint64 count = m_file.write(m_buffer.data() + done, static_cast<qint64>(m_buffer.size() - done));
        if (count <= 0)
            return failed(Error::Kind::CannotWrite, errno);
        done += static_cast<std::size_t>(count);
    }
    m_written += done;
    m_buffer.clear();
    return {};
}

Result<> OutputFile::commit()
{
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (m_standardOutput) {
        m_open = false;
        return {};
    }
    if (const int error = syncToDisk(m_file); error != 0)
        return failed(Error::Kind::CannotWrite, error);
    m_file.close();
    std::error_code error; // QFile::rename would refuse to replace the older file
    std::filesystem::rename(m_file.filesystemFileName(), std::filesystem::path(m_path.toStdU16String()), error);
    if (error)
        return failed(Error::Kind::CannotRename, error.value());
    m_open = false;
    return {};
}

tl::unexpected<Error> OutputFile::failed(Error::Kind otherwise, int systemError) const
{
    const bool full = systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
    const QString detail = systemError != 0 ? QString::fromLocal8Bit(std::strerror(systemError)) : m_file.errorString();
    return tl::unexpected(Error{full ? Error::Kind::DiskFull : otherwise, m_path, detail});
}

} // namespace exporting
