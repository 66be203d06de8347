#include "recipe/narrowing.h"

#include "fhirpath/text.h"
#include "recipe/compile.h"
#include "recipe/dayspan.h"
#include "recipe/views.h"
#include "viewdef/view.h"

#include <algorithm>
#include <deque>

namespace recipe {
namespace {

using Test = Filter::Test;
using table::CellTest;
using table::Kind;
using Tests = std::vector<CellTest>;

constexpr std::size_t FewChunks = 4; ///< that are not worth another thread
constexpr std::size_t MostParts = 8;

bool isNumber(Kind kind)
{
    return kind == Kind::Integer || kind == Kind::Decimal;
}

std::optional<fhir::Temporal> temporalOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    return fhir::Temporal::parse(
        text.toStdString(), text.size() > 10 ? fhir::Temporal::Kind::DateTime : fhir::Temporal::Kind::Date);
}

void testText(const Filter &filter, CellTest &test)
{
    test.kind = filter.test == Test::Has ? CellTest::Kind::Has : CellTest::Kind::Begins;
    test.texts.insert(fhirpath::lowerText(filter.values.first().toStdString()));
}

void testEqual(const Filter &filter, Kind kind, CellTest &test)
{
    test.kind = isNumber(kind) ? CellTest::Kind::Number : CellTest::Kind::OneOf;
    for (const auto &value : filter.values) {
        if (const auto number = isNumber(kind) ? fhir::Decimal::parse(value.toStdString()) : std::nullopt)
            test.numbers.push_back(*number);
        else
            test.texts.insert(value.toStdString());
    }
}

void testRange(const Filter &filter, CellTest &test)
{
    test.kind = CellTest::Kind::Range;
    test.isStrict = filter.test != Test::Between;
    if (filter.test != Test::Less)
        test.least = fhir::Decimal::parse(filter.values.first().toStdString());
    if (filter.test != Test::More)
        test.most = fhir::Decimal::parse(filter.values.last().toStdString());
}

void testDays(const Filter &filter, const QDateTime &now, CellTest &test)
{
    const auto span = daySpanOf(filter, now).value_or(DaySpan());
    test.kind = CellTest::Kind::Days;
    test.ends = {temporalOf(span.after), temporalOf(span.before), temporalOf(span.from), temporalOf(span.until)};
}

/** What @p filter asks of @p column, which is the one that is tested. */
CellTest testOf(const Filter &filter, const FilterColumn &column, std::size_t place, const QDateTime &now)
{
    CellTest test;
    test.column = place;
    test.isNegated = filter.test == Test::IsNot || filter.test == Test::Empty;
    const bool isDate = column.kind == Kind::Date || column.kind == Kind::DateTime;
    if (filter.test == Test::Empty || filter.test == Test::NotEmpty)
        test.kind = CellTest::Kind::Filled;
    else if (isDate)
        testDays(filter, now, test);
    else if (filter.test == Test::Has || filter.test == Test::Begins)
        testText(filter, test);
    else if (filter.test == Test::Is || filter.test == Test::IsNot)
        testEqual(filter, column.kind, test);
    else
        testRange(filter, test);
    return test;
}

/** Tries one condition on the resources of chunks, on one thread. */
class Trial
{
public:
    Trial(const Narrowing &narrowing, const QString &condition) : m_narrowing(narrowing), m_condition(condition) { }
    [[nodiscard]] table::KeptRows run(const table::Chunk &chunk)
    {
        table::KeptRows kept(chunk.rows());
        if (!std::exchange(m_isReady, true))
            compile();
        if (!m_runner)
            return kept;
        const auto found = m_runner->run(chunk.resources());
        for (std::size_t row = 0, at = 0; row < chunk.rows(); ++row) {
            while (at < found.rows() && found.entryOfRow[at] < chunk.entryOfRow[row])
                ++at;
            kept[row] = at < found.rows() && found.entryOfRow[at] == chunk.entryOfRow[row];
        }
        return kept;
    }

private:
    void compile()
    {
        viewdef::Options options;
        options.base = m_narrowing.base.toString(QUrl::FullyEncoded).toStdString();
        options.where.push_back(m_condition.toStdString());
        options.valueSets = m_narrowing.valueSets;
        auto view = viewdef::View::compile(keyView(m_narrowing.type).toStdString(), *m_narrowing.model, options);
        if (view)
            m_runner.emplace(*std::move(view));
    }

