#include "fhir/model.h"
#include "loading/load.h"
#include "loading/pipeline.h"
#include "support/scriptedsource.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <new>
#include <numeric>
#include <semaphore>

using namespace Qt::StringLiterals;
using loading::Options;
using loading::Pipeline;
using loading::Rows;
using Verdict = sources::Completeness::Verdict;
using Script = std::shared_ptr<SourceScript>;
using Ids = std::vector<int>;

namespace {

Script script(int batches)
{
    auto made = std::make_shared<SourceScript>();
    made->batches = batches;
    return made;
}

std::shared_ptr<const viewdef::View> idView()
{
    return *viewdef::View::compile(
        R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"}]}]})", fhir::Model::r4());
}

int idOf(const table::Chunk &chunk, std::size_t row)
{
    return std::stoi(std::string(chunk.columns[0].value(row)));
}

Ids idsUpTo(int end)
{
    Ids ids(static_cast<std::size_t>(end));
    std::iota(ids.begin(), ids.end(), 0);
    return ids;
}

/** The ids of all rows that still come. */
Ids drain(Pipeline &pipeline)
{
    Ids ids;
    while (const auto rows = QCoro::waitFor(pipeline.next())) {
        for (std::size_t row = 0; row < rows->chunk->rows(); ++row)
            ids.push_back(idOf(*rows->chunk, row));
    }
    return ids;
}

} // namespace

/** What comes out of a source through a view: all of it, in order, and never more at once than is taken. */
class PipelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrder_data() { threads(); }
    void keepsTheOrder();
    void packsWhatIsKept();
    void laterBatchesMayBeReadyFirst();
    void holdsTheSourceBack_data() { threads(); }
    void holdsTheSourceBack();
    void holdsTheSourceBackWhileWorkersAreBusy();
    void losesNoBatchSilently_data() { threads(); }
    void losesNoBatchSilently();
    void encodesOnTheWorkers();
    void bundlesOfFilesAreOpened();
    void endings_data();
    void endings();
    void cancelKeepsWhatWasRead();
    void cancelEndsWaiting();
    void mayBeDestroyedWhileItWorks();
    void mayBeDestroyedWhileItWaits_data() { threads(); }
    void mayBeDestroyedWhileItWaits();
    void severalAtOnce();
    void loadTellsEachThingOnce();
    void loadTellsOfPauses();
    void loadMayBeCancelledInASlot();
    void loadMayBeDestroyed_data();
    void loadMayBeDestroyed();

private:
    static void threads();
    [[nodiscard]] Pipeline open(const Script &script, Options options = {}) const
    {
        return {std::make_unique<ScriptedSource>(script), m_view, std::move(options)};
    }
    /** Whether all that a pipeline had is gone. */
    [[nodiscard]] bool isAllGone(const Script &script) const { return script->isDestroyed && m_view.use_count() == 1; }

    std::shared_ptr<const viewdef::View> m_view = idView();
};

void PipelineTest::threads()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<bool>("usesOwnThread");
    QTest::newRow("a pool") << 3 << false;
    QTest::newRow("one other thread") << 1 << false;
    QTest::newRow("this thread alone") << 1 << true;
    QTest::newRow("this thread and others") << 3 << true;
}

void PipelineTest::keepsTheOrder()
{
    QFETCH(int, threads);
    QFETCH(bool, usesOwnThread);
    for (const int atOnce : {1'000'000, 5, 0}) { // from a file, from both, from a server
        const auto source = script(100);
        source->givesAtOnce = atOnce;
        Pipeline pipeline = open(source, {threads, usesOwnThread, 4});
        QTimer server;
        connect(&server, &QTimer::timeout, this, [&source] { source->more.wake(); });
        server.start(0);
        QCOMPARE(drain(pipeline), idsUpTo(200));
        QCOMPARE(pipeline.completeness().verdict, Verdict::Complete);
        QCOMPARE(pipeline.completeness().matches, 200);
    }
    QCOMPARE(m_view.use_count(), 1);
}

void PipelineTest::packsWhatIsKept()
{
    for (const bool isKept : {false, true}) {
        Options options;
        options.isKept = isKept;
        Pipeline pipeline = open(script(2), options);
        const auto rows = QCoro::waitFor(pipeline.next());
        QVERIFY(rows);
        QCOMPARE(rows->chunk->packed != nullptr, isKept);
        QCOMPARE(rows->chunk->batch == nullptr, isKept);
        QVERIFY(rows->chunk->resource(0).text().find(rows->chunk->columns[0].value(0)) != std::string_view::npos);
    }
}

