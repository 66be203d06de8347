#pragma once

#include "gui/table/celllabels.h"
#include "table/pivot.h"

namespace gui {

/** The labels of the heads of a pivot's rows: those of the cells in the source that the heads are read from, as names
 * of people are. */
class HeadLabels final : public CellLabels
{
    Q_OBJECT
public:
    /** @p labels: of the source; they outlive it. */
    explicit HeadLabels(const std::vector<CellLabels *> &labels, QObject *parent = nullptr);

    /** nullptr: none. */
    void setPivot(std::shared_ptr<const table::Pivot> pivot);
    [[nodiscard]] std::shared_ptr<const LabelReading> reading() const override;
    void seen(const table::Table &table, std::size_t row, std::size_t column) override;

    /** A column of heads as rows of the source, each where the pivot as it was made has its row. */
    struct Heads {
        std::shared_ptr<const table::Pivot> pivot;
        std::vector<table::Table> sources; ///< of each column of heads

        /** @p table is that of the pivot, and not of one before. */
        [[nodiscard]] bool isOf(const table::Table &table) const { return table.chunks() == pivot->table.chunks(); }
    };

private:
    std::vector<CellLabels *> m_labels;
    std::shared_ptr<const Heads> m_heads;
};

} // namespace gui
