#include "exporting/sqlitefile.h"

#include <QFile>

#include <sqlite3.h>

#include <cerrno>

namespace exporting {
namespace {

std::string quoted(std::string_view text, char quote)
{
    std::string written(1, quote);
    for (const char c : text) {
        if (c == quote)
            written += quote;
        written += c;
    }
    return written + quote;
}

} // namespace

std::string sqlName(std::string_view name)
{
    return quoted(name, '"');
}

std::string sqlText(std::string_view text)
{
    return quoted(text, '\'');
}

SqliteFile::~SqliteFile()
{
    endPrepared();
    sqlite3_close(m_base);
}

bool SqliteFile::open(const QString &path)
{
#ifdef Q_OS_UNIX
    constexpr const char *WithoutLocks = "unix-none"; // the part has a lock of its own, and one writer
#else
    constexpr const char *WithoutLocks = nullptr;
#endif
    if (!check(sqlite3_open_v2(
            QFile::encodeName(path).constData(), &m_base, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, WithoutLocks)))
        return false;
    sqlite3_extended_result_codes(m_base, 1);
    // One file, and as much of it as was committed stays whole where the disk is full: what is needed to go back is in
    // memory, and little, as rows only follow each other. A run that is killed leaves a part that no one reads.
    return run("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; "
               "PRAGMA cache_size=-8192; PRAGMA temp_store=FILE; PRAGMA encoding='UTF-8'");
}

bool SqliteFile::run(const std::string &sql)
{
    errno = 0;
    return check(sqlite3_exec(m_base, sql.c_str(), nullptr, nullptr, nullptr));
}

bool SqliteFile::prepare(const std::string &sql)
{
    endPrepared();
    return check(sqlite3_prepare_v2(m_base, sql.c_str(), static_cast<int>(sql.size()), &m_prepared, nullptr));
}

void SqliteFile::bindNull(int place)
{
    sqlite3_bind_null(m_prepared, place);
}

void SqliteFile::bindNumber(int place, std::int64_t number)
{
    sqlite3_bind_int64(m_prepared, place, number);
}

void SqliteFile::bindText(int place, std::string_view text)
{
    sqlite3_bind_text64(m_prepared, place, text.data(), text.size(), nullptr, SQLITE_UTF8);
}

bool SqliteFile::step()
{
    errno = 0;
    sqlite3_step(m_prepared);
    return check(sqlite3_reset(m_prepared)); // says what step() met
}

void SqliteFile::endPrepared()
{
    sqlite3_finalize(m_prepared);
    m_prepared = nullptr;
}

bool SqliteFile::begin()
{
    return run("BEGIN");
}

bool SqliteFile::commit()
{
    return run("COMMIT");
}

void SqliteFile::rollBack()
{
    endPrepared();
    if (m_base && sqlite3_get_autocommit(m_base) == 0)
        sqlite3_exec(m_base, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteFile::close()
{
    endPrepared();
    const bool isClosed = check(sqlite3_close(m_base));
    if (isClosed)
        m_base = nullptr;
    return isClosed;
}

bool SqliteFile::check(int code)
{
    if (code == SQLITE_OK)
        return true;
    // SQLite knows a full disk, but of quotas and limits only that writing failed.
    const int system = (code & 0xFF) == SQLITE_IOERR ? errno : 0;
    m_isDouble = (code & 0xFF) == SQLITE_CONSTRAINT;
    m_isFull = (code & 0xFF) == SQLITE_FULL || system == ENOSPC || system == EDQUOT || system == EFBIG;
    m_error = QString::fromUtf8(m_base ? sqlite3_errmsg(m_base) : sqlite3_errstr(code));
    return false;
}

} // namespace exporting
