// What a window feels like with a million rows, and with ten: prints JSON. Times are those that a person waits, and for
// how long the main thread did nothing else at a stretch, by its CPU time and by the clock. Meant for the release
// preset and an idle machine; nothing is asserted.
#include "fhir/model.h"
#include "gui/fields/columnfacts.h"
#include "gui/table/onpool.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "practice/people/population.h"
#include "recipe/narrowing.h"
#include "recipe/views.h"
#include "story.h"
#include "viewdef/view.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/** How long the event loop of this thread was busy with one thing. */
class Watcher final : public QObject
{
public:
    Watcher()
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        connect(&m_beat, &QTimer::timeout, this, &Watcher::look);
    }
    void start()
    {
        m_mostCpu = m_mostClock = 0;
        m_cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        m_clock = milliseconds(CLOCK_MONOTONIC);
        m_beat.start(1);
    }
    void stop(QJsonObject &to)
    {
        look();
        m_beat.stop();
        to[u"main_busy_ms"_s] = m_mostCpu;
        to[u"main_away_ms"_s] = m_mostClock; // with what else the machine did
    }

private:
    void look()
    {
        const double cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        const double clock = milliseconds(CLOCK_MONOTONIC);
        m_mostCpu = std::max(m_mostCpu, cpu - m_cpu);
        m_mostClock = std::max(m_mostClock, clock - m_clock);
        m_cpu = cpu;
        m_clock = clock;
    }

    QTimer m_beat;
    double m_cpu = 0;
    double m_clock = 0;
    double m_mostCpu = 0;
    double m_mostClock = 0;
};

/** The resident memory of this process, in bytes. */
qint64 resident()
{
    QFile file(u"/proc/self/statm"_s);
    const auto pages = file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
    return pages * 4096;
}

class WindowBench
{
public:
    WindowBench(std::size_t rows, int rounds) : m_rows(rows), m_rounds(rounds) { }
    [[nodiscard]] QJsonObject run();

private:
    void load(QJsonObject &answer);
    [[nodiscard]] std::shared_ptr<const table::Chunk> chunkOf(const fhir::ResourceBatch &batch, std::size_t time);
    /** Times of @p begin until @p signal comes. */
    template <typename Sender, typename Signal>
    [[nodiscard]] QJsonObject timed(
        const Sender &sender, Signal signal, const std::function<void()> &begin, int rounds);
    template <typename Sender, typename Signal>
    [[nodiscard]] QJsonObject timed(const Sender &sender, Signal signal, const std::function<void()> &begin)
    {
        return timed(sender, signal, begin, m_rounds);
    }
    [[nodiscard]] QJsonObject filtered(const recipe::Filter &filter);
    [[nodiscard]] QJsonObject faceted(const char *column);
    [[nodiscard]] QJsonObject sorted(const char *column);
    [[nodiscard]] QJsonObject scrolled();
    [[nodiscard]] int columnOf(const char *name) const
    {
        return static_cast<int>(table::find(m_model.contents().schema(), name).value_or(0));
    }

    std::size_t m_rows;
    int m_rounds;
    std::unique_ptr<viewdef::Runner> m_runner;
    gui::ResultModel m_model;
    gui::TableView m_view{&m_model};
    Watcher m_watcher;
};

/** Its resources with ids of their own, as often as they are needed: rows of a large table differ. */
std::shared_ptr<const table::Chunk> WindowBench::chunkOf(const fhir::ResourceBatch &batch, std::size_t time)
{
    constexpr std::string_view Id = "\"id\":\"";
    std::string text;
    std::vector<fhir::Entry> entries;
    for (std::size_t i = 0; i < batch.entries().size(); ++i) {
        std::string one(batch.resource(i));
        if (const auto at = one.find(Id); at != std::string::npos)
            one.insert(at + Id.size(), std::to_string(time) + '-');
        entries.push_back({text.size(), one.size(), fhir::EntryRole::Match});
        text += one + '\n';
    }
    auto chunk = std::make_shared<table::Chunk>(
        m_runner->run(std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), time)));
    chunk->pack(); // as a window keeps them
    return chunk;
}

