#pragma once

#include "sql/database.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

struct sqlite3_stmt;

namespace sql {

struct Source;

/** Collects the rows of an answer, and finds out what its columns are: those that are a table's column stay that, the
 * others are what their values are. */
class AnswerBuilder
{
public:
    AnswerBuilder(sqlite3_stmt *statement, const std::vector<std::unique_ptr<Source>> &sources);
    /** The row that @p statement stands at. */
    void add();
    [[nodiscard]] std::uint64_t rows() const { return m_rows; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] Answer finish(bool isApproximate) &&;

private:
    struct Column {
        table::ColumnInfo info;
        Source *source = nullptr; ///< of whose columns it is one, and which
        std::size_t place = 0;
        std::uint64_t integers = 0, reals = 0, texts = 0;
        std::uint64_t others = 0; ///< that are not what a column of info.kind holds
    };
    [[nodiscard]] std::string textOf(Column &column, int at) const;
    [[nodiscard]] table::Kind kindOf(const Column &column) const;
    void endChunk();

    sqlite3_stmt *m_statement;
    std::vector<Column> m_columns;
    std::vector<std::shared_ptr<table::Chunk>> m_chunks;
    std::uint64_t m_rows = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace sql
