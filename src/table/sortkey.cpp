#include "table/sortkey.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

namespace table {
namespace {

char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string textKey(std::string_view value)
{
    std::string key(value);
    std::transform(key.begin(), key.end(), key.begin(), fold);
    return key;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** A number as 0.d1d2d3… × 10^exponent, without zeros at either end of the digits. */
struct Scientific {
    bool negative = false;
    std::string digits;
    std::int64_t exponent = 0;
};

std::optional<Scientific> readNumber(std::string_view text)
{
    Scientific number;
    std::size_t at = 0;
    if (!text.empty() && text[0] == '-') {
        number.negative = true;
        at = 1;
    }
    bool fraction = false;
    const std::size_t first = at;
    for (; at < text.size() && (isDigit(text[at]) || (text[at] == '.' && !fraction)); ++at) {
        if (text[at] == '.') {
            fraction = true;
            continue;
        }
        number.digits.push_back(text[at]);
        number.exponent += fraction ? 0 : 1;
    }
    if (at == first)
        return {};
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        at += at + 1 < text.size() && text[at + 1] == '+' ? 2 : 1;
        std::int32_t power = 0; // beyond it nothing that is written down can be told apart
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), power);
        if (error != std::errc())
            return {};
        at = static_cast<std::size_t>(end - text.data());
        number.exponent += power;
    }
    if (at != text.size())
        return {};
    const std::size_t zeros = std::min(number.digits.find_first_not_of('0'), number.digits.size());
    number.exponent -= static_cast<std::int64_t>(zeros);
    number.digits.erase(0, zeros);
    number.digits.erase(number.digits.find_last_not_of('0') + 1);
    return number;
}

void appendBigEndian(std::uint64_t value, std::string &to)
{
    for (unsigned shift = 64; shift > 0;) {
        shift -= 8;
        to.push_back(static_cast<char>(static_cast<unsigned char>(value >> shift)));
    }
}

/** '0' + complement for negative numbers, '1' for zero, '2' + exponent + digits for positive ones. */
std::string numberKey(std::string_view value)
{
    const auto number = readNumber(value);
    if (!number)
        return NotOfItsKind + textKey(value);
    if (number->digits.empty())
        return "1";
    std::string key;
    appendBigEndian(static_cast<std::uint64_t>(number->exponent) ^ (std::uint64_t{1} << 63U), key);
    key += number->digits;
    if (!number->negative)
        return '2' + key;
    std::transform(key.begin(), key.end(), key.begin(), [](char c) { return static_cast<char>(~c); });
    key.push_back('\xff'); // of two negative numbers the one with more digits is smaller
    return '0' + key;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    if (at + count > text.size())
        return {};
    for (const char c : text.substr(at, count)) {
        if (!isDigit(c))
            return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

/** Minutes east of UTC from "Z", "+02:00"; nothing when there is no zone. */
std::optional<int> zone(std::string_view text)
{
    if (text.empty())
        return {};
    if (text == "Z")
        return 0;
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    if (!hours || !minutes)
        return {};
    return (text.front() == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

/** Seconds since 1970 of the beginning of a date or dateTime, its fraction, and how precisely it is given. */
struct Moment {
    std::int64_t seconds = 0;
    std::string_view fraction; ///< ".5"
    std::size_t precision = 0; ///< letters that it takes without its zone
};

std::optional<Moment> readMoment(std::string_view text)
{
    const auto year = digits(text, 0, 4);
    if (!year)
        return {};
    const int month = digits(text, 5, 2).value_or(1);
    const int day = digits(text, 8, 2).value_or(1);
    const auto date = std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(month)}
        / std::chrono::day{static_cast<unsigned>(day)};
    Moment moment;
    moment.seconds = std::chrono::sys_days(date).time_since_epoch().count() * std::int64_t{86'400};
    if (text.size() > 11 && text[10] == 'T') {
        moment.seconds += digits(text, 11, 2).value_or(0) * 3600 + digits(text, 14, 2).value_or(0) * 60
            + digits(text, 17, 2).value_or(0);
        std::size_t end = std::min<std::size_t>(19, text.size());
        while (end < text.size() && (isDigit(text[end]) || text[end] == '.'))
            ++end;
        const std::size_t begin = std::min<std::size_t>(19, text.size());
        moment.fraction = text.substr(begin, end - begin);
        moment.seconds -= zone(text.substr(end)).value_or(0) * std::int64_t{60};
    }
    moment.precision = std::min<std::size_t>(text.find_first_of("+Z"), text.size());
    return moment;
}

/** Whole numbers as words that compare as they do. */
std::uint64_t ordered(std::int64_t value)
{
    return static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63U);
}

std::string dateKey(std::string_view text)
{
    const auto moment = readMoment(text);
    if (!moment)
        return NotOfItsKind + textKey(text);
    std::string key;
    appendBigEndian(ordered(moment->seconds), key);
    key += moment->fraction;
    key.push_back(static_cast<char>(moment->precision));
    return '0' + key;
}

/** Of a key of @p size bytes, whose byte at i @p byte gives. */
template <typename Byte>
SortPrefix prefixOf(std::size_t size, Byte byte)
{
    std::uint64_t words[2] = {0, 0};
    for (std::size_t i = 0; i < std::min(size, SortPrefix::Room); ++i)
        words[i / 8] |= std::uint64_t{static_cast<unsigned char>(byte(i))} << (56U - 8U * (i % 8));
    words[1] |= std::min(size, SortPrefix::Longer);
    return {words[0], words[1]};
}

} // namespace

bool sortsAsText(Kind kind)
{
    switch (kind) {
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Date:
    case Kind::DateTime:
        return false;
    case Kind::Boolean:
    case Kind::Time:
    case Kind::Text:
    case Kind::Json:
        break;
    }
    return true;
}

SortPrefix sortPrefix(std::string_view value, Kind kind)
{
    if (sortsAsText(kind))
        return prefixOf(value.size(), [value](std::size_t i) { return fold(value[i]); });
    if (kind == Kind::Date || kind == Kind::DateTime) {
        // Most have no fraction: the ten bytes of their key, without a text made of them.
        const auto moment = readMoment(value);
        if (moment && moment->fraction.empty()) {
            const std::uint64_t seconds = ordered(moment->seconds);
            constexpr std::uint64_t Size = 10;
            return {
                std::uint64_t{'0'} << 56U | seconds >> 8U, seconds << 56U | (moment->precision & 0xffU) << 48U | Size};
        }
    }
    const std::string key = sortKey(value, kind);
    return prefixOf(key.size(), [&key](std::size_t i) { return key[i]; });
}

int compareSorted(std::string_view a, std::string_view b, Kind kind)
{
    if (!sortsAsText(kind))
        return sortKey(a, kind).compare(sortKey(b, kind)); // as unsigned bytes
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const auto left = static_cast<unsigned char>(fold(a[i]));
        const auto right = static_cast<unsigned char>(fold(b[i]));
        if (left != right)
            return left < right ? -1 : 1;
    }
    return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

std::string sortKey(std::string_view value, Kind kind)
{
    switch (kind) {
    case Kind::Integer:
    case Kind::Decimal:
        return numberKey(value);
    case Kind::Date:
    case Kind::DateTime:
        return dateKey(value);
    case Kind::Boolean:
    case Kind::Time:
    case Kind::Text:
    case Kind::Json:
        return textKey(value);
    }
    return textKey(value);
}

} // namespace table
