#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

#include <memory>

namespace fhir {
class Model;
}

namespace viewdef {
struct Error;
class View;
}

namespace recipe {

/** A column that a person adds to a view: one of ViewDefinition.select.column (SQL on FHIR v2). */
struct OwnColumn {
    QString name; ///< sql-name, unique in its view
    QString title; ///< for people, as it was typed
    QString path; ///< FHIRPath on the resource
    bool isCollection = false; ///< a resource may have several values
    bool isHidden = false; ///< not shown until asked for: the key of a join, which is no person's, and not in toJson()
    bool operator==(const OwnColumn &) const = default;
};

/** @p view (ViewDefinition JSON) with @p columns behind its own, the rest of its text as it was written; as it is where
 * it has no select. */
[[nodiscard]] QByteArray withColumns(const QByteArray &view, const QList<OwnColumn> &columns);

/** A column of @p path on resources of @p type, called by its @p title or, where that is empty, by what the path ends
 * with. Its name is none of @p taken. */
[[nodiscard]] OwnColumn ownColumn(
    const QString &title, const QString &path, const QStringList &taken, const QString &type, const fhir::Model &model);

/** The view that has @p column alone, a row a resource: to try it. Or why there can be no such column. */
[[nodiscard]] tl::expected<std::shared_ptr<const viewdef::View>, viewdef::Error> viewOfColumn(
    const OwnColumn &column, const QString &type, const fhir::Model &model, const QUrl &base);

/** JSON array: [{"name":…,"title":…,"path":…,"collection":…}]. */
[[nodiscard]] QByteArray toJson(const QList<OwnColumn> &columns);
/** What toJson() wrote; entries that are none are left out. */
[[nodiscard]] QList<OwnColumn> ownColumnsOf(const QByteArray &json);

} // namespace recipe
