#include "story.h"

#include "gui/story/storychart.h"

#include <QDate>

#include <algorithm>
#include <ctime>
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

} // namespace

QJsonObject storyFrames()
{
    const QJsonObject few = framesOf(200);
    const QJsonObject many = framesOf(20'000);
    const auto median = [](const QJsonObject &of) { return of[u"frame_ms_median"_s].toDouble(); };
    return {
        {u"events_200"_s, few}, {u"events_20000"_s, many}, {u"ratio"_s, median(many) / std::max(median(few), 1e-3)}};
}
