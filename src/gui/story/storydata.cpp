#include "gui/story/storydata.h"

#include "gui/chart/timeaxis.h"

#include <QDateTime>

#include <algorithm>
#include <tuple>

namespace gui {
namespace {

QString textOf(const story::Event &event)
{
    const std::string all =
        event.title + '\n' + event.detail + '\n' + event.by + '\n' + event.status + '\n' + event.type + '\n' + event.id;
    return QString::fromStdString(all).toCaseFolded();
}

} // namespace

std::optional<std::uint32_t> StoryData::find(table::RowRef row) const
{
    const auto key = [](const story::Event &event) { return std::tuple(event.row.chunk, event.row.row); };
    const auto found = std::ranges::lower_bound(events, std::tuple(row.chunk, row.row), {}, key);
    if (found == events.end() || found->row != row)
        return {};
    return static_cast<std::uint32_t>(found - events.begin());
}

std::vector<bool> StoryData::matching(const QString &text) const
{
    std::vector<bool> matches(events.size());
    const QString wanted = text.toCaseFolded();
    for (std::size_t number = 0; !wanted.isEmpty() && number < texts.size(); ++number)
        matches[number] = texts[number].contains(wanted);
    return matches;
}

std::vector<std::uint32_t> StoryData::inOrder(const std::vector<bool> &chosen) const
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t number = 0; number < chosen.size(); ++number) {
        if (chosen[number] && scene.placeOf(number))
            order.push_back(number);
    }
    std::ranges::stable_sort(
        order, {}, [this](std::uint32_t number) { return std::tuple(scene.spanOf(number).from, events[number].lane); });
    return order;
}

std::shared_ptr<const StoryData> storyOf(
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks, const table::Schema &schema, table::WallTime now)
{
    auto made = std::make_shared<StoryData>();
    const table::Clock clock = localClock();
    for (std::uint32_t number = 0; number < chunks.size(); ++number) {
        for (auto &event : story::eventsOf(*chunks[number], schema, number, clock))
            made->events.push_back(std::move(event));
    }
    made->now = now;
    made->scene = story::Scene(made->events, now);
    made->texts.reserve(made->events.size());
    for (const auto &event : made->events)
        made->texts.push_back(textOf(event));
    return made;
}

table::WallTime wallNow()
{
    const QDateTime now = QDateTime::currentDateTime();
    return now.toMSecsSinceEpoch() + now.offsetFromUtc() * table::WallTime{1000};
}

} // namespace gui
