#pragma once

#include "http/retry.h"
#include "sources/error.h"

#include <chrono>
#include <functional>
#include <optional>

namespace sources {

/** How hard a search is held on to. Numbers and chance can be set for tests, which have no time to wait. */
struct Retrying {
    /** A first page, of which nothing has come: a person waits and may have mistyped. */
    http::Budget first{3, std::chrono::minutes(1)};
    http::Budget later{}; ///< every page after something has come, anew for each
    int restarts = 2; ///< from the first page, where the server has forgotten the search
    std::chrono::milliseconds slowest{10'000}; ///< pause between pages to which a server can slow us down
    std::chrono::milliseconds paceStep{100}; ///< by which each page that goes well shortens this pause
    std::function<double()> chance = {}; ///< from 0 to below 1; nothing: real chance
};

/** Whether the same page asked for again may come whole: connections that break, servers that are busy, pages that are
 * cut or are none. @p hasBegun: something of this search has come, so address and query are known to be good. */
[[nodiscard]] bool mayPass(const Error &error, bool hasBegun);

/** Whether @p error, of a page that a link led to, says that the search is no longer kept: 404 and 410, and what is
 * refused with an OperationOutcome that says so (HAPI, Azure, Google: 400 and 422, or 200 in place of a page). */
[[nodiscard]] bool isExpired(const Error &error);

/** Whether the server says that it has too much to do: 429 and 503. */
[[nodiscard]] bool isPushBack(const Error &error);

/** The pause between pages: doubled each time that the server says it has too much to do, shortened step by step. */
class Pace
{
public:
    explicit Pace(std::chrono::milliseconds slowest = std::chrono::seconds(10),
        std::chrono::milliseconds step = std::chrono::milliseconds(100))
        : m_slowest(slowest), m_step(step)
    {
    }

    void pushBack();
    void wentWell();
    [[nodiscard]] std::chrono::milliseconds pause() const { return m_pause; }

private:
    std::chrono::milliseconds m_slowest;
    std::chrono::milliseconds m_step;
    std::chrono::milliseconds m_pause{0};
};

} // namespace sources
