#include "practice/fhir/exports.h"

#include "practice/people/day.h"
#include "practice/writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace practice {
namespace {

constexpr std::string_view Folder = "_export"; ///< where status and files are, below the base
constexpr std::size_t FileSize = 2'000; ///< resources at most
constexpr std::size_t MostJobs = 20;
constexpr int AsksUntilReady = 2;

Reply refuse(const Problem &problem)
{
    return {problem.status, {{"Content-Type", "application/fhir+json; charset=utf-8"}},
        outcome("error", problem.code, problem.text)};
}

std::string nameOf(Type type, std::size_t number)
{
    return std::string(name(type)) + '-' + std::to_string(number) + ".ndjson";
}

/** What an export asks for. */
struct Wish {
    std::vector<Type> types;
    std::string since;
    std::vector<fhir::Query> filters; ///< at most one a type
};

tl::expected<Wish, Problem> readWish(const fhir::Query &query, bool isOfPatients)
{
    Wish wish;
    for (const auto &parameter : query.parameters) {
        if (parameter.name == "_type") {
            for (const auto &value : parameter.values) {
                const auto type = typeNamed(value);
                if (!type)
                    return tl::unexpected(Problem{400, "value", "There is no resource type \"" + value + "\" here."});
                wish.types.push_back(*type);
            }
        } else if (parameter.name == "_since") {
            wish.since = parameter.value();
        } else if (parameter.name == "_typeFilter") {
            const auto filter = fhir::Query::parse(parameter.value());
            if (!filter || !typeNamed(filter->type))
                return tl::unexpected(Problem{400, "value", "This _typeFilter is no search."});
            wish.filters.push_back(*filter);
        } else if (parameter.name != "_outputFormat") {
            return tl::unexpected(Problem{400, "not-supported", "No export by " + parameter.name + " here."});
        }
    }
    for (std::size_t at = 0; at < TypeCount && query.find("_type") == nullptr; ++at)
        wish.types.push_back(static_cast<Type>(at));
    if (isOfPatients)
        std::erase_if(wish.types, [](Type type) { return !Population::belongsToPatient(type); });
    return wish;
}

} // namespace

bool Exports::isAsked(const Request &request)
{
    const auto path = split(request.path, '/');
    return path[0] == Folder || path.back() == "$export";
}

Reply Exports::answer(const Request &request, bool needsToken)
{
    const auto path = split(request.path, '/');
    const bool get = request.method == "GET" || request.method == "HEAD";
    if (path.back() == "$export") {
        const bool isOfPatients = path.size() == 2 && path[0] == "Patient";
        if (!get || (path.size() > 1 && !isOfPatients))
            return refuse({404, "not-supported", "An export is begun by GET $export or GET Patient/$export."});
        return begin(request, isOfPatients);
    }
    std::uint32_t number = 0;
    const auto text = path.size() > 1 ? path[1] : std::string_view();
    std::from_chars(text.data(), text.data() + text.size(), number);
    const auto job = m_jobs.find(number);
    if (job == m_jobs.end())
        return refuse({404, "not-found", "There is no such export, or it is no longer kept."});
    if (request.method == "DELETE" && path.size() == 2) {
        m_jobs.erase(job);
        return {202, {}, {}};
    }
    if (get && path.size() == 2)
        return status(request, number, job->second, needsToken);
    return get && path.size() == 3
        ? file(job->second, path[2])
        : refuse({405, "not-supported", "Of an export there are a status, which can be deleted, and files."});
}

Reply Exports::begin(const Request &request, bool isOfPatients)
{
    if (request.prefer.find("respond-async") == std::string::npos)
        return refuse({400, "required", "An export is asked for with the header \"Prefer: respond-async\"."});
    const fhir::Query query = fhir::Query::parseForm(request.query);
    const auto wish = readWish(query, isOfPatients);
    if (!wish)
        return refuse(wish.error());
    Job job;
    job.request = request.base + '/' + request.path + (request.query.empty() ? "" : '?' + request.query);
    job.time = isoDate(Today) + "T00:00:00Z";
    for (const Type type : wish->types) {
        fhir::Query filter{std::string(name(type)), {}};
        for (const auto &each : wish->filters) {
            if (each.type == name(type))
                filter.append(each);
        }
        if (!wish->since.empty())
            filter.add("_lastUpdated", "ge" + wish->since);
        if (const auto added = addFiles(job, type, filter, request.base); !added)
            return refuse(added.error());
    }
    m_jobs.insert_or_assign(++m_last, std::move(job));
    if (m_jobs.size() > MostJobs)
        m_jobs.erase(m_jobs.begin());
    return {202, {{"Content-Location", request.base + '/' + std::string(Folder) + '/' + std::to_string(m_last)}}, {}};
}

tl::expected<void, Problem> Exports::addFiles(Job &job, Type type, const fhir::Query &filter, std::string_view base)
{
    std::vector<std::uint32_t> all;
    if (filter.parameters.empty()) {
        all.resize(m_population.count(type));
        for (std::uint32_t index = 0; index < all.size(); ++index)
            all[index] = index;
    } else {
        fhir::Query query = filter;
        query.add("_count", std::to_string(LargestPage));
        const auto search = readSearch(type, query, true, base);
        if (!search)
            return tl::unexpected(search.error());
        for (std::optional<Position> position = Position(); position;) {
            const auto page = m_searcher.run(*search, *position);
            if (!page)
                return tl::unexpected(page.error());
            for (const Found &found : page->matches)
                all.push_back(found.index);
            position = page->next;
        }
    }
    for (std::size_t at = 0; at < all.size(); at += FileSize) {
        const auto from = all.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = static_cast<std::ptrdiff_t>(std::min(FileSize, all.size() - at));
        job.files.push_back({type, {from, from + size}});
    }
    return {};
}

Reply Exports::status(const Request &request, std::uint32_t number, Job &job, bool needsToken) const
{
    if (job.asked < AsksUntilReady) {
        const std::string progress = std::to_string(job.asked++ * 100 / AsksUntilReady) + "% done";
        return {202, {{"Retry-After", "1"}, {"X-Progress", progress}}, {}};
    }
    Writer json;
    json.object().text("transactionTime", job.time).text("request", job.request);
    json.flag("requiresAccessToken", needsToken).array("output");
    std::array<std::size_t, TypeCount> numbers{};
    for (const File &file : job.files) {
        const std::size_t ofType = ++numbers.at(static_cast<std::size_t>(file.type));
        json.object().text("type", name(file.type));
        json.text("url",
            request.base + '/' + std::string(Folder) + '/' + std::to_string(number) + '/' + nameOf(file.type, ofType));
        json.number("count", static_cast<long long>(file.indexes.size())).end();
    }
    json.end().array("error").end();
    return {200, {{"Content-Type", "application/json"}}, json.end().take()};
}

Reply Exports::file(const Job &job, std::string_view name) const
{
    std::array<std::size_t, TypeCount> numbers{};
    for (const File &file : job.files) {
        if (nameOf(file.type, ++numbers.at(static_cast<std::size_t>(file.type))) != name)
            continue;
        Reply reply{200, {{"Content-Type", "application/fhir+ndjson"}}, {}};
        for (const std::uint32_t index : file.indexes)
            (reply.body += m_population.resource(file.type, index)) += '\n';
        reply.search = true;
        return reply;
    }
    return refuse({404, "not-found", "The export has no file of this name."});
}

} // namespace practice
