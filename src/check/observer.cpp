#include "check/observer.h"

#include "auth/discovery/discovery.h"
#include "auth/url.h"
#include "check/addresses.h"
#include "check/answers.h"
#include "check/described.h"
#include "check/found.h"
#include "check/madeup.h"
#include "check/rules/parts.h"
#include "http/origin.h"
#include "http/proxy.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <array>

namespace check {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds Patience{15};
constexpr std::chrono::seconds Longest{30}; // one request
constexpr qint64 MostBytes = qint64{16} << 20; // some CapabilityStatements are long
constexpr int MostHops = 5;
constexpr auto OpenIdDocument = "/.well-known/openid-configuration"_L1;
constexpr auto ServiceDocument = "/.well-known/oauth-authorization-server"_L1;

enum class Part : std::uint8_t { Statement, Challenge, Service, Token };

/** An observation under way, shared by its conversations. */
struct Watch {
    Watch(QNetworkAccessManager &manager, Question asked, std::stop_token stopped)
        : network(&manager), question(std::move(asked)), outer(std::move(stopped)), client(manager)
    {
        client.setTimeout(question.timeout);
        if (!question.address.baseQuery.isEmpty())
            client.setBaseQuery(question.address.base, question.address.baseQuery);
        listenTo(client);
    }

    void listenTo(http::Client &one)
    {
        QObject::connect(&one, &http::Client::answered, &one,
            [this](const QByteArray &verb, const QUrl &url, const http::Head &head,
                const std::optional<http::Error> &error) { note(verb, url, head, error); });
    }

    void note(const QByteArray &verb, const QUrl &url, const http::Head &head, const std::optional<http::Error> &error)
    {
        Answer answer = error ? answerOf(verb, url, *error, redactor) : answerOf(verb, url, head, redactor);
        answer.tls.reset();
        answer.id = u"e%1"_s.arg(seen.exchanges.size() + 1);
        seen.throttled = seen.throttled || head.status == 429;
        seen.exchanges << answer;
        if (mayGoOn())
            return;
        seen.hasEnded = seen.hasEnded && seen.exchanges.size() - before < MostRequests;
        // Later: the answer that is just coming is still to be read.
        QTimer::singleShot(0, &client, [this] { enough.request_stop(); });
    }

    [[nodiscard]] bool mayGoOn() const
    {
        return network && !outer.stop_requested() && !seen.throttled && seen.exchanges.size() - before < MostRequests;
    }

