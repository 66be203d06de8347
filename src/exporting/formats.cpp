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
constexpr Abilities Folder{false, false, false, true, false, true, false, true};

constexpr Format Formats[] = {
    {"csv", "csv", QT_TRANSLATE_NOOP("exporting", "CSV, for spreadsheets"), Spreadsheet, makeCsvSink},
    {"xlsx", "xlsx", QT_TRANSLATE_NOOP("exporting", "Excel workbook (XLSX)"), Workbook, makeExcelSink},
    {"sqlite", "sqlite", QT_TRANSLATE_NOOP("exporting", "SQLite database"), Database, makeSqliteSink},
    {"parquet", "parquet", QT_TRANSLATE_NOOP("exporting", "Parquet, typed columns for analysis"), Columns,
        makeParquetSink},
    {"ndjson", "ndjson", QT_TRANSLATE_NOOP("exporting", "NDJSON, one line a row"), Resources, makeNdjsonSink},
    {"json", "json", QT_TRANSLATE_NOOP("exporting", "JSON, one list"), Resources, makeJsonSink},
    {"bundle", "json", QT_TRANSLATE_NOOP("exporting", "FHIR Bundle, whole resources"), ResourcesOnly, makeBundleSink},
    {"ndjson-folder", "ndjson", QT_TRANSLATE_NOOP("exporting", "FHIR: folder of NDJSON, whole resources"), Folder,
        makeNdjsonSink},
};

} // namespace

std::span<const Format> windowFormats()
{
    return Formats;
}

std::span<const Format> formats()
{
    static_assert(std::end(Formats)[-1].abilities.folder && !std::end(Formats)[-2].abilities.folder);
    return windowFormats().first(std::size(Formats) - 1);
}

const Format *findFormat(QStringView name)
{
    const auto found = std::ranges::find_if(
        formats(), [name](const Format &format) { return name == QLatin1StringView(format.name); });
    return found == formats().end() ? nullptr : &*found;
}

QStringList formatNames(bool Abilities::*ability)
{
    QStringList names;
    for (const Format &format : formats()) {
        if (!ability || format.abilities.*ability)
            names.append(QLatin1StringView(format.name));
    }
    return names;
}

} // namespace exporting
