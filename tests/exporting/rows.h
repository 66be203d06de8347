#pragma once

#include "exporting/sink.h"

#include <QByteArrayList>

#include <memory>
#include <numeric>
#include <vector>

/** Rows to export, in tests. */
namespace rows {

/** A column: its name, kind and values, null where a QByteArray is; in a list, what lies between bars. */
struct Column {
    const char *name;
    table::Kind kind;
    QByteArrayList values;
    bool isList = false;
    const char *path = "";
    const char *type = "";
};

inline table::Schema schemaOf(const std::vector<Column> &columns)
{
    table::Schema schema;
    for (const auto &column : columns) {
        auto &info = schema.emplace_back();
        info.name = column.name;
        info.kind = column.kind;
        info.collection = column.isList;
        info.path = column.path;
        info.type = column.type;
    }
    return schema;
}

inline std::string_view viewOf(const QByteArray &value)
{
    return {value.constData(), static_cast<std::size_t>(value.size())};
}

/** The values of @p columns from row @p from on, @p count of them. */
inline std::shared_ptr<const table::Chunk> chunkOf(const std::vector<Column> &columns, qsizetype from, qsizetype count)
{
    auto chunk = std::make_shared<table::Chunk>();
    const std::string resource = R"({"id":"1"})";
    chunk->batch =
        std::make_shared<const fhir::ResourceBatch>(resource, std::vector<fhir::Entry>{{0, resource.size()}}, 0);
    chunk->entryOfRow.assign(static_cast<std::size_t>(count), 0);
    for (const auto &column : columns) {
        auto &to = chunk->columns.emplace_back(column.isList);
        for (const auto &value : column.values.mid(from, count)) {
            if (!column.isList && value.isNull())
                to.appendNull();
            else if (!column.isList)
                to.append(viewOf(value));
            if (!column.isList)
                continue;
            if (!value.isNull()) {
                for (const auto &item : value.split('|'))
                    to.append(viewOf(item));
            }
            to.endRow();
        }
    }
    return chunk;
}

/** Writes all rows of @p columns, @p step at a time. */
inline exporting::Result<> write(exporting::Sink &sink, const std::vector<Column> &columns, qsizetype step = 1000)
{
    const qsizetype count = columns.front().values.size();
    for (qsizetype from = 0; from < count; from += step) {
        const auto chunk = chunkOf(columns, from, std::min(step, count - from));
        std::vector<std::uint32_t> numbers(chunk->rows());
        std::iota(numbers.begin(), numbers.end(), 0U);
        if (auto written = sink.write(*chunk, numbers); !written)
            return written;
    }
    return {};
}

} // namespace rows
