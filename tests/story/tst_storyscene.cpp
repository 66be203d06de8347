#include "story/scene.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace story;

namespace {

constexpr std::int64_t Day = 24 * 3600 * std::int64_t{1000};

Event eventAt(Lane lane, std::int64_t day, std::optional<std::int64_t> until = {}, Course course = Course::Usual)
{
    Event event;
    event.lane = lane;
    event.start = Moment{"", day * Day, day * Day};
    if (until)
        event.end = Moment{"", *until * Day, *until * Day};
    event.course = course;
    return event;
}

Event undated(Lane lane)
{
    Event event;
    event.lane = lane;
    return event;
}

} // namespace

/** Where events stand, and what of them is drawn. */
class StorySceneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void everyEventOnce();
    void marksHoldTheirPlace();
    void marksAreFew();
    void extent_data();
    void extent();
    void steps();
};

void StorySceneTest::lines_data()
{
    QTest::addColumn<QList<QPoint>>("events"); // from, until in days; until -1: no end, -2: goes on to day 1000
    QTest::addColumn<QList<int>>("rows");
    QTest::newRow("points on one") << QList<QPoint>{{1, -1}, {1, -1}, {2, -1}} << QList<int>{0, 0, 0};
    QTest::newRow("long behind each other") << QList<QPoint>{{1, 10}, {20, 30}} << QList<int>{0, 0};
    QTest::newRow("long at the same time") << QList<QPoint>{{1, 10}, {5, 30}, {11, 20}} << QList<int>{0, 1, 0};
    QTest::newRow("points above what is long") << QList<QPoint>{{1, 10}, {5, -1}} << QList<int>{1, 0};
    QTest::newRow("what goes on") << QList<QPoint>{{1, -2}, {900, 950}} << QList<int>{0, 1};
    QTest::newRow("no room left") << QList<QPoint>{{1, 99}, {2, 99}, {3, 99}, {4, 99}, {5, 99}, {6, 99}, {7, 99}}
                                  << QList<int>{0, 1, 2, 3, 4, 4, 4};
}

void StorySceneTest::lines()
{
    QFETCH(QList<QPoint>, events);
    QFETCH(QList<int>, rows);
    std::vector<Event> all;
    for (const auto &each : events) {
        const auto until = each.y() < 0 ? std::nullopt : std::optional<std::int64_t>(each.y());
        all.push_back(eventAt(Lane::Conditions, each.x(), until, each.y() == -2 ? Course::Ongoing : Course::Usual));
    }
    const Scene scene(all, 1000 * Day);
    QList<int> found;
    for (std::uint32_t number = 0; number < all.size(); ++number)
        found << static_cast<int>(scene.lines()[scene.placeOf(number)->line].row);
    QCOMPARE(found, rows);
}

