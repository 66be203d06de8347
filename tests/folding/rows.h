#pragma once

#include <span>

/** A condition on R4 resources, and what becomes of it. */
struct Row {
    const char *type;
    const char *condition;
    const char *search;
    const char *part;
    const char *reason; ///< why not the whole
    const char *modifiers = ""; ///< that the server says it knows: "url:below identifier:of-type"
};

[[nodiscard]] std::span<const Row> rows();
