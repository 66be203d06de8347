#pragma once

#include "deidentify/engine.h"

namespace deidentify {

/** What a manifest tells of an export whose resources went through an engine. */
struct Report {
    /** How many rows of a column have a value. */
    struct Column {
        std::string name;
        std::uint64_t before = 0; ///< made of the resources as they came
        std::uint64_t after = 0; ///< as they are written
    };

    Rules rules;
    std::string keyId; ///< see Engine::keyId()
    bool isKeyKept = false; ///< another export can have the same pseudonyms
    Tally tally;
    std::uint64_t rowsBefore = 0; ///< made of the resources as they came
    std::uint64_t rowsAfter = 0; ///< fewer where rows stand for something that was taken out (forEach)
    std::vector<Column> columns; ///< of the view
};

} // namespace deidentify
