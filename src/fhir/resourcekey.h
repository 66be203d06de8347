#pragma once

#include <string_view>

namespace fhir {

/** What identifies a resource on its server: views into its text, as written (ids and types hold no escapes). */
struct ResourceKey {
    std::string_view type;
    std::string_view id;
};

/** Reads resourceType and id, wherever they stand, without reading what is nested; empty where they are missing. */
[[nodiscard]] ResourceKey readResourceKey(std::string_view resource);

} // namespace fhir
