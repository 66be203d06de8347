#include "sql/virtualtable.h"

#include "exporting/encode.h"
#include "exporting/sqlitefile.h"
#include "sql/numbers.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <functional>
#include <memory>
#include <string_view>

namespace sql {
namespace {

using table::Kind;

struct VirtualTable : sqlite3_vtab {
    Source *source = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
    std::size_t at = 0; ///< in the table's order, or in the index
    std::size_t end = 0;
    const RowIndex *index = nullptr;
    std::shared_ptr<const std::vector<std::uint32_t>> order; ///< instead of index
};

Source &sourceOf(sqlite3_vtab *table)
{
    return *static_cast<VirtualTable *>(table)->source;
}

Cursor &own(sqlite3_vtab_cursor *cursor)
{
    return *static_cast<Cursor *>(cursor);
}

std::string_view affinityOf(const table::ColumnInfo &column)
{
    if (column.collection)
        return "TEXT";
    switch (column.kind) {
    case Kind::Boolean:
    case Kind::Integer:
        return "INTEGER";
    case Kind::Decimal:
        return "REAL";
    default:
        return "TEXT";
    }
}

std::optional<std::int64_t> integerOf(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

// Keys of an index: what SQL takes for equal has the same one. SQLite looks at the values themselves once more.
std::uint64_t keyOf(std::string_view text)
{
    return std::hash<std::string_view>()(text);
}

std::uint64_t keyOf(double number)
{
    return std::bit_cast<std::uint64_t>(number + 0.0) * 0x9e3779b97f4a7c15ULL; // -0.0 is 0.0
}

std::optional<std::uint64_t> keyOf(std::string_view text, Kind kind)
{
    if (kind == Kind::Boolean && (text == "true" || text == "false"))
        return keyOf(text == "true" ? 1.0 : 0.0);
    if (kind == Kind::Integer) {
        if (const auto integer = integerOf(text))
            return keyOf(static_cast<double>(*integer));
    }
    if (kind == Kind::Decimal) {
        if (const auto real = realOf(text))
            return keyOf(real->value);
    }
    return keyOf(text);
}

/** Of the other side of an equation with a column of @p kind; nothing where nothing can be equal to it. */
std::optional<std::uint64_t> keyOf(sqlite3_value *value, Kind kind)
{
    const bool isNumber = kind == Kind::Boolean || kind == Kind::Integer || kind == Kind::Decimal;
    const int type = isNumber ? sqlite3_value_numeric_type(value) : sqlite3_value_type(value);
    if (type == SQLITE_NULL || type == SQLITE_BLOB)
        return {};
    if (isNumber && (type == SQLITE_INTEGER || type == SQLITE_FLOAT))
        return keyOf(sqlite3_value_double(value));
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    if (!text)
        return {};
    return keyOf(std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value))));
}

const RowIndex &indexOf(Source &source, std::size_t column)
{
    auto &index = source.indexes[column];
    if (!index) {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> rows;
        rows.reserve(source.table.rows());
        const Kind kind = source.table.schema()[column].kind;
        for (std::size_t row = 0; row < source.table.rows(); ++row) {
            if (source.table.count(row, column) > 0)
                rows.emplace_back(*keyOf(source.table.value(row, column), kind), static_cast<std::uint32_t>(row));
        }
        index.emplace(std::move(rows));
    }
    return *index;
}

std::string declarationOf(const Source &source)
{
    std::string text = "CREATE TABLE t(";
    for (std::size_t column = 0; column < source.columns.size(); ++column) {
        text += (column > 0 ? ", " : "") + exporting::sqlName(source.columns[column]) + ' ';
        text += affinityOf(source.table.schema()[column]);
    }
    return text + ')';
}

int connect(sqlite3 *database, void *source, int, const char *const *, sqlite3_vtab **to, char **)
{
    auto made = std::make_unique<VirtualTable>();
    made->source = static_cast<Source *>(source);
    const int code = sqlite3_declare_vtab(database, declarationOf(*made->source).c_str());
    if (code == SQLITE_OK)
        *to = made.release();
    return code;
}

int disconnect(sqlite3_vtab *table)
{
    const std::unique_ptr<VirtualTable> gone(static_cast<VirtualTable *>(table));
    return SQLITE_OK;
}

