#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fuzzing {

/** What libFuzzer hands over. */
[[nodiscard]] std::string_view textOf(const std::uint8_t *data, std::size_t size);

/** Ends the program, which libFuzzer counts as a finding, when something that must hold does not. */
void require(bool holds, const char *what);

} // namespace fuzzing
