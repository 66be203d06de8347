#include "gui/table/tableview.h"

#include "gui/common/quiet.h"
#include "gui/table/celldelegate.h"
#include "gui/table/pinnedcolumns.h"
#include "gui/table/profileheader.h"
#include "gui/table/readtable.h"
#include "gui/table/resultmodel.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

namespace gui {
namespace {

constexpr int SampledRows = 200; ///< rows that a column's width is taken from
constexpr int NarrowestColumn = 56;
constexpr int WidestColumn = 320;
constexpr int WidestNumbers = 180; ///< a long text among numbers must not push them away from their column's name

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent), m_header(new ProfileHeader(this)), m_pins(new PinnedColumns(*this))
{
    setHorizontalHeader(m_header);
    auto *delegate = new CellDelegate(this);
    setItemDelegate(delegate);
    connect(delegate, &CellDelegate::arrowClicked, this, &TableView::jumpWanted);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // one height for all: 100,000 rows cost nothing
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    horizontalHeader()->setResizeContentsPrecision(SampledRows);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, [this] {
        m_isMoved = m_isMoved || !m_isMoving;
        if (!m_isMoving && !m_pinned.isEmpty())
            QMetaObject::invokeMethod(this, &TableView::putPinnedFirst, Qt::QueuedConnection);
        tellOfColumns();
    });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int /*column*/, int before, int now) {
        if (before != 0 && now != 0)
            return;
        tellOfColumns(); // it is hidden, or shown again
        QMetaObject::invokeMethod(this, &TableView::leaveHiddenColumn, Qt::QueuedConnection);
    });
    readShownColumns();
}

/** The current cell is one that is seen: where its column is hidden, that of the next one, or of the last. */
void TableView::leaveHiddenColumn()
{
    const auto current = currentIndex();
    const auto shown = shownColumns();
    if (!current.isValid() || !isColumnHidden(current.column()) || shown.empty())
        return;
    const auto *header = horizontalHeader();
    const int place = header->visualIndex(current.column());
    const auto isBehind = [header, place](
                              std::size_t column) { return header->visualIndex(static_cast<int>(column)) > place; };
    const auto next = std::ranges::find_if(shown, isBehind);
    const int column = static_cast<int>(next == shown.end() ? shown.back() : *next);
    selectionModel()->setCurrentIndex(model()->index(current.row(), column), QItemSelectionModel::NoUpdate);
}

/** To screen readers, of the child that is the cell at @p index. */
void TableView::tellOf(QAccessible::Event event, const QModelIndex &index)
{
    const int child = QAccessible::isActive() ? readChildOf(*this, index) : -1;
    if (child < 0)
        return;
    QAccessibleEvent told(this, event);
    told.setChild(child);
    QAccessible::updateAccessibility(&told);
}

/** To screen readers: there are others now, or they stand in another order. */
void TableView::tellOfColumns()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent reset(this, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&reset);
}

/** A reader has the table's name from Qt; the cell where one is comes after it. */
void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (hasFocus())
                tellOf(QAccessible::Focus, currentIndex());
        },
        Qt::QueuedConnection);
}

/** Not as QTableView has it, which counts hidden columns among the children. */
void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous); // NOLINT(bugprone-parent-virtual-call): its parent is wrong
    if (hasFocus())
        tellOf(QAccessible::Focus, current);
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    const auto shown = QAccessible::isActive() ? shownColumns() : std::vector<std::size_t>();
    const auto tell = [this, &shown](QAccessible::Event event, const QItemSelection &selection) {
        if (!selection.isEmpty() && !shown.empty())
            tellOf(event, model()->index(selection.constFirst().top(), static_cast<int>(shown.front())));
    };
    tell(QAccessible::SelectionRemove, deselected);
    tell(QAccessible::SelectionAdd, selected);
    QAbstractItemView::selectionChanged(selected, deselected); // NOLINT(bugprone-parent-virtual-call): likewise
}

/** Sorting is asked for to see what comes first, or where a row stands now. */
void TableView::goToSelected()
{
    const int aside = horizontalScrollBar()->value();
    const auto *selection = selectionModel();
    if (!selection->hasSelection())
        scrollToTop();
    else if (selection->isRowSelected(currentIndex().row()))
        scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
    else
        scrollTo(selection->selection().constFirst().topLeft(), QAbstractItemView::PositionAtCenter);
    horizontalScrollBar()->setValue(aside);
}

