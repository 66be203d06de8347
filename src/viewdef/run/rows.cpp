#include "viewdef/run/rows.h"

#include "fhir/bundlenames.h"
#include "fhir/bytes.h"
#include "fhirpath/functions.h"
#include "fhirpath/printing.h"

#include <algorithm>
#include <functional>

namespace viewdef {

using fhirpath::Evaluator;
using fhirpath::Items;
using fhirpath::Value;
using table::Problem;

namespace {

/** The id in a reference as nearly all are, "Patient/1"; empty when it is another. */
[[nodiscard]] std::string_view idBehind(std::string_view reference, std::string_view type)
{
    if (type.empty() || reference.size() <= type.size() || !reference.starts_with(type)
        || reference[type.size()] != '/')
        return {};
    reference.remove_prefix(type.size() + 1);
    return fhir::containsAny(reference, '/', '#', '?') ? std::string_view() : reference;
}

} // namespace

class RowBuilder::ScratchRows
{
public:
    explicit ScratchRows(std::vector<Rows> &free) : m_free(free)
    {
        if (!free.empty()) {
            rows = std::move(free.back());
            free.pop_back();
        }
    }
    ~ScratchRows()
    {
        rows.clear();
        m_free.push_back(std::move(rows));
    }
    ScratchRows(const ScratchRows &) = delete;
    ScratchRows &operator=(const ScratchRows &) = delete;

