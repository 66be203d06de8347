#pragma once

#include "recipe/recipe.h"

#include <QByteArrayList>

#include <tl/expected.hpp>

namespace recipe {

/** Why a text is no recipe. */
struct JsonError {
    enum class Kind : std::uint8_t {
        NotJson, ///< or no object
        Missing, ///< a key that must be there
        UnknownKey,
        Twice, ///< a key that stands there twice
        Invalid, ///< a value of the wrong type or out of range
        Version, ///< written by a later version of the program
    };
    Kind kind = Kind::NotJson;
    QString pointer; ///< JSON pointer (RFC 6901) to the key: "/order/column"; "" for the whole text
    bool operator==(const JsonError &) const = default;
};

/** The keys of a recipe with their values, "\"limit\": 10", without the one that says its version. */
[[nodiscard]] QByteArrayList membersOf(const Recipe &recipe);
/** UTF-8, indented. fromJson() gives the same recipe; the text of the view is kept, but for white space around it. */
[[nodiscard]] QByteArray toJson(const Recipe &recipe);
[[nodiscard]] tl::expected<Recipe, JsonError> fromJson(const QByteArray &json);
/** Whether a recipe has the key @p name, whose value may then be wrong. */
[[nodiscard]] bool isRecipeKey(const QString &name);
/** A key as a step of a JSON pointer (RFC 6901, section 3). */
[[nodiscard]] QString pointerStep(QString key);
/** @p text as a JSON string. */
[[nodiscard]] QByteArray quotedJson(const QString &text);

} // namespace recipe