/** Of each two batches the second one is ready first. */
void PipelineTest::laterBatchesMayBeReadyFirst()
{
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::uint64_t> ready;
    const auto encode = [&](const table::Chunk &chunk) -> std::any {
        std::unique_lock lock(mutex);
        const auto number = chunk.batch->number();
        if (number % 2 == 0)
            changed.wait(lock, [&] { return std::count(ready.begin(), ready.end(), number + 1) > 0; });
        ready.push_back(number);
        changed.notify_all();
        return {};
    };
    Pipeline pipeline = open(script(20), {2, false, 4, encode});
    QCOMPARE(drain(pipeline), idsUpTo(40));
    QVERIFY(!std::is_sorted(ready.begin(), ready.end()));
}

void PipelineTest::holdsTheSourceBack()
{
    QFETCH(int, threads);
    QFETCH(bool, usesOwnThread);
    constexpr int Ahead = 3;
    const auto source = script(20);
    Pipeline pipeline = open(source, {threads, usesOwnThread, Ahead});
    QCOMPARE(source->given, 0);
    int most = 0;
    for (int taken = 0; QCoro::waitFor(pipeline.next()); ++taken) {
        QCoreApplication::processEvents();
        most = std::max(most, source->given - taken);
        QVERIFY(source->given <= taken + Ahead);
    }
    QCOMPARE(source->given, 20);
    if (!usesOwnThread)
        QCOMPARE(most, Ahead); // and it is not slower than need be
}

void PipelineTest::holdsTheSourceBackWhileWorkersAreBusy()
{
    std::counting_semaphore<> free(0);
    const auto encode = [&free](const table::Chunk &) -> std::any {
        free.acquire();
        return {};
    };
    const auto source = script(20);
    Pipeline pipeline = open(source, {2, false, 5, encode});
    auto first = pipeline.next();
    QCoreApplication::processEvents();
    QCOMPARE(source->given, 5);
    QVERIFY(!first.isReady());
    free.release(1000);
    QCOMPARE(idOf(*QCoro::waitFor(first)->chunk, 0), 0);
    QCOMPARE(drain(pipeline).size(), std::size_t{38});
}

void PipelineTest::losesNoBatchSilently()
{
    QFETCH(int, threads);
    QFETCH(bool, usesOwnThread);
    const auto encode = [](const table::Chunk &chunk) -> std::any {
        if (chunk.batch->number() == 1)
            throw std::bad_alloc();
        return true;
    };
    const auto source = script(3);
    source->perBatch = 4;
    Pipeline pipeline = open(source, {threads, usesOwnThread, 4, encode});
    for (std::uint64_t number = 0; number < 3; ++number) {
        const auto rows = QCoro::waitFor(pipeline.next());
        const bool isLost = number == 1;
        QVERIFY(rows.has_value());
        QCOMPARE(rows->chunk->batch->number(), number);
        QCOMPARE(rows->chunk->rows(), std::size_t(isLost ? 0 : 4));
        QCOMPARE(rows->chunk->columns.size(), m_view->schema().size());
        QCOMPARE(rows->encoded.has_value(), !isLost);
        const auto &problems = rows->chunk->problems;
        QCOMPARE(problems.size(), std::size_t(isLost ? 4 : 0));
        for (std::uint32_t entry = 0; entry < problems.size(); ++entry) {
            QCOMPARE(problems[entry].kind, table::Problem::Kind::TooLarge);
            QCOMPARE(problems[entry].entry, entry);
            QVERIFY(!problems[entry].detail.empty());
        }
    }
    QVERIFY(!QCoro::waitFor(pipeline.next()));
}

void PipelineTest::encodesOnTheWorkers()
{
    const auto *own = QThread::currentThread();
    const auto encode = [own](const table::Chunk &chunk) -> std::any {
        return QThread::currentThread() == own ? -1 : idOf(chunk, 0);
    };
    Pipeline pipeline = open(script(5), {2, false, 4, encode});
    for (int batch = 0; batch < 5; ++batch) {
        const auto rows = QCoro::waitFor(pipeline.next());
        QVERIFY(rows.has_value());
        QCOMPARE(std::any_cast<int>(rows->encoded), 2 * batch);
    }
}

