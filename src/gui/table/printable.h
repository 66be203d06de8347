#pragma once

#include "table/table.h"

#include <QString>

#include <vector>

namespace gui {

/** A table as it is shown, to be printed. */
struct Printable {
    QString name; ///< the type
    QString sentence; ///< what narrows it, and whether it is everything
    QString source; ///< where it comes from
    table::Table rows;
    std::vector<std::size_t> columns; ///< those that are shown, in this order
    std::vector<double> widths; ///< of these, each in heights of a line of its text
};

} // namespace gui
