#pragma once

#include "table/share.h"

namespace gui {

/** A table::Share: with the threads of the pool that have nothing else to do, and never waiting for one that has. */
void onPool(std::size_t parts, const std::function<void(std::size_t part)> &work);

} // namespace gui
