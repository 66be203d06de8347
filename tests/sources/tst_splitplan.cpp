#include "fhir/model.h"
#include "sources/search.h"
#include "sources/splitplan.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using sources::Part;
using sources::Span;
using sources::SplitKey;
using sources::SplitPlan;
using What = SplitPlan::Answer::What;

namespace {

constexpr qint64 T0 = 1'735'689'600'000; // 2025-01-01
const SplitKey Changed{"_lastUpdated"};
const SplitKey Born{"birthdate", SplitKey::Day};

/** A server that has resources at @p times and gives @p cap of them at most. */
struct Server {
    std::vector<qint64> times;
    qint64 cap = 10;
    bool counts = true;
    std::optional<qint64> broken = {}; ///< what lies there breaks each reading that it is in

    [[nodiscard]] qint64 in(const fhir::Query &query) const
    {
        return std::ranges::count_if(times, [&](qint64 time) { return fits(query, time); });
    }
    static bool fits(const fhir::Query &query, qint64 time)
    {
        return std::ranges::all_of(query.parameters, [time](const auto &parameter) {
            const auto text = QString::fromStdString(parameter.value());
            const qint64 limit = QDateTime::fromString(text.mid(2), Qt::ISODateWithMs).toMSecsSinceEpoch();
            return text.startsWith("ge"_L1) ? time >= limit : time < limit;
        });
    }
    SplitPlan::Answer answer(const fhir::Query &query) const
    {
        const qint64 all = in(query);
        if (broken && fits(query, *broken)) {
            sources::Error error;
            error.kind = sources::Error::Kind::Status;
            error.status = 500;
            return {What::Broken, 0, all, error};
        }
        return {all > cap ? What::Short : What::Whole, std::min(all, cap), all};
    }
};

/** What was read, in order, when the plan is followed to its end; at most @p most steps. */
std::vector<std::pair<qint64, qint64>> follow(SplitPlan &plan, const Server &server, int most = 10'000)
{
    using Step = SplitPlan::Step::What;
    std::vector<std::pair<qint64, qint64>> whole; // of each part: its first and last
    for (auto step = plan.next(); step.what != Step::End && most > 0; step = plan.next(), --most) {
        const auto query = plan.queryOf(step.part);
        if (step.what == Step::Count) {
            plan.counted(step.part, server.counts ? std::optional(server.in(query)) : std::nullopt);
            continue;
        }
        const auto answer = server.answer(query);
        std::vector<qint64> here;
        std::ranges::copy_if(
            server.times, std::back_inserter(here), [&](qint64 time) { return Server::fits(query, time); });
        if (answer.what == What::Whole && !here.empty())
            whole.emplace_back(std::ranges::min(here), std::ranges::max(here));
        plan.read(step.part, answer);
    }
    return whole;
}

std::vector<qint64> spread(int count, qint64 step)
{
    std::vector<qint64> times(static_cast<std::size_t>(count));
    for (int at = 0; at < count; ++at)
        times[static_cast<std::size_t>(at)] = T0 + at * step;
    return times;
}

} // namespace

class SplitPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instants_data();
    void instants();
    void parameters();
    void places_data();
    void places();
    void halvesAreSmaller();
    void keysOfType();
    void partsAreTheWhole_data();
    void partsAreTheWhole();
    void knownIsNotRead();
    void brokenIsNarrowed();
    void repairable_data();
    void repairable();
    void givesUp();
};

