#include "viewdef/rows.h"

#include "fhirpath/functions.h"

#include <algorithm>

namespace viewdef {

using fhirpath::Evaluator;
using fhirpath::Items;
using fhirpath::Value;
using table::Problem;

class RowMaker::Loan
{
public:
    explicit Loan(std::vector<Rows> &free) : m_free(free)
    {
        if (!free.empty()) {
            rows = std::move(free.back());
            free.pop_back();
        }
    }
    ~Loan()
    {
        rows.clear();
        m_free.push_back(std::move(rows));
    }
    Loan(const Loan &) = delete;
    Loan &operator=(const Loan &) = delete;

    Rows rows;

private:
    std::vector<Rows> &m_free;
};

RowMaker::Result RowMaker::make(const Focus &resource, std::uint32_t entry, std::vector<Problem> &problems)
{
    m_problems = &problems;
    m_entry = entry;
    m_views.clear();
    m_tooLarge = m_odd = false;
    m_rows.assign(m_plan.schema.size(), {});
    if (m_plan.schema.empty()) {
        m_rows.clear();
        return Result::Made;
    }
    for (const SelectPlan &select : m_plan.selects) {
        Loan part(m_free);
        process(select, resource, 0, part.rows);
        product(m_rows, part.rows, select.from, select.to);
    }
    return m_odd ? Result::Odd : m_tooLarge ? Result::TooLarge : Result::Made;
}

void RowMaker::problem(Problem::Kind kind, std::size_t column, std::string detail)
{
    m_problems->push_back({kind, m_entry, static_cast<std::uint32_t>(column), std::move(detail)});
}

/** Reports the evaluator's failure, if there was one. */
bool RowMaker::failed(const Evaluator &evaluator, std::size_t column)
{
    if (!evaluator.error())
        return false;
    problem(Problem::Kind::Evaluation, column, evaluator.error()->detail);
    return true;
}

void RowMaker::process(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &out)
{
    if (select.each == SelectPlan::Each::Itself)
        row(select, focus, rowIndex, out);
    else if (select.plain && focus.slot != 0)
        each(select, focus, out);
    else
        eachEvaluated(select, focus, rowIndex, out);
}

void RowMaker::each(const SelectPlan &select, const Focus &focus, Rows &out)
{
    const std::size_t before = m_projection.mark();
    const Found found = m_projection.find(select.plain->path, focus.slot);
    for (std::uint32_t i = 0; i < found.count && !m_tooLarge; ++i)
        row(select, {m_projection.item(found, i), select.plain->type, nullptr}, i, out);
    m_projection.release(before);
    if (found.count == 0 && select.each == SelectPlan::Each::ForEachOrNull)
        nullRow(select, out);
}

void RowMaker::eachEvaluated(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &out)
{
    Evaluator &evaluator = m_reader.evaluator();
    const Value from = valueOf(focus, m_projection);
    Items foci;
    evaluator.clearError();
    if (select.each == SelectPlan::Each::Repeat) {
        repeat(select, from, 0, foci);
    } else {
        evaluator.setRowIndex(rowIndex);
        foci = evaluator.run(select.foci[0], from);
    }
    if (failed(evaluator, select.from))
        foci.clear();
    for (std::size_t i = 0; i < foci.size() && !m_tooLarge; ++i)
        row(select, {0, {}, &foci[i]}, static_cast<std::int64_t>(i), out);
    if (foci.empty() && select.each == SelectPlan::Each::ForEachOrNull)
        nullRow(select, out);
}

/** What is found below, before what is found beside: pre-order, all paths (SQL on FHIR v2, repeat). */
void RowMaker::repeat(const SelectPlan &select, const Value &from, std::size_t depth, Items &out)
{
    Evaluator &evaluator = m_reader.evaluator();
    if (depth > fhir::JsonIndex::MaxDepth || out.size() > MaxRowsOfResource) {
        m_tooLarge = true;
        return;
    }
    for (const auto &path : select.foci) {
        for (const Value &found : evaluator.run(path, from)) {
            out.push_back(found);
            repeat(select, found, depth + 1, out);
            if (m_tooLarge)
                return;
        }
        if (evaluator.error())
            return;
    }
}

/** The rows of one focus: own columns, times nested selects, times the union. */
void RowMaker::row(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &out)
{
    Loan own(m_free);
    own.rows.assign(m_plan.schema.size(), {});
    for (const ColumnPlan &column : select.columns)
        own.rows[column.index] = cell(column, focus, rowIndex);
    for (const SelectPlan &nested : select.selects) {
        Loan part(m_free);
        process(nested, focus, rowIndex, part.rows);
        product(own.rows, part.rows, nested.from, nested.to);
    }
    if (!select.unions.empty()) {
        Loan part(m_free);
        for (const SelectPlan &branch : select.unions)
            process(branch, focus, rowIndex, part.rows);
        product(own.rows, part.rows, select.unions.front().from, select.unions.front().to);
    }
    out.insert(out.end(), own.rows.begin(), own.rows.end());
    m_tooLarge = m_tooLarge || out.size() / m_plan.schema.size() > MaxRowsOfResource;
}

void RowMaker::nullRow(const SelectPlan &select, Rows &out)
{
    out.resize(out.size() + m_plan.schema.size());
    fillNull(select, out.data() + out.size() - m_plan.schema.size());
}

void RowMaker::fillNull(const SelectPlan &select, Cell *row)
{
    for (const ColumnPlan &column : select.columns)
        if (column.rowIndex) {
            row[column.index] = {static_cast<std::uint32_t>(m_views.size()), 1};
            m_views.emplace_back("0");
        }
    for (const SelectPlan &nested : select.selects)
        fillNull(nested, row);
    if (!select.unions.empty())
        fillNull(select.unions.front(), row);
}

/** Every row with every partial row: columns [from, to) come from @p part. */
void RowMaker::product(Rows &rows, const Rows &part, std::size_t from, std::size_t to)
{
    const std::size_t width = m_plan.schema.size();
    if (m_tooLarge)
        return;
    if (part.size() == width) {
        for (std::size_t at = 0; at < rows.size(); at += width)
            std::copy(part.data() + from, part.data() + to, rows.data() + at + from);
        return;
    }
    const std::size_t height = (rows.size() / width) * (part.size() / width);
    m_tooLarge = height > MaxRowsOfResource || height * width > MaxRowsOfResource * 20;
    if (m_tooLarge)
        return;
    Loan result(m_free);
    result.rows.reserve(height * width);
    for (std::size_t left = 0; left < rows.size(); left += width) {
        for (std::size_t right = 0; right < part.size(); right += width) {
            const std::size_t at = result.rows.size();
            result.rows.insert(result.rows.end(), rows.data() + left, rows.data() + left + width);
            std::copy(part.data() + right + from, part.data() + right + to, result.rows.data() + at + from);
        }
    }
    rows.swap(result.rows);
}

RowMaker::Cell RowMaker::cell(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex)
{
    const auto first = static_cast<std::uint32_t>(m_views.size());
    if (focus.slot != 0 && column.plain.how != PlainColumn::How::Evaluate)
        plain(column.plain, focus.slot);
    else
        evaluated(column, focus, rowIndex);
    const auto count = static_cast<std::uint32_t>(m_views.size()) - first;
    if (count > 1 && !column.collection) {
        problem(Problem::Kind::SeveralValues, column.index,
            "Expected one value, found " + std::to_string(count) + "; the column is not a collection.");
        return {first, 1};
    }
    return {first, count};
}

void RowMaker::plain(const PlainColumn &plain, std::uint32_t slot)
{
    using How = PlainColumn::How;
    if (plain.how == How::Truth) {
        if (const auto truth = m_projection.holds(plain.condition[0], slot))
            m_views.emplace_back(*truth ? "true" : "false");
        return;
    }
    const std::size_t before = m_projection.mark();
    const Found found = m_projection.find(plain.path, slot);
    for (std::uint32_t i = 0; i < found.count; ++i) {
        const Slot &value = m_projection.slots[m_projection.item(found, i)];
        if (plain.how == How::Value)
            m_views.push_back(m_projection.text(value));
        else if (const auto text = key(plain, value); text.data())
            m_views.push_back(text);
    }
    m_projection.release(before);
}

std::string_view RowMaker::key(const PlainColumn &plain, const Slot &slot)
{
    if (m_projection.kind(slot) != '"') {
        m_odd = true;
        return {};
    }
    const std::string_view text = m_projection.text(slot);
    if (plain.how == PlainColumn::How::Key)
        return text;
    const auto key = fhirpath::referenceKey(text, plain.referenceType);
    return key.id.empty() ? std::string_view() : key.id;
}

void RowMaker::evaluated(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex)
{
    Evaluator &evaluator = m_reader.evaluator();
    evaluator.setRowIndex(rowIndex);
    evaluator.clearError();
    m_values.clear();
    evaluator.evaluate(column.expression.root(), fhirpath::Focus{valueOf(focus, m_projection), 0, nullptr}, m_values);
    if (failed(evaluator, column.index))
        return;
    for (const Value &value : m_values)
        m_views.push_back(text(value, evaluator));
}

Value RowMaker::valueOf(const Focus &focus, const Projection &projection)
{
    if (focus.value)
        return *focus.value;
    Value value;
    value.node = projection.slots[focus.slot].token;
    value.type = focus.type;
    return value;
}

/** A value as text; a view of nothing for an element without a value. */
std::string_view RowMaker::text(const Value &item, Evaluator &evaluator) const
{
    const auto &json = evaluator.json();
    const bool whole = item.kind == Value::Kind::Element && json.isContainer(item.node);
    const Value value = whole ? item : evaluator.system(item);
    switch (value.kind) {
    case Value::Kind::Element:
        return json.isNull(value.node) ? std::string_view() : json.raw(value.node);
    case Value::Kind::Boolean:
        return value.truth ? "true" : "false";
    case Value::Kind::Integer:
        return value.text.empty() ? evaluator.keep(std::to_string(value.integer)) : value.text;
    case Value::Kind::Quantity:
        return evaluator.keep(std::string(value.text) + " '" + std::string(value.type) + "'");
    default:
        return value.text.data() ? value.text : "";
    }
}

void RowMaker::write(table::Chunk &chunk) const
{
    const std::size_t width = m_plan.schema.size();
    for (std::size_t at = 0; at < m_rows.size(); at += width) {
        for (std::size_t i = 0; i < width; ++i) {
            table::Column &column = chunk.columns[i];
            const Cell cell = m_rows[at + i];
            if (!column.isCollection()) {
                const std::string_view value = cell.count == 0 ? std::string_view() : m_views[cell.first];
                value.data() ? column.append(value) : column.appendNull();
                continue;
            }
            for (std::uint32_t value = 0; value < cell.count; ++value)
                if (m_views[cell.first + value].data())
                    column.append(m_views[cell.first + value]);
            column.endRow();
        }
        chunk.entryOfRow.push_back(m_entry);
    }
}

} // namespace viewdef
