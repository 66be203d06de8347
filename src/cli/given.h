#pragma once

#include "recipe/recipefile.h"
#include "viewdef/view.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <memory>

namespace cli {

/** The ViewDefinition that @p view names: the text of that file, or the usual one of that resource type. */
[[nodiscard]] tl::expected<QByteArray, QString> readView(const QString &view);
/** The ViewDefinition @p json ready to run, in the version of FHIR that it names or in that of @p model; else what is
 * wrong with it, marked, as @p view. */
[[nodiscard]] tl::expected<std::shared_ptr<const viewdef::View>, QString> compileView(
    const QByteArray &json, const QString &view, const fhir::Model *model = nullptr);
/** The recipe in file @p path, or one that is made of what stands there (recipe::imported), with the parameters @p set,
 * NAME=VALUE each. Says what of the file is left out. */
[[nodiscard]] tl::expected<recipe::RecipeFile, QString> readRecipe(const QString &path, const QStringList &set);
/** Keeps only the tables that @p names has; all where it is empty. */
[[nodiscard]] tl::expected<void, QString> chooseTables(const QStringList &names, recipe::RecipeFile &file);

} // namespace cli
