#include "practice/fhir/query.h"

#include <algorithm>
#include <charconv>

namespace practice {
namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape =
            text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        if (escape) {
            plain += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

void encode(std::string_view text, std::string &into)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    static constexpr std::string_view plain = "-._~:,/"; // readable, and allowed in a query
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (letter || plain.find(c) != std::string_view::npos)
            into += c;
        else
            ((into += '%') += hex[byte >> 4U]) += hex[byte & 15U];
    }
}

enum class Outcome : std::uint8_t { Used, Unknown };
using Result = tl::expected<Outcome, Problem>;

tl::unexpected<Problem> invalid(std::string_view name, std::string_view value)
{
    return tl::unexpected(
        Problem{400, "value", "\"" + std::string(value) + "\" is not a value for " + std::string(name) + "."});
}

Result readCount(Search &search, std::string_view value)
{
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
    if (value.empty() || error == std::errc::invalid_argument || end != value.data() + value.size())
        return invalid("_count", value);
    search.count = error == std::errc() ? std::min(count, LargestPage) : LargestPage;
    if (count == 0)
        search.summary = Summary::Count;
    return Outcome::Used;
}

template <std::size_t N, typename Enum>
Result readWord(const std::string_view (&words)[N], Enum &into, std::string_view name, std::string_view value)
{
    const auto *found = std::find(std::begin(words), std::end(words), value);
    if (found == std::end(words))
        return invalid(name, value);
    into = static_cast<Enum>(found - std::begin(words));
    return Outcome::Used;
}

Result readSort(Search &search, std::string_view value)
{
    std::vector<Sort> sort;
    for (auto code : split(value, ',')) {
        const bool descending = code.starts_with('-');
        code.remove_prefix(descending ? 1 : 0);
        const Parameter *known = parameter(search.type, code);
        if (known == nullptr || known->kind == Kind::Composite)
            return Outcome::Unknown;
        sort.push_back({known, descending});
    }
    search.sort = std::move(sort);
    return Outcome::Used;
}

Result readInclude(std::vector<Include> &into, Type wanted, bool reverse, std::string_view value)
{
    const auto pieces = split(value, ':');
    const auto source = typeNamed(pieces[0]);
    if (!source || pieces.size() < 2 || pieces.size() > 3 || (!reverse && *source != wanted))
        return Outcome::Unknown;
    const Parameter *known = parameter(*source, pieces[1]);
    if (known == nullptr || known->kind != Kind::Reference)
        return Outcome::Unknown;
    const std::string target(pieces.size() == 3 ? pieces[2] : "");
    // What refers to a patient is found among the patient's own; anything else would be a scan of the world.
    if (reverse && (wanted != Type::Patient || known->targets != "Patient" || !Population::belongsToPatient(*source)))
        return Outcome::Unknown;
    into.push_back({*source, known, target});
    return Outcome::Used;
}

Result readElements(Search &search, std::string_view value)
{
    for (const auto name : split(value, ','))
        search.elements.emplace_back(name);
    return Outcome::Used;
}

/** A parameter that shapes the answer; Unknown when it is not one of those. */
Result readShape(Search &search, std::string_view name, std::string_view value)
{
    static constexpr std::string_view summaries[] = {"false", "count", "true", "data", "text"};
    static constexpr std::string_view totals[] = {"", "none", "estimate", "accurate"};
    if (name == "_count")
        return readCount(search, value);
    if (name == "_summary")
        return readWord(summaries, search.summary, name, value);
    if (name == "_total" && !value.empty())
        return readWord(totals, search.total, name, value);
    if (name == "_sort")
        return readSort(search, value);
    if (name == "_elements")
        return readElements(search, value);
    if (name == "_include")
        return readInclude(search.includes, search.type, false, value);
    if (name == "_revinclude")
        return readInclude(search.reverse, search.type, true, value);
    if (name == "_format" || name == "_pretty")
        return Outcome::Used; // JSON is all there is; api.cpp refuses other formats
    return Outcome::Unknown;
}

Result readOne(Search &search, const std::string &name, const std::string &value, std::string_view base)
{
    if (auto shape = readShape(search, name, value); !shape || *shape == Outcome::Used)
        return shape;
    const auto colon = name.find(':');
    const Parameter *known = parameter(search.type, std::string_view(name).substr(0, colon));
    if (known == nullptr)
        return Outcome::Unknown;
    auto read =
        criterion(*known, colon == std::string::npos ? "" : std::string_view(name).substr(colon + 1), value, base);
    if (!read)
        return tl::unexpected(read.error());
    search.criteria.push_back(std::move(*read));
    return Outcome::Used;
}

} // namespace

Pairs readForm(std::string_view encoded)
{
    Pairs pairs;
    for (const auto piece : split(encoded, '&')) {
        if (piece.empty())
            continue;
        const auto equals = piece.find('=');
        pairs.emplace_back(decoded(piece.substr(0, equals)),
            equals == std::string_view::npos ? std::string() : decoded(piece.substr(equals + 1)));
    }
    return pairs;
}

std::string writeForm(const Pairs &pairs)
{
    std::string text;
    for (const auto &[name, value] : pairs) {
        if (!text.empty())
            text += '&';
        encode(name, text);
        text += '=';
        encode(value, text);
    }
    return text;
}

tl::expected<Search, Problem> readSearch(Type type, const Pairs &pairs, bool strict, std::string_view base)
{
    Search search;
    search.type = type;
    for (const auto &[name, value] : pairs) {
        const auto read = readOne(search, name, value, base);
        if (!read)
            return tl::unexpected(read.error());
        if (*read == Outcome::Used)
            search.used.emplace_back(
                name, name == "_count" ? std::to_string(search.count) : value); // may be less than asked
        else if (strict)
            return tl::unexpected(
                Problem{400, "not-supported", "This server cannot honour " + name + "=" + value + "."});
    }
    return search;
}

} // namespace practice
