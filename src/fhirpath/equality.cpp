#include "fhirpath/evaluator.h"

#include "fhir/decimal.h"
#include "fhir/systems.h"
#include "fhirpath/quantity.h"
#include "fhirpath/text.h"

// The values behind elements, and FHIRPath N1, 6.1 and 6.2: equality, equivalence, order.

namespace fhirpath {

using fhir::Decimal;
using fhir::Temporal;
using Kind = Value::Kind;
using Form = Value::Form;

std::optional<Decimal> decimalOf(const Value &value)
{
    return value.kind == Kind::Integer ? Decimal(value.integer) : Decimal::parse(value.text);
}

std::optional<Temporal> temporalOf(const Value &value)
{
    const bool time = value.kind == Kind::Time;
    return Temporal::parse(value.text, time ? Temporal::Kind::Time : Temporal::Kind::DateTime);
}

namespace {

[[nodiscard]] Kind kindOf(Form form)
{
    switch (form) {
    case Form::Date:
        return Kind::Date;
    case Form::DateTime:
        return Kind::DateTime;
    case Form::Time:
        return Kind::Time;
    case Form::Integer64:
        return Kind::Integer;
    default:
        return Kind::String;
    }
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

[[nodiscard]] bool isQuantityElement(const Value &value)
{
    return value.kind == Kind::Element && formOf(value.type) == Form::Quantity;
}

/** Amounts of which one is not in UCUM's units: how they compare cannot be told. */
[[nodiscard]] bool isUntold(const Value &a, const Value &b)
{
    const auto isAmount = [](const Value &value) { return value.kind == Kind::Quantity || value.isNumber(); };
    return (isQuantityElement(a) && isAmount(b)) || (isQuantityElement(b) && isAmount(a));
}

[[nodiscard]] std::optional<int> compareTemporals(const Value &a, const Value &b)
{
    const auto left = temporalOf(a);
    const auto right = temporalOf(b);
    return left && right ? Temporal::compare(*left, *right) : std::nullopt;
}

} // namespace

/** A FHIR Quantity as a System one, where it is an amount in UCUM's units: it says so, and has a code. Its code of a
 * time is the calendar's unit (FHIR R4, fhirpath.html#quantity). */
Value Evaluator::quantity(const Value &value)
{
    auto number = Value::None;
    auto code = Value::None;
    bool isUcum = false;
    for (auto key = m_json.first(value.node); key != Value::None;) {
        const auto at = fhir::JsonIndex::valueOf(key);
        const auto name = keyOf(key);
        // "< 5 mg" is no amount that could be compared or added, nor is a count of another system's things.
        if (name == "comparator" && !m_json.isNull(at))
            return value;
        if (name == "system")
            isUcum = m_json.isString(at) && stringOf(at) == fhir::systems::Ucum;
        else if (name == "value")
            number = at;
        else if (name == "code")
            code = at;
        key = m_json.next(at);
    }
    if (!isUcum || !m_json.isString(code) || m_json.isContainer(number) || m_json.isNull(number))
        return value;
    Value result = Value::of(Kind::Quantity, m_json.raw(number), stringOf(code));
    if (const auto word = calendarWord(result.type); !word.empty()) {
        result.type = word;
        result.truth = true;
    }
    return result;
}

Value Evaluator::system(const Value &value)
{
    if (value.kind != Kind::Element || m_json.isNull(value.node) || m_json.isArray(value.node))
        return value;
    const Form form = value.form == Form::Unknown ? formOf(value.type) : value.form;
    Value result = value;
    result.form = form;
    const char first = m_json.kind(value.node);
    if (first == '{')
        return form == Form::Quantity ? quantity(value) : value;
    if (first == 't' || first == 'f') {
        result = Value::boolean(first == 't');
    } else if (first == '"') {
        result.text = stringOf(value.node);
        result.kind = kindOf(form);
        if (result.kind == Kind::Integer) {
            result.integer = Decimal::parse(result.text).value_or(Decimal()).integer().value_or(0);
            result.truth = true; // FHIR's integer64 is a Long
        } else if (result.isTemporal() && !temporalOf(result))
            result.kind = Kind::String;
    } else {
        result.text = m_json.raw(value.node);
        const bool whole = form != Form::Decimal && result.text.find_first_of(".eE") == result.text.npos;
        const auto integer = whole && result.text.size() < 20 ? Decimal::parse(result.text)->integer() : std::nullopt;
        result.kind = integer ? Kind::Integer : Kind::Decimal;
        result.integer = integer.value_or(0);
    }
    result.node = value.node;
    return result;
}

bool Evaluator::hasNoValue(const Value &value) const
{
    return value.kind == Kind::Element && m_json.isNull(value.node) && value.node != value.sibling;
}

std::optional<bool> Evaluator::equal(const Value &left, const Value &right)
{
    Value a = system(left);
    Value b = system(right);
    if (a.kind == Kind::String && b.kind == Kind::String)
        return a.text == b.text;
    adapt(a, b);
    adapt(b, a);
    if (a.kind == Kind::Integer && b.kind == Kind::Integer)
        return a.integer == b.integer;
    if (a.isNumber() && b.isNumber()) {
        const auto one = decimalOf(a);
        const auto two = decimalOf(b);
        return one && two ? std::optional(one->compare(*two) == 0) : std::nullopt;
    }
    if (a.isTemporal() && b.isTemporal()) {
        if ((a.kind == Kind::Time) != (b.kind == Kind::Time))
            return false;
        const auto order = compareTemporals(a, b);
        return order ? std::optional(*order == 0) : std::nullopt;
    }
    const bool numberBeside = (a.kind == Kind::Quantity && b.isNumber()) || (b.kind == Kind::Quantity && a.isNumber());
    if (numberBeside || (a.kind == Kind::Quantity && b.kind == Kind::Quantity)) {
        const auto order = compareQuantities(asQuantity(a, *this), asQuantity(b, *this), *this);
        return order ? std::optional(*order == 0) : std::nullopt;
    }
    if (a.kind != b.kind) {
        const bool untold = hasNoValue(a) || hasNoValue(b) || isUntold(a, b);
        return untold ? std::nullopt : std::optional(false);
    }
    if (a.kind == Kind::Boolean)
        return a.truth == b.truth;
    if (a.kind == Kind::Type)
        return a.text == b.text && a.type == b.type;
    return equalComplex(a, b);
}

bool Evaluator::equalComplex(const Value &a, const Value &b)
{
    if (a.node == Value::None && a.sibling == Value::None)
        return false; // what a reference means that cannot be looked up
    return equalJson(a.node, b.node) && equalJson(a.sibling, b.sibling);
}

/** Equal as FHIR reads JSON: the order of keys and the zeros at the end of a number do not matter. */
bool Evaluator::equalJson(fhir::JsonIndex::At a, fhir::JsonIndex::At b)
{
    if (a == b || m_json.isNull(a) || m_json.isNull(b))
        return m_json.isNull(a) == m_json.isNull(b);
    ++m_steps;
    if (m_json.isString(a) || m_json.isString(b))
        return m_json.isString(a) && m_json.isString(b) && stringOf(a) == stringOf(b);
    if (!m_json.isContainer(a) || !m_json.isContainer(b)) {
        const auto one = Decimal::parse(m_json.raw(a));
        const auto two = Decimal::parse(m_json.raw(b));
        return one && two ? one->compare(*two) == 0 : m_json.raw(a) == m_json.raw(b);
    }
    if (m_json.kind(a) != m_json.kind(b))
        return false;
    const bool object = m_json.isObject(a);
    auto one = m_json.first(a);
    auto two = m_json.first(b);
    while (one != Value::None && two != Value::None) {
        const auto mine = object ? fhir::JsonIndex::valueOf(one) : one;
        const bool aligned = !object || keyOf(one) == keyOf(two);
        const auto theirs = !object ? two : aligned ? fhir::JsonIndex::valueOf(two) : m_json.member(b, keyOf(one));
        if (theirs == Value::None || !equalJson(mine, theirs))
            return false;
        one = m_json.next(mine);
        two = m_json.next(object ? fhir::JsonIndex::valueOf(two) : two);
    }
    return one == two;
}

std::optional<bool> Evaluator::equal(const Items &a, const Items &b)
{
    if (a.empty() || b.empty())
        return std::nullopt;
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto pair = equal(a[i], b[i]);
        if (!pair || !*pair)
            return pair;
    }
    return true;
}

bool Evaluator::equivalent(const Value &left, const Value &right)
{
    Value a = system(left);
    Value b = system(right);
    adapt(a, b);
    adapt(b, a);
    if (a.kind == Kind::String && b.kind == Kind::String)
        return sameIgnoringCase(a.text, b.text);
    if (a.isNumber() && b.isNumber()) {
        const auto one = decimalOf(a);
        const auto two = decimalOf(b);
        if (!one || !two)
            return false;
        // To the digits that the less precise of the two has, zeros at the end not counted.
        const int scale = std::min(one->trimmed().scale(), two->trimmed().scale());
        return one->rounded(scale).compare(two->rounded(scale)) == 0;
    }
    if (a.kind == Kind::Quantity && b.kind == Kind::Quantity)
        return equivalentQuantities(a, b, *this);
    if (a.kind != Kind::Element || b.kind != Kind::Element)
        return equal(a, b).value_or(false);
    return equivalentComplex(a, b);
}

bool Evaluator::equivalentComplex(const Value &a, const Value &b)
{
    if (a.node == b.node && a.sibling == b.sibling)
        return true;
    Scratch mine(*this);
    Scratch theirs(*this);
    children(a, *mine);
    children(b, *theirs);
    return !mine->empty() && equivalent(*mine, *theirs);
}

bool Evaluator::equivalent(const Items &a, const Items &b)
{
    if (a.size() != b.size())
        return false;
    // In any order: each of a takes one of b that is not taken yet.
    std::vector<bool> taken(b.size(), false);
    for (const Value &item : a) {
        bool found = false;
        for (std::size_t i = 0; i < b.size() && !found; ++i) {
            found = !taken[i] && ++m_steps <= MaxSteps && equivalent(item, b[i]);
            taken[i] = taken[i] || found;
        }
        if (!found)
            return false;
    }
    return true;
}

bool Evaluator::isIn(const Op &op, const Value &value, const Items &items)
{
    for (const Value &item : items)
        if (equal(item, value).value_or(false))
            return step(op);
    (void)step(op, items.size());
    return false;
}

std::optional<int> Evaluator::compare(const Op &op, const Value &left, const Value &right)
{
    Value a = system(left);
    Value b = system(right);
    adapt(a, b);
    adapt(b, a);
    if (a.kind == Kind::Integer && b.kind == Kind::Integer)
        return a.integer < b.integer ? -1 : a.integer > b.integer ? 1 : 0;
    if (a.isNumber() && b.isNumber()) {
        const auto one = decimalOf(a);
        const auto two = decimalOf(b);
        if (one && two)
            return one->compare(*two);
        fail(op, "A number is too long to compute with.");
        return std::nullopt;
    }
    if (a.kind == Kind::String && b.kind == Kind::String) {
        const int order = a.text.compare(b.text);
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    if (a.isTemporal() && b.isTemporal() && (a.kind == Kind::Time) == (b.kind == Kind::Time))
        return compareTemporals(a, b);
    const bool amounts = (a.kind == Kind::Quantity || a.isNumber()) && (b.kind == Kind::Quantity || b.isNumber());
    if (amounts)
        return compareQuantities(asQuantity(a, *this), asQuantity(b, *this), *this);
    if (hasNoValue(a) || hasNoValue(b) || isUntold(a, b) || (isQuantityElement(a) && isQuantityElement(b)))
        return std::nullopt;
    fail(op, "These two values have no order.");
    return std::nullopt;
}

} // namespace fhirpath
