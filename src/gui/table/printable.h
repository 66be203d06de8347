#pragma once

#include "table/table.h"

#include <QString>

#include <functional>
#include <vector>

class QPagedPaintDevice;

namespace gui {

/** A table as it is shown, to be printed. */
struct Printable {
    QString name; ///< the type
    QString sentence; ///< what narrows it, and whether it is everything
    QString source; ///< where it comes from
    table::Table rows;
    std::vector<std::size_t> columns; ///< those that are shown, in this order
    std::vector<double> widths; ///< of these, each in heights of a line of its text
    /** What is printed in their place, on one page: false where it could not be. */
    std::function<bool(QPagedPaintDevice &paper)> picture = {};
};

} // namespace gui
