#include "sql/functions.h"

#include "sql/numbers.h"

#include <sqlite3.h>

#include <memory>

namespace sql {
namespace {

constexpr int PointerSize = sizeof(void *);

/** SQLite gives each group some bytes, zeroed, for a pointer; the first value makes what it points to. */
DecimalSum *sumOf(sqlite3_context *context)
{
    auto **sum = static_cast<DecimalSum **>(sqlite3_aggregate_context(context, PointerSize));
    if (sum && !*sum)
        *sum = std::make_unique<DecimalSum>().release();
    return sum ? *sum : nullptr;
}

/** The sum of the group that ends; nullptr where it had no row. */
std::unique_ptr<DecimalSum> taken(sqlite3_context *context)
{
    auto **sum = static_cast<DecimalSum **>(sqlite3_aggregate_context(context, 0));
    return std::unique_ptr<DecimalSum>(sum ? *sum : nullptr);
}

template <typename Change>
void change(sqlite3_context *context, sqlite3_value *value, const Change &change)
{
    DecimalSum *sum = sumOf(context);
    if (!sum)
        return sqlite3_result_error_nomem(context);
    switch (sqlite3_value_numeric_type(value)) {
    case SQLITE_NULL:
        return;
    case SQLITE_INTEGER:
        return change(*sum, static_cast<std::int64_t>(sqlite3_value_int64(value)));
    default:
        return change(*sum, sqlite3_value_double(value));
    }
}

void step(sqlite3_context *context, int, sqlite3_value **values)
{
    change(context, *values, [](DecimalSum &sum, auto value) { sum.add(value); });
}

void inverse(sqlite3_context *context, int, sqlite3_value **values)
{
    change(context, *values, [](DecimalSum &sum, auto value) { sum.remove(value); });
}

void give(sqlite3_context *context, const Real &real)
{
    if (!real.isExact)
        *static_cast<bool *>(sqlite3_user_data(context)) = true;
    sqlite3_result_double(context, real.value);
}

void giveSum(sqlite3_context *context, const DecimalSum *sum)
{
    if (!sum || sum->count() == 0)
        return sqlite3_result_null(context);
    if (const auto integer = sum->integer())
        return sqlite3_result_int64(context, *integer);
    give(context, sum->real());
}

void giveTotal(sqlite3_context *context, const DecimalSum *sum)
{
    give(context, sum ? sum->real() : Real{});
}

void giveMean(sqlite3_context *context, const DecimalSum *sum)
{
    if (!sum || sum->count() == 0)
        return sqlite3_result_null(context);
    sqlite3_result_double(context, sum->mean());
}

template <auto Give>
void value(sqlite3_context *context)
{
    auto **sum = static_cast<DecimalSum **>(sqlite3_aggregate_context(context, 0));
    Give(context, sum ? *sum : nullptr);
}

template <auto Give>
void finish(sqlite3_context *context)
{
    Give(context, taken(context).get());
}

template <auto Give>
int add(sqlite3 *database, const char *name, bool &wasInexact)
{
    constexpr int Flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_window_function(
        database, name, 1, Flags, &wasInexact, step, finish<Give>, value<Give>, inverse, nullptr);
}

} // namespace

int addSums(sqlite3 *database, bool &wasInexact)
{
    for (const int code : {add<giveSum>(database, "sum", wasInexact), add<giveTotal>(database, "total", wasInexact),
             add<giveMean>(database, "avg", wasInexact)}) {
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

} // namespace sql
