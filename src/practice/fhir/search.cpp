#include "practice/fhir/search.h"

#include <simdjson.h>

#include <algorithm>
#include <set>

namespace practice {
namespace {

constexpr std::uint64_t PageBudget = 20'000; ///< resources made for one page, about a quarter of a second
constexpr std::uint64_t CountBudget = 400'000; ///< resources made to count or to sort, a few seconds
constexpr std::uint64_t FreeBudget = 2'000; ///< counted without being asked to
constexpr std::uint64_t Sample = 2'000; ///< looked at for _total=estimate

std::uint64_t size(const std::vector<std::pair<std::uint32_t, std::uint32_t>> &ranges)
{
    std::uint64_t total = 0;
    for (const auto &[begin, end] : ranges)
        total += end - begin;
    return total;
}

Problem tooCostly(std::uint64_t candidates)
{
    return {403, "too-costly",
        "This search would look at " + std::to_string(candidates)
            + " resources at once; narrow it, for instance by patient."};
}

bool plain(const Criterion &criterion, std::string_view paths)
{
    return criterion.parameter->paths == paths
        && (criterion.modifier == Modifier::None || criterion.modifier == Modifier::OfType);
}

/** Whether @p criterion names a patient, whose resources lie side by side. */
bool namesPatient(const Criterion &criterion)
{
    return (plain(criterion, "subject") || plain(criterion, "patient")) && criterion.parameter->kind == Kind::Reference;
}

std::string_view lastPart(std::string_view reference)
{
    const auto slash = reference.rfind('/');
    return slash == std::string_view::npos ? reference : reference.substr(slash + 1);
}

} // namespace

Searcher::Searcher(const Population &population)
    : m_population(population), m_parser(std::make_unique<simdjson::dom::parser>())
{
}

Searcher::~Searcher() = default;

std::vector<Searcher::Range> Searcher::candidates(const Search &search) const
{
    std::set<Range> ranges;
    for (const Criterion &criterion : search.criteria) {
        const bool ids = plain(criterion, "id");
        if (!ids && !namesPatient(criterion))
            continue;
        for (const Value &value : criterion.any) {
            if (ids) {
                if (const auto index = m_population.indexOf(search.type, value.text))
                    ranges.insert({*index, *index + 1});
            } else if (const auto patient = m_population.indexOf(Type::Patient, lastPart(value.text))) {
                ranges.insert(m_population.ofPatient(search.type, *patient));
            }
        }
        return {ranges.begin(), ranges.end()};
    }
    return {{0, m_population.count(search.type)}};
}

const std::vector<Interval> *Searcher::changes(Type type)
{
    const auto number = m_population.count(type);
    if (number > CountBudget)
        return nullptr;
    auto &all = m_changes[type];
    while (all.size() < number) {
        const std::string json = m_population.resource(type, static_cast<std::uint32_t>(all.size()));
        constexpr std::string_view Key = "\"lastUpdated\":\"";
        const auto at = json.find(Key) + Key.size();
        all.push_back(interval(std::string_view(json).substr(at, json.find('"', at) - at)).value_or(Interval{}));
    }
    return &all;
}

bool Searcher::matchesAll(const Search &search, const std::string &json)
{
    if (search.criteria.empty())
        return true;
    Element resource;
    if (m_parser->parse(json).get(resource) != simdjson::SUCCESS)
        return false;
    return std::all_of(
        search.criteria.begin(), search.criteria.end(), [&](const Criterion &c) { return matches(c, resource); });
}

std::optional<std::uint64_t> Searcher::scan(
    const Search &search, std::uint64_t from, std::uint64_t budget, const Visitor &visit)
{
    std::vector<const Criterion *> byChange;
    for (const Criterion &criterion : search.criteria) {
        if (plain(criterion, "meta.lastUpdated"))
            byChange.push_back(&criterion);
    }
    const auto *known = byChange.empty() ? nullptr : changes(search.type);
    const auto isOut = [&](std::uint32_t index) { // without making it
        return known && !std::ranges::all_of(byChange, [&](const auto *one) { return matches(*one, (*known)[index]); });
    };
    for (const auto &[begin, end] : candidates(search)) {
        for (auto index = static_cast<std::uint32_t>(std::max<std::uint64_t>(begin, from)); index < end; ++index) {
            if (isOut(index))
                continue;
            if (budget-- == 0)
                return index;
            std::string json = m_population.resource(search.type, index);
            if (matchesAll(search, json) && !visit(index, std::move(json)))
                return index;
        }
    }
    return std::nullopt;
}

void Searcher::unsorted(const Search &search, const Position &from, Page &page)
{
    const auto stopped = scan(search, from.at, PageBudget, [&](std::uint32_t index, std::string &&json) {
        if (page.matches.size() == search.count)
            return false;
        page.matches.push_back({search.type, index, std::move(json)});
        return true;
    });
    if (stopped)
        page.next = Position{*stopped, from.page + 1, from.total};
}

const std::vector<std::uint32_t> &Searcher::order(const Search &search)
{
    fhir::Query deciding = search.used;
    std::erase_if(
        deciding.parameters, [](const auto &asked) { return asked.name == "_count" || asked.name == "_total"; });
    const std::string key = deciding.encoded();
    if (key == m_orderOf)
        return m_order;
    std::vector<std::pair<std::vector<SortKey>, std::uint32_t>> keyed;
    scan(search, 0, CountBudget, [&](std::uint32_t index, std::string &&json) {
        std::vector<SortKey> keys;
        Element resource;
        if (m_parser->parse(json).get(resource) == simdjson::SUCCESS)
            for (const Sort &sort : search.sort)
                keys.push_back(sortKey(*sort.parameter, resource));
        keyed.emplace_back(std::move(keys), index);
        return true;
    });
    std::stable_sort(keyed.begin(), keyed.end(), [&search](const auto &a, const auto &b) {
        for (std::size_t i = 0; i < search.sort.size(); ++i) {
            const SortKey &left = a.first[i];
            const SortKey &right = b.first[i];
            if (left.absent != right.absent) // without a value: last, in either direction
                return right.absent;
            if (left != right)
                return search.sort[i].descending ? right < left : left < right;
        }
        return false;
    });
    m_orderOf = key;
    m_order.clear();
    for (const auto &[keys, index] : keyed)
        m_order.push_back(index);
    return m_order;
}

tl::expected<void, Problem> Searcher::sorted(const Search &search, const Position &from, Page &page)
{
    if (const auto many = size(candidates(search)); many > CountBudget)
        return tl::unexpected(tooCostly(many));
    const auto &all = order(search);
    const std::uint64_t end = std::min<std::uint64_t>(all.size(), from.at + search.count);
    for (std::uint64_t i = from.at; i < end; ++i)
        page.matches.push_back({search.type, all[i], m_population.resource(search.type, all[i])});
    if (end < all.size())
        page.next = Position{end, from.page + 1, from.total};
    return {};
}

std::uint64_t Searcher::estimate(const Search &search, std::uint64_t many)
{
    const std::uint64_t step = std::max<std::uint64_t>(1, many / Sample);
    std::uint64_t looked = 0;
    std::uint64_t hits = 0;
    for (const auto &[begin, end] : candidates(search))
        for (std::uint64_t index = begin; index < end; index += step) {
            ++looked;
            hits += matchesAll(search, m_population.resource(search.type, static_cast<std::uint32_t>(index))) ? 1 : 0;
        }
    return looked == 0 ? 0 : hits * many / looked;
}

tl::expected<std::optional<std::uint64_t>, Problem> Searcher::total(const Search &search, Page &page)
{
    using Answer = std::optional<std::uint64_t>;
    const bool counting = search.summary == Summary::Count;
    if (search.total == Total::None && !counting)
        return Answer();
    const std::uint64_t many = size(candidates(search));
    if (search.criteria.empty())
        return Answer(many);
    if (search.total == Total::Estimate)
        return Answer(estimate(search, many));
    const bool asked = counting || search.total == Total::Accurate;
    if (many > CountBudget && counting)
        return tl::unexpected(tooCostly(many));
    if (many > CountBudget && asked)
        page.warnings.push_back(
            "Counting would look at " + std::to_string(many) + " resources; this page has no total.");
    if (many > (asked ? CountBudget : FreeBudget))
        return Answer();
    std::uint64_t hits = 0;
    scan(search, 0, many, [&hits](std::uint32_t, std::string &&) {
        ++hits;
        return true;
    });
    return Answer(hits);
}

void Searcher::include(const Search &search, Page &page)
{
    std::set<std::pair<Type, std::uint32_t>> seen;
    for (const Found &match : page.matches)
        seen.insert({match.type, match.index});
    const auto add = [&](Type type, std::uint32_t index) {
        if (seen.insert({type, index}).second)
            page.included.push_back({type, index, m_population.resource(type, index)});
    };
    for (const Found &match : page.matches) {
        Element resource;
        if (m_parser->parse(match.json).get(resource) != simdjson::SUCCESS)
            continue;
        for (const Include &include : search.includes)
            for (const std::string &target : references(*include.parameter, resource)) {
                const auto slash = target.find('/');
                const auto type = typeNamed(std::string_view(target).substr(0, slash));
                if (!type || (!include.target.empty() && name(*type) != include.target))
                    continue;
                if (const auto index = m_population.indexOf(*type, std::string_view(target).substr(slash + 1)))
                    add(*type, *index);
            }
        for (const Include &include : search.reverse) // readInclude() saw to it that these are the patient's own
            for (auto [index, end] = m_population.ofPatient(include.source, match.index); index < end; ++index)
                add(include.source, index);
    }
}

tl::expected<Page, Problem> Searcher::run(const Search &search, const Position &from)
{
    Page page;
    Position start = from;
    if (from.page == 1) {
        auto counted = total(search, page);
        if (!counted)
            return tl::unexpected(counted.error());
        start.total = *counted;
    }
    page.total = start.total;
    if (search.summary == Summary::Count)
        return page;
    if (search.sort.empty())
        unsorted(search, start, page);
    else if (const auto done = sorted(search, start, page); !done)
        return tl::unexpected(done.error());
    include(search, page);
    return page;
}

} // namespace practice