    Rows rows;

private:
    std::vector<Rows> &m_free;
};

RowBuilder::Result RowBuilder::build(const Focus &resource, std::uint32_t entry, std::vector<Problem> &problems)
{
    m_problems = &problems;
    m_entry = entry;
    m_views.clear();
    m_tooLarge = m_needsEvaluator = false;
    m_rows.assign(m_plan.schema.size(), {});
    if (m_plan.schema.empty()) {
        m_rows.clear();
        return Result::Built;
    }
    for (const SelectPlan &select : m_plan.selects)
        combine(0, select.from, select.to, m_rows, [&](Rows &rows) { fill(select, resource, 0, rows); });
    return m_needsEvaluator ? Result::NeedsEvaluator : m_tooLarge ? Result::TooLarge : Result::Built;
}

void RowBuilder::problem(Problem::Kind kind, std::size_t column, std::string detail)
{
    m_problems->push_back({kind, m_entry, static_cast<std::uint32_t>(column), std::move(detail)});
}

/** Reports the evaluator's failure, if there was one. */
bool RowBuilder::failed(const Evaluator &evaluator, std::size_t column)
{
    if (!evaluator.error())
        return false;
    problem(Problem::Kind::Evaluation, column, evaluator.error()->detail);
    return true;
}

template <typename Fill>
void RowBuilder::alternatives(std::size_t count, Rows &rows, Fill fill)
{
    if (count == 1)
        return fill(0, rows);
    const std::size_t width = m_plan.schema.size();
    ScratchRows pattern(m_free);
    pattern.rows.assign(rows.end() - static_cast<std::ptrdiff_t>(width), rows.end());
    rows.resize(rows.size() - width);
    for (std::size_t i = 0; i < count && !m_tooLarge; ++i) {
        rows.insert(rows.end(), pattern.rows.begin(), pattern.rows.end());
        fill(i, rows);
        m_tooLarge = m_tooLarge || rows.size() / width > MaxRowsOfResource;
    }
}

template <typename Fill>
void RowBuilder::combine(std::size_t at, std::size_t from, std::size_t to, Rows &rows, Fill fill)
{
    const std::size_t width = m_plan.schema.size();
    if (rows.size() == at || m_tooLarge)
        return;
    if (rows.size() == at + width)
        return fill(rows);
    ScratchRows part(m_free);
    part.rows.assign(width, {});
    fill(part.rows);
    product(rows, at, part.rows, from, to);
}

void RowBuilder::fill(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows)
{
    if (select.each == SelectPlan::Each::Itself)
        fillRow(select, focus, rowIndex, rows);
    else if (select.plain && focus.slot != 0)
        fillEach(select, focus, rows);
    else
        fillEvaluated(select, focus, rowIndex, rows);
}

/** The rows of one focus: own columns, times nested selects, times the union. */
void RowBuilder::fillRow(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows)
{
    const std::size_t at = rows.size() - m_plan.schema.size();
    for (const ColumnPlan &column : select.columns)
        rows[at + column.index] = cell(column, focus, rowIndex);
    for (const SelectPlan &nested : select.selects)
        combine(at, nested.from, nested.to, rows, [&](Rows &inner) { fill(nested, focus, rowIndex, inner); });
    if (!select.unions.empty())
        combine(at, select.unions.front().from, select.unions.front().to, rows,
            [&](Rows &inner) { fillUnion(select, focus, rowIndex, inner); });
}

void RowBuilder::fillUnion(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows)
{
    alternatives(select.unions.size(), rows,
        [&](std::size_t branch, Rows &inner) { fill(select.unions[branch], focus, rowIndex, inner); });
}

void RowBuilder::fillEach(const SelectPlan &select, const Focus &focus, Rows &rows)
{
    const std::size_t before = m_projection.mark();
    const Found found = m_projection.find(select.plain->path, focus.slot);
    if (found.count == 0)
        return none(select, rows);
    alternatives(found.count, rows, [&](std::size_t i, Rows &inner) {
        const std::uint32_t slot = m_projection.item(found, static_cast<std::uint32_t>(i));
        fillRow(select, {slot, select.plain->type, nullptr}, static_cast<std::int64_t>(i), inner);
    });
    m_projection.release(before);
}

void RowBuilder::fillEvaluated(const SelectPlan &select, const Focus &focus, std::int64_t rowIndex, Rows &rows)
{
    Evaluator &evaluator = m_evaluators.evaluator();
    const Value from = valueOf(focus, m_projection);
    Items foci;
    evaluator.clearError();
    if (select.each == SelectPlan::Each::Repeat) {
        repeat(select, from, 0, foci);
    } else {
        evaluator.setRowIndex(rowIndex);
        foci = evaluator.run(select.foci[0], from);
    }
    if (failed(evaluator, select.from) || foci.empty())
        return none(select, rows);
    alternatives(foci.size(), rows, [&](std::size_t i, Rows &inner) {
        fillRow(select, {0, {}, &foci[i]}, static_cast<std::int64_t>(i), inner);
    });
}

/** What is found below, before what is found beside: pre-order, all paths (SQL on FHIR v2, repeat). */
void RowBuilder::repeat(const SelectPlan &select, const Value &from, std::size_t depth, Items &out)
{
    Evaluator &evaluator = m_evaluators.evaluator();
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

/** There is no focus: no row, or one without values. */
void RowBuilder::none(const SelectPlan &select, Rows &rows)
{
    const std::size_t at = rows.size() - m_plan.schema.size();
    if (select.each == SelectPlan::Each::ForEachOrNull)
        fillNull(select, rows.data() + at);
    else
        rows.resize(at);
}

void RowBuilder::fillNull(const SelectPlan &select, Cell *row)
{
    for (const ColumnPlan &column : select.columns)
        if (column.rowIndex)
            row[column.index] = cellOf("0");
    for (const SelectPlan &nested : select.selects)
        fillNull(nested, row);
    if (!select.unions.empty())
        fillNull(select.unions.front(), row);
}

/** Every row from @p at on with every partial row: columns [from, to) come from @p part. */
void RowBuilder::product(Rows &rows, std::size_t at, const Rows &part, std::size_t from, std::size_t to)
{
    const std::size_t width = m_plan.schema.size();
    const std::size_t height = ((rows.size() - at) / width) * (part.size() / width);
    m_tooLarge = m_tooLarge || height > MaxRowsOfResource || height * width > MaxRowsOfResource * 20;
    if (m_tooLarge)
        return;
    ScratchRows left(m_free);
    left.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(at), rows.end());
    rows.resize(at);
    for (std::size_t row = 0; row < left.rows.size(); row += width) {
        for (std::size_t right = 0; right < part.size(); right += width) {
            const std::size_t end = rows.size();
            rows.insert(rows.end(), left.rows.data() + row, left.rows.data() + row + width);
            std::copy(part.data() + right + from, part.data() + right + to, rows.data() + end + from);
        }
    }
}

RowBuilder::Cell RowBuilder::cell(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex)
{
    const PlainColumn &how = column.plain;
    const bool isPlain = focus.slot != 0 && how.how != PlainColumn::How::Evaluate;
    if (isPlain && how.how == PlainColumn::How::Join)
        return joined(how, focus.slot);
    if (isPlain && how.how >= PlainColumn::How::JoinAll && how.how <= PlainColumn::How::First)
        return computed(column, focus, rowIndex);
    if (!isPlain && focus.slot != 0 && how.needs && !isNeeded(how, focus.slot))
        return {};
    if (isPlain && how.how != PlainColumn::How::Truth) {
        const std::uint32_t slot = m_projection.findOne(how.path, focus.slot);
        if (slot == 0)
            return {};
        if (slot != Projection::Several) {
            const Slot &value = m_projection.slots[slot];
            if (how.how == PlainColumn::How::Value)
                return cellOf(m_projection.text(value));
            const std::string_view id = key(how, value);
            return id.data() ? cellOf(id) : Cell();
        }
    }
    const std::size_t first = m_views.size();
    if (isPlain)
        plain(how, focus.slot);
    else
        evaluated(column, focus, rowIndex);
    return cellOf(first, column);
}

/** What was added to m_views. */
RowBuilder::Cell RowBuilder::cellOf(std::size_t first, const ColumnPlan &column)
{
    const std::size_t count = m_views.size() - first;
    if (count > 1 && !column.collection)
        problem(Problem::Kind::SeveralValues, column.index,
            "Expected one value, found " + std::to_string(count) + "; the column is not a collection.");
    if (count > 1 && column.collection)
        return {nullptr, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(count)};
    const Cell cell = count == 0 ? Cell() : cellOf(m_views[first]);
    m_views.resize(first);
    return cell;
}

void RowBuilder::plain(const PlainColumn &plain, std::uint32_t slot)
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

RowBuilder::Cell RowBuilder::joined(const PlainColumn &plain, std::uint32_t slot)
{
    const std::size_t before = m_projection.mark();
    const Found found = m_projection.find(plain.path, slot);
    if (found.count == 0)
        return m_plan.settings.joinOfEmptyIsEmptyText ? cellOf("") : Cell();
    std::string text;
    std::string_view only;
    for (std::uint32_t i = 0; i < found.count; ++i) {
        const Slot &value = m_projection.slots[m_projection.item(found, i)];
        m_needsEvaluator = m_needsEvaluator || m_projection.kind(value) != '"';
        only = m_projection.text(value);
        if (found.count > 1)
            text.append(i == 0 ? "" : plain.separator).append(only);
    }
    m_projection.release(before);
    return cellOf(found.count == 1 ? only : m_projection.keep(std::move(text)));
}

std::string_view RowBuilder::key(const PlainColumn &plain, const Slot &slot)
{
    if (m_projection.kind(slot) != '"') {
        m_needsEvaluator = true;
        return {};
    }
    const std::string_view text = m_projection.text(slot);
    if (plain.how == PlainColumn::How::Key)
        return text;
    if (const auto id = idBehind(text, plain.referenceType); !id.empty())
        return id;
    if (m_plan.settings.base.empty() && text.starts_with("urn:")) {
        auto entry = fhir::keyOfUrn(text, plain.referenceType);
        return entry ? m_projection.keep(std::move(entry->id)) : std::string_view();
    }
    const auto key = fhirpath::joinKey(text, plain.referenceType, m_plan.settings.base);
    return key.id.empty() ? std::string_view() : key.id;
}

void RowBuilder::evaluated(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex)
{
    Evaluator &evaluator = m_evaluators.evaluator();
    evaluator.setRowIndex(rowIndex);
    evaluator.clearError();
    m_values.clear();
    evaluator.evaluate(column.expression.root(), fhirpath::Focus{valueOf(focus, m_projection), 0, nullptr}, m_values);
    if (failed(evaluator, column.index))
        return;
    for (const Value &value : m_values)
        m_views.push_back(text(value, evaluator));
}

Value RowBuilder::valueOf(const Focus &focus, const Projection &projection)
{
    if (focus.value)
        return *focus.value;
    Value value;
    value.node = projection.slots[focus.slot].token;
    value.type = focus.type;
    return value;
}

/** A value as text; a view of nothing for an element without a value. */
std::string_view RowBuilder::text(const Value &item, Evaluator &evaluator) const
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
        return evaluator.keep(fhirpath::quantityText(value));
    default:
        return value.text.data() ? value.text : "";
    }
}

void RowBuilder::write(table::Chunk &chunk, std::string_view batch) const
{
    static_assert(table::ByteBuffer::Slack <= fhir::ResourceBatch::Padding);
    const auto append = [batch](std::string_view value, table::Column &column) {
        const bool inBatch =
            std::less_equal<>()(batch.data(), value.data()) && std::less<>()(value.data(), batch.data() + batch.size());
        inBatch ? column.appendPadded(value) : column.append(value);
    };
    const std::size_t width = m_plan.schema.size();
    for (std::size_t at = 0; at < m_rows.size(); at += width) {
        for (std::size_t i = 0; i < width; ++i) {
            table::Column &column = chunk.columns[i];
            const Cell cell = m_rows[at + i];
            if (cell.data)
                append({cell.data, cell.size}, column);
            else if (!column.isCollection())
                column.appendNull();
            for (std::uint32_t value = 0; cell.count > 1 && value < cell.count; ++value)
                if (m_views[cell.size + value].data())
                    append(m_views[cell.size + value], column);
            if (column.isCollection())
                column.endRow();
        }
        chunk.entryOfRow.push_back(m_entry);
    }
}

} // namespace viewdef
