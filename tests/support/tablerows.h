#pragma once

#include "table/chunk.h"

#include <QByteArrayList>
#include <QStringList>

#include <memory>

/** Appends @p cell, "" for none, to @p column; to a collection the values that @p separator parts. */
inline void appendCell(table::Column &column, const QByteArray &cell, char separator)
{
    if (column.isCollection()) {
        for (const auto &value : cell.isEmpty() ? QByteArrayList() : cell.split(separator))
            column.append(value.toStdString());
        column.endRow();
    } else if (cell.isEmpty()) {
        column.appendNull();
    } else {
        column.append(cell.toStdString());
    }
}

/** A chunk of @p columns columns with @p rows, all of one resource without elements; an empty text is a cell without a
 * value, as is one that a row leaves out at its end. */
[[nodiscard]] inline std::shared_ptr<const table::Chunk> chunkOf(qsizetype columns, const QList<QStringList> &rows)
{
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    chunk->columns.resize(static_cast<std::size_t>(columns));
    for (const auto &row : rows) {
        chunk->entryOfRow.push_back(0);
        for (qsizetype i = 0; i < columns; ++i) {
            auto &column = chunk->columns[static_cast<std::size_t>(i)];
            if (row.value(i).isEmpty())
                column.appendNull();
            else
                column.append(row.value(i).toStdString());
        }
    }
    return chunk;
}
