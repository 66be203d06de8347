#include "exporting/spool.h"

#include <QFileInfo>

#include <cerrno>

namespace exporting {

bool Spool::open(const QString &path)
{
    if (!path.isEmpty())
        m_file.setFileTemplate(QFileInfo(path).absolutePath() + QStringLiteral("/.fhirside-XXXXXX"));
    errno = 0;
    const bool isOpen = m_file.open();
    m_error = isOpen ? 0 : errno;
    return isOpen;
}

std::int64_t Spool::append(std::string_view bytes)
{
    errno = 0;
    const auto size = static_cast<qint64>(bytes.size());
    if (m_file.write(bytes.data(), size) != size || !m_file.flush()) {
        m_error = errno != 0 ? errno : EIO;
        return -1;
    }
    const std::int64_t place = m_size;
    m_size += size;
    return place;
}

const std::string &Spool::read(std::int64_t place, std::size_t size)
{
    m_read.resize(size);
    errno = 0;
    const qint64 got = m_file.seek(place) ? m_file.read(m_read.data(), static_cast<qint64>(size)) : 0;
    m_error = errno;
    m_read.resize(static_cast<std::size_t>(std::max<qint64>(got, 0)));
    return m_read;
}

} // namespace exporting
