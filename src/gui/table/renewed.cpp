#include "gui/table/renewed.h"

#include "fhir/resourcekey.h"
#include "gui/table/onpool.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>

namespace gui {
namespace {

using Chunks = std::vector<std::shared_ptr<const table::Chunk>>;

/** A resource that came anew. */
struct New {
    std::string text;
    std::atomic<bool> isFound{false}; ///< it was there before
    std::atomic<bool> isSame{false}; ///< as it is
};
using News = std::unordered_map<std::string, std::unique_ptr<New>>;

/** "Patient/p1"; "" for one that is known by nothing. */
std::string nameOf(std::string_view resource)
{
    const auto key = fhir::readResourceKey(resource);
    return key.id.empty() ? std::string() : std::string(key.type) + '/' + std::string(key.id);
}

/** The last one that came of each, with the order that they came in; what has no id is one for itself. */
std::pair<News, std::vector<std::string>> read(const Chunks &chunks)
{
    std::pair<News, std::vector<std::string>> all;
    auto &[news, order] = all;
    std::size_t nameless = 0;
    for (const auto &chunk : chunks) {
        const auto batch = chunk->resources();
        for (std::size_t at = 0; at < batch->entries().size(); ++at) {
            std::string name = nameOf(batch->resource(at));
            if (name.empty())
                name = '#' + std::to_string(nameless++);
            auto &one = news[name];
            if (!one) {
                one = std::make_unique<New>();
                order.push_back(name);
            }
            one->text = batch->resource(at);
        }
    }
    return all;
}

class Text
{
public:
    void add(std::string_view resource)
    {
        m_entries.push_back({m_text.size(), resource.size(), fhir::EntryRole::Match});
        m_text.append(resource).append(1, '\n');
    }
    [[nodiscard]] std::shared_ptr<const table::Chunk> rows(viewdef::Runner &runner, std::uint64_t number)
    {
        table::Chunk made =
            runner.run(std::make_shared<const fhir::ResourceBatch>(std::move(m_text), std::move(m_entries), number));
        made.pack();
        return std::make_shared<const table::Chunk>(std::move(made));
    }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_text.size(); }

private:
    std::string m_text;
    std::vector<fhir::Entry> m_entries;
};

/** The chunk itself where nothing of it changed. */
std::shared_ptr<const table::Chunk> again(
    const std::shared_ptr<const table::Chunk> &chunk, const News &news, viewdef::Runner &runner)
{
    const auto batch = chunk->resources();
    Text text;
    bool isSame = true;
    for (std::size_t at = 0; at < batch->entries().size(); ++at) {
        const auto resource = batch->resource(at);
        const auto found = news.find(nameOf(resource));
        if (found == news.end()) {
            text.add(resource);
            continue;
        }
        auto &one = *found->second;
        one.isFound = true;
        if (one.text == resource)
            one.isSame = true;
        else
            isSame = false;
        text.add(one.text);
    }
    return isSame ? chunk : text.rows(runner, chunk->number());
}

} // namespace

Renewed renewed(const Chunks &chunks, const Chunks &news, const std::shared_ptr<const viewdef::View> &view,
    const std::stop_token &stop)
{
    constexpr std::size_t BytesOfChunk = std::size_t{1} << 20;
    const auto [all, order] = read(news);
    Renewed made;
    made.chunks.resize(chunks.size());
    const auto parts =
        std::min<std::size_t>(chunks.size(), 4U * static_cast<unsigned>(std::max(1, QThread::idealThreadCount())));
    onPool(parts, [&, &known = all](std::size_t part) {
        viewdef::Runner runner(view);
        for (std::size_t at = part; at < chunks.size() && !stop.stop_requested(); at += parts)
            made.chunks[at] = again(chunks[at], known, runner);
    });
    if (stop.stop_requested())
        return {};
    viewdef::Runner runner(view);
    auto added = std::make_unique<Text>();
    std::uint64_t number = chunks.empty() ? 0 : chunks.back()->number() + 1;
    for (const auto &name : order) {
        const auto &one = *all.at(name);
        made.same += one.isSame ? 1 : 0;
        made.changed += one.isFound && !one.isSame ? 1 : 0;
        made.added += one.isFound ? 0 : 1;
        if (!one.isFound)
            added->add(one.text);
        if (added->size() >= BytesOfChunk) {
            made.chunks.push_back(added->rows(runner, number++));
            added = std::make_unique<Text>();
        }
    }
    if (!added->isEmpty())
        made.chunks.push_back(added->rows(runner, number));
    return made;
}

} // namespace gui
