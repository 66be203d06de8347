#pragma once

#include "table/pivot.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace pivotdata {

using namespace Qt::StringLiterals;

/** Patient, its reference, date, what, value, its number, unit, flags. "–" is no value; several stand with "|". */
inline table::Schema observations()
{
    table::Schema schema(8);
    const char *names[] = {"patient_name", "patient", "date", "what", "value", "number", "unit", "flag"};
    for (std::size_t i = 0; i < schema.size(); ++i) {
        schema[i].name = names[i];
        schema[i].title = names[i];
    }
    schema[0].title = "Patient";
    schema[1].hidden = true;
    schema[2].kind = table::Kind::DateTime;
    schema[4].title = "Value";
    schema[4].number = "number";
    schema[4].unit = "unit";
    schema[4].interpretation = "flag";
    schema[5].kind = table::Kind::Decimal;
    schema[7].collection = true;
    return schema;
}

inline void appendCell(table::Column &column, const QString &value)
{
    if (column.isCollection()) {
        for (const QString &item : value == u"–"_s ? QStringList() : value.split(u'|'))
            column.append(item.toStdString());
        return column.endRow();
    }
    if (value == u"–"_s)
        column.appendNull();
    else
        column.append(value.toStdString());
}

/** A line a row, a chunk for every @p rowsOfAChunk of them. */
inline table::Table tableOf(
    const table::Schema &schema, const QString &lines, int rowsOfAChunk = 2, bool isPacked = false)
{
    table::Table table(schema);
    std::shared_ptr<table::Chunk> chunk;
    const auto end = [&] {
        if (chunk && isPacked)
            chunk->columns.pack();
        if (chunk)
            table.append(std::move(chunk));
        chunk = nullptr;
    };
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        if (!chunk) {
            chunk = std::make_shared<table::Chunk>();
            for (const auto &column : schema)
                chunk->columns.emplace_back(column.collection);
        }
        const auto cells = line.split(u';');
        for (qsizetype i = 0; i < cells.size(); ++i)
            appendCell(chunk->columns[std::size_t(i)], cells[i].trimmed());
        chunk->entryOfRow.push_back(static_cast<std::uint32_t>(chunk->entryOfRow.size()));
        if (int(chunk->rows()) == rowsOfAChunk)
            end();
    }
    end();
    return table;
}

/** Titles, then a line a row; of hidden columns nothing. */
inline QStringList shown(const table::Table &table)
{
    QStringList lines(1);
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < table.schema().size(); ++column) {
        if (table.schema()[column].hidden)
            continue;
        columns.push_back(column);
        lines[0] += (columns.size() > 1 ? u"; "_s : QString()) + QString::fromStdString(table.schema()[column].title);
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        QStringList cells;
        for (const auto column : columns) {
            QStringList items;
            for (std::size_t item = 0; item < table.count(row, column); ++item)
                items << QString::fromUtf8(table.value(row, column, item));
            cells << (items.isEmpty() ? u"–"_s : items.join(u'|'));
        }
        lines << cells.join(u"; "_s);
    }
    return lines;
}

inline table::PivotSpec usual(table::Aggregate cell = table::Aggregate::Latest)
{
    table::PivotSpec spec;
    spec.rows = {{0, 1}};
    spec.columns = 3;
    spec.values = {4};
    spec.date = 2;
    spec.cell = cell;
    return spec;
}

} // namespace pivotdata
