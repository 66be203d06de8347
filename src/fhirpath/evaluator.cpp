#include "fhirpath/evaluator.h"

#include "fhirpath/functions.h"

#include "fhir/decimal.h"
#include "fhir/model.h"

#include <algorithm>

namespace fhirpath {

using fhir::Decimal;

void Evaluator::begin(fhir::JsonIndex::At root)
{
    m_texts.clear();
    clearError();
    m_rowIndex = 0;
    m_resource = typed(root, Value::None, {});
}

void Evaluator::fail(const Op &op, std::string detail)
{
    if (!m_error)
        m_error = Error{op.place, std::move(detail)};
}

bool Evaluator::step(const Op &op, std::size_t cost)
{
    m_steps += cost;
    if (m_steps > MaxSteps)
        fail(op, "The evaluation takes too many steps.");
    return !m_error;
}

std::string_view Evaluator::keep(std::string text)
{
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
        return out.push_back(focus.self);
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

void Evaluator::literal(const Op &op, Items &out)
{
    using Kind = Node::Kind;
    switch (op.kind) {
    case Kind::Boolean:
        return out.push_back(Value::boolean(op.text == "true"));
    case Kind::Integer:
        return out.push_back(Value::number(op.integer));
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
    const auto text = [&out](std::string_view value) { out.push_back(Value::of(Value::Kind::String, value)); };
    if (op.text == "rowIndex")
        out.push_back(Value::number(m_rowIndex));
    else if (op.text == "ucum")
        text("http://unitsofmeasure.org");
    else if (op.text == "sct")
        text("http://snomed.info/sct");
    else if (op.text == "loinc")
        text("http://loinc.org");
    else if (op.text.rfind("vs-", 0) == 0)
        text(keep("http://hl7.org/fhir/ValueSet/" + op.text.substr(3)));
    else if (op.text.rfind("ext-", 0) == 0)
        text(keep("http://hl7.org/fhir/StructureDefinition/" + op.text.substr(4)));
    else if (m_resource.node != Value::None)
        out.push_back(m_resource);
}

void Evaluator::member(const Op &op, const Focus &focus, Items &out)
{
    if (op.args.empty()) {
        // A path may begin with the type it is for: Patient.name on a Patient.
        if (!op.text.empty() && op.text[0] >= 'A' && op.text[0] <= 'Z' && isType(focus.self, op.text))
            return out.push_back(focus.self);
        return members(focus.self, op.text, out);
    }
    Items input;
    evaluate(op.args[0], focus, input);
    for (const Value &value : input) {
        members(value, op.text, out);
        if (!step(op, out.size() > MaxItems ? MaxSteps : 1))
            return;
    }
}

void Evaluator::call(const Op &op, const Focus &focus, Items &out)
{
    Items input;
    evaluate(op.args[0], focus, input);
    if (m_error)
        return;
    Items result; // a function may assign its output: what stands in out already is not its to replace
    Call call{*this, op, focus, input, result};
    op.function->run(call);
    out.insert(out.end(), result.begin(), result.end());
}

void Evaluator::index(const Op &op, const Focus &focus, Items &out)
{
    Items input;
    Items position;
    evaluate(op.args[0], focus, input);
    evaluate(op.args[1], focus, position);
    if (m_error || position.empty())
        return;
    const Value at = system(position[0]);
    if (position.size() > 1 || at.kind != Value::Kind::Integer)
        return fail(op, "An index must be one integer.");
    if (at.integer >= 0 && static_cast<std::uint64_t>(at.integer) < input.size())
        out.push_back(input[static_cast<std::size_t>(at.integer)]);
}

void Evaluator::negative(const Op &op, const Focus &focus, Items &out)
{
    Items input;
    evaluate(op.args[0], focus, input);
    if (m_error || input.empty())
        return;
    Value value = system(input[0]);
    const bool number = value.isNumber() || value.kind == Value::Kind::Quantity;
    if (input.size() > 1 || !number)
        return fail(op, "A sign needs one number.");
    if (op.kind == Node::Kind::Negative) {
        if (value.kind == Value::Kind::Integer)
            value.integer = -value.integer;
        else
            value.text = keep((-*Decimal::parse(value.text)).text());
    }
    out.push_back(value);
}

void Evaluator::typeTest(const Op &op, const Focus &focus, Items &out)
{
    Items input;
    evaluate(op.args[0], focus, input);
    if (m_error || input.empty())
        return;
    if (input.size() > 1)
        return fail(op, "\"" + op.text + "\" needs one value, not several.");
    const bool match = isType(input[0], op.unit);
    if (op.text == "is")
        out.push_back(Value::boolean(match));
    else if (match)
        out.push_back(input[0]);
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
    return true; // singleton evaluation of collections, FHIRPath 4.5: one item of another type is true
}

} // namespace fhirpath
