#include "exporting/outputfile.h"

#include "exporting/partfile.h"

#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

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

Result<> checkPlace(const QString &path)
{
    const auto no = [&path](Error::Kind kind, int error) {
        return tl::unexpected(Error{kind, path, QString::fromLocal8Bit(std::strerror(error))});
    };
    if (isStandardOutput(path))
        return {};
    const QString target = linkTarget(path);
    const QFileInfo file(target);
    if (file.isDir() || target.endsWith(QLatin1Char('/')))
        return no(Error::Kind::IsFolder, EISDIR);
    const QFileInfo folder(file.path());
    if (target.isEmpty() || !folder.isDir())
        return no(Error::Kind::CannotOpen, ENOENT);
    const bool canWrite = (!file.exists() || file.isWritable()) && (isStream(path) || folder.isWritable());
    return canWrite ? Result<>() : no(Error::Kind::CannotOpen, EACCES);
}

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    OutputFile file(path);
    auto written = file.open();
    if (written)
        written = file.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return written ? file.commit() : written;
}

OutputFile::OutputFile(QString path, bool keepsPart)
    : m_path(std::move(path)), m_isStream(isStream(m_path)), m_keepsPart(keepsPart && !m_isStream)
{
}

OutputFile::~OutputFile()
{
    if (!m_open)
        return;
    if (!m_isStream && !m_keepsPart)
        m_file.remove();
    m_file.close();
}

Result<> OutputFile::open()
{
    constexpr auto Mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    errno = 0;
    m_file.setFileName(m_path);
    if (isStandardOutput(m_path))
        m_open = m_file.open(StandardOutput, Mode); // not stdio's, which drops what it could not write
    else if (m_isStream)
        m_open = m_file.open(Mode);
    else if (auto opened = openPart(); !opened)
        return opened;
    if (!m_open)
        return failed(Error::Kind::CannotOpen, errno);
    m_buffer.reserve(BufferSize);
    return {};
}

Result<> OutputFile::openPart()
{
    if (auto good = checkPlace(m_path); !good)
        return good;
    m_target = linkTarget(m_path);
    removeStaleParts(m_target);
    m_keepsPart = m_keepsPart && openKeptPartOf(m_target, m_file);
    m_open = m_keepsPart || openPartOf(m_target, m_file);
    if (!m_open)
        return failed(Error::Kind::CannotOpen, errno);
    if (QFile::exists(m_target)) // who may read what was there may read what comes, and no one else
        m_file.setPermissions(QFile::permissions(m_target));
    return {};
}

Result<> OutputFile::goOn(const Mark &mark)
{
    if (auto good = checkPlace(m_path); !good)
        return good;
    m_target = linkTarget(m_path);
    const auto at = static_cast<qint64>(mark.bytes);
    switch (openLeftPartOf(m_target, m_file)) {
    case Left::Nothing:
        return failed(Error::Kind::CannotOpen, ENOENT);
    case Left::InUse:
        return tl::unexpected(Error{Error::Kind::InUse, m_path, {}});
    case Left::Opened:
        break;
    }
    m_open = true;
    if (m_file.size() < at || tailOf(m_file, at) != mark.tail)
        return tl::unexpected(Error{Error::Kind::OtherPart, m_file.fileName(), {}});
    errno = 0;
    if (!m_file.resize(at) || !m_file.seek(at))
        return failed(Error::Kind::CannotWrite, errno);
    m_buffer.reserve(BufferSize);
    m_written = mark.bytes;
    m_ends = {mark.bytes};
    m_hasHead = true;
    return {};
}

Result<std::optional<Mark>> OutputFile::mark()
{
    if (!m_open || !m_keepsPart)
        return std::nullopt;
    if (auto flushed = flush(); !flushed)
        return tl::unexpected(flushed.error());
    if (const int error = syncToDisk(m_file); error != 0) {
        m_hasFailed = true;
        return failed(Error::Kind::CannotWrite, error);
    }
    m_ends = {m_written};
    const auto at = static_cast<qint64>(m_written);
    const QByteArray tail = tailOf(m_file, at);
    errno = 0;
    if (!m_file.seek(at))
        return failed(Error::Kind::CannotWrite, errno);
    return Mark{m_written, 0, {}, tail};
}

