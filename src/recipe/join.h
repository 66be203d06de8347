#pragma once

#include "fhir/query.h"
#include "table/join.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace fhir {
class Model;
}

namespace recipe {

struct Recipe;

/**
 * Columns of other resources beside a recipe's own: two views, and a key column of each, as SQL on FHIR v2 joins views
 * by getResourceKey() and getReferenceKey(). The resource that a reference leads to has one row for each of the
 * recipe's; of those that refer to the recipe's resources one row is taken, or all are counted or listed.
 */
struct Join {
    using Take = table::Joining::Take;
    struct Column {
        QString name; ///< sql-name, unique among all columns of the recipe
        QString title; ///< for people
        QString from; ///< the name of a column of the other view; "" of Take::Count: rows are counted
        bool operator==(const Column &) const = default;
    };

    QString name; ///< sql-name, unique among the joins of a recipe: what SQL calls the other table
    QString title; ///< for people
    fhir::Query query; ///< the search for the other resources, with their type
    QByteArray view; ///< ViewDefinition JSON; "": the usual one of the type
    QStringList conditions; ///< FHIRPath that the other resources must meet, all of them
    QString leftKey; ///< FHIRPath on the recipe's resources, one value at most: "subject.getReferenceKey(Patient)"
    QString rightKey; ///< the same on the others: "getResourceKey()"
    Take take = Take::One;
    QString order = {}; ///< a column of the other view, of Take::First, Last and List; "": as they arrive
    /** Of Take::Count one. Of the others but Take::One, rows without a value in the first of them do not count. */
    QList<Column> columns = {};

    [[nodiscard]] QString type() const { return QString::fromStdString(query.type); }
    /** Rows of the others refer to the recipe's, and not the other way round. */
    [[nodiscard]] bool isReverse() const { return take != Take::One; }
    bool operator==(const Join &) const = default;
};

/** The path that gives a resource's own key, and that of the resource of @p type which is referred to at @p path. */
[[nodiscard]] QString resourceKey();
[[nodiscard]] QString referenceKey(const QString &path, const QString &type);
/** The path of the reference, and the type that it leads to, of a key as referenceKey() writes it. */
struct Reference {
    QString path;
    QString type; ///< "": any
    bool operator==(const Reference &) const = default;
};
[[nodiscard]] std::optional<Reference> referenceOf(const QString &key);

/** A name for one more, of what @p text begins with: none of @p taken. */
[[nodiscard]] QString sqlName(const QString &text, const QStringList &taken);

/** JSON array, as a recipe's "joins" has it. */
[[nodiscard]] QByteArray toJson(const QList<Join> &joins);
/** The place that is wrong, as a JSON pointer below the array: "/0/take". */
[[nodiscard]] QString joinsOf(const QByteArray &json, QList<Join> &joins);

/** What is read for the other side of @p join: its key stands behind the view's columns. */
[[nodiscard]] Recipe rightOf(const Join &join);
/** The name of the key column of rightOf(). */
inline constexpr char RightKey[] = "join_key";
/** The key columns of the recipe's own side, hidden: one for each path, behind its own columns. */
struct KeyColumn {
    QString name;
    QString path;
    bool operator==(const KeyColumn &) const = default;
};
[[nodiscard]] QList<KeyColumn> leftKeys(const QList<Join> &joins);

} // namespace recipe