void WindowBench::load(QJsonObject &answer)
{
    const practice::Population population(1, 500);
    std::string text;
    std::vector<fhir::Entry> entries;
    std::vector<fhir::ResourceBatch> batches;
    for (std::uint32_t i = 0; i < population.count(practice::Type::Observation); ++i) {
        const std::string one = population.resource(practice::Type::Observation, i);
        entries.push_back({text.size(), one.size(), fhir::EntryRole::Match});
        text += one + '\n';
        if (entries.size() == 1000) // a server's page or two
            batches.emplace_back(std::exchange(text, {}), std::exchange(entries, {}), batches.size());
    }
    const auto view =
        viewdef::View::compile(recipe::usualView(u"Observation"_s, fhir::Model::r4()).toStdString(), fhir::Model::r4());
    m_runner = std::make_unique<viewdef::Runner>(*view);
    m_model.reset((*view)->schema());
    const auto before = resident();
    std::size_t bytes = 0;
    double made = 0;
    double most = 0;
    for (std::size_t i = 0; static_cast<std::size_t>(m_model.rowCount()) < m_rows; ++i) {
        const double begun = milliseconds(CLOCK_MONOTONIC);
        const auto chunk = chunkOf(batches[i % batches.size()], i);
        made += milliseconds(CLOCK_MONOTONIC) - begun;
        bytes += chunk->memory() + chunk->rows() * sizeof(table::RowRef);
        const double cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        m_model.append(chunk);
        QCoreApplication::processEvents();
        most = std::max(most, milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpu);
    }
    const double rows = m_model.rowCount();
    answer[u"rows"_s] = rows;
    answer[u"load"_s] = QJsonObject{{u"made_us_a_row"_s, made * 1e3 / rows}, {u"most_ms_to_take_a_chunk"_s, most},
        {u"bytes_a_row"_s, static_cast<double>(bytes) / rows},
        {u"resident_bytes_a_row"_s, static_cast<double>(resident() - before) / rows}};
}

template <typename Sender, typename Signal>
QJsonObject WindowBench::timed(const Sender &sender, Signal signal, const std::function<void()> &begin, int rounds)
{
    QJsonObject best;
    for (int round = 0; round < rounds; ++round) {
        bool isDone = false;
        const auto connection = QObject::connect(&sender, signal, &m_watcher, [&isDone] { isDone = true; });
        QCoreApplication::processEvents();
        m_watcher.start();
        const double begun = milliseconds(CLOCK_MONOTONIC);
        begin();
        while (!isDone)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const double taken = milliseconds(CLOCK_MONOTONIC) - begun;
        QCoreApplication::processEvents(); // what the views do with it
        QJsonObject one{{u"ms"_s, taken}};
        m_watcher.stop(one);
        QObject::disconnect(connection);
        if (best.isEmpty() || taken < best[u"ms"_s].toDouble())
            best = one;
    }
    return best;
}

QJsonObject WindowBench::filtered(const recipe::Filter &filter)
{
    recipe::Recipe recipe;
    recipe.query.type = "Observation";
    recipe::Narrowing narrowing;
    narrowing.schema = m_model.contents().schema();
    narrowing.columns = recipe::FilterColumns(recipe, narrowing.schema, fhir::Model::r4());
    narrowing.filters = {filter};
    narrowing.filters[0].condition = recipe::conditionOf(filter, narrowing.columns).value_or(QString());
    narrowing.conditions = {narrowing.filters[0].condition};
    narrowing.type = u"Observation"_s;
    narrowing.model = &fhir::Model::r4();
    auto answer = timed(m_model, &gui::ResultModel::narrowed, [&] {
        m_model.narrow([narrowing](const table::Table &rows, const std::stop_token &stop) {
            return std::make_shared<const std::vector<table::KeptRows>>(
                recipe::rowsThatMeet(rows.chunks(), narrowing, stop, gui::onPool));
        });
    });
    answer[u"kept"_s] = m_model.rowCount();
    answer[u"widen"_s] = timed(
        m_model, &gui::ResultModel::narrowed, [this] { m_model.widen(); }, 1);
    return answer;
}

