#pragma once

#include "terms/codesystem.h"
#include "terms/valueset.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace terms {

/** What stands in a text. */
struct Read {
    std::vector<ValueSet> valueSets;
    std::vector<CodeSystem> systems; ///< no supplements: they add no codes
};

enum class Fault : std::uint8_t {
    NotJson,
    NoValueSet, ///< JSON, but without a ValueSet or CodeSystem
};

/** A ValueSet, a CodeSystem, or a Bundle with any of these in it; other resources are passed over. */
[[nodiscard]] tl::expected<Read, Fault> read(std::string_view json);

} // namespace terms
