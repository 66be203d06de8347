#pragma once

#include "table/table.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace gui {

/** What stands in a cell in place of a value that was sent: a person's name for "Patient/1", words for a code. */
struct CellLabel {
    QString text;
    QString quiet; ///< behind it, drawn quietly: the code that the text is for, for example; "": nothing
    QString leadsTo; ///< the resource type that the cell leads to: an arrow is drawn; "": to none
    bool operator==(const CellLabel &) const = default;
};

/** The labels of cells as they are known at one time: immutable, for any thread. */
class LabelReading
{
public:
    virtual ~LabelReading() = default;
    /** Of value @p item of a cell; nothing where that is shown as it was sent. Asked for each cell that is painted or
     * looked through: cheap. */
    [[nodiscard]] virtual std::optional<CellLabel> label(
        const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const = 0;
};

using LabelReadings = std::vector<std::shared_ptr<const LabelReading>>;

/** Of several readings the first that has one. */
[[nodiscard]] std::optional<CellLabel> labelIn(
    const LabelReadings &readings, const table::Table &table, std::size_t row, std::size_t column, std::size_t item);

/**
 * Gives the cells of a ResultModel their labels, for which that asks (ResultModel::addLabels()); a model can have
 * several, and the first that knows a cell counts. What was sent stays what it is: for sorting, for filters, for the
 * clipboard and for files. A text is found in both.
 */
class CellLabels : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** What is known now; changed() says when it is more. */
    [[nodiscard]] virtual std::shared_ptr<const LabelReading> reading() const = 0;
    /** A cell that has a value is seen or spoken, and what its label needs may be got. Called at each painting: cheap,
     * and it must not say changed() before it has returned. */
    virtual void seen(const table::Table &table, std::size_t row, std::size_t column) = 0;

Q_SIGNALS:
    /** There is another reading(). Cells are painted again; no row and no column moves. */
    void changed();
};

} // namespace gui
