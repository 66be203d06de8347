#include "sources/terminology.h"

#include "http/pause.h"
#include "http/retry.h"
#include "sources/expansion.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace sources {
namespace {

using namespace Qt::StringLiterals;
using Answer = fhirpath::ValueSets::Answer;
using Kind = fhirpath::Coding::Kind;

constexpr std::size_t Together = 50; ///< calls in a batch
constexpr std::size_t InList = 200; ///< codes whose names are asked for in one list
constexpr std::size_t Many = 5; ///< codes of a value set for which all of it is read
constexpr int MostRefused = 20; ///< lists, one after the other
constexpr int MostTries = 3; ///< of what passes
constexpr std::chrono::seconds Patience{20}; ///< that is waited for the server to be ready again
constexpr qint64 MostBytes = 8 << 20;

QJsonObject parameter(const QString &name, const char *type, const QJsonValue &value)
{
    return {{u"name"_s, name}, {QLatin1StringView(type), value}};
}

QString text(const std::string &from)
{
    return QString::fromStdString(from);
}

QJsonObject parameters(const QJsonArray &list)
{
    return {{u"resourceType"_s, u"Parameters"_s}, {u"parameter"_s, list}};
}

QJsonObject questionOf(const fhirpath::Undecided &about)
{
    const QString url = text(about.valueSet);
    QJsonArray list{parameter(u"url"_s, "valueUri", url.section(u'|', 0, 0))};
    if (url.contains(u'|'))
        list << parameter(u"valueSetVersion"_s, "valueString", url.section(u'|', 1));
    if (about.kind == Kind::Whole) {
        QJsonObject coding{{u"system"_s, text(about.system)}, {u"code"_s, text(about.code)}};
        if (!about.version.empty())
            coding[u"version"_s] = text(about.version);
        list << parameter(u"coding"_s, "valueCoding", coding);
    } else {
        list << parameter(u"code"_s, "valueCode", text(about.code))
             << parameter(u"inferSystem"_s, "valueBoolean", true);
    }
    return parameters(list);
}

QJsonValue valueOf(const QJsonObject &resource, QLatin1StringView name, QLatin1StringView type)
{
    const QJsonArray list = resource["parameter"_L1].toArray();
    for (const auto &one : list) {
        if (one.toObject()["name"_L1] == name)
            return one.toObject()[type];
    }
    return QJsonValue::Undefined;
}

/** Whether an answer of "no" is only about what the server does not have: a value set or a system. */
bool isAboutTheUnknown(const QJsonObject &resource)
{
    const QJsonArray list = resource["parameter"_L1].toArray();
    return std::ranges::any_of(list, [](const QJsonValue &one) {
        const QString name = one["name"_L1].toString();
        const QJsonArray issues = one["resource"_L1]["issue"_L1].toArray();
        return name == "x-caused-by-unknown-system"_L1 || name == "x-unknown-system"_L1
            || (name == "issues"_L1 && std::ranges::any_of(issues, [](const QJsonValue &issue) {
                   return issue["code"_L1] == "not-found"_L1 || issue["code"_L1] == "not-supported"_L1;
               }));
    });
}

/** Whether an answer to $lookup says what a code is called, or that it is not known: some say that with other errors
 * than 404. */
bool isAboutTheCode(int status, const QJsonObject &resource)
{
    const bool isOutcome = resource["resourceType"_L1] == "OperationOutcome"_L1;
    return (status >= 200 && status < 300)
        || ((status == 404 || status == 400 || status == 422 || status == 500) && isOutcome);
}

/** For a query: what QUrlQuery would leave as it is and a server take for something else. */
QString encoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value));
}

/** What $expand is asked for the codes of one system. */
QJsonObject listOf(const std::vector<SystemCode> &codes)
{
    QJsonArray concepts;
    for (const auto &code : codes)
        concepts << QJsonObject{{u"code"_s, text(code.code)}};
    const QJsonObject include{{u"system"_s, text(codes.front().system)}, {u"concept"_s, concepts}};
    const QJsonObject set{{u"resourceType"_s, u"ValueSet"_s}, {u"status"_s, u"draft"_s},
        {u"compose"_s, QJsonObject{{u"include"_s, QJsonArray{include}}}}};
    return parameters({parameter(u"valueSet"_s, "resource", set)});
}

