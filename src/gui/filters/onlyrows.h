#pragma once

#include "table/table.h"

#include <QString>

#include <functional>
#include <stop_token>

namespace gui {

/** Rows that are shown alone, of those that a table's filters leave: about the rows that are here, and so no part of a
 * recipe. */
struct OnlyRows {
    /** Which rows are kept, said on a worker. */
    using Choice = std::function<table::Table::Kept(const table::Table &rows, const std::stop_token &stop)>;
    Choice choose;
    std::function<QString()> words; ///< which they are, in the language of now
};

} // namespace gui
