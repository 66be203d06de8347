#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace practice {

using Moment = std::chrono::sys_seconds;

/** What a sign-in takes from outside. Handed in, so that a test can set the clock and knows what is drawn. */
struct World {
    std::function<Moment()> now;
    std::function<std::string(std::size_t bytes)> random; ///< bytes that cannot be guessed
};

/** The clock of this computer and the randomness of its system. */
[[nodiscard]] World realWorld();

[[nodiscard]] std::string base64Url(std::string_view bytes); ///< RFC 4648 §5 without padding
[[nodiscard]] std::string secret(const World &world); ///< 256 bits, for URLs and forms
[[nodiscard]] std::string guid(const World &world); ///< RFC 4122 version 4, lower case
/** Takes the same time wherever the two differ; only their lengths may show. */
[[nodiscard]] bool sameSecret(std::string_view one, std::string_view other);

} // namespace practice
