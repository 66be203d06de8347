#pragma once

#include "sources/search.h"

/** @p search with tries that follow each other at once: for faults that stay. */
[[nodiscard]] inline sources::Search quickly(sources::Search search)
{
    for (auto *budget : {&search.retrying.first, &search.retrying.later})
        budget->backOff = budget->longest = std::chrono::milliseconds(1);
    return search;
}
