#include "practice/fhir/query.h"

#include <algorithm>
#include <charconv>

namespace practice {
namespace {

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

Result readSort(Search &search, const std::vector<std::string> &values)
{
    std::vector<Sort> sort;
    for (const auto &value : values) {
        const auto rule = fhir::readSortRule(value);
        const Parameter *known = parameter(search.type, rule.parameter);
        if (known == nullptr || known->kind == Kind::Composite)
            return Outcome::Unknown;
        sort.push_back({known, rule.isDescending});
    }
    search.sort = std::move(sort);
    return Outcome::Used;
}

Result readInclude(std::vector<Include> &into, Type wanted, bool reverse, std::string_view value)
{
    const auto include = fhir::readInclude(value);
    const auto source = include ? typeNamed(include->source) : std::nullopt;
    if (!source || (!reverse && *source != wanted))
        return Outcome::Unknown;
    const Parameter *known = parameter(*source, include->parameter);
    if (known == nullptr || known->kind != Kind::Reference)
        return Outcome::Unknown;
    // What refers to a patient is found among the patient's own; anything else would be a scan of the world.
    if (reverse && (wanted != Type::Patient || known->targets != "Patient" || !Population::belongsToPatient(*source)))
        return Outcome::Unknown;
    into.push_back({*source, known, std::string(include->target)});
    return Outcome::Used;
}

/** A parameter that shapes the answer; Unknown when it is not one of those. */
Result readShape(Search &search, const fhir::Query::Parameter &asked)
{
    static constexpr std::string_view summaries[] = {"false", "count", "true", "data", "text"};
    static constexpr std::string_view totals[] = {"", "none", "estimate", "accurate"};
    const std::string name = asked.code();
    const std::string value = asked.value();
    if (name == "_count")
        return readCount(search, value);
    if (name == "_summary")
        return readWord(summaries, search.summary, name, value);
    if (name == "_total" && !value.empty())
        return readWord(totals, search.total, name, value);
    if (name == "_sort")
        return readSort(search, asked.values);
    if (name == "_elements") {
        search.elements.insert(search.elements.end(), asked.values.begin(), asked.values.end());
        return Outcome::Used;
    }
    if (name == "_include")
        return readInclude(search.includes, search.type, false, value);
    if (name == "_revinclude")
        return readInclude(search.reverse, search.type, true, value);
    if (name == "_format" || name == "_pretty")
        return Outcome::Used; // JSON is all there is; api.cpp refuses other formats
    return Outcome::Unknown;
}

Result readOne(Search &search, const fhir::Query::Parameter &asked, std::string_view base)
{
    if (auto shape = readShape(search, asked); !shape || *shape == Outcome::Used)
        return shape;
    const Parameter *known = parameter(search.type, std::string_view(asked.name).substr(0, asked.name.find(':')));
    if (known == nullptr)
        return Outcome::Unknown;
    auto read = criterion(*known, asked, base);
    if (!read)
        return tl::unexpected(read.error());
    search.criteria.push_back(std::move(*read));
    return Outcome::Used;
}

} // namespace

tl::expected<Search, Problem> readSearch(Type type, const fhir::Query &asked, bool strict, std::string_view base)
{
    Search search;
    search.type = type;
    search.used.type = name(type);
    for (auto parameter : asked.parameters) {
        if (parameter.values.empty())
            parameter.values.emplace_back();
        const auto read = readOne(search, parameter, base);
        if (!read)
            return tl::unexpected(read.error());
        if (*read == Outcome::Unknown && strict)
            return tl::unexpected(Problem{
                400, "not-supported", "This server cannot honour " + parameter.code() + "=" + parameter.value() + "."});
        if (parameter.code() == "_count")
            parameter.values = {std::to_string(search.count)}; // may be less than asked
        if (*read == Outcome::Used)
            search.used.parameters.push_back(std::move(parameter));
    }
    return search;
}

} // namespace practice
