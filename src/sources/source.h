#pragma once

#include "fhir/batch.h"
#include "sources/completeness.h"

#include <QCoroTask>

#include <memory>

namespace sources {

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
    /** Whether resources in Bundles, Parameters and lists are to have rows, too. A search gives none of these. */
    [[nodiscard]] virtual bool holdsWrappers() const { return false; }
};

} // namespace sources
