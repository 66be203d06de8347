#pragma once

#include <QString>

#include <string_view>

namespace words {

/** What a code of HL7's v3-ObservationInterpretation says, in the user's language; another code as it is. */
[[nodiscard]] QString interpretationName(std::string_view code);

} // namespace words
