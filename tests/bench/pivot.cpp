#include "measures.h"
#include "sqlite.h"

#include "table/pivot.h"

#include <cstdio>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;

namespace bench {
namespace {

constexpr std::size_t Rows = 1'000'000;
constexpr std::size_t RowsOfAChunk = 1'000; ///< about a page of a server
constexpr std::size_t Patients = 10'000;
constexpr std::size_t Tests = 60;

/** The latest value of each, as one asks SQLite for it: of the row with the greatest date. */
constexpr auto Question = "SELECT patient, what, unit, value, max(date) FROM t GROUP BY patient, what, unit";

void sharedByTwo(std::size_t parts, const std::function<void(std::size_t part)> &work)
{
    std::jthread other([&] {
        for (std::size_t part = 1; part < parts; part += 2)
            work(part);
    });
    for (std::size_t part = 0; part < parts; part += 2)
        work(part);
}

/** Observations as a window keeps them: each of a patient and a test, some of the tests in two units. */
[[nodiscard]] table::Table observations()
{
    table::Schema schema(5);
    const char *names[] = {"patient", "date", "what", "value", "unit"};
    for (std::size_t column = 0; column < schema.size(); ++column)
        schema[column].name = schema[column].title = names[column];
    schema[1].kind = table::Kind::DateTime;
    schema[3].kind = table::Kind::Decimal;
    schema[3].unit = "unit";
    table::Table table(schema);
    std::uint64_t random = 42;
    const auto below = [&random](std::uint64_t limit) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        return static_cast<unsigned>((random >> 33U) % limit);
    };
    for (std::size_t chunk = 0; chunk < Rows / RowsOfAChunk; ++chunk) {
        auto made = std::make_shared<table::Chunk>();
        made->columns.resize(schema.size());
        for (std::uint32_t row = 0; row < RowsOfAChunk; ++row) {
            char text[64];
            const unsigned test = below(Tests);
            const auto append = [&](std::size_t column, const char *format, auto... values) {
                const int size = std::snprintf(text, sizeof text, format, values...);
                made->columns[column].append({text, static_cast<std::size_t>(size)});
            };
            append(0, "Patient/%06u", below(Patients));
            append(1, "20%02u-%02u-%02uT%02u:%02u:00Z", 10 + below(15), 1 + below(12), 1 + below(28), below(24),
                below(60));
            append(2, "Test %u [Mass/volume] in Serum or Plasma", test);
            append(3, "%u.%02u", below(400), below(100));
            append(4, "%s", test % 10 == 0 && below(3) == 0 ? "mmol/L" : "mg/dL");
            made->entryOfRow.push_back(row);
        }
        made->columns.pack();
        table.append(std::move(made));
    }
    return table;
}

} // namespace

Result<QJsonObject> pivotOfAMillion(const Setting &setting)
{
    const auto table = observations();
    table::PivotSpec spec;
    spec.rows = {{0, {}}};
    spec.date = 1;
    spec.columns = 2;
    spec.values = {3};
    std::size_t cells = 0;
    std::size_t columns = 0;
    const auto ours = [&]() -> Result<Usage> {
        const Stopwatch watch;
        const auto pivot = table::pivotOf(table, spec, sharedByTwo);
        const auto taken = watch.taken();
        columns = pivot->columns.size();
        cells = 0;
        for (std::size_t row = 0; row < pivot->table.rows(); ++row) {
            for (std::size_t column = pivot->heads; column < pivot->table.schema().size(); ++column)
                cells += pivot->table.count(row, column);
        }
        return taken;
    };
    const Database copy = databaseOf("CREATE TABLE t(patient TEXT, date TEXT, what TEXT, value REAL, unit TEXT)");
    fill(copy.get(), "INSERT INTO t VALUES (?, ?, ?, ?, ?)", table, {0, 1, 2, 3, 4});
    std::size_t theirs = 0;
    const auto sqlite = [&]() -> Result<Usage> {
        const Stopwatch watch;
        theirs = answersOf(copy.get(), Question);
        return watch.taken();
    };
    const auto rounds = alternate(ours, sqlite, setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    if (cells != theirs)
        return tl::unexpected(u"The answers have %1 and %2 cells."_s.arg(cells).arg(theirs));
    QJsonObject answer = compared(*rounds, 0, By::Clock);
    answer[u"cells"_s] = static_cast<qint64>(cells);
    answer[u"columns"_s] = static_cast<qint64>(columns);
    answer[u"rows"_s] = static_cast<qint64>(table.rows());
    answer[u"at_most_seconds"_s] = 2;
    return answer;
}

} // namespace bench