QJsonObject WindowBench::faceted(const char *column)
{
    gui::ColumnFacts facts(m_model, nullptr);
    (void)timed(facts, &gui::ColumnFacts::filledChanged, [&facts] {
        facts.setWatched(false);
        facts.setWatched(true);
    });
    const int at = columnOf(column);
    auto answer = timed(facts, &gui::ColumnFacts::factChanged, [&facts, at] {
        facts.forget(at);
        facts.want(at);
    });
    answer[u"distinct"_s] = static_cast<qint64>(facts.fact(at)->facet.distinct());
    return answer;
}

QJsonObject WindowBench::sorted(const char *column)
{
    auto answer = timed(
        m_model, &gui::ResultModel::sorted, [this, column] { m_model.sort(columnOf(column), Qt::AscendingOrder); });
    (void)timed(
        m_model, &gui::ResultModel::sorted, [this] { m_model.sort(-1); }, 1);
    return answer;
}

/** Frames from the top to the bottom, a page apart and far apart. */
QJsonObject WindowBench::scrolled()
{
    constexpr int Frames = 300;
    std::vector<double> frames;
    auto *bar = m_view.verticalScrollBar();
    for (int i = 0; i < Frames; ++i) {
        const double begun = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        const bool isNear = i % 2 == 0;
        bar->setValue(isNear ? bar->value() + bar->pageStep() : static_cast<int>(qint64{bar->maximum()} * i / Frames));
        m_view.viewport()->repaint();
        frames.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - begun);
    }
    std::ranges::sort(frames);
    return {{u"frame_ms_median"_s, frames[frames.size() / 2]}, {u"frame_ms_most"_s, frames.back()}};
}

QJsonObject WindowBench::run()
{
    m_view.resize(1400, 900);
    m_view.show();
    QJsonObject answer;
    load(answer);
    m_view.showUsualColumns();
    m_view.fitColumns();
    using Test = recipe::Filter::Test;
    answer[u"filter_text_has"_s] = filtered({u"what"_s, Test::Has, {u"pres"_s}, {}, {}});
    answer[u"filter_text_is"_s] = filtered({u"status"_s, Test::Is, {u"final"_s}, {}, {}});
    answer[u"filter_number"_s] = filtered({u"number"_s, Test::More, {u"100"_s}, {}, {}});
    answer[u"filter_dates"_s] = filtered({u"date"_s, Test::After, {u"2020"_s}, {}, {}});
    answer[u"facet_few"_s] = faceted("what");
    answer[u"facet_dates"_s] = faceted("date");
    answer[u"facet_all_differ"_s] = faceted("id");
    answer[u"sort_text"_s] = sorted("patient_name");
    answer[u"sort_text_all_differ"_s] = sorted("id");
    answer[u"sort_numbers_by_unit"_s] = sorted("value");
    answer[u"sort_dates"_s] = sorted("date");
    answer[u"scroll"_s] = scrolled();
    answer[u"story"_s] = storyFrames();
    answer[u"story_of_a_patient"_s] = storyOfAPatient(m_rounds);
    return answer;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(u"Measures a window's table and prints JSON."_s);
    options.addHelpOption();
    options.addOptions({{u"rows"_s, u"How many."_s, u"N"_s, u"1000000"_s},
        {u"rounds"_s, u"Rounds of each measure, of which the best counts."_s, u"N"_s, u"3"_s}});
    options.process(application);
    WindowBench bench(std::max<std::size_t>(1, options.value(u"rows"_s).toULongLong()),
        std::max(1, options.value(u"rounds"_s).toInt()));
    QTextStream(stdout) << QJsonDocument(bench.run()).toJson();
    return 0;
}
