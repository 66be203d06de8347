#pragma once

#include <optional>
#include <string_view>

namespace fhir {

/** The character that XHTML calls @p name ("nbsp", "le"): those of Latin texts, of measures and of mathematics. Nothing
 * for others. */
[[nodiscard]] std::optional<char32_t> xhtmlEntity(std::string_view name);

} // namespace fhir