/** The first thing that an OperationOutcome says, short. */
QString issueOf(const QJsonObject &outcome)
{
    const QJsonObject issue = outcome["issue"_L1].toArray().first().toObject();
    const QString said = issue["details"_L1].toObject()["text"_L1].toString();
    return (said.isEmpty() ? issue["diagnostics"_L1].toString() : said).simplified().left(200);
}

} // namespace

Terminology::Terminology(std::shared_ptr<http::Client> client, QUrl base)
    : Terminology(std::move(client), std::move(base), Offers())
{
}

Terminology::Terminology(std::shared_ptr<http::Client> client, QUrl base, Offers offers)
    : m_client(std::move(client)), m_base(std::move(base)), m_offers(offers)
{
}

QUrl Terminology::at(const QString &path) const
{
    QUrl url = m_base;
    QString whole = url.path();
    while (whole.endsWith(u'/'))
        whole.chop(1);
    url.setPath(path.isEmpty() ? whole : whole + u'/' + path);
    return url;
}

QCoro::Task<Terminology::Reply> Terminology::post(
    std::shared_ptr<Terminology> self, QString path, QJsonObject body, std::stop_token stop)
{
    http::Request request;
    request.url = self->at(path);
    request.verb = "POST";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.contentType = "application/fhir+json";
    return send(std::move(self), std::move(request), std::move(stop));
}

QCoro::Task<Terminology::Reply> Terminology::get(
    std::shared_ptr<Terminology> self, QString path, QUrlQuery query, std::stop_token stop)
{
    http::Request request;
    request.url = self->at(path);
    request.url.setQuery(query);
    return send(std::move(self), std::move(request), std::move(stop));
}

/** Waits and asks again where the server says that it is busy. */
QCoro::Task<Terminology::Reply> Terminology::send(
    std::shared_ptr<Terminology> self, http::Request request, std::stop_token stop)
{
    request.limits.bytes = MostBytes;
    request.redirects = http::Redirects::SameOrigin;
    Reply reply;
    for (int tries = 1; !stop.stop_requested(); ++tries) {
        const auto answer = co_await self->m_client->fetch(request, stop);
        if (!answer) {
            reply.fault = u"the server did not answer."_s;
            break;
        }
        reply.status = answer->head.status;
        reply.resource = QJsonDocument::fromJson(answer->body).object();
        if (!http::isPassing(reply.status) || tries == MostTries)
            break;
        const auto asked = http::retryAfter(answer->head, QDateTime::currentDateTimeUtc());
        const auto wait = asked.value_or(std::chrono::seconds(tries));
        if (wait > Patience)
            break;
        co_await http::pause(wait, stop);
    }
    if (!reply.isOk() && reply.fault.isEmpty()) {
        const QString said = issueOf(reply.resource);
        reply.fault = u"the server answered %1%2"_s.arg(reply.status).arg(said.isEmpty() ? u"."_s : u": "_s + said);
    }
    co_return reply;
}

/** Nothing where the server takes no batch, or does not answer each call. */
QCoro::Task<std::optional<std::vector<Terminology::Reply>>> Terminology::batch(
    std::shared_ptr<Terminology> self, std::vector<Call> calls, std::stop_token stop)
{
    QJsonArray entries;
    for (const auto &call : calls) {
        entries << QJsonObject{{u"resource"_s, call.parameters},
            {u"request"_s, QJsonObject{{u"method"_s, u"POST"_s}, {u"url"_s, call.path}}}};
    }
    const QJsonObject bundle{{u"resourceType"_s, u"Bundle"_s}, {u"type"_s, u"batch"_s}, {u"entry"_s, entries}};
    const Reply reply = co_await post(self, {}, bundle, stop);
    const QJsonArray answers = reply.resource["entry"_L1].toArray();
    if (!reply.isOk() || answers.size() != static_cast<qsizetype>(calls.size()))
        co_return std::nullopt;
    std::vector<Reply> replies;
    for (const auto &entry : answers) {
        const QJsonObject response = entry.toObject()["response"_L1].toObject();
        Reply &one = replies.emplace_back();
        one.status = response["status"_L1].toString().left(3).toInt();
        one.resource = entry.toObject()["resource"_L1].toObject();
        if (one.resource.isEmpty())
            one.resource = response["outcome"_L1].toObject();
        const QString said = issueOf(one.resource);
        if (!one.isOk())
            one.fault = u"the server answered %1%2"_s.arg(one.status).arg(said.isEmpty() ? u"."_s : u": "_s + said);
    }
    co_return replies;
}

