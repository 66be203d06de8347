#include "fhirpath/evaluator.h"

#include "fhir/decimal.h"
#include "fhirpath/functions.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace fhirpath {

using fhir::Decimal;

void Evaluator::begin(fhir::JsonIndex::At root)
{
    m_texts.clear();
    m_kept = 0;
    m_now.reset();
    clearError();
    m_rowIndex = 0;
    m_resource = typed(root, Value::None, {});
    // Mostly the type of the resource before: its name then stays where it is, not in the batch.
    if (m_resource.type != m_rootType)
        m_rootType = m_resource.type;
    m_resource.type = m_rootType;
}

void Evaluator::fail(const Op &op, std::string detail)
{
    if (!m_error)
        m_error = Error{op.place, std::move(detail)};
}

void Evaluator::leaveUndecided(Undecided what)
{
    constexpr std::size_t Most = 10'000; // of a batch: who has more codes has no list of them
    if (m_undecided.size() < Most)
        m_undecided.insert(std::move(what));
}

bool Evaluator::step(const Op &op, std::size_t cost)
{
    m_steps += cost;
    if (m_steps > MaxSteps)
        fail(op, "The evaluation takes too many steps.");
    else if (m_kept > MaxText)
        fail(op, "The evaluation makes too much text.");
    return !m_error;
}

bool Evaluator::fits(const Op &op, std::size_t items)
{
    if (items > MaxItems)
        fail(op, "The collection has more than a million items.");
    return !m_error;
}

std::string_view Evaluator::keep(std::string text)
{
    m_kept += text.size();
    return m_texts.emplace_back(std::move(text));
}

std::string_view Evaluator::stringOf(fhir::JsonIndex::At at)
{
    const std::string_view raw = m_json.raw(at);
    if (raw.find('\\') == raw.npos)
        return raw;
    std::string text;
    fhir::unescape(raw, text);
    return keep(std::move(text));
}

const fhir::Temporal &Evaluator::now()
{
    if (m_settings.now)
        return *m_settings.now;
    if (m_now)
        return *m_now;
    const auto moment = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
    std::tm local{};
    localtime_r(&seconds, &local);
    fhir::Temporal value;
    value.kind = fhir::Temporal::Kind::DateTime;
    value.precision = fhir::Temporal::Precision::Millisecond;
    value.year = local.tm_year + 1900;
    value.month = local.tm_mon + 1;
    value.day = local.tm_mday;
    value.hour = local.tm_hour;
    value.minute = local.tm_min;
    value.second = std::min(local.tm_sec, 59);
    value.fractionDigits = 3;
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch());
    value.nanosecond = since.count() % 1000 * 1'000'000;
    value.offset = static_cast<int>(local.tm_gmtoff / 60);
    return m_now.emplace(value);
}

Items &Evaluator::variable(std::int64_t number)
{
    const auto index = static_cast<std::size_t>(number);
    if (index >= m_variables.size())
        m_variables.resize(index + 1);
    return m_variables[index];
}

const Regex *Evaluator::pattern(std::string_view text) const
{
    const auto found = m_patterns.find(text);
    return found == m_patterns.end() ? nullptr : &found->second;
}

const Regex *Evaluator::addPattern(std::string_view text, Regex regex)
{
    constexpr std::size_t Most = 50; // they may come from the data
    if (m_patterns.size() >= Most)
        m_patterns.clear();
    return &m_patterns.insert_or_assign(std::string(text), std::move(regex)).first->second;
}

const std::optional<fhir::Unit> &Evaluator::unit(std::string_view code)
{
    constexpr std::size_t Most = 200;
    if (const auto found = m_units.find(code); found != m_units.end())
        return found->second;
    if (m_units.size() >= Most)
        m_units.clear();
    return m_units.emplace(code, fhir::Unit::parse(code)).first->second;
}

Items &Evaluator::borrow()
{
    if (m_lent == m_pool.size())
        m_pool.emplace_back().reserve(8);
    return m_pool[m_lent++];
}

void Evaluator::giveBack()
{
    constexpr std::size_t Keep = 4096;
    Items &items = m_pool[--m_lent];
    if (items.capacity() > Keep)
        items = Items();
    else
        items.clear();
}

Items Evaluator::run(const Expression &expression, const Value &focus)
{
    clearError();
    Items out;
    evaluate(expression.root(), Focus{focus, 0, nullptr}, out);
    return out;
}

void Evaluator::evaluate(const Op &op, const Focus &focus, Items &out)
{
    if (!step(op))
        return;
    switch (op.kind) {
    case Node::Kind::Empty:
        return;
    case Node::Kind::Member:
        return member(op, focus, out);
    case Node::Kind::Function:
        return call(op, focus, out);
    case Node::Kind::Index:
        return index(op, focus, out);
    case Node::Kind::Implied:
    case Node::Kind::This:
        if (focus.all)
            out.insert(out.end(), focus.all->begin(), focus.all->end());
        else if (!focus.self.isNothing())
            out.push_back(focus.self);
        return;
    case Node::Kind::Descending:
        return evaluate(op.args[0], focus, out);
    case Node::Kind::RowNumber:
        return out.push_back(Value::number(focus.index));
    case Node::Kind::Total:
        if (focus.total)
            out.insert(out.end(), focus.total->begin(), focus.total->end());
        return;
    case Node::Kind::Constant:
        return constant(op, out);
    case Node::Kind::Negative:
    case Node::Kind::Positive:
        return negative(op, focus, out);
    case Node::Kind::Binary:
        return binary(op, focus, out);
    case Node::Kind::TypeTest:
        return typeTest(op, focus, out);
    default:
        return literal(op, out);
    }
}

