#pragma once

#include "fhir/query.h"
#include "recipe/filter.h"
#include "recipe/join.h"
#include "recipe/owncolumn.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace recipe {

/** What to read of one resource type, and as which table. Knows no server and no account, so it can be passed on. */
struct Recipe {
    enum class Columns : std::uint8_t {
        Usual, ///< those that the type is shown with
        All, ///< every element
        Key, ///< the resource's key alone: one row a resource
        Purpose, ///< those of the view called purpose
        Own, ///< those of view
    };
    struct Order {
        QString column; ///< its name in the view
        bool isDescending = false;
        bool operator==(const Order &) const = default;
    };

    /** The resources are read as a bulk export (Bulk Data Access 2.0) in place of a search. */
    struct Bulk {
        QString scope; ///< "": the whole server; "Patient"; "Group/ID"
        QString since; ///< FHIR instant: what changed from then on; "": everything
        bool operator==(const Bulk &) const = default;
    };

    fhir::Query query; ///< the search, with the resource type
    Columns columns = Columns::Usual;
    QByteArray view; ///< ViewDefinition JSON, for Columns::Own
    QString purpose; ///< name of one of viewsOf(type()), for Columns::Purpose
    QStringList conditions; ///< FHIRPath; a resource must meet all of them; who applies them: sources::Condition
    std::optional<qint64> limit; ///< resources at most, from 1; nothing: everything
    std::optional<Order> order; ///< of the rows; nothing: as they arrive
    std::optional<Bulk> bulk; ///< nothing: by a search
    QList<Filter> filters; ///< what some of the conditions say, in any order
    QList<OwnColumn> ownColumns; ///< behind those of the view
    QList<Join> joins; ///< columns of other resources, behind all others
    QByteArrayList valueSets = {}; ///< ValueSets and CodeSystems as JSON, which memberOf() knows

    [[nodiscard]] QString type() const { return QString::fromStdString(query.type); }
    bool operator==(const Recipe &) const = default;
};

} // namespace recipe
