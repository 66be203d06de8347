#pragma once

#include "http/wakeup.h"
#include "sources/searchstate.h"
#include "sources/splitplan.h"

#include <deque>
#include <functional>
#include <memory>

namespace sources {

/** One part of a search while it is read. For splitreader.cpp. */
struct Reading {
    int part = 0;
    std::shared_ptr<SearchReader::State> search;
    std::deque<std::shared_ptr<fhir::ResourceBatch>> batches; ///< that came and were not delivered
    std::size_t bytes = 0; ///< of these
    bool hasEnded = false;
    bool isClosed = false; ///< no more of it is needed
    http::Wakeup room;
    std::function<void()> tell; ///< something came, or it ended
};

/** Reads it to its end, or until it is closed; not much further than what was taken of its batches. */
QCoro::Task<> readPart(std::shared_ptr<Reading> reading);

/** Whether another part would end with @p error, too. */
[[nodiscard]] bool endsAll(const Error &error);

/** What the reading of a part, made by @p asked, with @p expected resources, as was counted, came to. */
[[nodiscard]] SplitPlan::Answer answerOf(
    const Completeness &read, const fhir::Query &asked, std::optional<qint64> expected);

/** What reading a part took and said, beside its resources, is counted with the whole. */
void addTo(Completeness &sum, const Completeness &read);
/** What two plans one after another came to. */
[[nodiscard]] Repair joined(Repair first, const Repair &then);

} // namespace sources