void SplitPlanTest::instants_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<qint64>("time"); ///< below 0: none
    const auto row = [](const char *text, qint64 time) {
        QTest::newRow(text) << R"({"resourceType":"Patient","meta":{"lastUpdated":")" + QByteArray(text) + "\"}}"
                            << time;
    };
    row("2025-01-01T00:00:00Z", T0);
    row("2025-01-01T00:00:00.5Z", T0 + 500);
    row("2025-01-01T00:00:00.123Z", T0 + 123);
    row("2025-01-01T00:00:00.1239999+00:00", T0 + 123);
    row("2025-01-01T01:00:00.000+01:00", T0);
    row("2024-12-31T18:30:00-05:30", T0);
    row("2024-02-29T12:00:00Z", 1'709'208'000'000);
    row("2025-02-29T12:00:00Z", -1);
    row("2025-01-01", -1);
    row("2025-01-01T00:00:00", -1);
    row("soon", -1);
    row("", -1);
    QTest::newRow("spaces") << QByteArray(R"({ "meta" : { "lastUpdated" : "2025-01-01T00:00:00Z" } })") << T0;
    QTest::newRow("none") << QByteArray(R"({"resourceType":"Patient"})") << qint64{-1};
    QTest::newRow("cut") << QByteArray(R"({"meta":{"lastUpdated":"2025)") << qint64{-1};
    QTest::newRow("null") << QByteArray(R"({"meta":{"lastUpdated":null}})") << qint64{-1};
}

void SplitPlanTest::instants()
{
    QFETCH(QByteArray, resource);
    QFETCH(qint64, time);
    QCOMPARE(
        sources::lastUpdatedOf({resource.constData(), static_cast<std::size_t>(resource.size())}).value_or(-1), time);
}

void SplitPlanTest::parameters()
{
    const std::vector<SplitKey> keys{Changed, Born};
    const Part part{{Span{T0, T0 + 1}, Span{{}, T0}}, false};
    QCOMPARE(sources::textOf(part, keys),
        u"_lastUpdated=ge2025-01-01T00:00:00.000Z&_lastUpdated=lt2025-01-01T00:00:00.001Z&birthdate=lt2025-01-01"_s);
    QCOMPARE(sources::textOf({{{}, {}}, true}, keys), u"_lastUpdated:missing=true"_s);
    QCOMPARE(sources::textOf({{{}, {}}, false}, keys), QString());
}

void SplitPlanTest::places_data()
{
    QTest::addColumn<qint64>("from"); ///< below 0: open
    QTest::addColumn<qint64>("to");
    QTest::addColumn<QList<qint64>>("seen");
    QTest::addColumn<qint64>("total"); ///< below 0: not known
    QTest::addColumn<qint64>("place"); ///< below 0: none
    const auto row = [](const char *name, qint64 from, qint64 to, const QList<qint64> &seen, qint64 total,
                         qint64 place) { QTest::newRow(name) << from << to << seen << total << place; };
    row("in the middle", T0, T0 + 100, {}, 50, T0 + 50);
    row("of two", T0, T0 + 2, {}, 50, T0 + 1);
    row("one moment", T0, T0 + 1, {}, 50, -1);
    row("the median of what was seen", T0, T0 + 100, {T0 + 1, T0 + 2, T0 + 90}, 4, T0 + 2);
    row("all at one moment", T0, T0 + 100, {T0 + 7, T0 + 7, T0 + 7}, 4, T0 + 7);
    row("all at its begin", T0, T0 + 100, {T0, T0, T0}, 4, T0 + 1);
    row("before what was seen", -1, -1, {T0, T0 + 5}, 50, T0);
    row("behind what was seen", T0, -1, {T0, T0 + 5}, 50, T0 + 6);
    row("elsewhere", T0, T0 + 100, {T0 - 5, T0 + 100}, 50, T0 + 50);
}

void SplitPlanTest::places()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(QList<qint64>, seen);
    QFETCH(qint64, total);
    QFETCH(qint64, place);
    const auto known = [](qint64 time) { return time < 0 ? std::nullopt : std::optional(time); };
    const std::vector<qint64> times(seen.begin(), seen.end());
    QCOMPARE(sources::splitAt(Changed, {known(from), known(to)}, times, known(total)).value_or(-1), place);
}