std::optional<bool> Evaluator::test(const Op &op, const Focus &focus)
{
    if (op.kind == Node::Kind::Boolean)
        return op.text == "true";
    if (op.kind == Node::Kind::Binary && op.binary < Operator::Union)
        return step(op) ? binaryTest(op, focus) : std::nullopt;
    Scratch items(*this, op, focus);
    return truth(op, *items);
}

void Evaluator::literal(const Op &op, Items &out)
{
    using Kind = Node::Kind;
    switch (op.kind) {
    case Kind::Boolean:
        return out.push_back(Value::boolean(op.text == "true"));
    case Kind::Integer:
        return out.push_back(Value::number(op.integer));
    case Kind::Long:
        return out.push_back(Value::longNumber(op.integer));
    case Kind::Decimal:
        return out.push_back(Value::of(Value::Kind::Decimal, op.text));
    case Kind::Date:
        return out.push_back(Value::of(Value::Kind::Date, op.text));
    case Kind::DateTime:
        return out.push_back(Value::of(Value::Kind::DateTime, op.text));
    case Kind::Time:
        return out.push_back(Value::of(Value::Kind::Time, op.text));
    case Kind::Quantity: {
        Value quantity = Value::of(Value::Kind::Quantity, op.text, op.unit);
        quantity.truth = op.calendarUnit;
        return out.push_back(quantity);
    }
    default:
        return out.push_back(Value::of(Value::Kind::String, op.text));
    }
}

void Evaluator::constant(const Op &op, Items &out)
{
    if (op.variable == Variable::RowIndex)
        out.push_back(Value::number(m_rowIndex));
    else if (op.variable == Variable::Text)
        out.push_back(Value::of(Value::Kind::String, op.unit));
    else if (op.variable == Variable::Defined)
        out.insert(out.end(), variable(op.integer).begin(), variable(op.integer).end());
    else if (m_resource.node != Value::None)
        out.push_back(m_resource);
}

void Evaluator::member(const Op &op, const Focus &focus, Items &out)
{
    const std::vector<Op> &args = op.args;
    if (focus.all && (args.empty() || args[0].kind == Node::Kind::This)) {
        for (const Value &value : *focus.all)
            member(op, Focus{value, focus.index, focus.total}, out);
        return;
    }
    if (args.empty() || args[0].kind == Node::Kind::This) {
        // A path may begin with the type it is for: Patient.name on a Patient.
        if (args.empty() && !op.text.empty() && op.text[0] >= 'A' && op.text[0] <= 'Z' && isType(focus.self, op.text))
            return out.push_back(focus.self);
        return members(focus.self, op.text, out);
    }
    Scratch input(*this, args[0], focus);
    for (const Value &value : *input) {
        members(value, op.text, out);
        if (!step(op) || !fits(op, out.size()))
            return;
    }
}

void Evaluator::call(const Op &op, const Focus &focus, Items &out)
{
    Scratch input(*this, op.args[0], focus);
    if (m_error)
        return;
    if (out.empty()) {
        Call call{*this, op, focus, *input, out};
        op.function->run(call);
    } else {
        Scratch result(*this); // a function may assign its output: what stands in out already is not its to replace
        Call call{*this, op, focus, *input, *result};
        op.function->run(call);
        out.insert(out.end(), result->begin(), result->end());
    }
    (void)fits(op, out.size());
}

void Evaluator::index(const Op &op, const Focus &focus, Items &out)
{
    Scratch input(*this, op.args[0], focus);
    Scratch position(*this, op.args[1], focus);
    if (m_error || position->empty())
        return;
    const Value at = system(position->front());
    if (position->size() > 1 || at.kind != Value::Kind::Integer)
        return fail(op, "An index must be one integer.");
    if (at.integer >= 0 && static_cast<std::uint64_t>(at.integer) < input->size())
        out.push_back((*input)[static_cast<std::size_t>(at.integer)]);
}

void Evaluator::negative(const Op &op, const Focus &focus, Items &out)
{
    Scratch input(*this, op.args[0], focus);
    if (m_error || input->empty())
        return;
    Value value = system(input->front());
    const bool number = value.isNumber() || value.kind == Value::Kind::Quantity;
    if (input->size() > 1 || !number)
        return fail(op, "A sign needs one number.");
    if (op.kind == Node::Kind::Negative) {
        const auto digits = Decimal::parse(value.kind == Value::Kind::Integer ? "0" : value.text);
        if (!digits)
            return fail(op, "The number is too long to compute with.");
        value = withoutElement(value);
        if (value.kind == Value::Kind::Integer) {
            value.text = {}; // the digits of the element
            value.integer = static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(value.integer));
        } else {
            value.text = keep((-*digits).text());
        }
    }
    out.push_back(value);
}

void Evaluator::typeTest(const Op &op, const Focus &focus, Items &out)
{
    Scratch input(*this, op.args[0], focus);
    if (m_error || input->empty())
        return;
    if (input->size() > 1)
        return fail(op, "\"" + op.text + "\" needs one value, not several.");
    if (op.isTypeTest)
        out.push_back(Value::boolean(isType(input->front(), op.unit)));
    else if (isExactType(input->front(), op.unit))
        out.push_back(input->front());
}

std::optional<bool> Evaluator::truth(const Op &op, const Items &items)
{
    if (items.empty() || m_error)
        return std::nullopt;
    if (items.size() > 1) {
        fail(op, "One truth value is expected here, not several values.");
        return std::nullopt;
    }
    const Value value = system(items[0]);
    if (value.kind == Value::Kind::Boolean)
        return value.truth;
    if (hasNoValue(value))
        return std::nullopt;
    return true; // singleton evaluation of collections, FHIRPath 4.5: one item of another type is true
}

} // namespace fhirpath
