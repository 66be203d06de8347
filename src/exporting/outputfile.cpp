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
constexpr int StandardOutput = 1;

int syncToDisk([[maybe_unused]] QFile &file)
{
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0 ? 0 : errno;
#else
    return 0;
#endif
}

/** Closes a copy of the descriptor: some file systems tell only then that the last bytes found no room. */
int closedCopy([[maybe_unused]] QFile &file)
{
#ifdef Q_OS_UNIX
    const int copy = ::dup(file.handle());
    return copy >= 0 && ::close(copy) == 0 ? 0 : errno;
#else
    return 0;
#endif
}

} // namespace

bool isStandardOutput(const QString &path)
{
    return path == QLatin1Char('-');
}

bool isStream(const QString &path)
{
    if (isStandardOutput(path))
        return true;
    std::error_code error;
    const auto type = std::filesystem::status(std::filesystem::path(path.toStdU16String()), error).type();
    using Type = std::filesystem::file_type;
    return type == Type::character || type == Type::block || type == Type::fifo || type == Type::socket;
}

OutputFile::OutputFile(QString path) : m_path(std::move(path)), m_isStream(isStream(m_path)) { }

OutputFile::~OutputFile()
{
    if (!m_open)
        return;
    m_file.close();
    if (!m_isStream)
        m_file.remove();
}

Result<> OutputFile::open()
{
    constexpr auto Mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    errno = 0;
    if (isStandardOutput(m_path)) {
        m_open = m_file.open(StandardOutput, Mode); // not stdio's, which drops what it could not write
    } else if (m_isStream) {
        m_file.setFileName(m_path);
        m_open = m_file.open(Mode);
    } else {
        m_file.setFileName(m_path + QStringLiteral(".part"));
        m_open = m_file.open(Mode | QIODevice::Truncate);
    }
    if (!m_open)
        return failed(Error::Kind::CannotOpen, errno);
    m_buffer.reserve(BufferSize);
    return {};
}

Result<> OutputFile::write(std::string_view bytes)
{
    constexpr std::size_t Small = BufferSize / 8;
    if (!m_isStream && bytes.size() < Small && bytes.size() < BufferSize - m_buffer.size()) {
        m_buffer.append(bytes);
        return {};
    }
    auto done = put(m_buffer);
    m_buffer.clear();
    return done ? put(bytes) : done;
}

Result<> OutputFile::put(std::string_view bytes)
{
    while (!bytes.empty()) {
        errno = 0;
        const qint64 count = m_file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        if (count <= 0)
            return failed(Error::Kind::CannotWrite, errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
        m_written += static_cast<std::uint64_t>(count);
    }
    return {};
}

Result<> OutputFile::commit()
{
    auto flushed = put(m_buffer);
    m_buffer.clear();
    if (!flushed)
        return flushed;
    if (m_isStream) {
        if (const int error = closedCopy(m_file); error != 0)
            return failed(Error::Kind::CannotWrite, error);
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
    if (systemError == EPIPE)
        otherwise = Error::Kind::ReaderGone;
    const QString detail = systemError != 0 ? QString::fromLocal8Bit(std::strerror(systemError)) : m_file.errorString();
    return tl::unexpected(Error{full ? Error::Kind::DiskFull : otherwise, m_path, detail});
}

} // namespace exporting
