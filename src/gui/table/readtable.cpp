#include "gui/table/readtable.h"

#include "gui/table/pinnedcolumns.h"
#include "gui/table/profileheader.h"
#include "gui/table/tableview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QHeaderView>

#include <algorithm>
#include <utility>

namespace gui {
namespace {

/** Where a part stands: line 0 is that of the headers, place 0 that of the rows' headers. */
struct Place {
    int line = 0;
    int place = 0;

    bool operator==(const Place &) const = default;
};

std::size_t qHash(const Place &at, std::size_t seed)
{
    return qHashMulti(seed, at.line, at.place);
}

QRect onScreen(const QWidget &viewport, const QRect &rect)
{
    return rect.translated(viewport.mapToGlobal(QPoint(0, 0)));
}

/** A table without its children. */
class ReadTable final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit ReadTable(TableView *view) : QAccessibleWidget(view, QAccessible::Table) { }
    ~ReadTable() override { forget(); }
    ReadTable(const ReadTable &) = delete;
    ReadTable &operator=(const ReadTable &) = delete;

    [[nodiscard]] TableView &view() const { return *qobject_cast<TableView *>(widget()); }
    [[nodiscard]] std::vector<std::size_t> columns() const { return view().shownColumns(); }
    [[nodiscard]] bool has(Place at) const;
    /** Nothing for a header. */
    [[nodiscard]] QModelIndex indexAt(Place at) const;
    [[nodiscard]] QAccessibleInterface *part(Place at) const;

    [[nodiscard]] int childCount() const override { return (rowCount() + 1) * (columnCount() + 1); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] QAccessibleInterface *caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *cellAt(int row, int column) const override;
    [[nodiscard]] QString columnDescription(int column) const override;
    [[nodiscard]] QString rowDescription(int row) const override;
    [[nodiscard]] int columnCount() const override { return static_cast<int>(columns().size()); }
    [[nodiscard]] int rowCount() const override { return view().model() ? view().model()->rowCount() : 0; }
    [[nodiscard]] int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
    [[nodiscard]] QList<QAccessibleInterface *> selectedCells() const override;
    [[nodiscard]] int selectedColumnCount() const override { return 0; } // it is rows that are selected
    [[nodiscard]] int selectedRowCount() const override { return static_cast<int>(view().selectedRows().size()); }
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] QList<int> selectedRows() const override;
    [[nodiscard]] bool isColumnSelected(int /*column*/) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override;
    bool selectRow(int row) override { return select(row, QItemSelectionModel::Select); }
    bool selectColumn(int /*column*/) override { return false; }
    bool unselectRow(int row) override { return select(row, QItemSelectionModel::Deselect); }
    bool unselectColumn(int /*column*/) override { return false; }

protected:
    void modelChange(QAccessibleTableModelChangeEvent *event) override;

private:
    /** Where @p point of the screen is; -1 where there is no row, or no column. */
    [[nodiscard]] int lineAt(const QPoint &point) const;
    [[nodiscard]] int placeAt(const QPoint &point) const;
    bool select(int row, QItemSelectionModel::SelectionFlag how);
    void forget();

    mutable QHash<Place, QAccessible::Id> m_parts; ///< that were asked for
};

/** A cell or a header. */
class ReadPart final : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    ReadPart(const ReadTable &table, Place at) : m_table(table), m_at(at) { }

    [[nodiscard]] Place at() const { return m_at; }
    [[nodiscard]] bool isValid() const override { return m_table.isValid() && m_table.has(m_at); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_table.window(); }
    [[nodiscard]] QAccessibleInterface *parent() const override { return table(); }
    [[nodiscard]] QAccessibleInterface *child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface * /*child*/) const override { return -1; }
    [[nodiscard]] QAccessibleInterface *childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text /*kind*/, const QString & /*text*/) override { }
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override;
    [[nodiscard]] QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] bool isSelected() const override;
    [[nodiscard]] QList<QAccessibleInterface *> columnHeaderCells() const override;
    [[nodiscard]] QList<QAccessibleInterface *> rowHeaderCells() const override;
    [[nodiscard]] int columnIndex() const override { return m_at.place - 1; }
    [[nodiscard]] int rowIndex() const override { return m_at.line - 1; }
    [[nodiscard]] int columnExtent() const override { return 1; }
    [[nodiscard]] int rowExtent() const override { return 1; }
    [[nodiscard]] QAccessibleInterface *table() const override
    {
        return QAccessible::queryAccessibleInterface(m_table.object());
    }