/** Columns in the order of how full they are. */
std::vector<int> TableView::byFill() const
{
    const auto &table = m_model->contents();
    std::vector<std::size_t> filled(table.schema().size(), 0);
    for (const auto &chunk : table.chunks()) {
        for (std::size_t column = 0; column < filled.size(); ++column)
            filled[column] += chunk->columns[column].filledRows();
    }
    std::vector<int> order(filled.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const auto left = static_cast<std::size_t>(a);
        const auto right = static_cast<std::size_t>(b);
        const bool isJson = table.schema()[left].kind == table::Kind::Json;
        if (isJson != (table.schema()[right].kind == table::Kind::Json))
            return !isJson;
        return filled[left] > filled[right];
    });
    return order;
}

void TableView::orderByFill()
{
    const auto &schema = m_model->contents().schema();
    const bool isFree = std::ranges::all_of(schema, &table::ColumnInfo::byFill);
    if (!isFree || m_isMoved || horizontalScrollBar()->value() != 0 || selectionModel()->hasSelection())
        return;
    const QScopedValueRollback moving(m_isMoving, true);
    int place = 0;
    for (const int column : byFill())
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), place++);
}

TableView::TableView(ResultModel *model, QWidget *parent) : TableView(parent)
{
    setRows(model);
}

void TableView::setRows(ResultModel *model)
{
    m_model = model;
    setModel(model);
    connect(model, &ResultModel::sortAnswered, this, &TableView::goToSelected);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TableView::rememberColumns);
}

void TableView::rememberColumns()
{
    const auto *header = horizontalHeader();
    const auto &schema = m_model->contents().schema();
    m_stands.clear();
    for (int visual = 0; visual < header->count() && header->count() == m_model->columnCount(); ++visual) {
        const int column = header->logicalIndex(visual);
        m_stands.push_back(
            {schema[static_cast<std::size_t>(column)].name, columnWidth(column), isColumnHidden(column)});
    }
    const auto current = currentIndex();
    m_currentRow = current.row();
    m_currentColumn = current.isValid() ? schema[static_cast<std::size_t>(current.column())].name : std::string();
    m_scrolled = verticalScrollBar()->value();
}

void TableView::settleColumns()
{
    const QScopedValueRollback moving(m_isMoving, true);
    const auto &schema = m_model->contents().schema();
    auto *header = horizontalHeader();
    int place = 0;
    int behind = -1;
    for (const auto &stand : m_stands) {
        const auto column = table::find(schema, stand.name);
        if (!column)
            continue;
        const int at = static_cast<int>(*column);
        header->moveSection(header->visualIndex(at), place++);
        setColumnHidden(at, stand.isHidden);
        if (!stand.isHidden)
            setColumnWidth(at, stand.width);
        if (stand.name == m_currentColumn)
            behind = place;
    }
    for (std::size_t column = 0; column < schema.size(); ++column) {
        const int at = static_cast<int>(column);
        if (std::ranges::find(m_stands, schema[column].name, &Stand::name) != m_stands.end())
            continue;
        if (behind >= 0)
            header->moveSection(header->visualIndex(at), behind++);
        setColumnHidden(at, schema[column].hidden);
        fitColumn(at);
    }
    if (m_currentRow >= 0 && m_currentRow < m_model->rowCount()) {
        const auto column = table::find(schema, m_currentColumn);
        setCurrentIndex(m_model->index(m_currentRow, column ? static_cast<int>(*column) : 0));
    }
    putPinnedFirst();
    verticalScrollBar()->setValue(m_scrolled);
}

void TableView::fitColumn(int column)
{
    if (isColumnHidden(column))
        return;
    resizeColumnToContents(column);
    setColumnWidth(column, std::clamp(columnWidth(column) + 8, NarrowestColumn, WidestColumn));
}

void TableView::setDimmed(bool dimmed)
{
    setPalette({}); // as the window has it
    if (!dimmed)
        return;
    QPalette faded = palette();
    faded.setColor(QPalette::Text, quiet(faded.color(QPalette::Text)));
    setPalette(faded);
}

void TableView::showUsualColumns()
{
    const auto &schema = m_model->contents().schema();
    for (std::size_t column = 0; column < schema.size(); ++column)
        setColumnHidden(static_cast<int>(column), schema[column].hidden);
}

