#pragma once

class QModelIndex;

namespace gui {

class TableView;

/**
 * Has screen readers find in every TableView the columns that are shown, in the order in which they stand. Qt's own
 * interface has all columns of the model in the model's order, and nothing says of a cell that its column is hidden.
 *
 * The children of a table are, line by line: a corner and the headers of the columns, then for each row its header and
 * its cells. A child is a place, not a value: after sorting it is what stands there then.
 */
void readShownColumns();

/** Which child of @p view's interface the cell at @p index is; -1 where its column is hidden. */
[[nodiscard]] int readChildOf(const TableView &view, const QModelIndex &index);

} // namespace gui