/** A search gives resources; files may hold them in a Bundle, and then each of them counts. */
void PipelineTest::bundlesOfFilesAreOpened()
{
    for (const bool holdsWrappers : {true, false}) {
        const auto source = script(3);
        source->inBundles = true;
        source->holdsWrappers = holdsWrappers;
        Pipeline pipeline = open(source);
        for (std::uint64_t number = 0; number < 3; ++number) {
            const auto rows = QCoro::waitFor(pipeline.next());
            QVERIFY(rows.has_value());
            QCOMPARE(rows->chunk->rows(), std::size_t(holdsWrappers ? 2 : 0));
            QCOMPARE(rows->chunk->batch->entries().size(), std::size_t(holdsWrappers ? 2 : 1));
            QCOMPARE(rows->chunk->batch->number(), number);
            if (holdsWrappers)
                QCOMPARE(idOf(*rows->chunk, 1), static_cast<int>(2 * number + 1));
        }
        QVERIFY(!QCoro::waitFor(pipeline.next()));
    }
}

void PipelineTest::endings_data()
{
    QTest::addColumn<int>("batches");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("an empty source") << 0 << Verdict::Complete;
    QTest::newRow("an error before the first") << 0 << Verdict::Incomplete;
    QTest::newRow("an error in the middle") << 3 << Verdict::Incomplete;
    QTest::newRow("a limit") << 7 << Verdict::LimitReached;
}

/** What came before the end is kept, and the source says what the end is. */
void PipelineTest::endings()
{
    QFETCH(int, batches);
    QFETCH(Verdict, verdict);
    const auto source = script(batches);
    source->verdict = verdict;
    if (verdict == Verdict::Incomplete)
        source->error.emplace();
    Pipeline pipeline = open(source);
    QCOMPARE(pipeline.completeness().verdict, Verdict::Reading);
    QCOMPARE(drain(pipeline), idsUpTo(2 * batches));
    QCOMPARE(pipeline.completeness().verdict, verdict);
    QCOMPARE(pipeline.completeness().error.has_value(), verdict == Verdict::Incomplete);
    QVERIFY(!QCoro::waitFor(pipeline.next())); // and still
}

void PipelineTest::cancelKeepsWhatWasRead()
{
    const auto source = script(1000);
    Pipeline pipeline = open(source, {2, false, 4});
    QVERIFY(QCoro::waitFor(pipeline.next()).has_value());
    const int given = source->given;
    pipeline.cancel();
    QCOMPARE(drain(pipeline).size(), static_cast<std::size_t>(2 * (given - 1)));
    QCOMPARE(source->given, given);
    QCOMPARE(pipeline.completeness().verdict, Verdict::Cancelled);
}

void PipelineTest::cancelEndsWaiting()
{
    const auto source = script(9);
    source->givesAtOnce = 0;
    Pipeline pipeline = open(source);
    auto first = pipeline.next();
    QVERIFY(!first.isReady());
    pipeline.cancel();
    QVERIFY(!QCoro::waitFor(first));
    QCOMPARE(pipeline.completeness().verdict, Verdict::Cancelled);
}

void PipelineTest::mayBeDestroyedWhileItWorks()
{
    std::counting_semaphore<> free(0);
    std::atomic<int> begun = 0;
    const auto encode = [&](const table::Chunk &) -> std::any {
        ++begun;
        free.acquire();
        return {};
    };
    const auto source = script(9);
    source->whenCancelled = [&free] { free.release(1000); };
    {
        Pipeline pipeline = open(source, {2, false, 8, encode});
        auto first = pipeline.next();
        QTRY_COMPARE(begun.load(), 2);
    }
    QVERIFY(isAllGone(source));
    QCOMPARE(begun.load(), 2); // of the others none was begun any more
}

void PipelineTest::mayBeDestroyedWhileItWaits()
{
    QFETCH(int, threads);
    QFETCH(bool, usesOwnThread);
    for (const int atOnce : {0, 1, 8}) {
        const auto source = script(9);
        source->givesAtOnce = atOnce;
        auto pipeline = std::make_unique<Pipeline>(
            std::make_unique<ScriptedSource>(source), m_view, Options{threads, usesOwnThread, 2});
        for (int taken = 0; taken < atOnce; ++taken)
            QVERIFY(QCoro::waitFor(pipeline->next()));
        {
            auto last = pipeline->next(); // waits for the source
            QVERIFY(!last.isReady());
            pipeline.reset();
            QVERIFY(!QCoro::waitFor(last));
        }
        QVERIFY(isAllGone(source));
    }
    const auto source = script(9); // waits for a taker
    auto pipeline = std::make_unique<Pipeline>(
        std::make_unique<ScriptedSource>(source), m_view, Options{threads, usesOwnThread, 2});
    QVERIFY(QCoro::waitFor(pipeline->next()));
    pipeline.reset();
    QVERIFY(isAllGone(source));
}

