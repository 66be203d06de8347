#pragma once

#include "http/pause.h"
#include "sources/error.h"
#include "sources/source.h"

#include <QCoroTask>

#include <chrono>
#include <memory>
#include <optional>

namespace sources {

// How a reading waits for its server. A State has a stop, a completeness, setPause(), which has the wait shown,
// and tryAgain(), which says how long to wait after an error.

/** Waits instead of reading, until a stop. Counts what the server asked for; it may take its time to prepare an export.
 */
template <typename State>
QCoro::Task<> pauseFor(std::shared_ptr<State> state, Pause pause)
{
    state->setPause(pause);
    co_await http::pause(pause.time, state->stop.get_token());
    const bool isAsked = pause.why == Pause::Why::Asked || pause.why == Pause::Why::Busy;
    if (isAsked && !state->stop.stop_requested())
        state->completeness.waited += pause.time;
    state->setPause({});
}

/** Waits for the time at which what failed with @p error is to be asked for again, where the server said @p asked or
 * nothing; false where it is not. */
template <typename State>
QCoro::Task<bool> waitToTryAgain(
    std::shared_ptr<State> state, Error error, std::optional<std::chrono::milliseconds> asked)
{
    const auto pause = state->tryAgain(error, asked);
    if (!pause)
        co_return false;
    co_await pauseFor(state, *pause);
    co_return true;
}

} // namespace sources
