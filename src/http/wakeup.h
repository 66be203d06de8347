#pragma once

#include <qcoro/coroutine.h>

#include <utility>

namespace http {

/**
 * Lets one coroutine wait until something calls wake(), however often that is. QCoro 0.8's awaiting of a signal resumes
 * once for every emission that was queued meanwhile, so a signal that comes twice resumes a coroutine that has gone on.
 * The coroutine goes on inside wake(): it may destroy the object that calls it.
 */
class Wakeup
{
public:
    /** What is awaited; refers to the wakeup, because QCoro copies what it awaits. */
    struct Awaiter {
        Wakeup &wakeup;
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting) const noexcept { wakeup.m_waiting = waiting; }
        void await_resume() const noexcept { }
    };
    [[nodiscard]] Awaiter wait() noexcept { return {*this}; }

    void wake()
    {
        if (const auto waiting = std::exchange(m_waiting, {}))
            waiting.resume();
    }

private:
    std::coroutine_handle<> m_waiting;
};

} // namespace http
