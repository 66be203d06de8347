#pragma once

#include "loading/deidentifier.h"
#include "sources/source.h"
#include "table/chunk.h"
#include "viewdef/view.h"

#include <QCoroTask>

#include <any>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>

namespace loading {

/** The rows of one batch. */
struct Rows {
    std::shared_ptr<const table::Chunk> chunk;
    std::any encoded; ///< what Options::encode gave for the chunk; nothing where the batch was lost
};

struct Options {
    int threads = 0; ///< that run the view; 0: one for each processor
    /** The thread that asks for rows is one of these threads: for a program that has nothing to do but this. */
    bool usesOwnThread = false;
    int ahead = 4; ///< batches that are read and not taken yet, at most
    /** What else a worker does with a chunk while it is in the processor's cache. Runs on several threads at once. */
    std::function<std::any(const table::Chunk &)> encode = {};
    /** Called, on the owner's thread, where all rows of the pages so far have been taken and more are asked for, and
     * none of the next page has come: another run can go on from there. */
    std::function<void(const sources::Resume &)> atPageEnd = {};
    /** Makes the rows anew of what may be told of their resources. */
    std::shared_ptr<Deidentifier> deidentifier = {};
    /** Finds out what memberOf() could not tell: asked for the rows of a batch, which are made again once it has ended.
     * Called on the owner's thread, one call at a time. */
    std::function<QCoro::Task<>(std::set<fhirpath::Undecided>, std::stop_token)> decide = {};
    bool isKept = false; ///< the chunks stay, as those of a window do: they are packed
};

/**
 * The one way from a source to rows: read on the owner's thread, run through a view on a pool, taken in the order of
 * the batches. What is not taken holds back the source: at most Options::ahead batches wait. A batch for whose rows
 * there is no memory ends nothing: it gives a chunk without rows and a problem (TooLarge) for each of its resources. To
 * be used, and destroyed, on the thread that made it; it may be destroyed at any time.
 */
class Pipeline
{
public:
    Pipeline(std::unique_ptr<sources::Source> source, std::shared_ptr<const viewdef::View> view, Options options = {});
    ~Pipeline();
    Pipeline(const Pipeline &) = delete;
    Pipeline &operator=(const Pipeline &) = delete;

    /**
     * The rows of the next batch, one call at a time; the first call begins to read. Nothing at the end, whatever ended
     * it: completeness() says what did. Nothing, too, when the pipeline is destroyed meanwhile.
     */
    [[nodiscard]] QCoro::Task<std::optional<Rows>> next();
    /** Reads no further; the rows of what was read still come. */
    void cancel();
    [[nodiscard]] const sources::Completeness &completeness() const;
    /** What the source waits for, and who is to be told when that changes; see sources::Source. */
    [[nodiscard]] sources::Pause pause() const;
    void whenPaused(const std::function<void()> &tell);
    /** Where to go on after an early end, once next() has given nothing more; see sources::Source. */
    [[nodiscard]] std::optional<sources::Resume> resume() const;

private:
    struct State;
    static QCoro::Task<> read(std::shared_ptr<State> state);
    static QCoro::Task<std::optional<Rows>> take(std::shared_ptr<State> state);
    static QCoro::Task<> endPage(std::weak_ptr<State> weak);
    std::shared_ptr<State> m_state;
};

} // namespace loading
