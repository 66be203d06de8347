#pragma once

#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace exporting {

/** A database that is one file, written by one program from nothing: a thin layer on SQLite's C API. After a call that
 * gave false, error() and isFull() say why. */
class SqliteFile
{
public:
    SqliteFile() = default;
    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    /** The file at @p path, which is there and empty. */
    [[nodiscard]] bool open(const QString &path);
    [[nodiscard]] bool run(const std::string &sql);
    /** For bind…() and step(); one at a time. */
    [[nodiscard]] bool prepare(const std::string &sql);
    void bindNull(int place);
    void bindNumber(int place, std::int64_t number);
    void bindText(int place, std::string_view text); ///< which has to stay until step()
    /** Runs what was prepared with what was bound. */
    [[nodiscard]] bool step();
    void endPrepared();
    [[nodiscard]] bool begin();
    [[nodiscard]] bool commit();
    void rollBack(); ///< what begin() has begun, when it is still open
    [[nodiscard]] bool close();

    [[nodiscard]] bool isOpen() const { return m_base != nullptr; }
    [[nodiscard]] bool isUnique() const
    {
        return !m_isDouble;
    } ///< no index was refused for values that are there twice
    [[nodiscard]] bool isFull() const { return m_isFull; } ///< the disk was
    [[nodiscard]] QString error() const { return m_error; }

private:
    bool check(int code);

    sqlite3 *m_base = nullptr;
    sqlite3_stmt *m_prepared = nullptr;
    QString m_error;
    bool m_isFull = false;
    bool m_isDouble = false;
};

/** @p name as SQL has it, whatever is in it. */
[[nodiscard]] std::string sqlName(std::string_view name);
/** @p text as a text of SQL. */
[[nodiscard]] std::string sqlText(std::string_view text);

} // namespace exporting
