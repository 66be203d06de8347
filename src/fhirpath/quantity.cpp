#include "fhirpath/quantity.h"

#include "fhir/ucum.h"
#include "fhirpath/evaluator.h"

#include <algorithm>
#include <array>

namespace fhirpath {

using fhir::Decimal;
using fhir::Temporal;
using fhir::Unit;

namespace {

using Calendar = Temporal::Unit;

/** In the order of Calendar. */
constexpr std::array<std::string_view, 8> Words{
    "year", "month", "week", "day", "hour", "minute", "second", "millisecond"};
constexpr std::array<std::string_view, 8> Codes{"a", "mo", "wk", "d", "h", "min", "s", "ms"};

/** A quantity taken apart. */
struct Amount {
    Decimal number;
    Unit unit;
};

[[nodiscard]] std::optional<Amount> amountOf(const Value &quantity, Evaluator &evaluator)
{
    const auto number = decimalOf(quantity);
    const auto &unit = evaluator.unit(unitCode(quantity));
    return number && unit ? std::optional(Amount{*number, *unit}) : std::nullopt;
}

/** A calendar's year or month. */
[[nodiscard]] bool isIndefinite(const Value &quantity)
{
    return quantity.truth && calendarUnit(quantity.type).value_or(Calendar::Day) <= Calendar::Month;
}

/** How long a unit of the calendar is in months, for a month and a year, and in milliseconds. */
[[nodiscard]] Decimal monthsIn(Calendar unit)
{
    return Decimal(unit == Calendar::Year ? 12 : 1);
}
[[nodiscard]] Decimal millisecondsIn(Calendar unit)
{
    constexpr std::array<std::int64_t, 8> Milliseconds{
        31'536'000'000, 2'592'000'000, 604'800'000, 86'400'000, 3'600'000, 60'000, 1000, 1};
    return Decimal(Milliseconds[static_cast<std::size_t>(unit)]);
}

/** Two lengths of a calendar: in months when both are made of them, else in days of 24 hours. */
[[nodiscard]] std::optional<int> compareCalendar(const Value &a, Calendar unitOfA, const Value &b, Calendar unitOfB)
{
    const auto left = decimalOf(a);
    const auto right = decimalOf(b);
    if (!left || !right)
        return std::nullopt;
    if (unitOfA <= Calendar::Month && unitOfB <= Calendar::Month)
        return (*left * monthsIn(unitOfA)).compare(*right * monthsIn(unitOfB));
    return (*left * millisecondsIn(unitOfA)).compare(*right * millisecondsIn(unitOfB));
}

/** The calendar's unit that has the length of UCUM's: a day is 'd', but a year is no 'a' there. */
[[nodiscard]] std::optional<Calendar> definiteUnit(std::string_view code)
{
    for (std::size_t i = static_cast<std::size_t>(Calendar::Week); i < Codes.size(); ++i)
        if (Codes[i] == code)
            return static_cast<Calendar>(i);
    return std::nullopt;
}

} // namespace

std::optional<Calendar> calendarUnit(std::string_view word)
{
    if (word.ends_with('s'))
        word.remove_suffix(1);
    for (std::size_t i = 0; i < Words.size(); ++i)
        if (Words[i] == word)
            return static_cast<Calendar>(i);
    return std::nullopt;
}

std::string_view calendarWord(std::string_view code)
{
    for (std::size_t i = 0; i < Codes.size(); ++i)
        if (Codes[i] == code && code != "wk" && code != "ms")
            return Words[i];
    return {};
}

Decimal convertCalendar(const Decimal &number, Calendar from, Calendar to)
{
    if (from <= Calendar::Month && to <= Calendar::Month)
        return (number * monthsIn(from)).dividedBy(monthsIn(to)).trimmed();
    return (number * millisecondsIn(from)).dividedBy(millisecondsIn(to)).trimmed();
}

std::string_view unitCode(const Value &quantity)
{
    if (quantity.truth)
        if (const auto word = calendarUnit(quantity.type))
            return Codes[static_cast<std::size_t>(*word)];
    return quantity.type;
}

Value asQuantity(const Value &value, Evaluator &evaluator)
{
    if (!value.isNumber())
        return value;
    const bool written = value.kind == Value::Kind::Decimal;
    return Value::of(Value::Kind::Quantity, written ? value.text : evaluator.keep(std::to_string(value.integer)), "1");
}

bool comparable(const Value &a, const Value &b, Evaluator &evaluator)
{
    const auto left = amountOf(a, evaluator);
    const auto right = amountOf(b, evaluator);
    return left && right ? left->unit.isLike(right->unit) : a.type == b.type && a.truth == b.truth;
}

std::optional<int> compareQuantities(const Value &a, const Value &b, Evaluator &evaluator, bool loosely)
{
    if (a.type == b.type && a.truth == b.truth) {
        const auto left = decimalOf(a);
        const auto right = decimalOf(b);
        return left && right ? std::optional(left->compare(*right)) : std::nullopt;
    }
    if (a.truth && b.truth) {
        const auto unitOfA = calendarUnit(a.type);
        const auto unitOfB = calendarUnit(b.type);
        return unitOfA && unitOfB ? compareCalendar(a, *unitOfA, b, *unitOfB) : std::nullopt;
    }
    const bool indefinite = isIndefinite(a) || isIndefinite(b);
    const auto left = amountOf(a, evaluator);
    const auto right = amountOf(b, evaluator);
    if (!left || !right || !left->unit.isLike(right->unit) || (indefinite && !loosely))
        return std::nullopt;
    return Unit::compare(left->number, left->unit, right->number, right->unit);
}

std::optional<Value> inUnit(const Value &quantity, std::string_view unit, Evaluator &evaluator)
{
    Value wanted = Value::of(Value::Kind::Quantity, "0", unit);
    wanted.truth = calendarUnit(unit).has_value();
    if (quantity.type == unit && quantity.truth == wanted.truth)
        return quantity;
    const auto calendar = quantity.truth ? calendarUnit(quantity.type) : std::nullopt;
    const auto target = wanted.truth ? calendarUnit(unit) : definiteUnit(unit);
    if (const auto number = calendar && target ? decimalOf(quantity) : std::nullopt) {
        wanted.text = evaluator.keep(convertCalendar(*number, *calendar, *target).text());
        wanted.type = evaluator.keep(std::string(unit));
        return wanted;
    }
    const auto from = amountOf(quantity, evaluator);
    const auto to = amountOf(wanted, evaluator);
    if (!from || !to || !from->unit.isLike(to->unit))
        return std::nullopt;
    wanted.text = evaluator.keep(from->unit.convert(from->number, to->unit).text());
    wanted.type = evaluator.keep(std::string(unit));
    return wanted;
}

bool equivalentQuantities(const Value &a, const Value &b, Evaluator &evaluator)
{
    const auto order = compareQuantities(a, b, evaluator, true);
    if (!order || *order == 0)
        return order.has_value();
    auto left = amountOf(a, evaluator);
    auto right = amountOf(b, evaluator);
    if (!left || !right)
        return false;
    // The last digit written of the coarser one is what both are rounded to.
    const auto digit = [](const Amount &amount) {
        return *Decimal::parse("1e-" + std::to_string(std::min(amount.number.trimmed().scale(), Decimal::MaxExponent)));
    };
    if (Unit::compare(digit(*left), left->unit, digit(*right), right->unit) < 0)
        std::swap(left, right);
    const int scale = left->number.trimmed().scale();
    const Decimal other = right->unit.convert(right->number, left->unit);
    return left->number.rounded(scale).compare(other.rounded(scale)) == 0;
}

} // namespace fhirpath
