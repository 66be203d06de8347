#pragma once

#include <cstddef>
#include <functional>

namespace table {

/**
 * How work is shared among threads: calls the function it is given with each number below @p parts, some of them at the
 * same time or all behind each other, and comes back when every call has. This room starts no thread of its own.
 */
using Share = std::function<void(std::size_t parts, const std::function<void(std::size_t part)> &work)>;

/** All of it on the thread that asks. */
inline void alone(std::size_t parts, const std::function<void(std::size_t part)> &work)
{
    for (std::size_t part = 0; part < parts; ++part)
        work(part);
}

} // namespace table
