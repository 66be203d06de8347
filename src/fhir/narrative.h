#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fhir {

/** What a narrative says to be read, and what of it was left out. */
struct NarrativeText {
    std::string text; ///< UTF-8: a line for each paragraph, item of a list and row of a table
    std::size_t pictures = 0; ///< where only what stands for them is in the text
    std::size_t links = 0; ///< whose text is there, and where they lead is not
    std::size_t active =
        0; ///< scripts, styles, forms and frames, with what is in them, and attributes that run something
    std::size_t hidden = 0; ///< characters that only turn the direction of others, or are none to be shown
    bool isBroken = false; ///< its tags do not nest as XML has them
    bool isCut = false; ///< it goes on behind what the text can hold
};

/**
 * The text of @p xhtml, the div of a resource's narrative (R4, narrative.html), for a field of plain text: nothing of
 * it is run, fetched or opened, and no markup is left. Lists have their marks, cells of a row a bar between them.
 * Reads any text once from its beginning to its end; of entities it knows those that XHTML names and takes
 * none from the text itself, so nothing grows. @p most: bytes of text.
 */
[[nodiscard]] NarrativeText narrativeText(std::string_view xhtml, std::size_t most = 256 * std::size_t{1024});

} // namespace fhir
