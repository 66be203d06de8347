#include "viewdef/plan.h"

#include "fhir/model.h"

#include <algorithm>

namespace viewdef {

using fhirpath::Evaluator;
using fhirpath::Focus;
using fhirpath::Items;
using fhirpath::Value;
using table::Problem;

namespace {

/** The values of one cell: a run of Scratch::values. */
struct Cell {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/** Partial rows, all as wide as the schema. */
using Rows = std::vector<Cell>;

} // namespace

struct Runner::Scratch {
    explicit Scratch(const View::Plan &view) : plan(view), evaluator(json, *view.model, view.settings) { }

    Items cellValues; ///< of the column being evaluated
    void resource(std::uint32_t entry);
    [[nodiscard]] bool wanted(std::uint32_t entry);
    void process(const SelectPlan &select, const Value &focus, std::int64_t rowIndex, Rows &out);
    void row(const SelectPlan &select, const Value &focus, std::int64_t rowIndex, Rows &out);
    void nullRow(const SelectPlan &select, Cell *row);
    void repeat(const SelectPlan &select, const Value &from, std::size_t depth, Items &out);
    void product(Rows &rows, const Rows &part, std::size_t from, std::size_t to);
    [[nodiscard]] Cell cell(const ColumnPlan &column, const Value &focus, std::int64_t rowIndex);
    void write(const Rows &rows, std::uint32_t entry);
    void put(const Value &value, table::Column &column);
    [[nodiscard]] bool failed(Problem::Kind kind, std::size_t column);
    void problem(Problem::Kind kind, std::size_t column, std::string detail);

