#pragma once

#include <string>
#include <string_view>

namespace fhir {

/** Appends @p value, which is UTF-8, as a JSON string with its quotes (RFC 8259 §7). */
void appendJsonString(std::string_view value, std::string &to);

} // namespace fhir
