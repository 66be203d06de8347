#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace practice {

/** application/x-www-form-urlencoded (RFC 6749, appendix B), decoded. */
using Pairs = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] Pairs readForm(std::string_view encoded);
[[nodiscard]] std::string writeForm(const Pairs &pairs);

} // namespace practice