/** Whether the rows can come in the order that is asked for: columns of texts, which SQLite compares by their bytes. */
bool canOrder(const Source &source, const sqlite3_index_info &info)
{
    for (int at = 0; at < info.nOrderBy; ++at) {
        const int number = info.aOrderBy[at].iColumn;
        if (number < 0)
            return false;
        const auto &column = source.table.schema()[static_cast<std::size_t>(number)];
        if (column.collection || affinityOf(column) != "TEXT")
            return false;
    }
    return info.nOrderBy > 0;
}

/** "2+5-": for Source::sortedBy. */
std::string orderIn(const sqlite3_index_info &info)
{
    std::string text;
    for (int at = 0; at < info.nOrderBy; ++at)
        text += std::to_string(info.aOrderBy[at].iColumn) + (info.aOrderBy[at].desc != 0 ? '-' : '+');
    return text;
}

/** One equation with a column is answered by an index; the number of the plan is 0 without, else the column's + 1. */
int bestIndex(sqlite3_vtab *table, sqlite3_index_info *info)
{
    const Source &source = sourceOf(table);
    const auto rows = static_cast<double>(std::max<std::size_t>(source.table.rows(), 1));
    info->estimatedCost = rows;
    info->estimatedRows = static_cast<sqlite3_int64>(rows);
    for (int at = 0; at < info->nConstraint; ++at) {
        const auto &constraint = info->aConstraint[at];
        const bool isEquation =
            constraint.op == SQLITE_INDEX_CONSTRAINT_EQ && constraint.usable && constraint.iColumn >= 0;
        if (!isEquation || source.table.schema()[static_cast<std::size_t>(constraint.iColumn)].collection
            || std::string_view(sqlite3_vtab_collation(info, at)) != "BINARY")
            continue;
        constexpr double Few = 10;
        info->idxNum = constraint.iColumn + 1;
        info->aConstraintUsage[at].argvIndex = 1;
        info->estimatedCost = Few;
        info->estimatedRows = static_cast<sqlite3_int64>(Few);
        return SQLITE_OK;
    }
    if (canOrder(source, *info)) {
        info->idxStr = sqlite3_mprintf("%s", orderIn(*info).c_str());
        info->needToFreeIdxStr = 1;
        info->orderByConsumed = 1;
    }
    return SQLITE_OK;
}

int open(sqlite3_vtab *, sqlite3_vtab_cursor **to)
{
    *to = std::make_unique<Cursor>().release();
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor *cursor)
{
    const std::unique_ptr<Cursor> gone(static_cast<Cursor *>(cursor));
    return SQLITE_OK;
}

/** The rows in the order that @p text says, see orderIn(); the last one that was asked for is kept. */
std::shared_ptr<const std::vector<std::uint32_t>> ordered(Source &source, const std::string &text)
{
    if (source.order && source.sortedBy == text)
        return source.order;
    std::vector<SortKey> keys;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = text.find_first_of("+-", from);
        std::size_t column = 0;
        std::from_chars(text.data() + from, text.data() + end, column);
        if (!source.ranks[column])
            source.ranks[column] = ranksOf(source.table, column);
        keys.push_back({&*source.ranks[column], text[end] == '-'});
        from = end + 1;
    }
    source.order = std::make_shared<const std::vector<std::uint32_t>>(sortedBy(keys, source.table.rows()));
    source.sortedBy = text;
    return source.order;
}

int filter(sqlite3_vtab_cursor *base, int plan, const char *order, int, sqlite3_value **values)
{
    auto &cursor = own(base);
    auto &source = sourceOf(base->pVtab);
    cursor.index = nullptr;
    cursor.order = order ? ordered(source, order) : nullptr;
    cursor.at = 0;
    cursor.end = source.table.rows();
    if (plan > 0) {
        const auto column = static_cast<std::size_t>(plan - 1);
        cursor.index = &indexOf(source, column);
        const auto key = keyOf(values[0], source.table.schema()[column].kind);
        std::tie(cursor.at, cursor.end) = key ? cursor.index->range(*key) : std::pair<std::size_t, std::size_t>{};
    }
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor *cursor)
{
    ++own(cursor).at;
    return SQLITE_OK;
}

int eof(sqlite3_vtab_cursor *cursor)
{
    return own(cursor).at >= own(cursor).end ? 1 : 0;
}

std::size_t rowOf(const Cursor &cursor)
{
    if (cursor.order)
        return (*cursor.order)[cursor.at];
    return cursor.index ? cursor.index->row(cursor.at) : cursor.at;
}

