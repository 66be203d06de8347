#include "fhirpath/evaluator.h"

#include "fhir/decimal.h"
#include "fhir/temporal.h"

#include <array>

namespace fhirpath {

using fhir::Decimal;
using fhir::Temporal;
using Kind = Value::Kind;

namespace {

[[nodiscard]] Decimal decimalOf(const Value &value)
{
    if (value.kind == Kind::Integer)
        return Decimal(value.integer);
    return Decimal::parse(value.text).value_or(Decimal());
}

[[nodiscard]] std::optional<Temporal> temporalOf(const Value &value)
{
    if (value.kind == Kind::Time)
        return Temporal::parse(value.text, Temporal::Kind::Time);
    return Temporal::parse(value.text, Temporal::Kind::DateTime);
}

[[nodiscard]] Kind kindOfText(std::string_view type)
{
    constexpr std::array<std::pair<std::string_view, Kind>, 5> Kinds{{{"date", Kind::Date},
        {"dateTime", Kind::DateTime}, {"instant", Kind::DateTime}, {"time", Kind::Time}, {"integer64", Kind::Integer}}};
    for (const auto &[name, kind] : Kinds)
        if (name == type)
            return kind;
    return Kind::String;
}

/** A text whose FHIR type is not known may be the date that the other side is. */
void adapt(Value &text, const Value &other)
{
    if (text.kind != Kind::String || text.node == Value::None || !text.type.empty() || !other.isTemporal())
        return;
    Value date = text;
    date.kind = other.kind;
    if (temporalOf(date))
        text = date;
}

} // namespace

Value Evaluator::system(const Value &value)
{
    if (value.kind != Kind::Element || m_json.isNull(value.node) || m_json.isArray(value.node))
        return value;
    Value result = value;
    const char first = m_json.kind(value.node);
    if (first == '{') {
        const auto number = m_json.member(value.node, "value");
        const bool quantity = value.type == "Quantity" || value.type == "Age" || value.type == "Duration"
            || value.type == "SimpleQuantity" || value.type == "Count" || value.type == "Distance";
        if (!quantity || number == Value::None || m_json.isContainer(number))
            return value;
        const auto code = m_json.member(value.node, "code");
        const auto unit = code == Value::None ? m_json.member(value.node, "unit") : code;
        return Value::of(Kind::Quantity, m_json.raw(number), unit == Value::None ? "1" : stringOf(unit));
    }
    if (first == 't' || first == 'f') {
        result = Value::boolean(first == 't');
    } else if (first == '"') {
        result.text = stringOf(value.node);
        result.kind = kindOfText(value.type);
        if (result.kind == Kind::Integer)
            result.integer = Decimal::parse(result.text).value_or(Decimal()).integer().value_or(0);
        else if (result.isTemporal() && !temporalOf(result))
            result.kind = Kind::String;
    } else {
        result.text = m_json.raw(value.node);
        const bool whole = value.type != "decimal" && result.text.find_first_of(".eE") == result.text.npos;
        const auto integer = whole && result.text.size() < 20 ? Decimal::parse(result.text)->integer() : std::nullopt;
        result.kind = integer ? Kind::Integer : Kind::Decimal;
        result.integer = integer.value_or(0);
    }
    result.node = value.node;
    return result;
}

std::optional<bool> Evaluator::equal(const Value &left, const Value &right)
{
    Value a = system(left);
    Value b = system(right);
    adapt(a, b);
    adapt(b, a);
    if (a.kind == Kind::String && b.kind == Kind::String)
        return a.text == b.text;
    if (a.kind == Kind::Integer && b.kind == Kind::Integer)
        return a.integer == b.integer;
    if (a.isNumber() && b.isNumber())
        return decimalOf(a).compare(decimalOf(b)) == 0;
    if (a.isTemporal() && b.isTemporal()) {
        if ((a.kind == Kind::Time) != (b.kind == Kind::Time))
            return false;
        const auto order = Temporal::compare(*temporalOf(a), *temporalOf(b));
        return order ? std::optional(*order == 0) : std::nullopt;
    }
    if (a.kind != b.kind)
        return false;
    if (a.kind == Kind::Boolean)
        return a.truth == b.truth;
    if (a.kind == Kind::Quantity)
        return a.type == b.type && decimalOf(a).compare(decimalOf(b)) == 0;
    if (a.kind == Kind::Type)
        return a.text == b.text && a.type == b.type;
    if (a.node == b.node && a.sibling == b.sibling)
        return true;
    Items mine;
    Items theirs;
    children(a, mine);
    children(b, theirs);
    if (mine.empty() || mine.size() != theirs.size())
        return false;
    for (std::size_t i = 0; i < mine.size(); ++i)
        if (!equal(mine[i], theirs[i]).value_or(false))
            return false;
    return true;
}

std::optional<int> Evaluator::compare(const Op &op, const Value &left, const Value &right)
{
    Value a = system(left);
    Value b = system(right);
    adapt(a, b);
    adapt(b, a);
    if (a.isNumber() && b.isNumber())
        return decimalOf(a).compare(decimalOf(b));
    if (a.kind == Kind::String && b.kind == Kind::String) {
        const int order = a.text.compare(b.text);
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    if (a.isTemporal() && b.isTemporal() && (a.kind == Kind::Time) == (b.kind == Kind::Time))
        return Temporal::compare(*temporalOf(a), *temporalOf(b));
    if (a.kind == Kind::Quantity && b.kind == Kind::Quantity)
        return a.type == b.type ? std::optional(decimalOf(a).compare(decimalOf(b))) : std::nullopt;
    fail(op, "These two values have no order.");
    return std::nullopt;
}

void Evaluator::binary(const Op &op, const Focus &focus, Items &out)
{
    switch (op.binary) {
    case Operator::Implies:
    case Operator::Or:
    case Operator::Xor:
    case Operator::And:
        return logic(op, focus, out);
    case Operator::Union:
        return unite(op, focus, out);
    default:
        break;
    }
    Items left;
    Items right;
    evaluate(op.args[0], focus, left);
    evaluate(op.args[1], focus, right);
    if (m_error)
        return;
    if (op.binary >= Operator::In && op.binary <= Operator::NotEquivalent)
        return equality(op, left, right, out);
    if (op.binary == Operator::Concatenate) {
        std::string text;
        for (const Items *side : {&left, &right})
            if (side->size() > 1)
                return fail(op, "\"&\" needs one value on each side.");
            else if (!side->empty())
                text += system(side->front()).text;
        return out.push_back(Value::of(Kind::String, keep(std::move(text))));
    }
    if (left.empty() || right.empty())
        return;
    if (left.size() > 1 || right.size() > 1)
        return fail(op, "\"" + op.text + "\" needs one value on each side.");
    if (op.binary >= Operator::Add)
        return arithmetic(op, system(left[0]), system(right[0]), out);
    const auto order = compare(op, left[0], right[0]);
    if (!order)
        return;
    const bool result = op.binary == Operator::Less ? *order < 0
        : op.binary == Operator::Greater            ? *order > 0
        : op.binary == Operator::LessOrEqual        ? *order <= 0
                                                    : *order >= 0;
    out.push_back(Value::boolean(result));
}

void Evaluator::logic(const Op &op, const Focus &focus, Items &out)
{
    Items items;
    evaluate(op.args[0], focus, items);
    const auto left = truth(op, items);
    if (m_error)
        return;
    // Three-valued logic, FHIRPath 6.5; the right side is not asked when the left one decides.
    if (op.binary == Operator::And && left == false)
        return out.push_back(Value::boolean(false));
    if (op.binary == Operator::Or && left == true)
        return out.push_back(Value::boolean(true));
    if (op.binary == Operator::Implies && left == false)
        return out.push_back(Value::boolean(true));
    items.clear();
    evaluate(op.args[1], focus, items);
    const auto right = truth(op, items);
    if (m_error)
        return;
    std::optional<bool> result;
    if (op.binary == Operator::And)
        result = right == false ? right : left && right ? right : std::nullopt;
    else if (op.binary == Operator::Or || op.binary == Operator::Implies)
        result = right == true ? right : left && right ? right : std::nullopt;
    else if (left && right)
        result = *left != *right;
    if (result)
        out.push_back(Value::boolean(*result));
}

void Evaluator::equality(const Op &op, const Items &left, const Items &right, Items &out)
{
    const auto within = [this](const Value &value, const Items &items) {
        for (const Value &item : items)
            if (equal(value, item).value_or(false))
                return true;
        return false;
    };
    if (op.binary == Operator::In || op.binary == Operator::Contains) {
        const Items &one = op.binary == Operator::In ? left : right;
        if (one.empty())
            return;
        if (one.size() > 1)
            return fail(op, "\"" + op.text + "\" looks for one value, not several.");
        return out.push_back(Value::boolean(within(one[0], op.binary == Operator::In ? right : left)));
    }
    const bool equivalence = op.binary >= Operator::Equivalent;
    const bool negated = op.binary == Operator::NotEqual || op.binary == Operator::NotEquivalent;
    if (left.empty() || right.empty()) {
        if (equivalence)
            out.push_back(Value::boolean((left.empty() && right.empty()) != negated));
        return;
    }
    bool same = left.size() == right.size();
    for (std::size_t i = 0; same && i < left.size(); ++i) {
        const auto pair = equal(left[i], right[i]);
        if (!pair && !equivalence)
            return;
        same = pair.value_or(false);
    }
    out.push_back(Value::boolean(same != negated));
}

void Evaluator::arithmetic(const Op &op, Value left, Value right, Items &out)
{
    if (left.kind == Kind::String && right.kind == Kind::String && op.binary == Operator::Add)
        return out.push_back(Value::of(Kind::String, keep(std::string(left.text) + std::string(right.text))));
    if (!left.isNumber() || !right.isNumber())
        return fail(op, "\"" + op.text + "\" cannot work on these two values.");
    const Decimal a = decimalOf(left);
    const Decimal b = decimalOf(right);
    const bool dividing = op.binary >= Operator::Divide;
    if (dividing && b.isZero())
        return;
    const bool integers = left.kind == Kind::Integer && right.kind == Kind::Integer && op.binary != Operator::Divide;
    Decimal result;
    if (op.binary == Operator::Add)
        result = a + b;
    else if (op.binary == Operator::Subtract)
        result = a - b;
    else if (op.binary == Operator::Multiply)
        result = a * b;
    else if (op.binary == Operator::Divide)
        result = a.dividedBy(b);
    else
        result = a.dividedBy(b).truncated();
    if (op.binary == Operator::Modulo)
        result = a - b * result;
    if (const auto whole = result.integer(); whole && (integers || op.binary == Operator::IntegerDivide))
        return out.push_back(Value::number(*whole));
    out.push_back(Value::of(Kind::Decimal, keep(result.text())));
}

void Evaluator::unite(const Op &op, const Focus &focus, Items &out)
{
    Items all;
    for (const Op &side : op.args)
        evaluate(side, focus, all);
    const std::size_t from = out.size();
    for (const Value &value : all) {
        bool known = false;
        for (std::size_t i = from; i < out.size() && !known; ++i)
            known = equal(out[i], value).value_or(false);
        if (!known)
            out.push_back(value);
        if (!step(op, out.size() - from))
            return;
    }
}

} // namespace fhirpath