    const View::Plan &plan;
    fhir::JsonIndex json;
    Evaluator evaluator;
    Items values;
    table::Chunk chunk;
    std::uint32_t current = 0; ///< entry
    bool tooLarge = false;
};

Runner::Runner(std::shared_ptr<const View> view)
    : m_view(std::move(view)), m_scratch(std::make_unique<Scratch>(m_view->plan()))
{
}
Runner::~Runner() = default;

table::Chunk Runner::run(std::shared_ptr<const fhir::ResourceBatch> batch)
{
    Scratch &scratch = *m_scratch;
    scratch.chunk = table::Chunk();
    for (const auto &info : m_view->schema())
        scratch.chunk.columns.emplace_back(info.collection);
    scratch.json.read(*batch);
    for (std::size_t entry = 0; entry < batch->entries().size(); ++entry)
        if (batch->entries()[entry].role == fhir::EntryRole::Match)
            scratch.resource(static_cast<std::uint32_t>(entry));
    scratch.chunk.batch = std::move(batch);
    return std::move(scratch.chunk);
}

void Runner::Scratch::problem(Problem::Kind kind, std::size_t column, std::string detail)
{
    chunk.problems.push_back({kind, current, static_cast<std::uint32_t>(column), std::move(detail)});
}

/** Reports the evaluator's failure, if there was one. */
bool Runner::Scratch::failed(Problem::Kind kind, std::size_t column)
{
    if (!evaluator.error())
        return false;
    problem(kind, column, evaluator.error()->detail);
    evaluator.clearError();
    return true;
}

void Runner::Scratch::resource(std::uint32_t entry)
{
    current = entry;
    const auto &document = json.document(entry);
    if (document.fault != fhir::JsonFault::None) {
        const bool utf8 = document.fault == fhir::JsonFault::NotUtf8;
        return problem(Problem::Kind::MalformedResource, 0,
            (utf8 ? std::string("Not UTF-8.") : "Not JSON at byte " + std::to_string(document.offset) + "."));
    }
    values.clear();
    tooLarge = false;
    evaluator.begin(document.root);
    if (evaluator.resource().type.empty())
        return problem(Problem::Kind::MalformedResource, 0, "There is no resourceType.");
    if (evaluator.resource().type != plan.resourceType || !wanted(entry))
        return;
    Rows rows(plan.schema.size());
    std::size_t height = 1;
    for (const SelectPlan &select : plan.selects) {
        Rows part;
        process(select, evaluator.resource(), 0, part);
        if (plan.schema.empty())
            return;
        product(rows, part, select.from, select.to);
        height = rows.size() / plan.schema.size();
    }
    if (tooLarge)
        return problem(Problem::Kind::TooLarge, 0, "The resource makes more rows than are allowed.");
    if (height > 0)
        write(rows, entry);
}

bool Runner::Scratch::wanted(std::uint32_t)
{
    for (const auto &where : plan.where) {
        const Items result = evaluator.run(where, evaluator.resource());
        if (failed(Problem::Kind::Evaluation, 0))
            return false;
        if (result.empty())
            return false;
        const Value value = evaluator.system(result[0]);
        if (result.size() > 1 || value.kind != Value::Kind::Boolean) {
            problem(Problem::Kind::NotBoolean, 0, "A where gave something else than true or false.");
            return false;
        }
        if (!value.truth)
            return false;
    }
    return true;
}

void Runner::Scratch::process(const SelectPlan &select, const Value &focus, std::int64_t rowIndex, Rows &out)
{
    if (select.each == SelectPlan::Each::Itself)
        return row(select, focus, rowIndex, out);
    Items foci;
    if (select.each == SelectPlan::Each::Repeat) {
        repeat(select, focus, 0, foci);
    } else {
        evaluator.setRowIndex(rowIndex);
        foci = evaluator.run(select.foci[0], focus);
    }
    if (failed(Problem::Kind::Evaluation, select.from))
        foci.clear();
    for (std::size_t i = 0; i < foci.size() && !tooLarge; ++i)
        row(select, foci[i], static_cast<std::int64_t>(i), out);
    if (foci.empty() && select.each == SelectPlan::Each::ForEachOrNull) {
        out.resize(out.size() + plan.schema.size());
        nullRow(select, out.data() + out.size() - plan.schema.size());
    }
}

/** What is found below, before what is found beside: pre-order, all paths (SQL on FHIR v2, repeat). */
void Runner::Scratch::repeat(const SelectPlan &select, const Value &from, std::size_t depth, Items &out)
{
    if (depth > fhir::JsonIndex::MaxDepth || out.size() > MaxRowsOfResource) {
        tooLarge = true;
        return;
    }
    for (const auto &path : select.foci) {
        for (const Value &found : evaluator.run(path, from)) {
            out.push_back(found);
            repeat(select, found, depth + 1, out);
            if (tooLarge)
                return;
        }
        if (evaluator.error())
            return;
    }
}

/** The rows of one focus: own columns, times nested selects, times the union. */
void Runner::Scratch::row(const SelectPlan &select, const Value &focus, std::int64_t rowIndex, Rows &out)
{
    Rows rows(plan.schema.size());
    for (const ColumnPlan &column : select.columns)
        rows[column.index] = cell(column, focus, rowIndex);
    Rows part;
    for (const SelectPlan &nested : select.selects) {
        part.clear();
        process(nested, focus, rowIndex, part);
        product(rows, part, nested.from, nested.to);
    }
    if (!select.unions.empty()) {
        part.clear();
        for (const SelectPlan &branch : select.unions)
            process(branch, focus, rowIndex, part);
        product(rows, part, select.unions.front().from, select.unions.front().to);
    }
    out.insert(out.end(), rows.begin(), rows.end());
    tooLarge = tooLarge || out.size() / std::max<std::size_t>(plan.schema.size(), 1) > MaxRowsOfResource;
}

void Runner::Scratch::nullRow(const SelectPlan &select, Cell *row)
{
    for (const ColumnPlan &column : select.columns)
        if (column.rowIndex) {
            row[column.index] = {static_cast<std::uint32_t>(values.size()), 1};
            values.push_back(Value::number(0));
        }
    for (const SelectPlan &nested : select.selects)
        nullRow(nested, row);
    if (!select.unions.empty())
        nullRow(select.unions.front(), row);
}

/** Every row with every partial row: columns [from, to) come from @p part. */
void Runner::Scratch::product(Rows &rows, const Rows &part, std::size_t from, std::size_t to)
{
    const std::size_t width = plan.schema.size();
    if (width == 0 || tooLarge)
        return;
    if (part.size() == width) {
        for (std::size_t at = 0; at < rows.size(); at += width)
            std::copy(part.begin() + static_cast<std::ptrdiff_t>(from), part.begin() + static_cast<std::ptrdiff_t>(to),
                rows.begin() + static_cast<std::ptrdiff_t>(at + from));
        return;
    }
    const std::size_t height = (rows.size() / width) * (part.size() / width);
    tooLarge = height > MaxRowsOfResource || height * width > MaxRowsOfResource * 20;
    if (tooLarge)
        return;
    Rows result;
    result.reserve(height * width);
    for (std::size_t left = 0; left < rows.size(); left += width) {
        for (std::size_t right = 0; right < part.size(); right += width) {
            const std::size_t at = result.size();
            result.insert(result.end(), rows.begin() + static_cast<std::ptrdiff_t>(left),
                rows.begin() + static_cast<std::ptrdiff_t>(left + width));
            std::copy(part.begin() + static_cast<std::ptrdiff_t>(right + from),
                part.begin() + static_cast<std::ptrdiff_t>(right + to),
                result.begin() + static_cast<std::ptrdiff_t>(at + from));
        }
    }
    rows = std::move(result);
}

Cell Runner::Scratch::cell(const ColumnPlan &column, const Value &focus, std::int64_t rowIndex)
{
    evaluator.setRowIndex(rowIndex);
    const auto first = static_cast<std::uint32_t>(values.size());
    evaluator.clearError();
    cellValues.clear(); // not straight into values: a function may look at, or shorten, what it adds to
    evaluator.evaluate(column.expression.root(), Focus{focus, 0, nullptr}, cellValues);
    if (failed(Problem::Kind::Evaluation, column.index))
        return {};
    values.insert(values.end(), cellValues.begin(), cellValues.end());
    auto count = static_cast<std::uint32_t>(cellValues.size());
    if (count > 1 && !column.collection) {
        problem(Problem::Kind::SeveralValues, column.index,
            "Expected one value, found " + std::to_string(count) + "; the column is not a collection.");
        count = 1;
    }
    return {first, count};
}

void Runner::Scratch::write(const Rows &rows, std::uint32_t entry)
{
    const std::size_t width = plan.schema.size();
    for (std::size_t at = 0; at < rows.size(); at += width) {
        for (std::size_t i = 0; i < width; ++i) {
            table::Column &column = chunk.columns[i];
            const Cell cell = rows[at + i];
            if (!column.isCollection() && cell.count == 0)
                column.appendNull();
            for (std::uint32_t value = 0; value < cell.count; ++value)
                put(values[cell.first + value], column);
            if (column.isCollection())
                column.endRow();
        }
        chunk.entryOfRow.push_back(entry);
    }
}

/** Appends a value as text; an element without a value is null, and falls away in a collection. */
void Runner::Scratch::put(const Value &item, table::Column &column)
{
    const Value value =
        item.kind == Value::Kind::Element && json.isContainer(item.node) ? item : evaluator.system(item);
    switch (value.kind) {
    case Value::Kind::Element:
        if (!json.isNull(value.node))
            return column.append(json.raw(value.node));
        if (!column.isCollection())
            column.appendNull();
        return;
    case Value::Kind::Boolean:
        return column.append(value.truth ? "true" : "false");
    case Value::Kind::Integer:
        return value.text.empty() ? column.append(std::to_string(value.integer)) : column.append(value.text);
    case Value::Kind::Quantity:
        return column.append(std::string(value.text) + " '" + std::string(value.type) + "'");
    default:
        return column.append(value.text);
    }
}

} // namespace viewdef
