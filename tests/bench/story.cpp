#include "story.h"

#include "fhir/model.h"
#include "gui/story/storychart.h"
#include "recipe/views.h"
#include "viewdef/view.h"

#include <QCoreApplication>
#include <QDate>
#include <QWindow>

#include <algorithm>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/** Twenty years, most of it results of some days that many were taken on, and each tenth event goes on for a while. */
std::shared_ptr<const gui::StoryData> dataOf(int count)
{
    const qint64 first = QDate(2000, 1, 1).toJulianDay();
    const auto moment = [first](int day) {
        return story::momentOf(QDate::fromJulianDay(first + day).toString(Qt::ISODate).toStdString(), {});
    };
    auto data = std::make_shared<gui::StoryData>();
    for (int i = 0; i < count; ++i) {
        story::Event event;
        event.lane = i % 3 == 0 ? static_cast<story::Lane>(i % int(story::Lanes)) : story::Lane::Results;
        event.type = "Observation";
        event.title = "Potassium [Moles/volume] in Serum";
        event.detail = "5.1 mmol/L";
        event.start = moment(i * 37 % 7300);
        if (i % 10 == 0)
            event.end = moment(i * 37 % 7300 + 60);
        event.row = {0, static_cast<std::uint32_t>(i)};
        data->events.push_back(std::move(event));
    }
    data->now = moment(7300)->first;
    data->scene = story::Scene(data->events, data->now);
    return data;
}

QJsonObject framesOf(int events)
{
    gui::StoryChart chart;
    chart.resize(1400, 700);
    chart.setData(dataOf(events));
    chart.show();
    while (!chart.windowHandle()->isExposed()) // until then repaint() paints nothing
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    chart.viewport()->repaint();
    std::vector<double> frames;
    constexpr int Frames = 120;
    for (int i = 0; i < Frames; ++i) {
        const double begun = cpuMilliseconds();
        chart.zoom(i < Frames / 2 ? 1.1 : 1 / 1.1);
        chart.viewport()->repaint();
        frames.push_back(cpuMilliseconds() - begun);
    }
    std::ranges::sort(frames);
    return {{u"frame_ms_median"_s, frames[frames.size() / 2]}, {u"frame_ms_most"_s, frames.back()}};
}

constexpr int Results = 20'000;
constexpr int ResultsOfAPage = 500;

using Batches = std::vector<std::shared_ptr<const fhir::ResourceBatch>>;

/** Results of one patient over twenty years, a page of a server each. */
Batches resultsOfAPatient()
{
    const qint64 first = QDate(2000, 1, 1).toJulianDay();
    Batches batches;
    for (int page = 0; page < Results / ResultsOfAPage; ++page) {
        std::string text;
        std::vector<fhir::Entry> entries;
        for (int i = 0; i < ResultsOfAPage; ++i) {
            const int number = page * ResultsOfAPage + i;
            const auto day = QDate::fromJulianDay(first + number * 37 % 7300).toString(Qt::ISODate).toStdString();
            const std::string id = std::to_string(number);
            const std::string resource = R"({"resourceType":"Observation","id":"r)" + id
                + R"(","status":"final","category":[{"coding":[{"system":)"
                  R"("http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],)"
                  R"("code":{"coding":[{"system":"http://loinc.org","code":"2823-3","display":)"
                  R"("Potassium [Moles/volume] in Serum or Plasma"}]},"subject":{"reference":"Patient/p1"},)"
                  R"("effectiveDateTime":")"
                + day + R"(T07:30:00Z","valueQuantity":{"value":)" + std::to_string(3 + number % 3) + "."
                + std::to_string(number % 10)
                + R"(,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"}})";
            entries.push_back({text.size(), resource.size()});
            text += resource + '\n';
        }
        batches.push_back(std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), page));
    }
    return batches;
}

struct Rows {
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    table::Schema schema;
};

Rows rowsOf(const Batches &batches, const QByteArray &view)
{
    const auto compiled = viewdef::View::compile(view.toStdString(), fhir::Model::r4()).value();
    viewdef::Runner runner(compiled);
    Rows rows{{}, compiled->schema()};
    for (const auto &batch : batches)
        rows.chunks.push_back(std::make_shared<const table::Chunk>(runner.run(batch)));
    return rows;
}

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

} // namespace

QJsonObject storyOfAPatient(int rounds)
{
    const auto batches = resultsOfAPatient();
    const QByteArray own = story::viewOf(u"Observation"_s, fhir::Model::r4());
    const QByteArray usual = recipe::usualView(u"Observation"_s, fhir::Model::r4());
    const auto now = story::momentOf("2020-01-01", {})->first;
    std::vector<double> told;
    std::vector<double> read;
    std::vector<double> ratios;
    qint64 dated = 0;
    for (int round = 0; round < rounds; ++round) {
        double begun = cpuMilliseconds();
        const auto rows = rowsOf(batches, own);
        const auto story = gui::storyOf(rows.chunks, rows.schema, now);
        told.push_back(cpuMilliseconds() - begun);
        dated = static_cast<qint64>(story->scene.dated());
        begun = cpuMilliseconds();
        const auto table = rowsOf(batches, usual);
        read.push_back(cpuMilliseconds() - begun);
        ratios.push_back(told.back() / read.back());
    }
    return {{u"events"_s, dated}, {u"story_ms"_s, medianOf(told)}, {u"usual_rows_ms"_s, medianOf(read)},
        {u"ratio"_s, medianOf(ratios)}};
}

QJsonObject storyFrames()
{
    const QJsonObject few = framesOf(200);
    const QJsonObject many = framesOf(20'000);
    const auto median = [](const QJsonObject &of) { return of[u"frame_ms_median"_s].toDouble(); };
    return {
        {u"events_200"_s, few}, {u"events_20000"_s, many}, {u"ratio"_s, median(many) / std::max(median(few), 1e-3)}};
}
