#include "exporting/formats.h"

#include "exporting/csvsink.h"
#include "exporting/excelsink.h"
#include "exporting/jsonsink.h"
#include "exporting/parquetsink.h"
#include "exporting/sqlitesink.h"

#include <QCoreApplication>

#include <algorithm>

namespace exporting {
namespace {

constexpr Abilities Spreadsheet{true, true, true, false, true};
constexpr Abilities Workbook{false, false, true, false, false, false, true};
constexpr Abilities Database{false, false, false, false, false, false, true};
constexpr Abilities Columns{false, false, false, false, false};
constexpr Abilities Resources{false, false, false, true, true};
constexpr Abilities ResourcesOnly{false, false, false, true, true, true};

constexpr Format Formats[] = {
    {"csv", "csv", QT_TRANSLATE_NOOP("exporting", "CSV, for spreadsheets"), Spreadsheet, makeCsvSink},
    {"xlsx", "xlsx", QT_TRANSLATE_NOOP("exporting", "Excel workbook (XLSX)"), Workbook, makeExcelSink},
    {"sqlite", "sqlite", QT_TRANSLATE_NOOP("exporting", "SQLite database"), Database, makeSqliteSink},
    {"parquet", "parquet", QT_TRANSLATE_NOOP("exporting", "Parquet, typed columns for analysis"), Columns,
        makeParquetSink},
    {"ndjson", "ndjson", QT_TRANSLATE_NOOP("exporting", "NDJSON, one line a row"), Resources, makeNdjsonSink},
    {"json", "json", QT_TRANSLATE_NOOP("exporting", "JSON, one list"), Resources, makeJsonSink},
    {"bundle", "json", QT_TRANSLATE_NOOP("exporting", "FHIR Bundle, whole resources"), ResourcesOnly, makeBundleSink},
};

} // namespace

std::span<const Format> formats()
{
    return Formats;
}

const Format *findFormat(QStringView name)
{
    const auto *found = std::find_if(std::begin(Formats), std::end(Formats),
        [name](const Format &format) { return name == QLatin1StringView(format.name); });
    return found == std::end(Formats) ? nullptr : found;
}

QStringList formatNames(bool Abilities::*ability)
{
    QStringList names;
    for (const Format &format : Formats) {
        if (!ability || format.abilities.*ability)
            names.append(QLatin1StringView(format.name));
    }
    return names;
}

} // namespace exporting