    const Narrowing &m_narrowing;
    const QString &m_condition;
    std::optional<viewdef::Runner> m_runner;
    bool m_isReady = false; ///< or there is none
};

void narrow(table::KeptRows &rows, const table::KeptRows &more)
{
    for (std::size_t row = 0; row < rows.size(); ++row)
        rows[row] = rows[row] && more[row];
}

/** How a condition is tested. */
struct Way {
    std::optional<Tests> tests; ///< of cells; nothing: cells do not tell
    bool isOfCells = false; ///< there is nothing else to test: its column comes of other resources
};

Way wayOf(const QString &condition, const Narrowing &narrowing)
{
    const auto found = std::ranges::find(narrowing.filters, condition, &Filter::condition);
    if (found == narrowing.filters.end())
        return {};
    const auto *column = narrowing.columns.find(found->column);
    return {cellTestsOf(*found, narrowing.columns, narrowing.schema, narrowing.now), column && column->isJoined};
}

void narrow(table::KeptRows &rows, const table::Chunk &chunk, const Way &way, Trial &trial)
{
    const auto isWhole = [&chunk](const CellTest &test) { return table::isWhole(chunk, test.column); };
    if (way.isOfCells && !way.tests)
        return rows.assign(rows.size(), false);
    if (!way.isOfCells && (!way.tests || !std::ranges::all_of(*way.tests, isWhole)))
        return narrow(rows, trial.run(chunk));
    for (const auto &test : *way.tests)
        narrow(rows, table::rowsThatMeet(chunk, test));
}

} // namespace

std::optional<Tests> cellTestsOf(
    const Filter &filter, const FilterColumns &columns, const table::Schema &schema, const QDateTime &now)
{
    const auto *column = columns.find(filter.column);
    const auto condition = column ? conditionOf(filter, columns, now) : std::nullopt;
    // A condition that was written elsewhere, or by hand, is what counts, where there is a resource that it is about;
    // and now() moves on.
    if (!condition || (*condition != filter.condition && !column->isJoined) || filter.test == Test::LastDays
        || filter.test == Test::InSet || filter.test == Test::NotInSet)
        return {};
    const bool isDate = column->kind == Kind::Date || column->kind == Kind::DateTime;
    const bool isOfNumber =
        !isDate && (filter.test == Test::Less || filter.test == Test::More || filter.test == Test::Between);
    const auto *tested = isOfNumber ? columns.numberOf(*column) : column;
    const auto place = table::find(schema, tested->name);
    if (!place)
        return {};
    Tests tests{testOf(filter, *tested, *place, now)};
    if (isOfNumber && !filter.unit.isEmpty()) {
        const auto unit = table::find(schema, columns.unitOf(*column)->name);
        if (!unit)
            return {};
        tests.push_back(testOf({{}, Test::Is, {filter.unit}, {}, {}}, *columns.unitOf(*column), *unit, now));
    }
    return tests;
}

std::vector<table::KeptRows> rowsThatMeet(const std::vector<std::shared_ptr<const table::Chunk>> &chunks,
    const Narrowing &narrowing, const std::stop_token &stop, const table::Share &share)
{
    std::vector<table::KeptRows> kept(chunks.size());
    std::vector<Way> ways;
    for (const auto &condition : narrowing.conditions)
        ways.push_back(wayOf(condition, narrowing));
    const std::size_t parts = std::clamp<std::size_t>(chunks.size() / FewChunks, 1, MostParts);
    share(parts, [&](std::size_t part) {
        std::deque<Trial> trials; // which stay where they are
        for (const auto &condition : narrowing.conditions)
            trials.emplace_back(narrowing, condition);
        for (std::size_t i = part; i < chunks.size() && !stop.stop_requested(); i += parts) {
            kept[i].assign(chunks[i]->rows(), true);
            for (std::size_t each = 0; each < trials.size(); ++each)
                narrow(kept[i], *chunks[i], ways[each], trials[each]);
        }
    });
    return stop.stop_requested() ? std::vector<table::KeptRows>() : kept;
}

} // namespace recipe
