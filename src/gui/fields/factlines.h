#pragma once

#include "gui/fields/columnfacts.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace gui {

/** A line of what a column holds, in words. */
struct FactLine {
    enum class Kind {
        Note, ///< words alone
        Value, ///< one of the column's values
        Histogram,
    };
    explicit FactLine(QString words = {}, Kind what = Kind::Note) : text(std::move(words)), kind(what) { }

    QString text;
    Kind kind;
    QString spoken; ///< where text alone does not say it
    QString value; ///< as the server sent it
    qint64 rows = 0; ///< that have the value
    std::optional<double> fraction; ///< of the rows of the commonest value
    QList<double> bins; ///< heights, of the highest
    QStringList from, last; ///< of a bin: its first value, and one that is its last or comes right behind it
    QString unit; ///< of the numbers in them
};

/** What the values of a column are called. */
struct FactNames {
    std::function<QString(const QString &value)> nameOf = {}; ///< "Female (female)"; empty where it is shown as it is
    int unnamed = 0; ///< codes that should have a name, and have none
};

/** How many values and how many empty cells there are, the ranges and histograms of numbers and points in time, and the
 * values in @p order, the first of them and how many more there are. */
[[nodiscard]] std::vector<FactLine> factLines(
    const ColumnFact &fact, const table::ColumnInfo &info, table::Facet::Order order, const FactNames &names = {});

/** "98 %"; never 100 % where one row is left out, and never 0 % where there is one. */
[[nodiscard]] QString shownShare(double share);

/** Of the bins of a histogram, 0 to 1. */
[[nodiscard]] QList<double> heightsOf(const std::vector<table::Bin> &bins);

} // namespace gui
