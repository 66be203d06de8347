#pragma once

#include <string_view>

namespace fhirpath {

/** Whether a text is the narrative that FHIR allows, or a piece of it (R4, narrative.html, txt-1 and txt-2): something
 * to read, well nested, of the elements of text, lists, tables and pictures, and without scripts and forms. */
[[nodiscard]] bool isNarrative(std::string_view xhtml);

} // namespace fhirpath
