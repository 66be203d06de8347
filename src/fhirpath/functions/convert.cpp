#include "fhirpath/functions.h"

#include "fhirpath/printing.h"
#include "fhirpath/quantity.h"
#include "fhirpath/text.h"

#include <algorithm>
#include <array>

// FHIRPath N1, 5.5: conversion; 6.3: types. Each toX() has its convertsToX(), which asks whether toX() gives something.

namespace fhirpath {

namespace {

using fhir::Decimal;
using fhir::Temporal;
using Kind = Value::Kind;
using Converted = std::optional<Value>;

[[nodiscard]] std::string lowered(std::string_view text)
{
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return small;
}

/** A number as the texts that FHIRPath converts have it: digits, with a sign and a point, but no exponent. */
[[nodiscard]] bool isPlainNumber(std::string_view text)
{
    text.remove_prefix(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
    const auto digits = [&text] {
        const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count > 0;
    };
    if (!digits())
        return false;
    if (!text.starts_with('.'))
        return text.empty();
    text.remove_prefix(1);
    return digits() && text.empty();
}

[[nodiscard]] Converted toBoolean(const Value &value, Evaluator &)
{
    constexpr std::array<std::string_view, 6> True{"true", "t", "yes", "y", "1", "1.0"};
    constexpr std::array<std::string_view, 6> False{"false", "f", "no", "n", "0", "0.0"};
    if (value.kind == Kind::Boolean)
        return value;
    if (value.isNumber()) {
        const auto number = decimalOf(value);
        if (number && number->isZero())
            return Value::boolean(false);
        return number && number->compare(Decimal(1)) == 0 ? Converted(Value::boolean(true)) : std::nullopt;
    }
    if (value.kind != Kind::String)
        return std::nullopt;
    const std::string text = lowered(value.text);
    if (std::find(True.begin(), True.end(), text) != True.end())
        return Value::boolean(true);
    return std::find(False.begin(), False.end(), text) != False.end() ? Converted(Value::boolean(false)) : std::nullopt;
}

/** A whole number from what has one; Integers have 64 bits here, as Longs do. */
[[nodiscard]] Converted toInteger(const Value &value, Evaluator &)
{
    if (value.kind == Kind::Integer)
        return Value::number(value.integer);
    if (value.kind == Kind::Boolean)
        return Value::number(value.truth ? 1 : 0);
    if (value.kind != Kind::String || value.text.find_first_of(".eE") != value.text.npos)
        return std::nullopt;
    const auto number = Decimal::parse(value.text);
    const auto integer = number ? number->integer() : std::nullopt;
    return integer ? Converted(Value::number(*integer)) : std::nullopt;
}

[[nodiscard]] Converted toLong(const Value &value, Evaluator &evaluator)
{
    const auto whole = toInteger(value, evaluator);
    return whole ? Converted(Value::longNumber(whole->integer)) : whole;
}

[[nodiscard]] Converted toDecimal(const Value &value, Evaluator &evaluator)
{
    if (value.kind == Kind::Decimal)
        return value;
    if (value.kind == Kind::Integer)
        return Value::of(Kind::Decimal, evaluator.keep(std::to_string(value.integer)));
    if (value.kind == Kind::Boolean)
        return Value::of(Kind::Decimal, value.truth ? "1.0" : "0.0");
    const bool isText = value.kind == Kind::String && isPlainNumber(value.text);
    const auto number = isText ? Decimal::parse(value.text) : std::nullopt;
    return number ? Converted(Value::of(Kind::Decimal, evaluator.keep(number->text()))) : std::nullopt;
}

[[nodiscard]] Converted toText(const Value &value, Evaluator &evaluator)
{
    if (value.kind == Kind::Element || value.kind == Kind::Type)
        return std::nullopt;
    if (value.kind == Kind::Boolean)
        return Value::of(Kind::String, value.truth ? "true" : "false");
    if (value.kind == Kind::Integer || value.kind == Kind::Quantity)
        return Value::of(Kind::String, evaluator.keep(valueText(evaluator, value)));
    return Value::of(Kind::String, value.text);
}

/** A text, or a value that has the same beginning, as a date or time of @p kind. */
template <Kind Wanted>
[[nodiscard]] Converted toTemporal(const Value &value, Evaluator &evaluator)
{
    if (value.kind == Wanted)
        return value;
    std::string_view text = value.text;
    if (Wanted == Kind::Date && value.kind == Kind::DateTime)
        text = text.substr(0, text.find('T'));
    else if (value.kind != Kind::String && !(Wanted == Kind::DateTime && value.kind == Kind::Date))
        return std::nullopt;
    constexpr auto As = Wanted == Kind::Date ? Temporal::Kind::Date
        : Wanted == Kind::Time               ? Temporal::Kind::Time
                                             : Temporal::Kind::DateTime;
    const auto parsed = Temporal::parse(text, As);
    return parsed ? Converted(Value::of(Wanted, evaluator.keep(parsed->text()))) : std::nullopt;
}

/** A quantity's text: a number, then nothing, a calendar word, or a unit in quotes. */
[[nodiscard]] Converted readQuantity(std::string_view text)
{
    const std::size_t end = std::min(text.find_first_not_of("+-.0123456789"), text.size());
    if (!isPlainNumber(text.substr(0, end)))
        return std::nullopt;
    Value quantity = Value::of(Kind::Quantity, text.substr(0, end), "1");
    std::string_view unit = text.substr(end);
    if (unit.empty())
        return quantity;
    const bool spaced = unit.starts_with(' ');
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    if (unit.size() > 2 && unit.starts_with('\'') && unit.ends_with('\'')) {
        quantity.type = unit.substr(1, unit.size() - 2);
        return quantity;
    }
    quantity.type = unit;
    quantity.truth = true;
    return spaced && calendarUnit(unit) ? Converted(quantity) : std::nullopt;
}

[[nodiscard]] Converted toQuantity(const Value &value, Evaluator &evaluator)
{
    if (value.kind == Kind::Quantity)
        return value;
    if (value.kind == Kind::Boolean)
        return Value::of(Kind::Quantity, value.truth ? "1.0" : "0.0", "1");
    if (value.isNumber())
        return asQuantity(value, evaluator);
    return value.kind == Kind::String ? readQuantity(value.text) : std::nullopt;
}

using Conversion = Converted (*)(const Value &, Evaluator &);

template <Conversion Convert>
void to(Call &call)
{
    const auto value = call.single();
    if (!value)
        return;
    const auto converted = Convert(*value, call.evaluator);
    if (converted)
        call.give(withoutElement(*converted));
}

template <Conversion Convert>
void convertsTo(Call &call)
{
    const auto value = call.single();
    if (value)
        call.give(Convert(*value, call.evaluator).has_value());
}

/** toQuantity('mg'): in that unit, when it can be. */
void toQuantityIn(Call &call)
{
    const auto value = call.single();
    const auto wanted = call.arguments() > 0 ? call.text(0) : std::nullopt;
    const auto quantity = value ? toQuantity(*value, call.evaluator) : std::nullopt;
    if (!quantity || (call.arguments() > 0 && !wanted))
        return;
    if (!wanted)
        return call.give(withoutElement(*quantity));
    if (const auto changed = inUnit(*quantity, *wanted, call.evaluator))
        call.give(*changed);
}

void convertsToQuantity(Call &call)
{
    const auto value = call.single();
    const auto wanted = call.arguments() > 0 ? call.text(0) : std::nullopt;
    const auto quantity = value ? toQuantity(*value, call.evaluator) : std::nullopt;
    if (value)
        call.give(quantity && (!wanted || inUnit(*quantity, *wanted, call.evaluator)));
}

/** The type of each item, with the members namespace and name. */
void type(Call &call)
{
    for (const Value &item : call.input) {
        const bool element = item.kind == Kind::Element;
        const auto name = element ? item.type : systemName(item);
        if (!name.empty())
            call.give(Value::of(Kind::Type, name, element ? "FHIR" : "System"));
    }
}

void comparableTo(Call &call)
{
    const auto value = call.single();
    Call::Argument other = call.argument(0);
    if (!value || other->size() != 1)
        return;
    const Value with = call.evaluator.system(other->front());
    const auto isAmount = [](const Value &one) { return one.kind == Kind::Quantity || one.isNumber(); };
    call.give(isAmount(*value) && isAmount(with)
        && comparable(asQuantity(*value, call.evaluator), asQuantity(with, call.evaluator), call.evaluator));
}

constexpr std::array Functions{
    Function{"toBoolean", 0, 0, false, to<toBoolean>, Gives::Boolean},
    Function{"toInteger", 0, 0, false, to<toInteger>, Gives::Integer},
    Function{"toLong", 0, 0, false, to<toLong>, Gives::Long},
    Function{"toDecimal", 0, 0, false, to<toDecimal>, Gives::Decimal},
    Function{"toString", 0, 0, false, to<toText>, Gives::String},
    Function{"toDate", 0, 0, false, to<toTemporal<Kind::Date>>, Gives::Date},
    Function{"toDateTime", 0, 0, false, to<toTemporal<Kind::DateTime>>, Gives::DateTime},
    Function{"toTime", 0, 0, false, to<toTemporal<Kind::Time>>, Gives::Time},
    Function{"toQuantity", 0, 1, false, toQuantityIn, Gives::Quantity},
    Function{"convertsToBoolean", 0, 0, false, convertsTo<toBoolean>, Gives::Boolean},
    Function{"convertsToInteger", 0, 0, false, convertsTo<toInteger>, Gives::Boolean},
    Function{"convertsToLong", 0, 0, false, convertsTo<toLong>, Gives::Boolean},
    Function{"convertsToDecimal", 0, 0, false, convertsTo<toDecimal>, Gives::Boolean},
    Function{"convertsToString", 0, 0, false, convertsTo<toText>, Gives::Boolean},
    Function{"convertsToDate", 0, 0, false, convertsTo<toTemporal<Kind::Date>>, Gives::Boolean},
    Function{"convertsToDateTime", 0, 0, false, convertsTo<toTemporal<Kind::DateTime>>, Gives::Boolean},
    Function{"convertsToTime", 0, 0, false, convertsTo<toTemporal<Kind::Time>>, Gives::Boolean},
    Function{"convertsToQuantity", 0, 1, false, convertsToQuantity, Gives::Boolean},
    Function{"type", 0, 0, false, type},
    Function{"comparable", 1, 1, false, comparableTo, Gives::Boolean},
};

} // namespace

std::span<const Function> conversionFunctions()
{
    return Functions;
}

} // namespace fhirpath