private:
    [[nodiscard]] QVariant data(int role) const;

    const ReadTable &m_table;
    Place m_at;
};

bool ReadTable::has(Place at) const
{
    return at.line >= 0 && at.line <= rowCount() && at.place >= 0 && at.place <= columnCount();
}

QModelIndex ReadTable::indexAt(Place at) const
{
    const auto shown = columns();
    if (at.line < 1 || at.place < 1 || static_cast<std::size_t>(at.place) > shown.size())
        return {};
    return view().model()->index(at.line - 1, static_cast<int>(shown[static_cast<std::size_t>(at.place) - 1]));
}

QAccessibleInterface *ReadTable::part(Place at) const
{
    if (!has(at))
        return nullptr;
    if (auto *known = QAccessible::accessibleInterface(m_parts.value(at)))
        return known;
    auto *made = new ReadPart(*this, at);
    m_parts.insert(at, QAccessible::registerAccessibleInterface(made));
    return made;
}

QAccessibleInterface *ReadTable::child(int index) const
{
    const int places = columnCount() + 1;
    return index < 0 ? nullptr : part({index / places, index % places});
}

int ReadTable::indexOfChild(const QAccessibleInterface *child) const
{
    if (!child || child->parent() != this)
        return -1;
    const Place at = static_cast<const ReadPart *>(child)->at();
    return has(at) ? at.line * (columnCount() + 1) + at.place : -1;
}

int ReadTable::lineAt(const QPoint &point) const
{
    const auto *header = view().horizontalHeader();
    if (header->isVisible() && header->rect().contains(0, header->mapFromGlobal(point).y()))
        return 0;
    const int row = view().rowAt(view().viewport()->mapFromGlobal(point).y());
    return row < 0 ? -1 : row + 1;
}

int ReadTable::placeAt(const QPoint &point) const
{
    const auto *header = view().verticalHeader();
    if (header->isVisible() && header->rect().contains(header->mapFromGlobal(point).x(), 0))
        return 0;
    const auto shown = columns();
    const auto found = std::ranges::find(
        shown, static_cast<std::size_t>(view().columnSeenAt(view().viewport()->mapFromGlobal(point).x())));
    return found == shown.end() ? -1 : static_cast<int>(found - shown.begin()) + 1;
}

QAccessibleInterface *ReadTable::childAt(int x, int y) const
{
    const QPoint point(x, y);
    return rect().contains(point) ? part({lineAt(point), placeAt(point)}) : nullptr;
}

void *ReadTable::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

QAccessibleInterface *ReadTable::cellAt(int row, int column) const
{
    return row < 0 || column < 0 ? nullptr : part({row + 1, column + 1});
}

QString ReadTable::columnDescription(int column) const
{
    const auto *header = column < 0 ? nullptr : part({0, column + 1});
    return header ? header->text(QAccessible::Name) : QString();
}

QString ReadTable::rowDescription(int row) const
{
    const auto *header = row < 0 ? nullptr : part({row + 1, 0});
    return header ? header->text(QAccessible::Name) : QString();
}

QList<QAccessibleInterface *> ReadTable::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    const int columns = columnCount();
    for (const int row : selectedRows()) {
        for (int column = 0; column < columns; ++column)
            cells << cellAt(row, column);
    }
    return cells;
}

QList<int> ReadTable::selectedRows() const
{
    QList<int> rows;
    for (const std::size_t row : view().selectedRows())
        rows << static_cast<int>(row);
    return rows;
}

bool ReadTable::isRowSelected(int row) const
{
    return row >= 0 && row < rowCount() && view().selectionModel()->isRowSelected(row);
}

bool ReadTable::select(int row, QItemSelectionModel::SelectionFlag how)
{
    if (row < 0 || row >= rowCount())
        return false;
    view().selectionModel()->select(view().model()->index(row, 0), how | QItemSelectionModel::Rows);
    return true;
}

void ReadTable::modelChange(QAccessibleTableModelChangeEvent *event)
{
    if (event->modelChangeType() == QAccessibleTableModelChangeEvent::ModelReset)
        forget();
}

void ReadTable::forget()
{
    for (const QAccessible::Id id : std::exchange(m_parts, {}))
        QAccessible::deleteAccessibleInterface(id);
}