/** However often a span is split, it comes to an end, and a place is never outside. */
void SplitPlanTest::halvesAreSmaller()
{
    const auto seen = spread(5, 1'000);
    for (const auto &key : {Changed, Born}) {
        std::vector<Span> spans{{}, {T0, {}}, {{}, T0}};
        for (int step = 0; step < 2000 && !spans.empty(); ++step) {
            const Span span = spans.back();
            spans.pop_back();
            const auto at = sources::splitAt(key, span, seen, 100);
            if (!at)
                continue;
            QVERIFY(!span.from || *at > *span.from);
            QVERIFY(!span.to || *at < *span.to);
            QCOMPARE(*at % key.grain, 0);
            spans.push_back(step % 2 == 0 ? Span{span.from, at} : Span{at, span.to});
        }
        QVERIFY(spans.empty());
    }
}

void SplitPlanTest::keysOfType()
{
    sources::Search search{QUrl(u"https://fhir.example"_s), {"Patient", {}}, {}};
    QCOMPARE(sources::splitKeys(search), std::vector<SplitKey>{Changed}); // many know it and do not say so
    search.conditions.offer.parameters.emplace(std::set<std::string, std::less<>>{"birthdate", "death-date", "gender"});
    QCOMPARE(sources::splitKeys(search), (std::vector<SplitKey>{Changed, Born, {"death-date", SplitKey::Day}}));
    search.conditions.offer.refused.insert("_lastUpdated");
    QCOMPARE(sources::splitKeys(search), (std::vector<SplitKey>{Born, {"death-date", SplitKey::Day}}));
}

void SplitPlanTest::partsAreTheWhole_data()
{
    QTest::addColumn<QList<qint64>>("times");
    QTest::addColumn<int>("cap");
    QTest::addColumn<bool>("counts");
    const auto list = [](const std::vector<qint64> &times) { return QList<qint64>(times.begin(), times.end()); };
    for (const bool counts : {true, false}) {
        const char *how = counts ? "" : ", not counted";
        QTest::addRow("by the minute%s", how) << list(spread(500, 60'000)) << 10 << counts;
        QTest::addRow("by the millisecond%s", how) << list(spread(500, 1)) << 7 << counts;
        QTest::addRow("by the year%s", how) << list(spread(20, 31'536'000'000 / 12)) << 3 << counts;
        QTest::addRow("cap of one%s", how) << list(spread(40, 977)) << 1 << counts;
        QTest::addRow("far off%s", how) << QList<qint64>{-50'000'000'000, -1, 1, T0, T0 + 1, 9'000'000'000'000} << 1
                                        << counts;
    }
}

/** The parts that come whole are all there is, side by side and in order. */
void SplitPlanTest::partsAreTheWhole()
{
    QFETCH(QList<qint64>, times);
    QFETCH(int, cap);
    QFETCH(bool, counts);
    const Server server{{times.begin(), times.end()}, cap, counts};
    const auto all = static_cast<qint64>(server.times.size());
    SplitPlan plan({Changed}, {{}, all, cap, counts});
    const auto parts = follow(plan, server);
    QVERIFY(plan.repair().failed.empty());
    qint64 found = 0;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        QVERIFY(at == 0 || parts[at - 1].second < parts[at].first);
        found += std::ranges::count_if(
            server.times, [&](qint64 time) { return time >= parts[at].first && time <= parts[at].second; });
    }
    QCOMPARE(found, all);
    QVERIFY(!plan.front());
    if (counts) // a part that is known to be too large is not asked for
        QCOMPARE(plan.repair().read, plan.repair().whole);
}

void SplitPlanTest::knownIsNotRead()
{
    const Server server{spread(100, 60'000), 50};
    SplitPlan::Start start{{}, 100, 50, true, spread(50, 60'000), true};
    SplitPlan plan({Changed}, start);
    const auto parts = follow(plan, server);
    QCOMPARE(parts, (std::vector<std::pair<qint64, qint64>>{{T0 + 50 * 60'000, T0 + 99 * 60'000}}));
    QCOMPARE(plan.knownResources(), 50);
    // One fewer is known than is there: something was changed, and all of it is read.
    start.seen.erase(start.seen.begin() + 20);
    SplitPlan other({Changed}, start);
    qint64 read = 0;
    for (const auto &[first, last] : follow(other, server))
        read += (last - first) / 60'000 + 1;
    QVERIFY(read + other.knownResources() == 100);
    QVERIFY(other.knownResources() < 50);
}

void SplitPlanTest::brokenIsNarrowed()
{
    Server server{spread(200, 60'000), 1000};
    server.broken = T0 + 77 * 60'000;
    SplitPlan plan({Changed}, {{}, 200, 200});
    qint64 read = 0;
    for (const auto &[first, last] : follow(plan, server))
        read += (last - first) / 60'000 + 1;
    QCOMPARE(read, 199);
    QCOMPARE(plan.repair().failed.size(), std::size_t{1});
    QCOMPARE(plan.repair().failed.front().total, 1);
    QCOMPARE(plan.repair().failed.front().error->status, 500);
    QVERIFY(plan.repair().read < 40);

    server.counts = false; // then it is narrowed down to a moment
    SplitPlan blind({Changed}, {{}, 200, 200, false});
    follow(blind, server);
    QCOMPARE(blind.repair().failed.size(), std::size_t{1});

    SplitPlan bounded({Changed}, {{}, 200, 200, false}, {100, 10});
    follow(bounded, server, 20);
    QVERIFY(bounded.repair().read <= 20);
    QVERIFY(!bounded.repair().failed.empty());
}

void SplitPlanTest::repairable_data()
{
    QTest::addColumn<sources::Completeness>("ended");
    QTest::addColumn<bool>("isRepairable");
    using sources::Error;
    const auto row = [](const char *name, auto change, bool isRepairable) {
        sources::Completeness ended;
        ended.verdict = sources::Completeness::Verdict::Incomplete;
        ended.pages = 2;
        ended.matches = 100;
        ended.total = 300;
        change(ended);
        QTest::newRow(name) << ended << isRepairable;
    };
    const auto failing = [](Error::Kind kind, int status = 0) {
        return [kind, status](sources::Completeness &ended) {
            ended.error.emplace();
            ended.error->kind = kind;
            ended.error->status = status;
        };
    };
    row(
        "too few", [](auto &) {}, true);
    row(
        "complete", [](auto &ended) { ended.verdict = sources::Completeness::Verdict::Complete; }, false);
    row(
        "stopped", [](auto &ended) { ended.verdict = sources::Completeness::Verdict::Cancelled; }, false);
    row(
        "no total", [](auto &ended) { ended.total.reset(); }, false);
    row(
        "there are fewer now", [](auto &ended) { ended.recount = 100; }, false);
    row(
        "still more", [](auto &ended) { ended.recount = 250; }, true);
    row(
        "nothing came", [](auto &ended) { ended.pages = 0; }, false);
    row(
        "only others", [](auto &ended) { ended.matches = 0; }, false);
    for (const int status : {404, 408, 410, 500, 502, 504})
        row(QByteArray::number(status).constData(), failing(Error::Kind::Status, status), true);
    for (const int status : {400, 401, 403, 429, 503})
        row(QByteArray::number(status).constData(), failing(Error::Kind::Status, status), false);
    row("a loop of links", failing(Error::Kind::LinkLoop), true);
    row("a bad link", failing(Error::Kind::BadLink), true);
    row("nothing new", failing(Error::Kind::NothingNew), true);
    row("a web page", failing(Error::Kind::NotFhir), true);
    row("a broken page", failing(Error::Kind::Malformed), true);
    row("a sign-in", failing(Error::Kind::SignInNeeded), false);
    row("a bad query", failing(Error::Kind::BadQuery), false);
}

void SplitPlanTest::repairable()
{
    QFETCH(sources::Completeness, ended);
    QTEST(sources::isRepairable(ended), "isRepairable");
}

void SplitPlanTest::givesUp()
{
    const Server server{spread(100, 60'000), 10};
    SplitPlan plan({Changed}, {{}, 100, 10});
    sources::Error error;
    error.kind = sources::Error::Kind::SignInNeeded;
    for (int step = 0; step < 8; ++step) {
        const auto next = plan.next();
        if (next.what == SplitPlan::Step::What::Count)
            plan.counted(next.part, server.in(plan.queryOf(next.part)));
        else
            plan.read(next.part, server.answer(plan.queryOf(next.part)));
    }
    plan.giveUp(error);
    QCOMPARE(plan.next().what, SplitPlan::Step::What::End);
    QVERIFY(!plan.repair().failed.empty());
}

QTEST_GUILESS_MAIN(SplitPlanTest)
#include "tst_splitplan.moc"
