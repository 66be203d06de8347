#pragma once

#include "gui/table/cellnote.h"
#include "table/pivot.h"

namespace gui {

/** What stands beside the value of a pivot's cell: when it was, and whether it is out of the ordinary. */
class CellNotes
{
public:
    CellNotes() = default;
    CellNotes(std::shared_ptr<const table::Pivot> pivot, std::optional<std::size_t> date);
    [[nodiscard]] CellNote noteOf(table::RowRef at, std::size_t column) const;

private:
    [[nodiscard]] QString text(table::RowRef at, std::optional<std::size_t> column) const;
    void judge(table::RowRef at, const table::ColumnInfo &value, CellNote &note, QStringList &tip) const;

    std::shared_ptr<const table::Pivot> m_pivot;
    std::optional<std::size_t> m_date; ///< of the source
};

} // namespace gui
