#include "fhirpath/evaluator.h"

#include "fhir/decimal.h"
#include "fhir/ucum.h"
#include "fhirpath/quantity.h"

#include <algorithm>
#include <array>

// FHIRPath N1, 6.6: arithmetic on numbers, quantities, dates and texts.

namespace fhirpath {

using fhir::Decimal;
using fhir::Temporal;
using fhir::Unit;
using Kind = Value::Kind;

namespace {

/** Both numbers put together; nothing when @p operation divides by zero. */
[[nodiscard]] std::optional<Decimal> computed(Operator operation, const Decimal &a, const Decimal &b)
{
    if (operation >= Operator::Divide && b.isZero())
        return std::nullopt;
    switch (operation) {
    case Operator::Add:
        return a + b;
    case Operator::Subtract:
        return a - b;
    case Operator::Multiply:
        return a * b;
    case Operator::Divide:
        return a.dividedBy(b);
    case Operator::IntegerDivide:
        return a.wholes(b);
    default:
        return a - b * a.wholes(b);
    }
}

/** "m" times "s" is "m.s", "m" by "m" is "1". */
[[nodiscard]] std::string joinedUnit(Operator operation, std::string_view a, std::string_view b)
{
    const bool dividing = operation == Operator::Divide;
    if (b == "1" || (dividing && a == b))
        return dividing && a == b ? "1" : std::string(a);
    if (a == "1" && !dividing)
        return std::string(b);
    const bool compound = b.find_first_of("./") != b.npos;
    std::string unit(a == "1" ? "" : a);
    unit.append(dividing ? "/" : ".").append(compound ? "(" : "").append(b).append(compound ? ")" : "");
    return unit;
}

/** The calendar unit by which a date may be moved: a word, in quotes or not, or UCUM's code of a definite length. */
[[nodiscard]] std::optional<Temporal::Unit> movingUnit(const Value &quantity)
{
    using Calendar = Temporal::Unit;
    constexpr std::array<std::pair<std::string_view, Calendar>, 6> Definite{
        {{"wk", Calendar::Week}, {"d", Calendar::Day}, {"h", Calendar::Hour}, {"min", Calendar::Minute},
            {"s", Calendar::Second}, {"ms", Calendar::Millisecond}}};
    for (const auto &[code, unit] : Definite)
        if (code == quantity.type)
            return unit;
    return calendarUnit(quantity.type);
}

} // namespace

void Evaluator::concatenate(const Op &op, const Items &left, const Items &right, Items &out)
{
    std::string text;
    for (const Items *side : {&left, &right}) {
        if (side->empty())
            continue;
        const Value value = side->size() == 1 ? system(side->front()) : Value();
        if (hasNoValue(value))
            continue;
        if (!value.isText())
            return fail(op, "\"&\" needs one text on each side.");
        text += value.text;
    }
    out.push_back(Value::of(Kind::String, keep(std::move(text))));
}

void Evaluator::arithmetic(const Op &op, Operator operation, const Value &left, const Value &right, Items &out)
{
    if (hasNoValue(left) || hasNoValue(right))
        return;
    if (left.kind == Kind::String && right.kind == Kind::String && operation == Operator::Add) {
        std::string text(left.text);
        text += right.text;
        return out.push_back(Value::of(Kind::String, keep(std::move(text))));
    }
    if (left.isTemporal() && right.kind == Kind::Quantity && operation <= Operator::Subtract)
        return temporalArithmetic(op, operation, left, right, out);
    const auto isAmount = [](const Value &value) { return value.isNumber() || value.kind == Kind::Quantity; };
    if (!isAmount(left) || !isAmount(right))
        return fail(op, "\"" + op.text + "\" cannot work on these two values.");
    if (left.kind == Kind::Quantity || right.kind == Kind::Quantity)
        return quantityArithmetic(op, operation, asQuantity(left, *this), asQuantity(right, *this), out);
    const auto a = decimalOf(left);
    const auto b = decimalOf(right);
    if (!a || !b)
        return fail(op, "A number is too long to compute with.");
    const auto result = computed(operation, *a, *b);
    if (!result)
        return;
    const bool integers = left.kind == Kind::Integer && right.kind == Kind::Integer && operation != Operator::Divide;
    if (integers || operation == Operator::IntegerDivide)
        if (const auto whole = result->integer())
            return out.push_back(left.isLong() || right.isLong() ? Value::longNumber(*whole) : Value::number(*whole));
    if (!step(op, static_cast<std::size_t>(result->length() / 100)))
        return;
    out.push_back(Value::of(Kind::Decimal, keep(result->text())));
}

void Evaluator::quantityArithmetic(const Op &op, Operator operation, const Value &left, const Value &right, Items &out)
{
    const auto a = decimalOf(left);
    const auto b = decimalOf(right);
    if (!a || !b)
        return fail(op, "A number is too long to compute with.");
    const auto give = [&](const Decimal &number, std::string_view unit, bool calendar) {
        Value result = Value::of(Kind::Quantity, keep(number.text()), unit);
        result.truth = calendar;
        out.push_back(result);
    };
    if (operation == Operator::Multiply || operation == Operator::Divide) {
        const auto number = computed(operation, *a, *b);
        const auto isPlain = [](const Value &value) { return value.type == "1" && !value.truth; };
        if (number && isPlain(right))
            return give(*number, left.type, left.truth);
        if (number && isPlain(left) && operation == Operator::Multiply)
            return give(*number, right.type, right.truth);
        if (number)
            give(*number, keep(joinedUnit(operation, unitCode(left), unitCode(right))), false);
        return;
    }
    if (operation > Operator::Subtract)
        return fail(op, "\"" + op.text + "\" cannot work on quantities.");
    if (left.type == right.type && left.truth == right.truth)
        return give(*computed(operation, *a, *b), left.type, left.truth);
    const auto calendarOfA = left.truth ? calendarUnit(left.type) : std::nullopt;
    const auto calendarOfB = right.truth ? calendarUnit(right.type) : std::nullopt;
    if (calendarOfA && calendarOfB) {
        const auto finer = std::max(*calendarOfA, *calendarOfB);
        return give(
            *computed(operation, convertCalendar(*a, *calendarOfA, finer), convertCalendar(*b, *calendarOfB, finer)),
            *calendarOfA == finer ? left.type : right.type, true);
    }
    const auto unitOfA = unit(unitCode(left));
    const auto unitOfB = unit(unitCode(right));
    if (!unitOfA || !unitOfB || !unitOfA->isLike(*unitOfB))
        return; // no common dimension: no result (FHIRPath N1, 6.6.3)
    // In the smaller unit of the two, so that nothing is rounded: 3 'm' + 3 'cm' is 303 'cm'.
    const bool toLeft = Unit::compare(Decimal(1), *unitOfA, Decimal(1), *unitOfB) <= 0;
    const Value &kept = toLeft ? left : right;
    give(*computed(
             operation, toLeft ? *a : unitOfA->convert(*a, *unitOfB), toLeft ? unitOfB->convert(*b, *unitOfA) : *b),
        kept.type, kept.truth);
}

void Evaluator::temporalArithmetic(const Op &op, Operator operation, const Value &left, const Value &right, Items &out)
{
    const auto unit = movingUnit(right);
    const auto amount = decimalOf(right);
    const auto kind = left.kind == Kind::Date ? Temporal::Kind::Date
        : left.kind == Kind::Time             ? Temporal::Kind::Time
                                              : Temporal::Kind::DateTime;
    const auto moment = Temporal::parse(left.text, kind);
    if (!unit || !amount || !moment)
        return fail(op, "A date cannot be moved by this quantity: years and months must be calendar words.");
    if (left.kind == Kind::Time && *unit < Temporal::Unit::Hour)
        return fail(op, "A time can be moved by hours and less only.");
    const auto result = moment->moved(operation == Operator::Subtract ? -*amount : *amount, *unit);
    if (!result)
        return fail(op, "The result lies outside the years 1 to 9999.");
    out.push_back(Value::of(left.kind, keep(result->text())));
}

} // namespace fhirpath
