#pragma once

#include "fhirpath/regex/regex.h"

#include <optional>
#include <string_view>

namespace fhirpath {

/** The characters of one of Unicode's general categories by its short name, "Lu", or of a group of them, "L"; nothing
 * when there is no such category. */
[[nodiscard]] std::optional<Regex::Set> category(std::string_view name);

} // namespace fhirpath
