#include "fhir/ucum.h"

#include <algorithm>
#include <span>

namespace fhir {

namespace {

/** A unit without prefix, by others: "N" is 1 kg.m/s2. */
struct Atom {
    std::string_view code;
    std::string_view factor;
    std::string_view unit; ///< in units of this table; empty for a base unit and for a mere number
    bool metric = false; ///< takes prefixes
};

constexpr Atom Atoms[] = {
    {"10*", "10", "", false},
    {"10^", "10", "", false},
    {"%", "0.01", "", false},
    {"[ppth]", "0.001", "", false},
    {"[ppm]", "0.000001", "", false},
    {"[ppb]", "0.000000001", "", false},
    {"[pi]", "3.14159265358979323846", "", false},
    // Time.
    {"min", "60", "s", false},
    {"h", "60", "min", false},
    {"d", "24", "h", false},
    {"wk", "7", "d", false},
    {"mo", "30.4375", "d", false},
    {"a", "365.25", "d", false},
    {"Hz", "1", "s-1", true},
    // Angle.
    {"deg", "0.0174532925199432957692", "rad", false},
    {"sr", "1", "rad2", true},
    // Amount of substance and what is counted by it.
    {"eq", "1", "mol", true},
    {"osm", "1", "mol", true},
    {"kat", "1", "mol/s", true},
    {"U", "1", "umol/min", true},
    {"[IU]", "1", "[iU]", true},
    // Mechanics.
    {"l", "1", "dm3", true},
    {"L", "1", "dm3", true},
    {"ar", "100", "m2", true},
    {"t", "1000", "kg", true},
    {"u", "0.00000000000000000000000166053906660", "g", true},
    {"N", "1", "kg.m/s2", true},
    {"Pa", "1", "N/m2", true},
    {"J", "1", "N.m", true},
    {"W", "1", "J/s", true},
    {"bar", "100000", "Pa", true},
    {"atm", "101325", "Pa", false},
    {"dyn", "0.00001", "N", true},
    {"erg", "0.0000001", "J", true},
    {"P", "0.1", "Pa.s", true},
    {"cal", "4.184", "J", true},
    {"[Cal]", "4184", "J", false},
    {"g%", "1", "g/dl", true},
    {"eV", "0.0000000000000000001602176634", "J", true},
    {"m[H2O]", "9806.65", "Pa", true},
    {"m[Hg]", "133322", "Pa", true},
    {"[in_i'Hg]", "0.0254", "m[Hg]", false},
    {"[psi]", "6894.757293168", "Pa", false},
    // Electricity, light, radiation.
    {"A", "1", "C/s", true},
    {"V", "1", "J/C", true},
    {"F", "1", "C/V", true},
    {"Ohm", "1", "V/A", true},
    {"S", "1", "Ohm-1", true},
    {"Wb", "1", "V.s", true},
    {"T", "1", "Wb/m2", true},
    {"H", "1", "Wb/A", true},
    {"lm", "1", "cd.sr", true},
    {"lx", "1", "lm/m2", true},
    {"Bq", "1", "s-1", true},
    {"Gy", "1", "J/kg", true},
    {"Sv", "1", "J/kg", true},
    {"Ci", "37000000000", "Bq", true},
    {"RAD", "0.01", "Gy", true},
    {"REM", "0.01", "Sv", true},
    // The customary ones.
    {"[in_i]", "2.54", "cm", false},
    {"[ft_i]", "12", "[in_i]", false},
    {"[yd_i]", "3", "[ft_i]", false},
    {"[mi_i]", "5280", "[ft_i]", false},
    {"[nmi_i]", "1852", "m", false},
    {"[sin_i]", "1", "[in_i]2", false},
    {"[sft_i]", "1", "[ft_i]2", false},
    {"[gr]", "64.79891", "mg", false},
    {"[lb_av]", "7000", "[gr]", false},
    {"[oz_av]", "437.5", "[gr]", false},
    {"[stone_av]", "14", "[lb_av]", false},
    {"[gal_us]", "231", "[in_i]3", false},
    {"[qt_us]", "0.25", "[gal_us]", false},
    {"[pt_us]", "0.5", "[qt_us]", false},
    {"[cup_us]", "0.5", "[pt_us]", false},
    {"[foz_us]", "0.125", "[cup_us]", false},
    {"[tbs_us]", "0.5", "[foz_us]", false},
    {"[fdr_us]", "0.125", "[foz_us]", false},
    {"[drp]", "0.05", "ml", false},
    {"[cup_m]", "240", "mL", false},
    {"[tbs_m]", "15", "mL", false},
    {"[tsp_m]", "5", "mL", false},
    {"[car_m]", "0.2", "g", false},
};
constexpr std::string_view BaseUnits[Unit::Bases] = {"m", "s", "g", "rad", "K", "C", "cd", "mol", "[iU]", "[arb'U]"};

struct Prefix {
    std::string_view code;
    int power;
};
constexpr Prefix Prefixes[] = {{"Y", 24}, {"Z", 21}, {"E", 18}, {"P", 15}, {"T", 12}, {"G", 9}, {"M", 6}, {"k", 3},
    {"h", 2}, {"da", 1}, {"d", -1}, {"c", -2}, {"m", -3}, {"u", -6}, {"n", -9}, {"p", -12}, {"f", -15}, {"a", -18},
    {"z", -21}, {"y", -24}};

constexpr int MaxDepth = 20;
constexpr int MaxPower = 20;

void multiply(Unit &unit, const Unit &other, int sign)
{
    unit.numerator = unit.numerator * (sign > 0 ? other.numerator : other.denominator);
    unit.denominator = unit.denominator * (sign > 0 ? other.denominator : other.numerator);
    for (std::size_t i = 0; i < Unit::Bases; ++i)
        unit.dimension[i] = static_cast<std::int8_t>(unit.dimension[i] + sign * other.dimension[i]);
}

/** Reads UCUM's grammar: terms, components, annotations. */
class Reader
{
public:
    Reader(std::string_view text, int depth) : m_text(text), m_depth(depth) { }
    [[nodiscard]] std::optional<Unit> whole()
    {
        auto unit = term();
        return m_text.empty() ? unit : std::nullopt;
    }

private:
    [[nodiscard]] char peek() const { return m_text.empty() ? '\0' : m_text.front(); }
    [[nodiscard]] bool take(char c)
    {
        if (peek() != c || m_text.empty())
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    [[nodiscard]] std::optional<Unit> term();
    [[nodiscard]] std::optional<Unit> component();
    [[nodiscard]] std::optional<Unit> simple();
    [[nodiscard]] std::optional<int> power();
    [[nodiscard]] bool skipAnnotation();

    std::string_view m_text;
    int m_depth;
};

[[nodiscard]] std::optional<Unit> scale(std::string_view code)
{
    Unit unit;
    unit.dimension[4] = 1;
    unit.offset = *Decimal::parse(code == "Cel" ? "273.15" : "459.67");
    unit.numerator = Decimal(code == "Cel" ? 1 : 5);
    unit.denominator = Decimal(code == "Cel" ? 1 : 9);
    return code == "Cel" || code == "[degF]" ? std::optional(unit) : std::nullopt;
}

/** An atom by its code; @p needsMetric when a prefix stands before it. */
[[nodiscard]] std::optional<Unit> atom(std::string_view code, bool needsMetric, int depth)
{
    for (std::size_t i = 0; i < Unit::Bases; ++i) {
        if (BaseUnits[i] == code) {
            Unit unit;
            unit.dimension[i] = 1;
            return unit;
        }
    }
    const auto *found =
        std::find_if(std::begin(Atoms), std::end(Atoms), [code](const Atom &a) { return a.code == code; });
    if (found == std::end(Atoms) || (needsMetric && !found->metric))
        return std::nullopt;
    auto unit = found->unit.empty() ? std::optional(Unit()) : Reader(found->unit, depth + 1).whole();
    if (unit)
        unit->numerator = unit->numerator * *Decimal::parse(found->factor);
    return unit;
}

[[nodiscard]] std::optional<Unit> prefixed(std::string_view code, int depth)
{
    if (auto whole = atom(code, false, depth))
        return whole;
    for (const Prefix &prefix : Prefixes) {
        if (!code.starts_with(prefix.code))
            continue;
        auto unit = atom(code.substr(prefix.code.size()), true, depth);
        if (!unit)
            continue;
        const Decimal factor = *Decimal::parse("1e" + std::to_string(std::abs(prefix.power)));
        auto &part = prefix.power > 0 ? unit->numerator : unit->denominator;
        part = part * factor;
        return unit;
    }
    return std::nullopt;
}

bool Reader::skipAnnotation()
{
    if (!take('{'))
        return false;
    const std::size_t end = m_text.find('}');
    if (end == m_text.npos)
        return false;
    m_text.remove_prefix(end + 1);
    return true;
}

std::optional<int> Reader::power()
{
    const bool negative = take('-');
    if (!negative)
        (void)take('+');
    int value = 0;
    bool any = false;
    for (; peek() >= '0' && peek() <= '9'; m_text.remove_prefix(1), any = true)
        value = std::min(value * 10 + (peek() - '0'), MaxPower + 1);
    if (!any)
        return 1;
    return value > MaxPower ? std::nullopt : std::optional(negative ? -value : value);
}

std::optional<Unit> Reader::simple()
{
    // A number stands alone; a code reaches to the next sign that is no part of one, brackets whole.
    std::size_t end = 0;
    while (end < m_text.size() && m_text[end] >= '0' && m_text[end] <= '9')
        ++end;
    const bool powerOfTen =
        m_text.substr(0, 2) == "10" && end == 2 && m_text.size() > 2 && (m_text[2] == '*' || m_text[2] == '^');
    if (end > 0 && !powerOfTen) {
        Unit number;
        const auto value = Decimal::parse(m_text.substr(0, end));
        if (end > 18 || value->isZero())
            return std::nullopt;
        number.numerator = *value;
        m_text.remove_prefix(end);
        return number;
    }
    for (end = powerOfTen ? 3 : 0; !powerOfTen && end < m_text.size(); ++end) {
        if (m_text[end] == '[') {
            end = m_text.find(']', end);
            if (end == m_text.npos)
                return std::nullopt;
        } else if (std::string_view("./(){}+-0123456789").find(m_text[end]) != std::string_view::npos) {
            break;
        }
    }
    auto unit = prefixed(m_text.substr(0, end), m_depth);
    m_text.remove_prefix(end);
    const auto exponent = power();
    if (!unit || !exponent)
        return std::nullopt;
    Unit result;
    for (int i = 0; i < std::abs(*exponent); ++i)
        multiply(result, *unit, *exponent > 0 ? 1 : -1);
    return result;
}

std::optional<Unit> Reader::component()
{
    if (peek() == '{')
        return skipAnnotation() ? std::optional(Unit()) : std::nullopt;
    if (!take('(')) {
        auto unit = simple();
        return unit && peek() == '{' && !skipAnnotation() ? std::nullopt : unit;
    }
    if (++m_depth > MaxDepth)
        return std::nullopt;
    auto inner = term();
    --m_depth;
    return take(')') ? inner : std::nullopt;
}

std::optional<Unit> Reader::term()
{
    Unit result;
    int sign = take('/') ? -1 : 1;
    for (int parts = 0; parts < MaxPower * 2; ++parts) {
        const auto part = component();
        if (!part)
            return std::nullopt;
        multiply(result, *part, sign);
        if (std::any_of(result.dimension.begin(), result.dimension.end(), [](int i) { return i > 60 || i < -60; }))
            return std::nullopt;
        if (take('.'))
            sign = 1;
        else if (take('/'))
            sign = -1;
        else
            return result;
    }
    return std::nullopt;
}

} // namespace

std::optional<Unit> Unit::parse(std::string_view code)
{
    if (code.empty() || code.size() > 100)
        return std::nullopt;
    if (auto temperature = scale(code))
        return temperature;
    return Reader(code, 0).whole();
}

int Unit::compare(const Decimal &a, const Unit &unitOfA, const Decimal &b, const Unit &unitOfB)
{
    const Decimal left = (a + unitOfA.offset) * unitOfA.numerator * unitOfB.denominator;
    return left.compare((b + unitOfB.offset) * unitOfB.numerator * unitOfA.denominator);
}

Decimal Unit::convert(const Decimal &amount, const Unit &other) const
{
    const Decimal base = (amount + offset) * numerator * other.denominator;
    return base.dividedBy(denominator * other.numerator) - other.offset;
}

} // namespace fhir