    QPointer<QNetworkAccessManager> network;
    Question question;
    std::stop_token outer;
    std::stop_source enough; ///< for discovery, which makes several requests of its own
    http::Client client; ///< without a token
    Redactor redactor;
    Observation seen;
    qsizetype before = 0; ///< requests of the run before, see Question::before
};
using WatchPtr = std::shared_ptr<Watch>;

http::Request requestFor(const QUrl &url)
{
    http::Request request;
    request.url = url;
    request.credentials = http::Credentials::None;
    request.redirects = http::Redirects::SameOrigin;
    request.limits.silence = Patience;
    request.limits.total = Longest;
    request.limits.bytes = MostBytes;
    request.limits.attempts = 1;
    return request;
}

QUrl searchAt(const QUrl &base, const QString &type)
{
    QUrl url = auth::below(base, type);
    url.setQuery(u"_count=1"_s);
    return url;
}

/** One request; nothing when no more may be asked. */
QCoro::Task<std::optional<Answer>> ask(
    WatchPtr watch, http::Client *client, http::Request request, Reading reading = Reading::Nothing)
{
    if (!watch->mayGoOn())
        co_return std::nullopt;
    const auto whole = co_await client->fetch(request, watch->outer);
    if (!whole && whole.error().kind == http::Error::Kind::Cancelled)
        co_return std::nullopt;
    Answer answer = whole ? answerOf(request.verb, request.url, whole->head, watch->redactor)
                          : answerOf(request.verb, request.url, whole.error(), watch->redactor);
    if (whole)
        readBody(answer, *whole, reading, watch->redactor);
    answer.id = watch->seen.exchanges.isEmpty() ? QString() : watch->seen.exchanges.constLast().id;
    co_return answer;
}

QCoro::Task<std::optional<Answer>> askPlainly(WatchPtr watch, QUrl url, Reading reading = Reading::Nothing)
{
    co_return co_await ask(watch, &watch->client, requestFor(url), reading);
}

/** Where a redirect leads, if it may be gone after: at home, and not into the clear. */
std::optional<QUrl> nextHop(Answer &answer, const QUrl &from)
{
    const QByteArray location = answer.header("Location");
    if (answer.status < 300 || answer.status >= 400 || location.isEmpty())
        return {};
    const QUrl target = from.resolved(QUrl::fromEncoded(location));
    answer.hops << target;
    const bool isHome = http::sameOrigin(from, target) && answer.hops.size() <= MostHops;
    if (!isHome)
        answer.fault = Answer::Fault{http::Error::Kind::Redirect, {}, target, {}};
    return isHome ? std::optional(target) : std::nullopt;
}

/** The CapabilityStatement below @p base, redirects followed and told. */
QCoro::Task<std::optional<Answer>> statementAt(WatchPtr watch, QUrl base)
{
    QList<QUrl> hops;
    std::optional<http::Tls> tls;
    QUrl url = auth::below(base, u"metadata");
    for (;;) {
        auto request = requestFor(url);
        request.redirects = http::Redirects::Answer;
        request.tellsTls = true;
        auto answer = co_await ask(watch, &watch->client, request, Reading::Statement);
        if (!answer)
            co_return std::nullopt;
        answer->hops = hops;
        if (tls)
            answer->tls = tls;
        const auto next = nextHop(*answer, url);
        if (!next)
            co_return answer;
        hops = answer->hops;
        tls = answer->tls;
        url = *next;
    }
}

QCoro::Task<> askForStatement(WatchPtr watch)
{
    auto &seen = watch->seen;
    const QUrl typed = watch->question.address.typed;
    if (!typed.isEmpty() && typed != seen.base) { // what looks like a type may belong to the base
        auto answer = co_await statementAt(watch, typed);
        if (answer && (!answer->document.isEmpty() || answer->status == 0)) {
            seen.base = typed;
            seen.metadata = std::move(answer);
            co_return;
        }
    }
    seen.metadata = co_await statementAt(watch, seen.base);
    if (!seen.metadata || seen.metadata->document.isEmpty() || seen.metadata->hops.isEmpty())
        co_return;
    QUrl moved = seen.metadata->hops.constLast();
    if (moved.path().endsWith("/metadata"_L1)) {
        moved.setPath(moved.path().chopped(9));
        moved.setQuery(QString());
        seen.base = auth::canonicalBase(moved);
    }
}

/** The types to try, @p wanted first: the second is another door of the same house. */
std::pair<QString, QString> typesToTry(const Observation &seen, const QString &wanted)
{
    QStringList types{u"Patient"_s, u"Observation"_s};
    if (!wanted.isEmpty() && !types.contains(wanted))
        types.prepend(wanted);
    else if (wanted == types.constLast())
        types.swapItemsAt(0, 1);
    if (seen.metadata && seen.metadata->document.contains("types"_L1)) {
        const auto listed = seen.metadata->document["types"_L1].toVariant().toStringList();
        if (!listed.isEmpty()) {
            QStringList usual = types;
            usual.removeIf([&listed](const QString &type) { return !listed.contains(type); });
            types = usual + listed;
            types.removeDuplicates();
        }
    }
    return {types.value(0), types.value(1)};
}

QCoro::Task<> askWithoutToken(WatchPtr watch)
{
    auto &seen = watch->seen;
    const auto [first, second] = typesToTry(seen, watch->question.type);
    seen.anonymous = co_await askPlainly(watch, searchAt(seen.base, first));
    seen.smart = co_await askPlainly(watch, auth::below(seen.base, u".well-known/smart-configuration"), Reading::Smart);
    seen.udap = co_await askPlainly(watch, auth::below(seen.base, u".well-known/udap"), Reading::Udap);
    if (isOpen(seen))
        co_return;
    auto empty = requestFor(searchAt(seen.base, first));
    empty.credentials = http::Credentials::EmptyBearer;
    seen.emptyBearer = co_await ask(watch, &watch->client, empty);
    auto options = requestFor(seen.base);
    options.verb = "OPTIONS";
    std::vector<http::Request> requests{requestFor(seen.base), options};
    if (!second.isEmpty())
        requests.push_back(requestFor(searchAt(seen.base, second)));
    for (const auto &request : requests) {
        if (auto answer = co_await ask(watch, &watch->client, request))
            seen.others << *std::move(answer);
    }
    const auto bearer = challenge(seen);
    const QUrl named(bearer ? bearer->value("resource_metadata") : QString());
    if (auth::isSecure(named))
        seen.resourceMetadata = co_await askPlainly(watch, named, Reading::Resource);
}

bool isServiceDocument(const Answer &exchange)
{
    const QString path = exchange.url.path();
    return path.endsWith(OpenIdDocument) || path.contains(ServiceDocument);
}

/** What auth::discover() finds, and the document of the sign-in service that it went by. */
QCoro::Task<> discoverService(WatchPtr watch)
{
    auto &seen = watch->seen;
    if (!watch->mayGoOn())
        co_return;
    const auto before = seen.exchanges.size();
    const std::stop_callback cancel(watch->outer, [&watch] { watch->enough.request_stop(); });
    const auto settings = watch->question.settings;
    const auto result = co_await auth::discover(watch->client, seen.base, settings, watch->enough.get_token());
    seen.found = foundOf(result, settings, watch->redactor);
    if (result)
        seen.audience = auth::audienceOf(*result, settings);
    QUrl used;
    for (const Answer &exchange : seen.exchanges.mid(before)) {
        if (!isServiceDocument(exchange))
            continue;
        seen.authority << exchange;
        if (exchange.ok())
            used = exchange.url;
    }
    if (used.isEmpty())
        co_return;
    const auto document = co_await askPlainly(watch, used, Reading::Service);
    if (!document)
        co_return;
    for (Answer &tried : seen.authority) {
        if (tried.url == used)
            tried = *document;
    }
    const QUrl keys(seen.authorityDocument()["jwks_uri"_L1].toString());
    if (seen.found->isKnown && auth::isSecure(keys))
        seen.keys = co_await askPlainly(watch, keys, Reading::Keys);
}

/** The search with a token of @p tokens; the client lives as long as the request. */
QCoro::Task<std::optional<Answer>> readWith(WatchPtr watch, std::shared_ptr<http::TokenSource> tokens)
{
    if (!watch->mayGoOn())
        co_return std::nullopt;
    auto client = std::make_shared<http::Client>(*watch->network);
    client->setTimeout(watch->question.timeout);
    if (!watch->question.address.baseQuery.isEmpty())
        client->setBaseQuery(watch->question.address.base, watch->question.address.baseQuery);
    client->setTokens(std::move(tokens));
    watch->listenTo(*client);
    auto request = requestFor(searchAt(watch->seen.base, typesToTry(watch->seen, watch->question.type).first));
    request.credentials = http::Credentials::Token;
    co_return co_await ask(watch, client.get(), request);
}

QCoro::Task<> askWithToken(WatchPtr watch)
{
    auto &seen = watch->seen;
    if (isOpen(seen) || !seen.anonymous)
        co_return;
    const QByteArray madeUp = madeUpFor(seen);
    watch->redactor.hide(madeUp);
    seen.madeUp = co_await readWith(watch, std::make_shared<http::FixedToken>(seen.base, madeUp));
    if (!watch->question.tokens)
        co_return;
    const auto token = co_await watch->question.tokens->token(watch->outer);
    if (!token)
        co_return;
    seen.hasToken = true;
    seen.signedIn = watch->question.signedIn;
    seen.granted = watch->question.granted;
    watch->redactor.hide(*token);
    seen.claims = claimsOf(*token);
    seen.read = co_await readWith(watch, watch->question.tokens);
    if (seen.read && seen.read->ok())
        seen.afterwards = co_await askPlainly(watch, searchAt(seen.base, typesToTry(seen, watch->question.type).first));
    if (const QByteArray damaged = damagedOf(*token); !damaged.isEmpty()) {
        watch->redactor.hide(damaged);
        seen.damaged = co_await readWith(watch, std::make_shared<http::FixedToken>(seen.base, damaged));
    }
}

/** One renewal, last, and only of a sign-in that is this run's own: the token before it may end with it. */
QCoro::Task<> renew(WatchPtr watch)
{
    auto &seen = watch->seen;
    if (!watch->question.renews || !watch->question.tokens || !seen.granted || !seen.granted->canRenew
        || !watch->mayGoOn())
        co_return;
    const auto token = co_await watch->question.tokens->token(watch->outer);
    if (!token)
        co_return;
    const auto next = co_await watch->question.tokens->refused(*token, {}, watch->outer);
    if (!next) {
        seen.failedRenewal = failedOf(next.error(), watch->redactor);
        co_return;
    }
    watch->redactor.hide(*next);
    seen.hasRenewed = *next != *token;
    if (seen.hasRenewed)
        seen.renewed = claimsOf(*next);
}

void tell(const WatchPtr &watch)
{
    if (watch->question.seen && !watch->outer.stop_requested())
        watch->question.seen(watch->seen);
}

/** After everything else, for no token is good after it. */
QCoro::Task<> endSession(WatchPtr watch)
{
    auto &seen = watch->seen;
    const auto session = watch->question.ends;
    if (!session || !watch->mayGoOn())
        co_return;
    const QUrl endpoint = session->discovery().authority.revocation;
    const auto status = co_await session->signOut(watch->outer);
    if (endpoint.isEmpty() || watch->outer.stop_requested())
        co_return;
    Answer answer;
    answer.verb = "POST";
    answer.url = http::redacted(endpoint);
    answer.status = status ? *status : status.error().status;
    if (!status && answer.status == 0)
        answer.fault =
            Answer::Fault{http::Error::Kind::Protocol, failedOf(status.error(), watch->redactor).detail, {}, {}};
    seen.signedOut = answer;
}

/** By a proxy it is the proxy that looks the name up. */
QCoro::Task<> lookUp(WatchPtr watch)
{
    auto &seen = watch->seen;
    if (!seen.metadata || !watch->network || watch->outer.stop_requested())
        co_return;
    seen.proxy = http::nameOf(http::proxyFor(*watch->network, seen.base));
    if (seen.proxy.isEmpty())
        seen.addresses = co_await addressesOf(seen.base.host(), watch->outer);
}

/** Which conversation the rules of @p group are about; the later ones go by what the earlier ones brought. */
Part partOf(Group group)
{
    switch (group) {
    case Group::Transport:
    case Group::Fhir:
        return Part::Statement;
    case Group::Challenge:
    case Group::Smart:
        return Part::Challenge;
    case Group::Authority:
    case Group::Request:
        return Part::Service;
    case Group::SignIn:
    case Group::Token:
    case Group::Use:
        break;
    }
    return Part::Token;
}

void forget(Observation &seen, Part part)
{
    switch (part) {
    case Part::Statement:
        seen.metadata.reset();
        return;
    case Part::Challenge:
        for (auto member : {&Observation::anonymous, &Observation::emptyBearer, &Observation::smart,
                 &Observation::resourceMetadata, &Observation::udap})
            (seen.*member).reset();
        seen.others.clear();
        return;
    case Part::Service:
        seen.found.reset();
        seen.authority.clear();
        seen.keys.reset();
        return;
    case Part::Token:
        for (auto member : {&Observation::read, &Observation::afterwards, &Observation::damaged, &Observation::madeUp,
                 &Observation::signedOut})
            (seen.*member).reset();
        seen.hasToken = false;
        seen.claims = {};
        seen.granted.reset();
        return;
    }
}

/** The parts that are asked: all, or the one of the group. */
void begin(Watch &watch)
{
    const Question &question = watch.question;
    if (!question.before) {
        watch.seen = described(question);
        return;
    }
    watch.seen = *question.before;
    watch.before = watch.seen.exchanges.size();
    watch.seen.started = QDateTime::currentDateTimeUtc();
    watch.seen.throttled = false;
    watch.seen.hasEnded = true;
    forget(watch.seen, partOf(question.group));
}

bool isWanted(const Question &question, Part part)
{
    return !question.before || partOf(question.group) == part;
}

QCoro::Task<> observeParts(WatchPtr watch)
{
    const auto &seen = watch->seen;
    const Question &question = watch->question;
    if (isWanted(question, Part::Statement)) {
        co_await askForStatement(watch);
        co_await lookUp(watch);
        tell(watch);
    }
    if (!seen.metadata || seen.metadata->fault)
        co_return;
    if (isWanted(question, Part::Challenge)) {
        co_await askWithoutToken(watch);
        tell(watch);
    }
    if (isWanted(question, Part::Service)) {
        co_await discoverService(watch);
        tell(watch);
    }
    if (isWanted(question, Part::Token)) {
        co_await askWithToken(watch);
        co_await renew(watch);
        co_await endSession(watch);
    }
}

QCoro::Task<Observation> observeAll(WatchPtr watch)
{
    QElapsedTimer timer;
    timer.start();
    auto &seen = watch->seen;
    begin(*watch);
    if (auth::isSecure(seen.base))
        co_await observeParts(watch);
    seen.hasEnded = seen.hasEnded && !watch->outer.stop_requested();
    seen.milliseconds = timer.elapsed();
    co_return seen;
}

} // namespace

QCoro::Task<Observation> observe(QNetworkAccessManager &network, Question question, std::stop_token stop)
{
    return observeAll(std::make_shared<Watch>(network, std::move(question), std::move(stop)));
}

} // namespace check