int rowId(sqlite3_vtab_cursor *cursor, sqlite3_int64 *to)
{
    *to = static_cast<sqlite3_int64>(rowOf(own(cursor)));
    return SQLITE_OK;
}

void giveText(sqlite3_context *context, std::string_view text, sqlite3_destructor_type keep)
{
    sqlite3_result_text64(context, text.data(), text.size(), keep, SQLITE_UTF8);
}

/** The bytes of a table stay where they are for as long as a question is answered. */
void give(sqlite3_context *context, std::string_view text, Kind kind, bool &wasInexact)
{
    if (kind == Kind::Boolean && (text == "true" || text == "false"))
        return sqlite3_result_int(context, text == "true" ? 1 : 0);
    if (kind == Kind::Integer) {
        if (const auto integer = integerOf(text))
            return sqlite3_result_int64(context, *integer);
    }
    if (kind == Kind::Decimal) {
        if (const auto real = realOf(text)) {
            wasInexact = wasInexact || !real->isExact;
            sqlite3_result_double(context, real->value);
            sqlite3_result_subtype(context, subtypeOf(real->scale));
            return;
        }
    }
    giveText(context, text, SQLITE_STATIC);
}

int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    auto &source = sourceOf(base->pVtab);
    const auto [chunk, row] = source.table.at(rowOf(own(base)));
    const auto place = static_cast<std::size_t>(number);
    const auto &cells = source.table.chunks()[chunk]->columns[place];
    const Kind kind = source.table.schema()[place].kind;
    if (cells.count(row) == 0)
        return SQLITE_OK; // NULL
    if (cells.isCollection()) {
        std::string json;
        exporting::appendJsonCell(cells, row, kind, json);
        giveText(context, json, SQLITE_TRANSIENT);
    } else {
        give(context, cells.value(row), kind, source.wasInexact);
    }
    return SQLITE_OK;
}

sqlite3_module moduleOf()
{
    sqlite3_module module{};
    module.xCreate = connect;
    module.xConnect = connect;
    module.xBestIndex = bestIndex;
    module.xDisconnect = disconnect;
    module.xDestroy = disconnect;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = eof;
    module.xColumn = column;
    module.xRowid = rowId;
    return module;
}

} // namespace

std::optional<int> scaleOf(Source &source, std::size_t column)
{
    constexpr int Differ = -1;
    auto &known = source.scales[column];
    if (!known) {
        std::optional<int> all;
        for (std::size_t row = 0; row < source.table.rows() && all != Differ; ++row) {
            if (source.table.count(row, column) == 0)
                continue;
            const auto real = realOf(source.table.value(row, column));
            const int scale = real ? real->scale.value_or(Differ) : Differ;
            all = !all || all == scale ? scale : Differ;
        }
        known = all.value_or(Differ);
    }
    return known == Differ ? std::nullopt : known;
}

int addSource(sqlite3 *database, Source &source)
{
    static const sqlite3_module Module = moduleOf();
    // A module for each table: that is how SQLite hands a table its source.
    const std::string module = "fhirside " + source.name;
    if (const int code = sqlite3_create_module_v2(database, module.c_str(), &Module, &source, nullptr);
        code != SQLITE_OK)
        return code;
    const std::string create =
        "CREATE VIRTUAL TABLE " + exporting::sqlName(source.name) + " USING " + exporting::sqlName(module);
    return sqlite3_exec(database, create.c_str(), nullptr, nullptr, nullptr);
}

std::string uniqueName(const std::string &name, const std::vector<std::string> &taken)
{
    std::string candidate = name;
    const auto isCandidate = [&candidate](const std::string &other) {
        return sqlite3_stricmp(other.c_str(), candidate.c_str()) == 0;
    };
    for (int number = 2; std::ranges::any_of(taken, isCandidate); ++number)
        candidate = name + '_' + std::to_string(number);
    return candidate;
}

unsigned subtypeOf(std::optional<int> scale)
{
    constexpr int Most = 254; // a subtype is a byte
    return scale && *scale <= Most ? static_cast<unsigned>(*scale) + 1 : 0;
}

std::optional<int> scaleOf(unsigned subtype)
{
    return subtype == 0 ? std::nullopt : std::optional(static_cast<int>(subtype) - 1);
}

} // namespace sql