QVariant ReadPart::data(int role) const
{
    if (m_at == Place{} || !isValid())
        return {};
    const auto &model = *m_table.view().model();
    if (m_at.place == 0)
        return model.headerData(rowIndex(), Qt::Vertical, role);
    if (m_at.line == 0)
        return model.headerData(
            static_cast<int>(m_table.columns()[static_cast<std::size_t>(columnIndex())]), Qt::Horizontal, role);
    return m_table.indexAt(m_at).data(role);
}

/** That it is pinned, and what its profile says. */
QString titleDescription(const TableView &view, int column)
{
    const QString profile = view.profiles()->spoken(column);
    if (!view.isPinned(column))
        return profile;
    const QString pinned = TableView::tr("pinned");
    return profile.isEmpty() ? pinned : pinned + QStringLiteral(", ") + profile;
}

QString ReadPart::text(QAccessible::Text kind) const
{
    switch (kind) {
    case QAccessible::Name: {
        const QString read = data(Qt::AccessibleTextRole).toString();
        return read.isEmpty() ? data(Qt::DisplayRole).toString() : read;
    }
    case QAccessible::Description:
        if (m_at.line == 0 && m_at.place > 0 && isValid())
            return titleDescription(
                m_table.view(), static_cast<int>(m_table.columns()[static_cast<std::size_t>(columnIndex())]));
        return data(Qt::AccessibleDescriptionRole).toString();
    default:
        return {};
    }
}

QRect ReadPart::rect() const
{
    if (!isValid())
        return {};
    const auto &view = m_table.view();
    const auto *rows = view.verticalHeader();
    const auto *columns = view.horizontalHeader();
    const auto index = m_table.indexAt(m_at);
    if (index.isValid())
        return onScreen(*view.viewport(), view.visualRect(index));
    if (m_at == Place{})
        return onScreen(view, {rows->x(), columns->y(), rows->width(), columns->height()});
    if (m_at.place == 0)
        return onScreen(*rows->viewport(),
            {0, rows->sectionViewportPosition(rowIndex()), rows->width(), rows->sectionSize(rowIndex())});
    const int column = static_cast<int>(m_table.columns()[static_cast<std::size_t>(columnIndex())]);
    if (view.pins().isShown() && view.isPinned(column))
        return onScreen(*columns, view.pins().titleRect(column));
    return onScreen(*columns->viewport(),
        {columns->sectionViewportPosition(column), 0, columns->sectionSize(column), columns->height()});
}

QAccessible::Role ReadPart::role() const
{
    if (m_at == Place{})
        return QAccessible::Pane;
    return m_at.place == 0 ? QAccessible::RowHeader : m_at.line == 0 ? QAccessible::ColumnHeader : QAccessible::Cell;
}

QAccessible::State ReadPart::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const auto &view = m_table.view();
    const auto index = m_table.indexAt(m_at);
    state.invisible = !onScreen(view, view.rect()).intersects(rect());
    state.readOnly = true;
    if (!index.isValid())
        return state;
    state.selectable = true;
    state.focusable = true;
    state.selected = isSelected();
    state.focused = view.hasFocus() && view.currentIndex() == index;
    return state;
}

void *ReadPart::interface_cast(QAccessible::InterfaceType type)
{
    const bool isCell = m_at.line > 0 && m_at.place > 0;
    return isCell && type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this)
                                                             : nullptr;
}

bool ReadPart::isSelected() const
{
    const auto index = m_table.indexAt(m_at);
    return index.isValid() && m_table.view().selectionModel()->isSelected(index);
}

QList<QAccessibleInterface *> ReadPart::columnHeaderCells() const
{
    return {m_table.part({0, m_at.place})};
}

QList<QAccessibleInterface *> ReadPart::rowHeaderCells() const
{
    return {m_table.part({m_at.line, 0})};
}

QAccessibleInterface *readTable(const QString &type, QObject *object)
{
    return type == QLatin1String(TableView::staticMetaObject.className())
        ? new ReadTable(qobject_cast<TableView *>(object))
        : nullptr;
}

} // namespace

void readShownColumns()
{
    QAccessible::installFactory(readTable); // once: it is the same each time
}

int readChildOf(const TableView &view, const QModelIndex &index)
{
    const auto shown = view.shownColumns();
    const auto found = std::ranges::find(shown, static_cast<std::size_t>(index.column()));
    if (!index.isValid() || found == shown.end())
        return -1;
    return (index.row() + 1) * (static_cast<int>(shown.size()) + 1) + static_cast<int>(found - shown.begin()) + 1;
}

} // namespace gui
