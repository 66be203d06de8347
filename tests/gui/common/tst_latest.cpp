#include "gui/common/latest.h"

#include <QCoroTask>
#include <QTest>

#include <memory>

using gui::Latest;

/** Of several questions only the last counts, however and whenever the answers come. */
class LatestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_taken.clear(); }
    void olderAnswersArePassedOver_data();
    void olderAnswersArePassedOver();
    void theOneBeforeIsStopped();
    void endedOrDestroyed_data();
    void endedOrDestroyed();
    void severalAnswersToOneQuestion();
    void answersThatTheStopBringsAbout();
    void answerInTheSameTurn();
    void asksAnewFromAnAnswer();

private:
    auto taker(const Latest &latest)
    {
        return latest.only([this](int answer) { m_taken.append(answer); });
    }

    QList<int> m_taken;
};

void LatestTest::olderAnswersArePassedOver_data()
{
    QTest::addColumn<QList<int>>("arrivals");
    QTest::newRow("in order") << QList<int>{0, 1, 2};
    QTest::newRow("the last first") << QList<int>{2, 1, 0};
    QTest::newRow("the last between") << QList<int>{1, 2, 0};
}

void LatestTest::olderAnswersArePassedOver()
{
    QFETCH(QList<int>, arrivals);
    Latest latest;
    std::vector<std::function<void(int)>> takers;
    for (int question = 0; question < 3; ++question) {
        latest.begin();
        takers.emplace_back(taker(latest));
    }
    for (const int question : arrivals)
        takers[std::size_t(question)](question);
    QCOMPARE(m_taken, QList<int>{2});
}

void LatestTest::theOneBeforeIsStopped()
{
    Latest latest;
    latest.begin();
    const auto first = latest.token();
    QVERIFY(!first.stop_requested());
    latest.begin();
    const auto second = latest.token();
    QVERIFY(first.stop_requested());
    QVERIFY(!second.stop_requested());
}

void LatestTest::endedOrDestroyed_data()
{
    QTest::addColumn<bool>("destroyed");
    QTest::newRow("ended") << false;
    QTest::newRow("destroyed") << true;
}

void LatestTest::endedOrDestroyed()
{
    QFETCH(bool, destroyed);
    auto latest = std::make_unique<Latest>();
    latest->begin();
    const auto stop = latest->token();
    const auto take = taker(*latest);
    if (destroyed)
        latest.reset();
    else
        latest->end();
    QVERIFY(stop.stop_requested());
    take(1);
    QVERIFY(m_taken.isEmpty());
}

void LatestTest::severalAnswersToOneQuestion()
{
    Latest latest;
    latest.begin();
    const auto first = taker(latest);
    const auto second = taker(latest);
    second(2);
    first(1);
    first(3);
    QCOMPARE(m_taken, (QList<int>{2, 1, 3}));
}

/** What is asked to stop may answer while it is asked. */
void LatestTest::answersThatTheStopBringsAbout()
{
    Latest latest;
    latest.begin();
    const auto stop = latest.token();
    int answers = 0;
    const std::stop_callback answer(stop, [&answers, take = taker(latest)] {
        ++answers;
        take(1);
    });
    latest.begin();
    QCOMPARE(answers, 1);
    QVERIFY(m_taken.isEmpty());
}

namespace {

QCoro::Task<int> known()
{
    co_return 7;
}

} // namespace

void LatestTest::answerInTheSameTurn()
{
    Latest latest;
    latest.begin();
    QCoro::connect(known(), this, taker(latest));
    QCOMPARE(m_taken, QList<int>{7});
}

void LatestTest::asksAnewFromAnAnswer()
{
    Latest latest;
    latest.begin();
    std::function<void(int)> next;
    const std::function<void(int)> first = latest.only([&](int answer) {
        m_taken.append(answer);
        latest.begin();
        next = taker(latest);
    });
    first(1);
    first(2);
    next(3);
    QCOMPARE(m_taken, (QList<int>{1, 3}));
}

QTEST_GUILESS_MAIN(LatestTest)
#include "tst_latest.moc"
