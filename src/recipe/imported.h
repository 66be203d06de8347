#pragma once

#include "recipe/m/query.h"
#include "recipe/recipefile.h"

#include <optional>

namespace recipe {

/** A recipe that was made of something else. */
struct Imported {
    RecipeFile file; ///< of one table
    QList<m::Unread> unread; ///< what of a query of Power Query is not in it
};

/**
 * A recipe of a bare ViewDefinition (without a server), of a FHIR search as a URL, with or without GET before it, or of
 * a query of Power Query that begins with Fhir.Contents. Nothing where @p text is none of them; a recipe file is none.
 */
[[nodiscard]] std::optional<tl::expected<Imported, m::QueryError>> imported(const QByteArray &text);

} // namespace recipe
