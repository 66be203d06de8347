#pragma once

#include "recipe/connection.h"
#include "recipe/looks.h"
#include "recipe/recipejson.h"

#include <QMap>
#include <QUrl>

#include <utility>
#include <vector>

namespace recipe {

/** Keys of a file that this version does not know, with their values as they were written. */
using OtherMembers = std::vector<std::pair<QString, QByteArray>>;

/** One table of a recipe file. */
struct SavedTable {
    QString name; ///< a file's name without its ending: unique in its recipe, "" never
    Recipe recipe;
    QStringList shown; ///< names of the columns that are shown and exported, in that order; empty: as the view says
    QStringList pinned = {}; ///< those of the columns that stay in sight before all others, in that order
    QMap<QString, int> widths =
        {}; ///< of columns, by their names, in pixels at 100 %; others are as wide as their values need
    Looks looks = {}; ///< how its rows are looked at; what a pivot is written as stands beside the table's file
    bool hasCodeNames = false; ///< beside each column of codes one with their names is written
    OtherMembers others = {};
    bool operator==(const SavedTable &) const = default;
};

/**
 * What NAME.fhirside.json holds: a server, the kind of account it is read with, and the tables. No token, no secret and
 * no patient data; a server's address with a secret in it is saved without. The schema is
 * resources/schemas/recipe-2.json.
 */
struct RecipeFile {
    QUrl server; ///< base; empty: it is chosen when the recipe is run
    Account account = Account::Anonymous;
    QList<SavedTable> tables; ///< one at least
    OtherMembers others;
    bool operator==(const RecipeFile &) const = default;
};

/** UTF-8, indented. recipeFileOf() gives the same file. */
[[nodiscard]] QByteArray toJson(const RecipeFile &file);
/** Reads a file of this version, and of version 1, which is one recipe without a server. A file of a later version is
 * refused; keys that this one does not know are kept where tables and file have them. */
[[nodiscard]] tl::expected<RecipeFile, JsonError> recipeFileOf(const QByteArray &json);

/** Whether @p name can be a file's in every system: no separator, no dot before it, no control character. */
[[nodiscard]] bool isTableName(const QString &name);

/** Why a parameter cannot be set. */
struct ParameterError {
    enum class Kind : std::uint8_t {
        Unknown, ///< no view of the file has a constant of that name
        Value, ///< the value is not of the constant's type
    };
    Kind kind = Kind::Unknown;
    QString name;
    QString type; ///< "valueInteger", for Kind::Value
    QStringList known; ///< the constants there are, for Kind::Unknown
    bool operator==(const ParameterError &) const = default;
};

/** The constants of @p file's views (ViewDefinition.constant), which can be set when it is run: names, each once. */
[[nodiscard]] QStringList parametersOf(const RecipeFile &file);
/** The value that the constant @p name has, in the first view that has it, as withParameter() takes it. */
[[nodiscard]] QString parameterValue(const RecipeFile &file, const QString &name);
/** @p file with the constant @p name set to @p value in each view that has it; the rest of the views' text stays. */
[[nodiscard]] tl::expected<RecipeFile, ParameterError> withParameter(
    RecipeFile file, const QString &name, const QString &value);

} // namespace recipe
