#include "practice/fhir/api.h"

#include "practice/gate.h"
#include "practice/server.h"
#include "practice/writer.h"

#include <QByteArray>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <charconv>

using namespace Qt::StringLiterals;

namespace practice {
namespace {

constexpr std::string_view Cursor = "_cursor"; ///< the one parameter of a next link
constexpr std::string_view Json = "application/fhir+json; charset=utf-8";

Reply json(int status, std::string body)
{
    return {status, {{"Content-Type", std::string(Json)}}, std::move(body)};
}

Reply refuse(const Problem &problem)
{
    return json(problem.status, outcome("error", problem.code, problem.text));
}

/** "Mon, 30 Jun 2025 10:00:00 GMT" of a resource's meta.lastUpdated. */
std::string lastModified(const std::string &resource)
{
    static constexpr std::string_view key = "\"lastUpdated\":\"";
    const auto at = resource.find(key) + key.size();
    const auto text = QString::fromStdString(resource.substr(at, resource.find('"', at) - at));
    return QLocale::c()
        .toString(QDateTime::fromString(text, Qt::ISODate).toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
        .toStdString();
}

bool acceptable(const Request &request, const fhir::Query &query)
{
    const auto isJson = [](std::string_view format) {
        return format.empty() || format.find("json") != std::string_view::npos;
    };
    if (const auto *format = query.find("_format"))
        return isJson(format->value());
    return isJson(request.accept) || request.accept.find("*/*") != std::string::npos
        || request.accept.find("application/*") != std::string::npos;
}

void link(Writer &json, std::string_view relation, std::string_view url)
{
    json.object().text("relation", relation).text("url", url).end();
}

void entry(Writer &json, std::string_view base, const Found &found, const std::string &resource, std::string_view mode)
{
    static constexpr std::string_view key = "\"id\":\"";
    const auto at = found.json.find(key) + key.size();
    const std::string id = found.json.substr(at, found.json.find('"', at) - at);
    json.object()
        .text("fullUrl", std::string(base) + "/" + std::string(name(found.type)) + "/" + id)
        .raw(resource, "resource");
    json.object("search").text("mode", mode).end().end();
}

bool readUnsigned(std::string_view text, std::uint64_t &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

Api::Api(std::uint64_t seed, std::uint32_t patients, const Trouble &trouble)
    : m_trouble(trouble), m_population(seed, patients), m_searcher(m_population),
      m_chance(static_cast<std::mt19937::result_type>(seed))
{
}

Reply Api::answer(const Request &request)
{
    if (m_gate != nullptr)
        if (auto refusal = m_gate->answer(request))
            return *std::move(refusal);
    if (Exports::isAsked(request))
        return exported(request);
    const bool get = request.method == "GET" || request.method == "HEAD";
    if (!get && request.method != "POST") {
        Reply reply = refuse(
            {405, "not-supported", "This server only reads and searches; " + request.method + " is not offered."});
        reply.headers.emplace_back("Allow", "GET, HEAD, POST");
        return reply;
    }
    fhir::Query query = fhir::Query::parseForm(request.query);
    if (!acceptable(request, query))
        return refuse({406, "not-supported", "This server speaks application/fhir+json only."});
    const auto path = split(request.path, '/');
    if (get && path.size() == 1 && path[0] == "metadata")
        return json(200, capabilityStatement(request.base, m_gate == nullptr ? std::string() : m_gate->security()));
    const auto type = typeNamed(path[0]);
    if (!type)
        return refuse(
            {404, "not-supported", "There is no resource type \"" + std::string(path[0]) + "\" on this server."});
    const bool form = !get && path.size() == 2 && path[1] == "_search";
    if (form)
        query.append(fhir::Query::parseForm(request.body));
    if (form || (get && path.size() == 1))
        return search(request, *type, std::move(query));
    if (get && path.size() == 2)
        return read(*type, path[1]);
    if (!get) {
        Reply reply = refuse({405, "not-supported", "POST is offered for _search only."});
        reply.headers.emplace_back("Allow", "GET, HEAD");
        return reply;
    }
    return refuse({404, "not-supported", "\"" + request.path + "\" is nothing that this server offers."});
}

Reply Api::exported(const Request &request)
{
    Reply reply = m_exports.answer(request, m_gate != nullptr);
    if (!reply.search) // files alone go wrong on purpose
        return reply;
    if (auto broken = fault()) {
        if (!broken->cut)
            return *std::move(broken);
        reply.cut = true;
    }
    return reply;
}

Reply Api::read(Type type, std::string_view id)
{
    const auto index = m_population.indexOf(type, id);
    if (!index)
        return refuse(
            {404, "not-found", "There is no " + std::string(name(type)) + " with the id \"" + std::string(id) + "\"."});
    std::string resource = m_population.resource(type, *index);
    std::string modified = lastModified(resource);
    Reply reply = json(200, std::move(resource));
    reply.headers.emplace_back("ETag", "W/\"1\"");
    reply.headers.emplace_back("Last-Modified", std::move(modified));
    return reply;
}

Reply Api::search(const Request &request, Type type, fhir::Query query)
{
    auto broken = fault();
    if (broken && !broken->cut)
        return *std::move(broken);
    Position position;
    if (const auto *cursor = query.find(Cursor)) {
        if (!readToken(cursor->value(), query, position))
            return refuse({400, "value", "This link was not made by this server, or for other data than it has now."});
        if (position.page == static_cast<std::uint32_t>(m_trouble.expireAtPage))
            return refuse({410, "expired", "This link has expired. Please search again."});
    }
    const bool strict = request.prefer.find("handling=strict") != std::string::npos;
    const auto search = readSearch(type, query, strict, request.base);
    if (!search)
        return refuse(search.error());
    auto page = m_searcher.run(*search, position);
    if (!page)
        return refuse(page.error());
    capAt(position, *page);
    Reply reply = json(200, bundle(request, *search, *page, position));
    reply.search = true;
    reply.cut = broken || position.page == static_cast<std::uint32_t>(m_trouble.cutAtPage);
    return reply;
}

/** What goes wrong with this answer, if anything does. */
std::optional<Reply> Api::fault()
{
    if (m_trouble.faults <= 0 || static_cast<int>(m_chance() % 100) >= m_trouble.faults)
        return {};
    Reply reply;
    switch (m_chance() % 4) {
    case 0:
        reply = refuse({503, "throttled", "This server has too much to do. Please wait."});
        reply.headers.emplace_back("Retry-After", std::to_string(m_trouble.wait));
        break;
    case 1:
        reply = {502, {{"Content-Type", "text/html"}}, "<html><body>Bad gateway</body></html>"};
        break;
    case 2:
        reply = {200, {{"Content-Type", "text/html"}}, "<html><body>Please try again later.</body></html>"};
        break;
    default:
        reply.cut = true;
    }
    reply.search = true;
    return reply;
}

/** Ends the search once it has given as many as this server gives. */
void Api::capAt(const Position &position, Page &page) const
{
    const std::uint64_t given = position.given + page.matches.size();
    const auto cap = static_cast<std::uint64_t>(std::max(0, m_trouble.cap));
    if (cap > 0 && given >= cap) {
        page.matches.resize(page.matches.size() - static_cast<std::size_t>(given - cap));
        page.next.reset();
    }
    if (page.next)
        page.next->given = given;
}

std::string Api::bundle(const Request &request, const Search &search, const Page &page, const Position &position)
{
    const std::string url = request.base + "/" + std::string(name(search.type));
    Writer json;
    json.object().text("resourceType", "Bundle").text("type", "searchset");
    if (page.total)
        json.number("total", static_cast<long long>(*page.total));
    json.array("link");
    link(json, "self", request.base + "/" + search.used.encoded());
    if (position.page > 1)
        link(json, "first", url + "?" + std::string(Cursor) + "=" + token(search, {0, 1, {}, 0}));
    if (page.next)
        link(json, "next", url + "?" + std::string(Cursor) + "=" + token(search, *page.next));
    json.end();
    if (!page.matches.empty() || !page.warnings.empty()) {
        json.array("entry");
        for (const Found &found : page.matches)
            entry(json, request.base, found, subset(search, found.json), "match");
        for (const Found &found : page.included)
            entry(json, request.base, found, found.json, "include");
        for (const std::string &warning : page.warnings)
            json.object()
                .raw(outcome("warning", "too-costly", warning), "resource")
                .object("search")
                .text("mode", "outcome")
                .end()
                .end();
        json.end();
    }
    return json.end().take();
}

std::string Api::token(const Search &search, const Position &position) const
{
    std::string plain;
    for (const std::uint64_t number : {m_population.seed(), std::uint64_t{m_population.patients()}, position.at,
             std::uint64_t{position.page}, position.total ? *position.total + 1 : 0, position.given})
        (plain += std::to_string(number)) += ' ';
    plain += search.used.encoded();
    return QByteArray::fromStdString(plain)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

bool Api::readToken(std::string_view token, fhir::Query &query, Position &position) const
{
    const auto bytes = QByteArray::fromBase64Encoding(QByteArray(token.data(), static_cast<qsizetype>(token.size())),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const std::string plain = bytes ? (*bytes).toStdString() : std::string();
    const auto pieces = split(plain, ' ');
    std::uint64_t numbers[6] = {};
    if (pieces.size() != 7)
        return false;
    for (std::size_t i = 0; i < 6; ++i)
        if (!readUnsigned(pieces[i], numbers[i]))
            return false;
    if (numbers[0] != m_population.seed() || numbers[1] != m_population.patients())
        return false;
    position = {numbers[2], static_cast<std::uint32_t>(numbers[3]), std::nullopt, numbers[5]};
    if (numbers[4] > 0)
        position.total = numbers[4] - 1;
    const auto used = fhir::Query::parse(pieces[6]);
    query = used.value_or(fhir::Query());
    return used.has_value();
}

} // namespace practice
