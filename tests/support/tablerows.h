#pragma once

#include "table/chunk.h"

#include <QStringList>

#include <memory>

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
