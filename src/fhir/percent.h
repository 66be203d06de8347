#pragma once

#include <string>
#include <string_view>

namespace fhir {

/** Percent-encoding taken out (RFC 3986 §2.1); a percent sign without two hexadecimal digits stands for itself. */
[[nodiscard]] std::string percentDecoded(std::string_view text);
/** The same of a form (application/x-www-form-urlencoded), where a plus is a space. */
[[nodiscard]] std::string formDecoded(std::string_view text);
/** Each byte but ASCII letters, digits and those in @p plain as %XX. */
[[nodiscard]] std::string percentEncoded(std::string_view text, std::string_view plain);

/** Whether %XX stands at @p at. */
[[nodiscard]] bool isPercentEscape(std::string_view text, std::size_t at);
void appendPercentEscape(char byte, std::string &into);

} // namespace fhir
