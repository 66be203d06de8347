#pragma once

#include "recipe/recipe.h"
#include "table/column.h"
#include "viewdef/columnpaths.h"

#include <vector>

namespace fhir {
class Model;
}

namespace recipe {

/** A reference from resources of one type to those of another. */
struct Link {
    QString from; ///< the type that refers
    QString path; ///< FHIRPath on it: "subject"; of several references there the first: "performer.first()"
    QString to;

    [[nodiscard]] bool isOfFirst() const;
    bool operator==(const Link &) const = default;
};

/** What resources of @p type refer to, in the order of its search parameters, which say it. A reference to any type, or
 * below an element that is there several times, is left out; of several references the first counts. */
[[nodiscard]] std::vector<Link> linksFrom(const QString &type, const fhir::Model &model);
/** What refers to resources of @p type, by the names of the types; without those that may refer to several. */
[[nodiscard]] std::vector<Link> linksTo(const QString &type, const fhir::Model &model);

/** The columns that resources of @p type are shown with: what others can have of them. */
[[nodiscard]] table::Schema columnsOf(const QString &type, const fhir::Model &model);

/** The column of @p schema that shows what @p link leads to: the first whose path, of those of the view's @p paths,
 * reads of the reference; nothing where none does. */
[[nodiscard]] std::optional<std::size_t> columnOf(
    const Link &link, const std::vector<viewdef::ColumnPath> &paths, const table::Schema &schema);

/** Whether @p joins have the column called @p column of what @p link leads to. */
[[nodiscard]] bool hasField(const QList<Join> &joins, const Link &link, const QString &column);
/** @p joins with that column, called @p title, or without it. Its name is none of @p taken. */
[[nodiscard]] QList<Join> withField(
    QList<Join> joins, const Link &link, const QString &column, const QString &title, const QStringList &taken);
[[nodiscard]] QList<Join> withoutField(QList<Join> joins, const Link &link, const QString &column);

/** One column of those that refer to resources of a type. */
struct Referring {
    Link link; ///< from them
    Join::Take take = Join::Take::Last; ///< not One
    QString column; ///< of columnsOf(link.from); "" of Count: rows are counted
    QString order; ///< the same; "": as they arrive
    QStringList conditions; ///< FHIRPath on them
    QString title;
};
[[nodiscard]] Join joinOf(const Referring &column, const QStringList &takenColumns, const QList<Join> &joins);

} // namespace recipe