void TableView::fitColumns(int widest)
{
    orderByFill();
    putPinnedFirst();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (isColumnHidden(column))
            continue;
        resizeColumnToContents(column);
        const bool hasNumbers = !m_model->contents().schema()[static_cast<std::size_t>(column)].number.empty();
        const int most = hasNumbers ? std::min(widest, WidestNumbers) : widest;
        setColumnWidth(column, std::clamp(columnWidth(column) + 8, NarrowestColumn, most));
    }
}

std::vector<std::size_t> TableView::shownColumns() const
{
    std::vector<std::size_t> columns;
    const auto *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.push_back(static_cast<std::size_t>(column));
    }
    return columns;
}

/** From the ranges: Qt's own list asks the model for every cell, which takes seconds for all rows of a large table. */
std::vector<std::size_t> TableView::selectedRows() const
{
    std::vector<std::size_t> rows;
    for (const auto &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(static_cast<std::size_t>(row));
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

bool TableView::isPinned(int column) const
{
    if (m_pinned.isEmpty() || !m_model || column < 0 || column >= m_model->columnCount())
        return false;
    return m_pinned.contains(
        QString::fromStdString(m_model->contents().schema()[static_cast<std::size_t>(column)].name));
}

void TableView::setPinned(const QStringList &names)
{
    if (m_pinned == names)
        return;
    m_pinned = names;
    const QScopedValueRollback moving(m_isMoving, true);
    int place = 0;
    for (const auto &name : names) {
        const auto column = m_model ? table::find(m_model->contents().schema(), name.toStdString()) : std::nullopt;
        if (column && horizontalHeader()->count() == m_model->columnCount())
            horizontalHeader()->moveSection(horizontalHeader()->visualIndex(static_cast<int>(*column)), place++);
    }
    putPinnedFirst();
    Q_EMIT pinnedChanged();
}

void TableView::pin(int column, bool isPinned)
{
    const QString name = QString::fromStdString(m_model->contents().schema()[static_cast<std::size_t>(column)].name);
    QStringList names = m_pinned;
    names.removeAll(name);
    if (isPinned)
        names << name;
    m_isMoved = true;
    setPinned(names);
}

/** In the order in which they stand. */
void TableView::putPinnedFirst()
{
    auto *header = horizontalHeader();
    if (!m_pinned.isEmpty() && m_model && header->count() == m_model->columnCount()) {
        const QScopedValueRollback moving(m_isMoving, true);
        QStringList names;
        for (int visual = 0; visual < header->count(); ++visual) {
            const int column = header->logicalIndex(visual);
            if (!isPinned(column))
                continue;
            header->moveSection(visual, static_cast<int>(names.size()));
            names << QString::fromStdString(m_model->contents().schema()[static_cast<std::size_t>(column)].name);
        }
        for (const auto &name : std::as_const(m_pinned)) {
            if (!names.contains(name)) // of a column that is not there now
                names << name;
        }
        m_pinned = names;
    }
    m_pins->place();
}

void TableView::updateGeometries()
{
    QTableView::updateGeometries();
    m_pins->place();
}

int TableView::columnSeenAt(int x) const
{
    return m_pins->covers({x, 0}) ? m_pins->columnAt(x) : columnAt(x);
}

QModelIndex TableView::indexAt(const QPoint &point) const
{
    return m_pins->covers(point) ? m_pins->indexAt(point) : QTableView::indexAt(point);
}

QRect TableView::visualRect(const QModelIndex &index) const
{
    return m_pins->isShown() && isPinned(index.column()) ? m_pins->rectOf(index) : QTableView::visualRect(index);
}

/** Pinned columns are always seen; others are not where those are. */
void TableView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    auto *bar = horizontalScrollBar();
    const int aside = bar->value();
    QTableView::scrollTo(index, hint);
    const int wide = m_pins->width();
    if (wide == 0 || !index.isValid())
        return;
    if (isPinned(index.column()))
        return bar->setValue(aside);
    const QRect cell = QTableView::visualRect(index);
    const int covered = isRightToLeft() ? cell.right() + wide + 1 - viewport()->width() : wide - cell.left();
    if (covered > 0)
        bar->setValue(bar->value() - covered);
}

} // namespace gui