QCoro::Task<std::vector<Terminology::Reply>> Terminology::call(
    std::shared_ptr<Terminology> self, std::vector<Call> calls, std::stop_token stop)
{
    std::vector<Reply> replies;
    while (replies.size() < calls.size() && !stop.stop_requested()) {
        const auto first = calls.begin() + static_cast<std::ptrdiff_t>(replies.size());
        const std::vector<Call> some(
            first, first + static_cast<std::ptrdiff_t>(std::min(Together, calls.size() - replies.size())));
        if (some.size() > 1 && self->m_takesBatches) {
            const auto together = co_await batch(self, some, stop);
            if (together) {
                replies.insert(replies.end(), together->begin(), together->end());
                continue;
            }
            if (!stop.stop_requested())
                self->m_takesBatches = false;
        }
        for (const auto &one : some) {
            const Reply reply = co_await post(self, one.path, one.parameters, stop);
            if (stop.stop_requested())
                break;
            replies.push_back(reply);
        }
    }
    co_return replies;
}

QCoro::Task<> Terminology::decide(std::shared_ptr<Terminology> self, std::set<fhirpath::Undecided> codes,
    std::shared_ptr<terms::Answers> answers, std::shared_ptr<CodeNames> names, std::stop_token stop)
{
    std::map<std::string, std::size_t> counts;
    for (const auto &code : codes)
        ++counts[code.valueSet];
    for (const auto &[canonical, count] : counts) {
        const bool isWorth = self->m_offers.expands && (count >= Many || !self->m_offers.validates);
        if (isWorth && !answers->wasExpanded(canonical) && !stop.stop_requested())
            co_await expand(self, canonical, answers, names, stop);
    }
    if (stop.stop_requested())
        co_return;
    std::erase_if(codes, [&answers](const auto &code) { return answers->find(code).has_value(); });
    if (self->m_offers.validates) {
        co_await validate(self, codes, answers, stop);
        co_return;
    }
    for (const auto &code : codes) {
        const std::string why = answers->whyNotExpanded(code.valueSet);
        answers->set(code,
            {Answer::Unknown, why.empty() ? "the server's list of codes has it in another version or spelling." : why});
    }
}

QCoro::Task<> Terminology::expand(std::shared_ptr<Terminology> self, std::string canonical,
    std::shared_ptr<terms::Answers> answers, std::shared_ptr<CodeNames> names, std::stop_token stop)
{
    const QString url = text(canonical);
    Expansion expansion;
    for (auto next = Expansion::Next::Page; next == Expansion::Next::Page;) {
        QUrlQuery query{{u"url"_s, encoded(url.section(u'|', 0, 0))}};
        if (url.contains(u'|'))
            query.addQueryItem(u"valueSetVersion"_s, encoded(url.section(u'|', 1)));
        query.addQueryItem(u"offset"_s, QString::number(expansion.read()));
        query.addQueryItem(u"count"_s, QString::number(Expansion::PageSize));
        const Reply reply = co_await get(self, u"ValueSet/$expand"_s, query, stop);
        if (stop.stop_requested())
            co_return;
        if (!reply.isOk()) {
            answers->setNoExpansion(canonical, reply.fault.toStdString());
            co_return;
        }
        next = expansion.add(reply.resource);
        if (next == Expansion::Next::Unusable) {
            answers->setNoExpansion(canonical, expansion.why());
            co_return;
        }
    }
    answers->setExpansion(canonical, expansion.set());
    for (const auto &[code, name] : expansion.names())
        names->names.emplace(code, name);
}

