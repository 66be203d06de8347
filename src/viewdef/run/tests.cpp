#include "viewdef/run/projection.h"

#include "fhirpath/text.h"

#include <algorithm>

// Values beside literals, compared as they are written. The evaluator has the same in equality.cpp; where the two could
// differ, the resource is left to it.

namespace viewdef {

using What = ValueTest::What;
using As = ValueTest::As;

namespace {

[[nodiscard]] bool isNumber(char kind)
{
    return kind == '-' || (kind >= '0' && kind <= '9');
}

[[nodiscard]] bool isTrue(What what, int order)
{
    switch (what) {
    case What::Equal:
        return order == 0;
    case What::NotEqual:
        return order != 0;
    case What::Less:
        return order < 0;
    case What::Greater:
        return order > 0;
    case What::LessOrEqual:
        return order <= 0;
    default:
        return order >= 0;
    }
}

/** @p text in small or capital letters; most has only those of ASCII. */
void fold(std::string_view text, As as, std::string &out)
{
    out.resize(text.size());
    const unsigned first = as == As::Lower ? 'A' : 'a';
    unsigned all = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        all |= c;
        out[i] = static_cast<char>(c ^ (c - first < 26 ? 0x20U : 0U));
    }
    if (all >= 0x80)
        out = as == As::Lower ? fhirpath::lowerText(text) : fhirpath::upperText(text);
}

/** The order of two moments that days lie between, whatever their zones; nothing where that is not so. */
[[nodiscard]] std::optional<int> farApart(const fhir::Temporal &a, const fhir::Temporal &b)
{
    using Precision = fhir::Temporal::Precision;
    if (a.precision < Precision::Day || b.precision < Precision::Day)
        return std::nullopt;
    if (a.precision > Precision::Day && b.precision > Precision::Day && a.offset.has_value() != b.offset.has_value())
        return std::nullopt;
    // Neighbouring days are never more than four apart in this count: 28 February and 1 March.
    const auto place = [](const fhir::Temporal &day) { return (day.year * 12 + day.month) * 31 + day.day; };
    const int difference = place(a) - place(b);
    return difference > 4 ? std::optional(1) : difference < -4 ? std::optional(-1) : std::nullopt;
}

} // namespace

std::optional<ShortNumber> ShortNumber::parse(std::string_view text)
{
    constexpr std::size_t MostDigits = 18;
    const bool isNegative = text.starts_with('-');
    text.remove_prefix(isNegative ? 1 : 0);
    const std::size_t point = std::min(text.find('.'), text.size());
    if (text.empty() || text.size() > MostDigits + (point < text.size() ? 1U : 0U))
        return std::nullopt;
    ShortNumber number;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == point)
            continue;
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        number.digits = number.digits * 10 + (text[i] - '0');
    }
    number.digits = isNegative ? -number.digits : number.digits;
    number.scale = point == text.size() ? 0 : static_cast<int>(text.size() - point - 1);
    return number;
}

int ShortNumber::compare(const ShortNumber &other) const
{
    if (scale > other.scale)
        return -other.compare(*this);
    std::int64_t left = digits;
    for (int i = scale; i < other.scale; ++i)
        if (__builtin_mul_overflow(left, std::int64_t{10}, &left))
            return digits < 0 ? -1 : 1; // beyond what the other can be
    return left < other.digits ? -1 : left > other.digits ? 1 : 0;
}

std::optional<bool> Projection::tested(const Condition &condition, std::uint32_t slot)
{
    const ValueTest &test = *condition.test;
    const std::size_t before = mark();
    const Found found = find(condition.path, slot);
    release(before);
    if (test.what == What::HasValue) {
        const char kind = found.count == 1 ? this->kind(slots[found.first]) : 'n';
        return kind != 'n' && (kind | 0x20) != '{';
    }
    if (test.clock != ValueTest::NoClock && clocks[test.clock].failed)
        return left();
    if (found.count == 0 || (test.clock != ValueTest::NoClock && !clocks[test.clock].moment))
        return std::nullopt;
    if (found.count == 1)
        return compared(test, slots[found.first]);
    // Several values equal no single one; anything else must not be asked of them.
    const bool isItself = test.as == As::Text || test.as == As::Number || test.as == As::Moment;
    if (!isItself || (test.what != What::Equal && test.what != What::NotEqual))
        return left();
    return test.what == What::NotEqual;
}

std::optional<bool> Projection::compared(const ValueTest &test, const Slot &value)
{
    const char kind = this->kind(value);
    if (test.as == As::Number)
        return isNumber(kind) ? comparedNumber(test, ShortNumber::parse(raw(value)), raw(value)) : left();
    if (kind != '"')
        return left();
    if (test.as == As::Moment)
        return comparedMoment(test, value);
    if (test.as == As::Length)
        return comparedNumber(test, ShortNumber{fhirpath::lengthOf(text(value)), 0}, {});
    return comparedText(test, value);
}

std::optional<bool> Projection::comparedText(const ValueTest &test, const Slot &value)
{
    std::string_view text = this->text(value);
    if (test.as != As::Text) {
        fold(text, test.as, m_folded);
        text = m_folded;
    }
    const std::string &other = test.texts.front();
    switch (test.what) {
    case What::In:
        return std::binary_search(test.texts.begin(), test.texts.end(), text);
    case What::Starts:
        return text.starts_with(other);
    case What::Ends:
        return text.ends_with(other);
    case What::Contains:
        return text.find(other) != text.npos;
    case What::Equal:
        return text == other;
    case What::NotEqual:
        return text != other;
    default:
        return isTrue(test.what, text.compare(other));
    }
}

std::optional<bool> Projection::comparedNumber(
    const ValueTest &test, const std::optional<ShortNumber> &one, std::string_view text)
{
    std::optional<fhir::Decimal> exact;
    for (std::size_t i = 0; i < test.numbers.size(); ++i) {
        const auto &other = test.shortNumbers[i];
        auto order = one && other ? std::optional(one->compare(*other)) : std::nullopt;
        if (!order) {
            exact = exact ? exact : fhir::Decimal::parse(text);
            if (!exact)
                return left();
            order = exact->compare(test.numbers[i]);
        }
        if (test.what != What::In)
            return isTrue(test.what, *order);
        if (*order == 0)
            return true;
    }
    return false;
}

const std::optional<fhir::Temporal> &Projection::momentOf(const Slot &value)
{
    if (m_momentAt != value.token) {
        m_moment = fhir::Temporal::parse(text(value), fhir::Temporal::Kind::DateTime);
        m_momentAt = value.token;
    }
    return m_moment;
}

std::optional<bool> Projection::comparedMoment(const ValueTest &test, const Slot &value)
{
    const auto &moment = momentOf(value);
    if (!moment)
        return left();
    const auto &other = test.clock == ValueTest::NoClock ? test.moment : *clocks[test.clock].moment;
    const auto apart = farApart(*moment, other);
    const auto order = apart ? apart : fhir::Temporal::compare(*moment, other);
    return order ? std::optional(isTrue(test.what, *order)) : std::nullopt;
}

} // namespace viewdef
