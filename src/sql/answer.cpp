#include "sql/answer.h"

#include "exporting/encode.h"
#include "fhir/batch.h"
#include "fhir/temporal.h"
#include "sql/numbers.h"
#include "sql/virtualtable.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace sql {
namespace {

using table::Kind;

constexpr std::size_t ChunkRows = 4096;
constexpr std::size_t ChunkBytes = 64'000'000;

std::string_view bytesOf(sqlite3_stmt *statement, int at)
{
    const void *bytes = sqlite3_column_blob(statement, at);
    return {
        static_cast<const char *>(bytes), bytes ? static_cast<std::size_t>(sqlite3_column_bytes(statement, at)) : 0};
}

std::string hexOf(std::string_view bytes)
{
    constexpr std::string_view Digits = "0123456789ABCDEF";
    std::string text = "X'";
    for (const char byte : bytes) {
        text += Digits[static_cast<unsigned char>(byte) >> 4U];
        text += Digits[static_cast<unsigned char>(byte) & 0xfU];
    }
    return text + '\'';
}

bool isOf(std::string_view text, Kind kind)
{
    switch (kind) {
    case Kind::Date:
        return fhir::Temporal::parse(text, fhir::Temporal::Kind::Date).has_value();
    case Kind::DateTime:
        return fhir::Temporal::parse(text, fhir::Temporal::Kind::DateTime).has_value();
    case Kind::Time:
        return fhir::Temporal::parse(text, fhir::Temporal::Kind::Time).has_value();
    case Kind::Text:
    case Kind::Json:
        return true;
    default:
        return false;
    }
}

/** Each row as a JSON object: what a table shows of a row whole. */
std::shared_ptr<const fhir::ResourceBatch> batchOf(
    const table::Chunk &chunk, const table::Schema &schema, std::uint64_t number)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        const std::size_t begin = text.size();
        text += '{';
        for (std::size_t column = 0; column < schema.size(); ++column) {
            text += column > 0 ? "," : "";
            exporting::appendJsonValue(schema[column].name, Kind::Text, text);
            text += ':';
            exporting::appendJsonCell(chunk.columns[column], row, schema[column].kind, text);
        }
        text += '}';
        entries.push_back({begin, text.size() - begin});
        text += '\n';
    }
    return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), number);
}

} // namespace

AnswerBuilder::AnswerBuilder(sqlite3_stmt *statement, const std::vector<std::unique_ptr<Source>> &sources)
    : m_statement(statement)
{
    std::vector<std::string> names;
    for (int at = 0; at < sqlite3_column_count(statement); ++at) {
        Column column;
        const char *table = sqlite3_column_table_name(statement, at);
        const char *origin = sqlite3_column_origin_name(statement, at);
        for (const auto &source : sources) {
            if (!table || !origin || source->name != table)
                continue;
            const auto found = std::ranges::find(source->columns, std::string_view(origin));
            if (found == source->columns.end())
                continue;
            column.source = source.get();
            column.place = static_cast<std::size_t>(found - source->columns.begin());
            column.info = source->table.schema()[column.place];
        }
        const char *name = sqlite3_column_name(statement, at);
        table::ColumnInfo info;
        info.kind = column.info.kind;
        info.type = column.info.type;
        info.path = column.info.path;
        info.description = column.info.description;
        info.name = uniqueName(name ? name : "", names);
        info.title = info.name;
        if (column.info.collection)
            info.kind = Kind::Json;
        column.info = std::move(info);
        names.push_back(column.info.name);
        m_columns.push_back(std::move(column));
    }
}

std::string AnswerBuilder::textOf(Column &column, int at) const
{
    const bool isBoolean = column.info.kind == Kind::Boolean;
    switch (sqlite3_column_type(m_statement, at)) {
    case SQLITE_INTEGER: {
        const auto value = sqlite3_column_int64(m_statement, at);
        column.integers += 1;
        column.others += isBoolean && value != 0 && value != 1 ? 1 : 0;
        return std::to_string(value);
    }
    case SQLITE_FLOAT: {
        column.reals += 1;
        const double value = sqlite3_column_double(m_statement, at);
        auto scale = scaleOf(sqlite3_value_subtype(sqlite3_column_value(m_statement, at)));
        if (!scale && column.source && column.info.kind == Kind::Decimal)
            scale = scaleOf(*column.source, column.place);
        return sql::textOf(value, scale);
    }
    case SQLITE_TEXT: {
        column.texts += 1;
        std::string text(bytesOf(m_statement, at));
        column.others += isOf(text, column.info.kind) ? 0 : 1;
        return text;
    }
    default:
        column.texts += 1;
        return hexOf(bytesOf(m_statement, at));
    }
}

void AnswerBuilder::add()
{
    if (m_chunks.empty() || m_chunks.back()->rows() >= ChunkRows || m_bytes >= m_chunks.size() * ChunkBytes) {
        m_chunks.push_back(std::make_shared<table::Chunk>());
        m_chunks.back()->columns.resize(m_columns.size());
    }
    auto &chunk = *m_chunks.back();
    for (std::size_t at = 0; at < m_columns.size(); ++at) {
        if (sqlite3_column_type(m_statement, static_cast<int>(at)) == SQLITE_NULL) {
            chunk.columns[at].appendNull();
            continue;
        }
        const std::string text = textOf(m_columns[at], static_cast<int>(at));
        m_bytes += text.size();
        chunk.columns[at].append(text);
    }
    chunk.entryOfRow.push_back(static_cast<std::uint32_t>(chunk.entryOfRow.size()));
    ++m_rows;
}

Kind AnswerBuilder::kindOf(const Column &column) const
{
    const bool areNumbers = column.texts == 0 && column.integers + column.reals > 0;
    if (column.source && column.others == 0) {
        switch (column.info.kind) {
        case Kind::Boolean:
        case Kind::Integer:
            return column.reals > 0 ? Kind::Decimal : column.info.kind;
        case Kind::Decimal:
            return column.info.kind;
        default:
            return areNumbers ? (column.reals > 0 ? Kind::Decimal : Kind::Integer)
                              : (column.integers + column.reals > 0 ? Kind::Text : column.info.kind);
        }
    }
    if (!areNumbers)
        return Kind::Text;
    return column.reals > 0 ? Kind::Decimal : Kind::Integer;
}

Answer AnswerBuilder::finish(bool isApproximate) &&
{
    table::Schema schema;
    for (const auto &column : m_columns) {
        table::ColumnInfo info = column.info;
        info.kind = kindOf(column);
        if (info.kind != column.info.kind)
            info.type.clear();
        if (isApproximate && info.kind == Kind::Decimal)
            info.title += " \u2248"; // about
        schema.push_back(std::move(info));
    }
    Answer answer{table::Table(schema), isApproximate};
    for (std::size_t number = 0; number < m_chunks.size(); ++number) {
        auto &chunk = *m_chunks[number];
        for (std::size_t at = 0; at < schema.size(); ++at) {
            if (schema[at].kind != Kind::Boolean)
                continue;
            table::Column truths;
            for (std::size_t row = 0; row < chunk.rows(); ++row) {
                if (chunk.columns[at].isNull(row))
                    truths.appendNull();
                else
                    truths.append(chunk.columns[at].value(row) == "1" ? "true" : "false");
            }
            chunk.columns[at] = std::move(truths);
        }
        chunk.batch = batchOf(chunk, schema, number);
        chunk.pack();
        answer.table.append(std::move(m_chunks[number]));
    }
    return answer;
}

} // namespace sql