QCoro::Task<> Terminology::validate(std::shared_ptr<Terminology> self, std::set<fhirpath::Undecided> codes,
    std::shared_ptr<terms::Answers> answers, std::stop_token stop)
{
    std::vector<Call> calls;
    const std::vector<fhirpath::Undecided> asked(codes.begin(), codes.end());
    for (const auto &code : asked)
        calls.push_back({u"ValueSet/$validate-code"_s, questionOf(code)});
    const auto replies = co_await call(self, calls, stop);
    for (std::size_t i = 0; i < replies.size(); ++i) {
        const QJsonValue result = valueOf(replies[i].resource, "result"_L1, "valueBoolean"_L1);
        const bool isNo = result.isBool() && !result.toBool();
        terms::Answers::Said said;
        if (!replies[i].isOk())
            said.why = replies[i].fault.toStdString();
        else if (!result.isBool())
            said.why = "the server's answer has no result.";
        else if (isNo && isAboutTheUnknown(replies[i].resource))
            said.why = "the server does not have the value set or the code system.";
        else
            said.answer = isNo ? Answer::No : Answer::Yes;
        answers->set(asked[i], said);
    }
}

QCoro::Task<> Terminology::lookUp(std::shared_ptr<Terminology> self, std::set<SystemCode> codes,
    std::shared_ptr<CodeNames> names, std::stop_token stop)
{
    std::erase_if(codes, [&names](const SystemCode &code) { return names->names.contains(code); });
    const std::vector<SystemCode> asked(codes.begin(), codes.end());
    if (!self->m_offers.looksUp) {
        co_await nameByExpansion(self, asked, names, stop);
        co_return;
    }
    for (std::size_t next = 0; next < asked.size() && !names->isOff && !stop.stop_requested();) {
        // One first: a server that does not have the operation is not asked a hundred times.
        const std::size_t count = next == 0 ? 1 : std::min(Together, asked.size() - next);
        std::vector<Call> calls;
        for (std::size_t i = next; i < next + count; ++i)
            calls.push_back({u"CodeSystem/$lookup"_s,
                parameters({parameter(u"system"_s, "valueUri", text(asked[i].system)),
                    parameter(u"code"_s, "valueCode", text(asked[i].code))})});
        const auto replies = co_await call(self, calls, stop);
        for (std::size_t i = 0; i < replies.size(); ++i) {
            if (isAboutTheCode(replies[i].status, replies[i].resource))
                names->names[asked[next + i]] =
                    valueOf(replies[i].resource, "display"_L1, "valueString"_L1).toString().simplified();
            else
                names->isOff = true;
        }
        next += count;
    }
}

/** Of value sets that list the codes. Some servers refuse a list for one code in it that they do not know: then its
 * halves are asked for. */
QCoro::Task<> Terminology::nameByExpansion(std::shared_ptr<Terminology> self, std::vector<SystemCode> codes,
    std::shared_ptr<CodeNames> names, std::stop_token stop)
{
    std::deque<std::vector<SystemCode>> lists;
    for (const auto &code : codes) {
        // One first: a server that does not do this is not asked a hundred times.
        if (lists.size() < 2 || lists.back().size() == InList || lists.back().front().system != code.system)
            lists.emplace_back();
        lists.back().push_back(code);
    }
    int refused = 0;
    while (!lists.empty() && !names->isOff && !stop.stop_requested()) {
        const auto list = std::move(lists.front());
        lists.pop_front();
        const Reply reply = co_await post(self, u"ValueSet/$expand"_s, listOf(list), stop);
        if (stop.stop_requested())
            co_return;
        refused = reply.isOk() ? 0 : refused + 1;
        if (!isAboutTheCode(reply.status, reply.resource) || refused > MostRefused) {
            names->isOff = true;
        } else if (!reply.isOk() && list.size() > 1) {
            const auto half = list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2);
            lists.emplace_front(half, list.end());
            lists.emplace_front(list.begin(), half);
        } else {
            Expansion expansion;
            (void)expansion.add(reply.resource);
            for (const auto &code : list) {
                const auto named = expansion.names().find(code);
                names->names[code] = named == expansion.names().end() ? QString() : named->second;
            }
        }
    }
}

} // namespace sources