/** At any zoom, each event that is in sight is in one mark, and is counted there. */
void StorySceneTest::everyEventOnce()
{
    QRandomGenerator random(1);
    std::vector<Event> events;
    for (int i = 0; i < 2000; ++i) {
        const auto from = random.bounded(10'000);
        const bool isLong = random.bounded(4) == 0;
        events.push_back(eventAt(static_cast<Lane>(random.bounded(int(Lanes))), from,
            isLong ? std::optional<std::int64_t>(from + random.bounded(500)) : std::nullopt));
    }
    events.push_back(undated(Lane::Results));
    const Scene scene(events, 10'000 * Day);
    QCOMPARE(scene.dated(), 2000U);
    QCOMPARE(scene.undated(), 1U);
    QVERIFY(!scene.placeOf(2000));
    for (const Span span : {Span{0, 10'001 * Day}, Span{4000 * Day, 4100 * Day}, Span{4000 * Day, 4000 * Day + 1000}}) {
        for (const auto &line : scene.lines()) {
            std::size_t inSight = 0;
            for (std::size_t at = 0; at < line.events.size(); ++at)
                inSight += line.begins[at] <= span.to && line.ends[at] >= span.from ? 1 : 0;
            std::size_t counted = 0;
            std::size_t next = 0;
            for (const auto &mark : Scene::marksOf(line, span, 900, 16)) {
                QVERIFY(mark.first >= next && mark.count > 0 && mark.left <= mark.right);
                next = mark.first + mark.count;
                for (std::size_t at = mark.first; at < next; ++at)
                    counted += line.begins[at] <= span.to && line.ends[at] >= span.from ? 1 : 0;
            }
            QCOMPARE(counted, inSight);
        }
    }
}

/** What is one mark stays one while a person moves along the line. */
void StorySceneTest::marksHoldTheirPlace()
{
    std::vector<Event> events;
    for (int day = 0; day < 1000; ++day)
        events.push_back(eventAt(Lane::Results, day));
    const Scene scene(events, 1000 * Day);
    const auto &line = scene.lines().front();
    const auto firsts = [&line](std::int64_t from) {
        std::vector<std::size_t> all;
        for (const auto &mark : Scene::marksOf(line, {from, from + 500 * Day}, 1000, 16)) {
            if (mark.left > 40 && mark.right < 900)
                all.push_back(mark.first);
        }
        return all;
    };
    const auto before = firsts(100 * Day);
    const auto moved = firsts(101 * Day);
    QVERIFY(before.size() > 40);
    std::vector<std::size_t> both;
    std::ranges::set_intersection(before, moved, std::back_inserter(both));
    QVERIFY(both.size() + 2 >= before.size());
}

void StorySceneTest::marksAreFew()
{
    std::vector<Event> events;
    for (int i = 0; i < 100'000; ++i)
        events.push_back(eventAt(Lane::Results, i / 10));
    const Scene scene(events, 10'000 * Day);
    const auto marks = Scene::marksOf(scene.lines().front(), scene.extent(), 1600, 16);
    QVERIFY2(marks.size() <= 102, qPrintable(QString::number(marks.size())));
    QCOMPARE(std::accumulate(marks.begin(), marks.end(), std::size_t(0),
                 [](std::size_t sum, const auto &mark) { return sum + mark.count; }),
        100'000U);
    QVERIFY(Scene::marksOf(scene.lines().front(), {5, 5}, 100, 16).empty());
    QVERIFY(Scene::marksOf(scene.lines().front(), scene.extent(), 0, 16).empty());
}

void StorySceneTest::extent_data()
{
    QTest::addColumn<QList<int>>("days");
    QTest::addColumn<QPoint>("holds"); // without its margin
    const int now = 18'000;
    QTest::newRow("to this day") << QList<int>{10'000, 12'000} << QPoint(10'000, now);
    QTest::newRow("planned") << QList<int>{10'000, 18'300} << QPoint(10'000, 18'300);
    QTest::newRow("never ends") << QList<int>{10'000, 2'932'896} << QPoint(10'000, now);
    QTest::newRow("before anybody") << QList<int>{-700'000, 10'000} << QPoint(10'000, now);
    QTest::newRow("only odd ones") << QList<int>{-700'000} << QPoint(-700'000, now);
    QTest::newRow("none") << QList<int>() << QPoint(now, now);
}

void StorySceneTest::extent()
{
    QFETCH(QList<int>, days);
    QFETCH(QPoint, holds);
    std::vector<Event> events;
    for (const int day : days)
        events.push_back(eventAt(Lane::Results, day));
    const Span extent = Scene(events, 18'000 * Day).extent();
    QVERIFY(extent.from < holds.x() * Day && extent.to > holds.y() * Day);
    const std::int64_t length = std::max<std::int64_t>((holds.y() - holds.x()) * Day, Day);
    QVERIFY(extent.length() <= length * 11 / 10 + 2 * Day);
}

void StorySceneTest::steps()
{
    const std::vector<Event> events{eventAt(Lane::Results, 30), eventAt(Lane::Results, 10),
        eventAt(Lane::Encounters, 12), eventAt(Lane::Encounters, 28), undated(Lane::Results),
        eventAt(Lane::Documents, 5)};
    const Scene scene(events, 100 * Day);
    using Number = std::optional<std::uint32_t>;
    QVERIFY(scene.first() == Number(2));
    QVERIFY(scene.beside(1, true) == Number(0));
    QVERIFY(scene.beside(0, false) == Number(1));
    QVERIFY(scene.beside(0, true) == Number());
    QVERIFY(scene.beside(4, true) == Number());
    QVERIFY(scene.across(0, false) == Number(3)); // the nearest in time
    QVERIFY(scene.across(1, false) == Number(2));
    QVERIFY(scene.across(3, true) == Number(0));
    QVERIFY(scene.across(2, false) == Number());
    QVERIFY(scene.across(0, true) == Number(5)); // over lanes that have none
    QVERIFY(!Scene(std::vector<Event>{undated(Lane::Results)}, 0).first());
}

QTEST_GUILESS_MAIN(StorySceneTest)
#include "tst_storyscene.moc"
