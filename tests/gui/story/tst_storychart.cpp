#include "gui/story/storychart.h"
#include "gui/story/storypicture.h"
#include "gui/story/storywords.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace gui;
using story::Event;
using story::Lane;

namespace {

constexpr table::WallTime Day = 24 * 3600 * table::WallTime{1000};

Event eventAt(Lane lane, int day, const char *title, int until = -1)
{
    Event event;
    event.lane = lane;
    event.type = "Observation";
    event.title = title;
    event.start = story::momentOf(
        QDate::fromJulianDay(QDate(2020, 1, 1).toJulianDay() + day).toString(Qt::ISODate).toStdString(), {});
    if (until >= 0)
        event.end = story::momentOf(
            QDate::fromJulianDay(QDate(2020, 1, 1).toJulianDay() + until).toString(Qt::ISODate).toStdString(), {});
    return event;
}

std::shared_ptr<const StoryData> dataOf(std::vector<Event> events)
{
    auto data = std::make_shared<StoryData>();
    for (std::uint32_t row = 0; row < events.size(); ++row)
        events[row].row = {0, row};
    data->events = std::move(events);
    data->now = story::momentOf("2022-01-01", {})->first;
    data->scene = story::Scene(data->events, data->now);
    for (const auto &event : data->events)
        data->texts.push_back(QString::fromStdString(event.title).toCaseFolded());
    return data;
}

} // namespace

/** A story is looked at and gone through with the keyboard, the wheel and the mouse. */
class StoryChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesByKeys();
    void zoomsByKeysAndWheel();
    void movesByDragging();
    void choosesByClick();
    void opensAClusterFirst();
    void looksFor();
    void saysEachEvent();
    void staysZoomedAsMoreComes();
    void drawsWhatIsThere();
    void drawsManyAsFast();
    void hasNothing();

private:
    void click(QPoint at) const { QTest::mouseClick(m_chart->viewport(), Qt::LeftButton, {}, at); }
    /** In the middle of the mark that has @p event. */
    [[nodiscard]] QPoint placeOf(std::uint32_t event) const;

    std::unique_ptr<StoryChart> m_chart;
};

void StoryChartTest::init()
{
    m_chart = std::make_unique<StoryChart>();
    m_chart->resize(1000, 400);
    m_chart->setData(dataOf({eventAt(Lane::Results, 10, "Potassium"), eventAt(Lane::Results, 300, "Sodium"),
        eventAt(Lane::Encounters, 290, "Check-up"), eventAt(Lane::Conditions, 100, "Asthma", 400),
        eventAt(Lane::Results, 301, "Potassium"), eventAt(Lane::Results, 301, "Calcium")}));
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

QPoint StoryChartTest::placeOf(std::uint32_t event) const
{
    for (int y = 0; y < m_chart->viewport()->height(); y += 4) {
        for (int x = 0; x < m_chart->viewport()->width(); x += 2) {
            const auto events = m_chart->eventsAt(QPointF(x, y));
            if (std::ranges::find(events, event) != events.end())
                return {x + 4, y + 4};
        }
    }
    return {};
}

void StoryChartTest::goesByKeys()
{
    QSignalSpy moved(m_chart.get(), &StoryChart::currentChanged);
    QSignalSpy opened(m_chart.get(), &StoryChart::opened);
    const auto key = [this](int which) { QTest::keyClick(m_chart.get(), Qt::Key(which)); };
    key(Qt::Key_Return);
    QCOMPARE(opened.size(), 0);
    key(Qt::Key_Right);
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(2));
    key(Qt::Key_Down);
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(3));
    key(Qt::Key_Down);
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(0));
    key(Qt::Key_End);
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(5));
    key(Qt::Key_Right); // there is none behind
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(5));
    key(Qt::Key_Left);
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(4));
    key(Qt::Key_Home);
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(0));
    QCOMPARE(moved.size(), 6);
    key(Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

void StoryChartTest::zoomsByKeysAndWheel()
{
    const auto whole = m_chart->axis().end() - m_chart->axis().begin();
    const auto seen = [this] { return m_chart->axis().end() - m_chart->axis().begin(); };
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QVERIFY(seen() < whole);
    QTest::keyClick(m_chart.get(), Qt::Key_Minus);
    QVERIFY(std::abs(seen() - whole) < Day);
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    const auto before = m_chart->axis().begin();
    QTest::keyClick(m_chart.get(), Qt::Key_PageDown);
    QVERIFY(m_chart->axis().begin() > before);
    QTest::keyClick(m_chart.get(), Qt::Key_0);
    QCOMPARE(seen(), whole);
    const QPointF at(600, 200);
    QWheelEvent wheel(
        at, m_chart->viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_chart->viewport(), &wheel);
    QVERIFY(seen() < whole);
    const auto left = m_chart->axis().begin();
    QWheelEvent aside(at, m_chart->viewport()->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::ShiftModifier,
        Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_chart->viewport(), &aside);
    QVERIFY(m_chart->axis().begin() > left);
}

void StoryChartTest::movesByDragging()
{
    QSignalSpy chosen(m_chart.get(), &StoryChart::chosen);
    m_chart->zoom(4);
    const auto before = m_chart->axis().begin();
    auto *plot = m_chart->viewport();
    QTest::mousePress(plot, Qt::LeftButton, {}, {600, 300});
    QTest::mouseMove(plot, {500, 300});
    QTest::mouseRelease(plot, Qt::LeftButton, {}, {500, 300});
    QVERIFY(m_chart->axis().begin() > before);
    QCOMPARE(chosen.size(), 0);
}

void StoryChartTest::choosesByClick()
{
    QSignalSpy chosen(m_chart.get(), &StoryChart::chosen);
    QSignalSpy opened(m_chart.get(), &StoryChart::opened);
    click(placeOf(3));
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(3));
    QCOMPARE(chosen.size(), 1);
    QTest::mouseDClick(m_chart->viewport(), Qt::LeftButton, {}, placeOf(3));
    QCOMPARE(opened.size(), 1);
    click({m_chart->viewport()->width() - 2, m_chart->viewport()->height() - 2}); // where nothing is
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(3));
}

