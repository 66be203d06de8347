#pragma once

#include "table/pivot.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace recipe {

/** A table as rows × columns × cell, by the names of its columns. */
struct Pivot {
    QStringList rows; ///< whose values make rows; none: one row
    QString columns; ///< whose values make columns; "": those of the values alone
    QStringList values; ///< what stands in the cells; of counts none
    table::Aggregate cell = table::Aggregate::Latest;
    QString date; ///< what latest and first go by; "": arrival
    bool converts = false; ///< units that are alike are put into one where that is exact
    bool hasDetails = false; ///< dates and interpretations stand in columns of their own
    QByteArrayList others = {}; ///< members that this version does not know, as they were written: "\"a\": 1"
    bool operator==(const Pivot &) const = default;
};

/** The word that a recipe has for it: "latest". */
[[nodiscard]] QString wordOf(table::Aggregate cell);

/** JSON object. pivotOf() gives the same. */
[[nodiscard]] QByteArray toJson(const Pivot &pivot);
/** Nothing where @p json is no pivot: a key of another type or twice, a cell that there is not. Keys that this version
 * does not know are kept. */
[[nodiscard]] std::optional<Pivot> pivotOf(const QByteArray &json);

/** Whose rows of a name are the same: "patient" for "patient_name", which a view has beside it; "" for none. */
[[nodiscard]] QString identityOf(const table::Schema &schema, const QString &column);
/** @p pivot of rows with @p schema; of columns that they have not, and of those of values that are there twice, it has
 * none. Nothing where no row, column or value is left of those that it names, as there would be another grid. */
[[nodiscard]] std::optional<table::PivotSpec> specOf(const Pivot &pivot, const table::Schema &schema);

/** A pivot that is offered for a table. */
struct PivotPreset {
    enum class Kind : std::uint8_t {
        Latest, ///< the latest value of each patient and test
        Counts, ///< how many rows each has
        BloodPressure, ///< its two numbers, a row a patient
    };
    Kind kind = Kind::Latest;
    Pivot pivot;
};
/** Those that the columns of @p schema are enough for. */
[[nodiscard]] QList<PivotPreset> presetsOf(const table::Schema &schema);
/** What a person who has chosen nothing yet sees: the first preset, else how many rows there are of each value of the
 * first column that is shown. */
[[nodiscard]] Pivot usualPivot(const table::Schema &schema);

} // namespace recipe