void PipelineTest::severalAtOnce()
{
    Pipeline one = open(script(20));
    Pipeline other = open(script(30));
    for (int batch = 0; batch < 20; ++batch) {
        QCOMPARE(idOf(*QCoro::waitFor(one.next())->chunk, 1), 2 * batch + 1);
        QCOMPARE(idOf(*QCoro::waitFor(other.next())->chunk, 0), 2 * batch);
    }
    QVERIFY(!QCoro::waitFor(one.next()));
    QCOMPARE(drain(other).size(), std::size_t{20});
}

void PipelineTest::loadTellsEachThingOnce()
{
    for (const int batches : {20, 0, 3}) { // one after another
        loading::Load load(std::make_unique<ScriptedSource>(script(batches)), m_view);
        QSignalSpy chunks(&load, &loading::Load::chunkReady);
        QSignalSpy progress(&load, &loading::Load::progressed);
        QSignalSpy finished(&load, &loading::Load::finished);
        bool wasRunning = true;
        connect(&load, &loading::Load::finished, this, [&] { wasRunning = load.isRunning(); });
        QVERIFY(!load.isRunning());
        load.start();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!wasRunning);
        load.cancel(); // too late
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(chunks.count(), batches);
        QCOMPARE(progress.count(), batches);
        QCOMPARE(load.progress().rows, 2 * batches);
        QCOMPARE(load.progress().resources, 2 * batches);
        QCOMPARE(load.completeness().verdict, Verdict::Complete);
    }
}

/** At once, though no rows come; and to nobody who has gone. */
void PipelineTest::loadTellsOfPauses()
{
    const Script source = script(1);
    source->givesAtOnce = 0;
    auto load = std::make_unique<loading::Load>(std::make_unique<ScriptedSource>(source), m_view);
    QSignalSpy progress(load.get(), &loading::Load::progressed);
    load->start();
    QVERIFY(source->paused);
    source->pause = {std::chrono::seconds(20), sources::Pause::Why::Asked};
    source->paused();
    QCOMPARE(progress.size(), 1);
    QCOMPARE(load->progress().pause.time, std::chrono::seconds(20));
    source->pause = {};
    source->paused();
    QCOMPARE(progress.size(), 2);
    QCOMPARE(load->progress().pause.time.count(), 0);
    load.reset();
    QVERIFY(!source->paused);
}

void PipelineTest::loadMayBeCancelledInASlot()
{
    const auto source = script(100);
    loading::Load load(std::make_unique<ScriptedSource>(source), m_view);
    QSignalSpy finished(&load, &loading::Load::finished);
    connect(&load, &loading::Load::chunkReady, &load, &loading::Load::cancel);
    load.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(source->given < 100);
    QCOMPARE(load.progress().rows, 2 * source->given);
    QCOMPARE(load.completeness().verdict, Verdict::Cancelled);
}

void PipelineTest::loadMayBeDestroyed_data()
{
    QTest::addColumn<int>("when");
    QTest::newRow("with a chunk") << 0;
    QTest::newRow("after a chunk") << 1;
    QTest::newRow("at the end") << 2;
    QTest::newRow("while it waits") << 3;
}

void PipelineTest::loadMayBeDestroyed()
{
    QFETCH(int, when);
    const auto source = script(9);
    source->givesAtOnce = when == 3 ? 2 : 9;
    QPointer<loading::Load> load = new loading::Load(std::make_unique<ScriptedSource>(source), m_view);
    QSignalSpy chunks(load, &loading::Load::chunkReady);
    QSignalSpy finished(load, &loading::Load::finished);
    const auto destroy = [&load] { delete load; };
    if (when == 0)
        connect(load, &loading::Load::chunkReady, this, destroy);
    if (when == 1)
        connect(load, &loading::Load::progressed, this, destroy);
    if (when == 2)
        connect(load, &loading::Load::finished, this, destroy);
    load->start();
    if (when == 3) {
        QTRY_COMPARE(chunks.count(), 2);
        delete load;
    }
    QTRY_VERIFY(!load);
    QTRY_VERIFY(isAllGone(source));
    QCOMPARE(finished.count(), when == 2 ? 1 : 0);
}

QTEST_GUILESS_MAIN(PipelineTest)
#include "tst_pipeline.moc"
