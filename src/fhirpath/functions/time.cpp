#include "fhirpath/functions.h"

#include "fhirpath/quantity.h"

#include <array>

// FHIRPath N1, 5.9: the clock; and of its successor the precision and the boundaries of numbers, dates and times.

namespace fhirpath {

namespace {

using fhir::Decimal;
using fhir::Temporal;
using Kind = Value::Kind;

void now(Call &call)
{
    call.give(Value::of(Kind::DateTime, call.evaluator.keep(call.evaluator.now().text())));
}

void today(Call &call)
{
    Temporal day = call.evaluator.now().reduced(Temporal::Precision::Day);
    day.kind = Temporal::Kind::Date;
    call.give(Value::of(Kind::Date, call.evaluator.keep(day.text())));
}

void timeOfDay(Call &call)
{
    Temporal time = call.evaluator.now();
    time.kind = Temporal::Kind::Time;
    call.give(Value::of(Kind::Time, call.evaluator.keep(time.text())));
}

/** How many digits a date or time has when it goes down to a precision: 4 for a year, 17 for milliseconds. */
struct Digits {
    std::int64_t digits;
    Temporal::Precision precision;
};
using Precision = Temporal::Precision;
constexpr Digits DateDigits[] = {{4, Precision::Year}, {6, Precision::Month}, {8, Precision::Day},
    {10, Precision::Hour}, {12, Precision::Minute}, {14, Precision::Second}, {17, Precision::Millisecond}};
constexpr Digits TimeDigits[] = {
    {2, Precision::Hour}, {4, Precision::Minute}, {6, Precision::Second}, {9, Precision::Millisecond}};

[[nodiscard]] std::span<const Digits> digitsOf(Kind kind)
{
    if (kind == Kind::Time)
        return TimeDigits;
    return kind == Kind::Date ? std::span(DateDigits).first(3) : std::span(DateDigits);
}

void precision(Call &call)
{
    const auto value = call.single();
    if (!value)
        return;
    if (value->isNumber()) {
        const auto number = decimalOf(*value);
        return number ? call.give(Value::number(number->scale())) : call.fail("cannot read a number this long.");
    }
    const auto moment = value->isTemporal() ? temporalOf(*value) : std::nullopt;
    if (!moment)
        return call.fail("needs a number, a date or a time.");
    for (const Digits &known : digitsOf(value->kind == Kind::Date ? Kind::DateTime : value->kind))
        if (known.precision == moment->precision)
            call.give(Value::number(known.digits));
}

/**
 * The least or greatest number that rounds to this one, with @p digits behind the point: half a unit of the last digit
 * written is added or taken away. What does not fit is cut off where the edge lies towards zero, else rounded, as in
 * FHIR's suite.
 */
[[nodiscard]] std::optional<Decimal> edge(const Decimal &number, bool high, std::int64_t digits)
{
    constexpr std::int64_t MostDigits = 28;
    if (digits < 0 || digits > MostDigits)
        return std::nullopt;
    const Decimal half = *Decimal::parse("0." + std::string(static_cast<std::size_t>(number.scale()), '0') + "5");
    const Decimal exact = high ? number + half : number - half;
    const int scale = static_cast<int>(digits);
    const bool outwards = number.isZero() || high != number.isNegative();
    const Decimal rounded = exact.rounded(scale);
    if (outwards)
        return rounded;
    const Decimal unit = *Decimal::parse("1e-" + std::to_string(scale));
    const Decimal whole = exact.wholes(unit);
    return (whole * unit).rounded(scale);
}

void numberBoundary(Call &call, const Value &value, bool high, std::optional<std::int64_t> digits)
{
    const auto number = decimalOf(value);
    if (!number || number->scale() > Decimal::MaxExponent)
        return call.fail("cannot compute with a number this long.");
    const auto found = edge(*number, high, digits.value_or(8));
    if (!found)
        return;
    // FHIR's suite keeps the sign of a negative number that comes to nothing: -0.0.
    const std::string_view sign = number->isNegative() && found->isZero() ? "-" : "";
    Value result = Value::of(Kind::Decimal, call.evaluator.keep(std::string(sign) + found->text()));
    if (value.kind == Kind::Quantity) {
        result.kind = Kind::Quantity;
        result.type = value.type;
        result.truth = value.truth;
    }
    call.give(result);
}

void temporalBoundary(Call &call, const Value &value, bool high, std::optional<std::int64_t> digits)
{
    const auto kind = value.kind == Kind::Date ? Temporal::Kind::Date
        : value.kind == Kind::Time             ? Temporal::Kind::Time
                                               : Temporal::Kind::DateTime;
    const auto moment = Temporal::parse(value.text, kind);
    const auto known = digitsOf(value.kind);
    for (const Digits &wanted : known)
        if (moment && wanted.digits == digits.value_or(known.back().digits))
            call.give(
                Value::of(value.kind, call.evaluator.keep(moment->boundary(high).reduced(wanted.precision).text())));
}

template <bool High>
void boundary(Call &call)
{
    if (call.input.size() == 1 && call.input[0].type == "Period") {
        Evaluator::Scratch end(call.evaluator);
        call.evaluator.members(call.input[0], High ? "end" : "start", *end);
        call.input = *end;
    }
    const auto value = call.single();
    if (!value)
        return;
    const auto digits = call.arguments() > 0 ? call.integer(0) : std::nullopt;
    if (call.evaluator.error() || (call.arguments() > 0 && !digits))
        return;
    if (value->isNumber() || value->kind == Kind::Quantity)
        return numberBoundary(call, *value, High, digits);
    if (!value->isTemporal())
        return call.fail("needs a number, a date or a time.");
    temporalBoundary(call, *value, High, digits);
}

constexpr std::array Functions{
    Function{"now", 0, 0, false, now, Gives::DateTime},
    Function{"today", 0, 0, false, today, Gives::Date},
    Function{"timeOfDay", 0, 0, false, timeOfDay, Gives::Time},
    Function{"precision", 0, 0, false, precision, Gives::Integer},
    Function{"lowBoundary", 0, 1, false, boundary<false>, Gives::Boundary},
    Function{"highBoundary", 0, 1, false, boundary<true>, Gives::Boundary},
};

} // namespace

std::span<const Function> timeFunctions()
{
    return Functions;
}

} // namespace fhirpath
