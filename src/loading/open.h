#pragma once

#include "recipe/connection.h"
#include "sources/included.h"
#include "sources/listreader.h"
#include "sources/resume.h"
#include "sources/splitreader.h"

namespace loading {

/** The resources that the recipe asks for: of the connection's server, whose client outlives them, or of its files.
 * @p from: where a reading of the same recipe ended early, to go on there; a server's only, and so is
 * @p splitting. @p included takes what the recipe's search asks for beside them; without it, that is counted and left
 * out. */
[[nodiscard]] std::unique_ptr<sources::Source> open(const recipe::Connection &connection, const recipe::Recipe &recipe,
    const std::optional<sources::Resume> &from = {}, sources::Splitting splitting = {},
    const sources::IncludedTaker &included = {});
/** Those of them that have one of the values in @p list; of a server's. */
[[nodiscard]] std::unique_ptr<sources::Source> open(const recipe::Connection &connection, const recipe::Recipe &recipe,
    const sources::ValueList &list, const sources::IncludedTaker &included = {});

} // namespace loading
