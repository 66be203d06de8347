#pragma once

#include "practice/message.h"

#include <span>
#include <string_view>

namespace practice {

/** A mistake that people make when they set a server's sign-in up: to see what the connection check says of it. */
struct Mistake {
    std::string_view name; ///< for --broken
    std::string_view rule; ///< of the connection check, that notices it
    void (*spoil)(const Request &request, Reply &reply); ///< what the server answers when all is well, made wrong
};
[[nodiscard]] std::span<const Mistake> mistakes();

/** @p reply as a server with the mistake of that name gives it; unchanged when there is none of that name. */
[[nodiscard]] Reply spoiled(std::string_view mistake, const Request &request, Reply reply);

} // namespace practice
