#pragma once

#include "sources/completeness.h"

#include <QString>

namespace words {

/** How much came along with a search for another table: it is as whole as that search. */
[[nodiscard]] QString sentAlong(const sources::Completeness &completeness);

} // namespace words