/** What is close together comes apart; what is of one moment is gone through one by one. */
void StoryChartTest::opensAClusterFirst()
{
    QCOMPARE(m_chart->eventsAt(placeOf(1)), (std::vector<std::uint32_t>{1, 4, 5}));
    const auto whole = m_chart->axis().end() - m_chart->axis().begin();
    click(placeOf(1));
    QVERIFY(m_chart->axis().end() - m_chart->axis().begin() < whole / 20);
    QVERIFY(!m_chart->current());
    QCOMPARE(m_chart->eventsAt(placeOf(4)), (std::vector<std::uint32_t>{4, 5}));
    click(placeOf(4));
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(4));
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->current(), std::optional<std::uint32_t>(5));
}

void StoryChartTest::looksFor()
{
    const auto data = m_chart->data();
    const auto matches = data->matching(u"POTASS"_s);
    QCOMPARE(std::ranges::count(matches, true), 2);
    QCOMPARE(data->inOrder(matches), (std::vector<std::uint32_t>{0, 4}));
    QCOMPARE(std::ranges::count(data->matching({}), true), 0);
    const QImage before = m_chart->grab().toImage();
    m_chart->setMatches(matches);
    QVERIFY(m_chart->grab().toImage() != before);
    QCOMPARE(data->find({0, 4}), std::optional<std::uint32_t>(4));
    QVERIFY(!data->find({1, 0}));
}

void StoryChartTest::saysEachEvent()
{
    QSignalSpy said(m_chart.get(), &StoryChart::said);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    const QString sentence = said.last().first().toString();
    QVERIFY2(sentence.contains(u"Check-up"_s) && sentence.contains(u"Encounters"_s) && sentence.contains(u"2020"_s),
        qPrintable(sentence));
    QCOMPARE(m_chart->accessibleName(), sentence);
    QTest::mouseMove(m_chart->viewport(), placeOf(3));
    QTRY_VERIFY(said.last().first().toString().contains(u"Asthma"_s));
}

void StoryChartTest::staysZoomedAsMoreComes()
{
    m_chart->zoom(4);
    const auto begin = m_chart->axis().begin();
    auto events = m_chart->data()->events;
    events.push_back(eventAt(Lane::Documents, 5, "Letter"));
    m_chart->setData(dataOf(events));
    QVERIFY(std::abs(m_chart->axis().begin() - begin) < Day);
    m_chart->showAll();
    events.push_back(eventAt(Lane::Documents, -2000, "Letter"));
    m_chart->setData(dataOf(events));
    QVERIFY(m_chart->axis().begin() <= m_chart->data()->scene.spanOf(7).from);
}

/** Lanes that do not fit are scrolled to. */
void StoryChartTest::drawsWhatIsThere()
{
    m_chart->resize(600, 130);
    QVERIFY(m_chart->verticalScrollBar()->maximum() > 0);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QTest::keyClick(m_chart.get(), Qt::Key_Down);
    QTest::keyClick(m_chart.get(), Qt::Key_Down);
    QVERIFY(m_chart->verticalScrollBar()->value() > 0);
    QVERIFY(!m_chart->grab().isNull());
}

/** As long as there is room, not as there are events: 20,000 take no more than a few times what 200 take. */
void StoryChartTest::drawsManyAsFast()
{
    const auto timeOf = [this](int count) {
        std::vector<Event> events;
        for (int i = 0; i < count; ++i)
            events.push_back(eventAt(static_cast<Lane>(i % int(story::Lanes)), (i * 37) % 7000, "Potassium",
                i % 10 == 0 ? (i * 37) % 7000 + 90 : -1));
        m_chart->setData(dataOf(std::move(events)));
        m_chart->resize(1400, 800);
        QImage to(m_chart->viewport()->size(), QImage::Format_ARGB32_Premultiplied);
        const auto draw = [&] {
            QPainter painter(&to);
            m_chart->viewport()->render(&painter);
        };
        draw();
        QElapsedTimer clock;
        clock.start();
        constexpr int Rounds = 10;
        for (int round = 0; round < Rounds; ++round)
            draw();
        return double(clock.nsecsElapsed()) / Rounds / 1e6;
    };
    const double few = timeOf(200);
    const double many = timeOf(20'000);
    qInfo("200 events: %.2f ms a picture, 20,000: %.2f ms", few, many);
    QVERIFY(many < 6 * few + 5);
}

void StoryChartTest::hasNothing()
{
    QSignalSpy opened(m_chart.get(), &StoryChart::opened);
    for (const auto &data : {std::shared_ptr<const StoryData>(), dataOf({})}) {
        m_chart->setData(data);
        for (const auto key : {Qt::Key_Right, Qt::Key_End, Qt::Key_Plus, Qt::Key_0, Qt::Key_Return, Qt::Key_PageDown})
            QTest::keyClick(m_chart.get(), key);
        click({500, 200});
        QVERIFY(!m_chart->current());
        QVERIFY(!m_chart->grab().isNull());
    }
    QCOMPARE(opened.size(), 0);
}

QTEST_MAIN(StoryChartTest)
#include "tst_storychart.moc"
