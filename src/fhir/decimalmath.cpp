#include "fhir/decimal.h"

#include <cmath>

namespace fhir {

namespace {

/** Digits to work with, so that the last of the digits that are kept is right. */
constexpr int Working = Decimal::Significant + 20;
/** Beyond e to this power lies Decimal::MaxExponent. */
constexpr std::int64_t MaxPower = 2300;

[[nodiscard]] Decimal ofDouble(double number)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.17e", number);
    return Decimal::parse(text).value_or(Decimal());
}

[[nodiscard]] Decimal ten(int power)
{
    Decimal result(1);
    for (Decimal base(10); power > 0; power /= 2) {
        result = power % 2 == 1 ? result * base : result;
        base = base * base;
    }
    return result;
}

/** The exponent of the number in scientific notation. */
[[nodiscard]] int magnitude(const Decimal &number)
{
    return number.length() - 1 - number.scale();
}

[[nodiscard]] Decimal finished(const Decimal &number)
{
    return number.limited(Decimal::Significant).trimmed();
}

/** The series of e^x after halving x until few terms do. */
[[nodiscard]] Decimal series(const Decimal &number)
{
    constexpr int Halvings = 20;
    const Decimal x = number.dividedBy(Decimal(1 << Halvings), Working + 10);
    Decimal term(1);
    Decimal sum(1);
    for (std::int64_t i = 1; i < 60 && !term.isZero() && magnitude(term) > -Working - 10; ++i) {
        term = (term * x).dividedBy(Decimal(i), Working + 10);
        sum = (sum + term).limited(Working + 10);
    }
    for (int i = 0; i < Halvings; ++i)
        sum = (sum * sum).limited(Working + 10);
    return sum;
}

/** e^x for |x| not above MaxPower: a power of two ranges is left to the series. */
[[nodiscard]] Decimal rawExponential(const Decimal &number)
{
    const Decimal whole = number.truncated();
    static const Decimal e = series(Decimal(1));
    Decimal base = number.isNegative() ? Decimal(1).dividedBy(e, Working + 10) : e;
    Decimal result = series(number - whole);
    for (std::int64_t n = std::abs(whole.integer().value_or(0)); n > 0; n /= 2) {
        if (n % 2 == 1)
            result = (result * base).limited(Working + 10);
        base = (base * base).limited(Working + 10);
    }
    return result;
}

/** Logarithm of a number between 0.1 and 10, by Halley's iteration from a machine number. */
[[nodiscard]] Decimal nearLogarithm(const Decimal &number)
{
    Decimal y = ofDouble(std::log(std::stod(number.limited(17).text())));
    for (int i = 0; i < 2; ++i) {
        const Decimal power = series(y);
        y = y + Decimal(2) * (number - power).dividedBy(number + power, Working);
        y = y.limited(Working);
    }
    return y;
}

/** Digits of the result are lost when the logarithm is near 0 or ten times near a power: @p number is positive. */
[[nodiscard]] Decimal rawLogarithm(const Decimal &number)
{
    static const Decimal lnTen = nearLogarithm(Decimal(10));
    const int exponent = magnitude(number);
    const Decimal scaled =
        exponent >= 0 ? number.dividedBy(ten(exponent), static_cast<int>(Decimal::MaxDigits)) : number * ten(-exponent);
    return nearLogarithm(scaled.limited(Working)) + Decimal(exponent) * lnTen;
}

} // namespace

std::optional<Decimal> squareRoot(const Decimal &number)
{
    if (number.isNegative() || number.isZero())
        return number.isZero() ? std::optional(Decimal()) : std::nullopt;
    const int half = magnitude(number) / 2;
    const Decimal unit = ten(std::abs(half));
    const Decimal square = unit * unit;
    const Decimal scaled = half >= 0 ? number.dividedBy(square, Working) : number * square;
    Decimal root = ofDouble(std::sqrt(std::stod(scaled.limited(17).text())));
    for (int i = 0; i < 3; ++i)
        root = ((root + scaled.dividedBy(root, Working)) * *Decimal::parse("0.5")).limited(Working);
    return finished(half >= 0 ? root * unit : root.dividedBy(unit, Working));
}

std::optional<Decimal> exponential(const Decimal &number)
{
    if (number.compare(Decimal(MaxPower)) > 0 || number.compare(Decimal(-MaxPower)) < 0)
        return std::nullopt;
    return finished(rawExponential(number.limited(Working)));
}

std::optional<Decimal> logarithm(const Decimal &number)
{
    if (number.isNegative() || number.isZero())
        return std::nullopt;
    return finished(rawLogarithm(number));
}

std::optional<Decimal> logarithm(const Decimal &number, const Decimal &base)
{
    if (number.isNegative() || number.isZero() || base.isNegative() || base.isZero())
        return std::nullopt;
    const Decimal divisor = rawLogarithm(base);
    if (divisor.limited(Decimal::Significant).isZero())
        return std::nullopt;
    return finished(rawLogarithm(number).dividedBy(divisor, Working));
}

std::optional<Decimal> power(const Decimal &number, const Decimal &exponent)
{
    const auto whole = exponent.integer();
    if (whole && std::abs(*whole) * number.length() <= Decimal::MaxExponent) {
        if (*whole < 0 && number.isZero())
            return std::nullopt;
        Decimal result(1);
        Decimal base = number;
        for (std::int64_t n = std::abs(*whole); n > 0; n /= 2) {
            result = n % 2 == 1 ? result * base : result;
            base = n > 1 ? base * base : base;
        }
        return *whole < 0 ? Decimal(1).dividedBy(result) : result;
    }
    if (number.isZero())
        return exponent.isNegative() ? std::nullopt : std::optional(Decimal());
    if (number.isNegative() && !whole)
        return std::nullopt;
    const Decimal magnitudeOf = number.isNegative() ? -number : number;
    const auto result = exponential(rawLogarithm(magnitudeOf) * exponent);
    return result && number.isNegative() && *whole % 2 != 0 ? std::optional(-*result) : result;
}

} // namespace fhir