Result<> OutputFile::write(std::string_view bytes)
{
    constexpr std::size_t Small = BufferSize / 8;
    if (std::exchange(m_hasHead, true))
        m_ends.push_back(m_written + m_buffer.size() + bytes.size());
    if (!m_isStream && bytes.size() < Small && bytes.size() < BufferSize - m_buffer.size()) {
        m_buffer.append(bytes);
        return {};
    }
    auto done = flush();
    if (done)
        done = put(bytes);
    if (done && !m_ends.empty())
        m_ends.erase(m_ends.begin(), m_ends.end() - 1);
    return done;
}

Result<> OutputFile::flush()
{
    auto done = put(m_buffer);
    m_buffer.clear();
    return done;
}

Result<> OutputFile::put(std::string_view bytes)
{
    while (!bytes.empty()) {
        errno = 0;
        const qint64 count = m_file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        if (count <= 0) {
            m_hasFailed = true;
            return failed(Error::Kind::CannotWrite, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
        m_written += static_cast<std::uint64_t>(count);
    }
    return {};
}

Result<> OutputFile::commit(std::string_view ending)
{
    m_buffer.append(ending);
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (m_isStream) {
        if (const int error = closedCopy(m_file); error != 0)
            return failed(Error::Kind::CannotWrite, error);
        m_open = false;
        return {};
    }
    if (const int error = syncToDisk(m_file); error != 0) {
        m_hasFailed = true;
        return failed(Error::Kind::CannotWrite, error);
    }
    return rename(m_target);
}

Result<QString> OutputFile::keep(std::string_view ending)
{
    if (!m_open || (m_isStream && m_hasFailed))
        return QString();
    if (m_isStream)
        return commit(ending).map([] { return QString(); });
    if (!m_hasFailed) {
        m_buffer.append(ending);
        if (auto flushed = flush(); !flushed)
            return tl::unexpected(flushed.error());
    } else if (!cutBack(ending)) {
        return QString();
    }
    if (const int error = syncToDisk(m_file); error != 0) {
        m_hasFailed = true;
        return failed(Error::Kind::CannotWrite, error);
    }
    const QString name = m_target + QStringLiteral(".incomplete");
    return rename(name).map([&name] { return name; });
}

/** Leaves as many whole writes as are on the disk, and @p ending behind them; false when it is none. */
bool OutputFile::cutBack(std::string_view ending)
{
    m_buffer.clear();
    for (; !m_ends.empty(); m_ends.pop_back()) {
        const auto end = static_cast<qint64>(m_ends.back());
        if (m_ends.back() > m_written || !m_file.resize(end) || !m_file.seek(end))
            continue;
        m_written = m_ends.back();
        if (put(ending))
            return true;
    }
    return false;
}

Result<> OutputFile::rename(const QString &name)
{
    m_ended.setFileName(m_file.fileName());
#ifdef Q_OS_UNIX
    (void)m_ended.open(QIODevice::ReadOnly | QIODevice::Unbuffered); // where it cannot be read, files() has none
#else
    m_file.close(); // an open file cannot have another name there
#endif
    std::error_code error; // QFile::rename would refuse to replace the older file
    std::filesystem::rename(m_file.filesystemFileName(), std::filesystem::path(name.toStdU16String()), error);
    if (error) {
        m_hasFailed = true;
        m_ended.close();
        return failed(Error::Kind::CannotRename, error.value());
    }
    m_name = name == m_target ? m_path : name;
    m_file.close(); // and with it the lock, which a part needs until then
    m_open = false;
    return {};
}

std::vector<Digest> OutputFile::files()
{
#ifndef Q_OS_UNIX
    m_ended.setFileName(m_name);
    (void)m_ended.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
#endif
    auto digest = m_ended.isOpen() ? digestOf(m_ended) : std::nullopt;
    if (!digest)
        return {};
    digest->name = m_name;
    return {*std::move(digest)};
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
