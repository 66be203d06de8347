#pragma once

#include "fhir/batch.h"
#include "sources/completeness.h"
#include "sources/resume.h"

#include <QCoroTask>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace sources {

/** What a source does in place of reading. */
struct Pause {
    enum class Why : std::uint8_t {
        Asked, ///< the server said how long to wait
        Busy, ///< it said that it has too much to do
        Broken, ///< what came was no whole page
        Prepares, ///< the server prepares a bulk export
    };
    std::chrono::milliseconds time{0}; ///< 0: it reads
    Why why = Why::Broken;
    QString progress = {}; ///< of Prepares, in the server's words
};

/**
 * Where resources come from, a batch at a time: what is not asked for is not read. For one reader, which asks for one
 * batch at a time, all on one thread.
 */
class Source
{
public:
    Source() = default;
    virtual ~Source() = default;
    Source(const Source &) = delete;
    Source &operator=(const Source &) = delete;

    /**
     * The next resources, as soon as some are whole, numbered from 0; nullptr at the end, whatever ended it:
     * completeness() says what did, and what arrived before an error has been given out. A task that is under way keeps
     * what it needs: the source may be destroyed, which ends the task soon.
     */
    [[nodiscard]] virtual QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() = 0;
    /** The end comes soon, with the verdict Cancelled unless it had come already. */
    virtual void cancel() = 0;
    [[nodiscard]] virtual const Completeness &completeness() const = 0;
    /** Where to go on, once the end has come before everything did; nothing: only from the start, with nothing kept. */
    [[nodiscard]] virtual std::optional<Resume> resume() const { return {}; }
    /** What it waits for now, before it asks again. */
    [[nodiscard]] virtual Pause pause() const { return {}; }
    /** @p tell is called when pause() changes; it may destroy the source. */
    virtual void whenPaused(const std::function<void()> &tell) { static_cast<void>(tell); }
    using PageEnd = std::function<QCoro::Task<>()>;
    /** Has @p pageEnd awaited whenever a page was read to its end, before anything of the next one is given out, which
     * may be asked for already; meanwhile resume() tells where another run can go on. To be called before the first
     * next(). Sources whose reading cannot be gone on with never await it. */
    virtual void atPageEnds(const PageEnd &pageEnd) { static_cast<void>(pageEnd); }
    /** What the rows show of the conditions: see Completeness::turnAway(). On the thread that asks for batches; it may
     * come after the end. */
    virtual void turnAway(std::span<const std::uint32_t> resources, qint64 untested)
    {
        static_cast<void>(resources);
        static_cast<void>(untested);
    }
    /** Whether resources in Bundles, Parameters and lists are to have rows, too. A search gives none of these. */
    [[nodiscard]] virtual bool holdsWrappers() const { return false; }
};

} // namespace sources
