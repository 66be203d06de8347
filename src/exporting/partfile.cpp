#include "exporting/partfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <sys/file.h>
#include <sys/stat.h>
#endif

namespace exporting {
namespace {

constexpr int RandomDigits = 8;

/** A run holds a lock on its part as long as it lives; false when another holds it, or the file has gone. */
bool lock([[maybe_unused]] const QFile &file)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    return ::flock(file.handle(), LOCK_EX | LOCK_NB) == 0 && ::fstat(file.handle(), &status) == 0
        && status.st_nlink > 0;
#else
    return true;
#endif
}

/** The file that is open still has its name: a run that ended meanwhile may have given it another. */
bool isNamed([[maybe_unused]] const QFile &file)
{
#ifdef Q_OS_UNIX
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(file.handle(), &opened) == 0 && ::stat(QFile::encodeName(file.fileName()).constData(), &named) == 0
        && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
#else
    return true;
#endif
}

QString suffix(const QString &random)
{
    return QLatin1Char('.') + random + QStringLiteral(".part");
}

} // namespace

QString linkTarget(const QString &path)
{
    constexpr int MostLinks = 40;
    std::filesystem::path at(path.toStdU16String());
    for (int links = 0; links < MostLinks; ++links) {
        std::error_code error;
        if (!std::filesystem::is_symlink(at, error))
            break;
        const auto next = std::filesystem::read_symlink(at, error);
        if (error)
            break;
        at = at.parent_path() / next; // an absolute one replaces all before it
    }
    return QString::fromStdU16String(at.u16string());
}

bool openPartOf(const QString &target, QFile &file)
{
    constexpr auto Mode = QIODevice::WriteOnly | QIODevice::Unbuffered | QIODevice::NewOnly;
    constexpr int MostTries = 100;
    for (int tries = 0; tries < MostTries; ++tries) {
        const auto random =
            QString::number(QRandomGenerator::system()->generate(), 16).rightJustified(RandomDigits, u'0');
        file.setFileName(target + suffix(random));
        errno = 0;
        if (!file.open(Mode)) {
            if (errno == EEXIST)
                continue;
            return false;
        }
        if (lock(file) || errno == ENOLCK || errno == EOPNOTSUPP) // a file system without locks
            return true;
        file.close();
        file.remove();
    }
    errno = EEXIST;
    return false;
}

QString keptPartOf(const QString &target)
{
    return target + QStringLiteral(".part");
}

QString journalOf(const QString &target)
{
    return keptPartOf(target) + QStringLiteral(".journal");
}

bool openKeptPartOf(const QString &target, QFile &file)
{
    const QString name = keptPartOf(target);
    const QFileInfo info(name);
    const bool isOurs = info.size() == 0 || QFile::exists(journalOf(target));
    if (info.isSymLink() || (info.exists() && !(info.isFile() && isOurs)))
        return false;
    file.setFileName(name);
    errno = 0;
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return false;
    if (!lock(file) || !isNamed(file) || !file.resize(0)) {
        file.close();
        return false;
    }
    return true;
}

Left openLeftPartOf(const QString &target, QFile &file)
{
    const QString name = keptPartOf(target);
    const QString ended = target + QStringLiteral(".incomplete");
    if (!QFile::exists(name) && QFile::exists(ended) && !QFile::rename(ended, name))
        return Left::Nothing;
    file.setFileName(name);
    errno = 0;
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered | QIODevice::ExistingOnly))
        return Left::Nothing;
    if (lock(file) && isNamed(file))
        return Left::Opened;
    file.close();
    return Left::InUse;
}

QByteArray tailOf(QFile &file, qint64 end)
{
    constexpr qint64 Longest = 4096;
    const qint64 size = std::min(end, Longest);
    if (!file.seek(end - size))
        return {};
    return QCryptographicHash::hash(file.read(size), QCryptographicHash::Blake2s_128).toHex();
}

void removeStaleParts([[maybe_unused]] const QString &target)
{
#ifdef Q_OS_UNIX
    const QFileInfo info(target);
    const QDir folder = info.dir();
    const QString name = info.fileName();
    const auto isPart = [&name](const QString &other) {
        const QString random = other.mid(name.size() + 1, RandomDigits);
        bool isNumber = false;
        random.toUInt(&isNumber, 16);
        return isNumber && other == name + suffix(random);
    };
    for (const auto &other : folder.entryList(QDir::Files | QDir::Hidden | QDir::NoSymLinks)) {
        if (!isPart(other))
            continue;
        QFile part(folder.filePath(other));
        if (part.open(QIODevice::ReadOnly) && lock(part))
            part.remove();
    }
#endif
}

} // namespace exporting
