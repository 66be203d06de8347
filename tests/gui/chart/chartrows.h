#pragma once

#include "gui/chart/chartdata.h"

#include <QByteArrayList>

// Rows as the usual view of Observation has them.

[[nodiscard]] inline table::Schema observationSchema()
{
    const auto column = [](const char *name, const char *path, table::Kind kind = table::Kind::Text) {
        table::ColumnInfo info;
        info.name = info.title = name;
        info.path = path;
        info.kind = kind;
        return info;
    };
    table::Schema schema{column("Patient", "subject.select(display).first()"),
        column("Date", "effective.ofType(dateTime)", table::Kind::DateTime), column("What", "code.text"),
        column("Value", "value.toString()"), column("Unit", "value.unit"),
        column("Number", "value.value", table::Kind::Decimal),
        column("Low", "referenceRange.low.value", table::Kind::Decimal),
        column("High", "referenceRange.high.value", table::Kind::Decimal), column("Flag", "interpretation.coding.code"),
        column("Reference", "subject.reference")};
    for (const std::size_t hidden : {5U, 6U, 7U, 8U, 9U})
        schema[hidden].hidden = true;
    schema[3].number = "Number";
    schema[3].unit = "Unit";
    schema[3].low = "Low";
    schema[3].high = "High";
    schema[3].interpretation = "Flag";
    return schema;
}

/** "patient|date|what|value|unit|number|low|high|flag|reference" each; "" is a cell without a value. */
[[nodiscard]] inline table::Table rowsFrom(const table::Schema &schema, const QByteArrayList &rows)
{
    auto chunk = std::make_shared<table::Chunk>();
    chunk->columns.resize(schema.size());
    for (const auto &row : rows) {
        chunk->entryOfRow.push_back(0);
        const auto cells = row.split('|');
        for (std::size_t i = 0; i < schema.size(); ++i) {
            const auto cell = cells.value(static_cast<qsizetype>(i));
            if (cell.isEmpty())
                chunk->columns[i].appendNull();
            else
                chunk->columns[i].append(cell.toStdString());
        }
    }
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    table::Table table(schema);
    table.append(std::move(chunk));
    return table;
}

/** Two people of one name and another, two tests, two units, a text, a bound, a month, a lost date, an empty cell. */
[[nodiscard]] inline table::Table observations()
{
    return rowsFrom(observationSchema(),
        {"Ann|2024-01-01|Potassium|4.0|mmol/L|4.0|3.5|5.1|N|Patient/1",
            "Ann|2024-02-01|Potassium|5.40|mmol/L|5.40|3.5|5.1|H|Patient/1",
            "Ann|2024-03|Potassium|4.6|mmol/L|4.6|3.50|5.1|N|Patient/1",
            "Ann|2024-01-15|Potassium|< 3.0|mmol/L|3.0|3.5|5.1|L|Patient/2",
            "Bob|2024-01-20|Potassium|4.4|mmol/L|4.4|3.5|5.1|N|Patient/3",
            "Bob|2024-01-21|Potassium|haemolysed||||||Patient/3",
            "Bob|2024-01-22|Potassium|4.5|mmol/L|4.5|3.5|5.1|N|Patient/3",
            "Bob||Potassium|4.7|mmol/L|4.7|3.5|5.1||Patient/3", "Bob|2024-02-22|Potassium|||||||Patient/3",
            "Bob|2024-02-23|Potassium|170|mg/L|170||||Patient/3", "Bob|2024-01-20|Weight|80|kg|80||||Patient/3",
            "Ann|2024-01-20|Weight|60|kg|60||||Patient/1"});
}

[[nodiscard]] inline std::shared_ptr<const gui::ChartData> dataOf(const table::Table &table, const recipe::Chart &chart)
{
    return gui::chartDataOf(table, chart, {});
}

[[nodiscard]] inline recipe::Chart chartOf(recipe::Chart::Kind kind)
{
    return gui::asKind(gui::usualChart(observationSchema()), kind, observationSchema());
}
