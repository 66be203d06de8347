#include "fhirpath/functions.h"

#include "fhirpath/quantity.h"

#include <array>

// FHIRPath N1, 5.7: mathematics, on decimals that stay exact where the result is.

namespace fhirpath {

namespace {

using fhir::Decimal;
using Kind = Value::Kind;

/** What the function is called on, as a number; quantities only where @p quantities. */
struct Number {
    Value value;
    Decimal digits;
};
[[nodiscard]] std::optional<Number> number(Call &call, bool quantities = false)
{
    const auto value = call.single();
    if (!value || (value->kind == Kind::Element && call.evaluator.json().isNull(value->node)))
        return std::nullopt;
    const bool good = value->isNumber() || (quantities && value->kind == Kind::Quantity);
    const auto digits = good ? decimalOf(*value) : std::nullopt;
    if (!digits) {
        call.fail(good ? "cannot compute with a number this long." : "needs a number.");
        return std::nullopt;
    }
    return Number{*value, *digits};
}

/** Argument @p index as a number; nothing when it is empty. */
[[nodiscard]] std::optional<Decimal> numberArgument(Call &call, std::size_t index)
{
    Call::Argument items = call.argument(index);
    if (items->empty())
        return std::nullopt;
    const Value value = call.evaluator.system(items->front());
    auto digits = value.isNumber() && items->size() == 1 ? decimalOf(value) : std::nullopt;
    if (!digits)
        call.fail("expects one number here.");
    return digits;
}

/** Gives @p result as what @p like is: an Integer where it was one and still is whole, a Quantity with its unit. */
void giveLike(Call &call, const Value &like, const Decimal &result)
{
    const auto whole = like.kind == Kind::Integer ? result.integer() : std::nullopt;
    if (whole)
        return call.give(like.isLong() ? Value::longNumber(*whole) : Value::number(*whole));
    const bool quantity = like.kind == Kind::Quantity;
    Value value = Value::of(quantity ? Kind::Quantity : Kind::Decimal, call.evaluator.keep(result.text()), {});
    value.type = quantity ? like.type : std::string_view();
    value.truth = quantity && like.truth;
    call.give(value);
}

/** A whole number; a Quantity of one keeps its unit. */
void giveWhole(Call &call, const Value &like, const Decimal &result)
{
    if (like.kind == Kind::Quantity)
        return giveLike(call, like, result);
    if (const auto whole = result.integer())
        return call.give(Value::number(*whole));
    call.give(Value::of(Kind::Decimal, call.evaluator.keep(result.text())));
}

void giveDecimal(Call &call, const std::optional<Decimal> &result)
{
    if (result)
        call.give(Value::of(Kind::Decimal, call.evaluator.keep(result->text())));
}

void abs(Call &call)
{
    if (const auto x = number(call, true))
        giveLike(call, x->value, x->digits.isNegative() ? -x->digits : x->digits);
}

/** The whole number next to it, upwards or downwards. */
template <bool Up>
void wholeNumber(Call &call)
{
    const auto x = number(call, true);
    if (!x)
        return;
    const Decimal whole = x->digits.truncated();
    const bool cut = whole.compare(x->digits) != 0 && x->digits.isNegative() != Up;
    giveWhole(call, x->value, cut ? whole + Decimal(Up ? 1 : -1) : whole);
}

void truncate(Call &call)
{
    if (const auto x = number(call, true))
        giveWhole(call, x->value, x->digits.truncated());
}

void round(Call &call)
{
    const auto x = number(call, true);
    const auto digits = call.arguments() > 0 ? call.integer(0) : std::optional<std::int64_t>(0);
    if (!x || !digits)
        return;
    if (*digits < 0 || *digits > Decimal::MaxExponent)
        return call.fail("needs a number of digits that is not negative, and not above 1000.");
    if (x->value.kind == Kind::Integer || *digits >= x->digits.scale())
        return giveLike(call, x->value, x->digits);
    giveLike(call, x->value, x->digits.rounded(static_cast<int>(*digits)));
}

template <std::optional<Decimal> (*Compute)(const Decimal &)>
void analysis(Call &call)
{
    if (const auto x = number(call))
        giveDecimal(call, Compute(x->digits));
}

[[nodiscard]] std::optional<Decimal> naturalLogarithm(const Decimal &x)
{
    return fhir::logarithm(x);
}

void log(Call &call)
{
    const auto x = number(call);
    const auto base = numberArgument(call, 0);
    if (x && base)
        giveDecimal(call, fhir::logarithm(x->digits, *base));
}

void power(Call &call)
{
    const auto x = number(call);
    const auto exponent = numberArgument(call, 0);
    if (!x || !exponent)
        return;
    if (const auto result = fhir::power(x->digits, *exponent))
        giveLike(call, x->value, *result);
}

constexpr std::array Functions{
    Function{"abs", 0, 0, false, abs, Gives::Value},
    Function{"ceiling", 0, 0, false, wholeNumber<true>, Gives::Whole},
    Function{"floor", 0, 0, false, wholeNumber<false>, Gives::Whole},
    Function{"truncate", 0, 0, false, truncate, Gives::Whole},
    Function{"round", 0, 1, false, round, Gives::Rounded},
    Function{"sqrt", 0, 0, false, analysis<fhir::squareRoot>, Gives::Decimal},
    Function{"exp", 0, 0, false, analysis<fhir::exponential>, Gives::Decimal},
    Function{"ln", 0, 0, false, analysis<naturalLogarithm>, Gives::Decimal},
    Function{"log", 1, 1, false, log, Gives::Decimal},
    Function{"power", 1, 1, false, power, Gives::Decimal},
};

} // namespace

std::span<const Function> mathFunctions()
{
    return Functions;
}

} // namespace fhirpath
