#include "gui/table/pinnedcolumns.h"

#include "gui/table/celldelegate.h"
#include "gui/table/profileheader.h"
#include "gui/table/tableview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace gui {

namespace {

constexpr double Widest = 2.0 / 3; ///< of the table, that is never scrolled

} // namespace

/** The cells, and a line behind them. */
class PinnedView final : public QTableView
{
public:
    explicit PinnedView(TableView &table) : QTableView(&table)
    {
        setItemDelegate(new CellDelegate(this));
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSelectionBehavior(QAbstractItemView::SelectRows);
        setAlternatingRowColors(true);
        setWordWrap(false);
        setShowGrid(false);
        setAutoScroll(false);
        setFocusPolicy(Qt::NoFocus);
        setFocusProxy(&table); // so that the delegate knows who has it
        setAttribute(Qt::WA_TransparentForMouseEvents);
        horizontalHeader()->hide();
        verticalHeader()->hide();
        verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QTableView::paintEvent(event);
        QPainter painter(viewport());
        const int x = isRightToLeft() ? 0 : viewport()->width() - 1;
        painter.fillRect(x, 0, 1, viewport()->height(), palette().color(QPalette::Mid));
    }
    /** A screen reader hears of cells from the table alone. */
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override
    {
        QAbstractItemView::currentChanged(current, previous); // NOLINT(bugprone-parent-virtual-call)
    }
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override
    {
        QAbstractItemView::selectionChanged(selected, deselected); // NOLINT(bugprone-parent-virtual-call)
    }
};

PinnedColumns::PinnedColumns(TableView &table)
    : QObject(&table), m_table(table), m_cells(new PinnedView(table)), m_titles(new ProfileHeader(&table))
{
    m_titles->hide();
    m_titles->setFocusPolicy(Qt::NoFocus);
    m_cells->setVerticalScrollMode(table.verticalScrollMode());
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, m_cells->verticalScrollBar(), &QScrollBar::setValue);
    connect(table.horizontalScrollBar(), &QScrollBar::valueChanged, this, &PinnedColumns::place);
    connect(table.profiles(), &ProfileHeader::profilesChanged, this, &PinnedColumns::copyProfiles);
    connect(m_titles, &QHeaderView::sectionResized, this, [this](int column, int /*before*/, int now) {
        if (!m_isCopying && now > 0)
            m_table.setColumnWidth(column, now);
    });
    connect(m_titles, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (!m_isCopying)
            m_table.horizontalHeader()->setSortIndicator(column, order);
    });
}

PinnedColumns::~PinnedColumns() = default;

int PinnedColumns::width() const
{
    int width = 0;
    if (m_table.pinned().isEmpty())
        return width;
    for (int column = 0; m_table.model() && column < m_table.model()->columnCount(); ++column)
        width += m_table.isPinned(column) && !m_table.isColumnHidden(column) ? m_table.columnWidth(column) : 0;
    return width <= m_table.viewport()->width() * Widest ? width : 0;
}

bool PinnedColumns::isShown() const
{
    return m_cells->isVisibleTo(&m_table);
}

void PinnedColumns::place()
{
    const int wide = width();
    const bool isWanted = wide > 0 && m_table.horizontalScrollBar()->value() > 0;
    if (isWanted) {
        if (m_cells->model() != m_table.model()) {
            m_cells->setModel(m_table.model());
            m_titles->setModel(m_table.model());
        }
        if (m_cells->selectionModel() != m_table.selectionModel())
            m_cells->setSelectionModel(m_table.selectionModel());
        copySections();
        const QRect below = m_table.viewport()->geometry();
        const int x = m_table.isRightToLeft() ? below.right() + 1 - wide : below.left();
        m_cells->setGeometry(x, below.top(), wide, below.height());
        placeTitles();
        copyProfiles();
        m_cells->verticalScrollBar()->setValue(m_table.verticalScrollBar()->value());
    } else if (m_cells->model()) { // which else would lay out every row once more
        m_cells->setModel(nullptr);
        m_titles->setModel(nullptr);
    }
    m_cells->setVisible(isWanted);
    m_titles->setVisible(isWanted && m_table.horizontalHeader()->isVisibleTo(&m_table));
    m_cells->raise();
    m_titles->raise();
}

void PinnedColumns::placeTitles()
{
    const QRect cells = m_cells->geometry();
    const QRect titles = m_table.horizontalHeader()->geometry();
    m_titles->setGeometry(cells.left(), titles.top(), cells.width(), titles.height());
}

/** The same columns in the same order, as wide; the others are hidden here. */
void PinnedColumns::copySections()
{
    const QScopedValueRollback copying(m_isCopying, true);
    const auto *from = m_table.horizontalHeader();
    for (auto *to : {static_cast<QHeaderView *>(m_titles), m_cells->horizontalHeader()}) {
        to->setMinimumSectionSize(from->minimumSectionSize());
        int place = 0;
        for (int visual = 0; visual < from->count() && to->count() == from->count(); ++visual) {
            const int column = from->logicalIndex(visual);
            const bool isSeen = m_table.isPinned(column) && !from->isSectionHidden(column);
            to->setSectionHidden(column, !isSeen);
            if (!isSeen)
                continue;
            to->moveSection(to->visualIndex(column), place++);
            to->resizeSection(column, from->sectionSize(column));
        }
    }
    m_cells->verticalHeader()->setDefaultSectionSize(m_table.verticalHeader()->defaultSectionSize());
    m_titles->setSortIndicatorShown(from->isSortIndicatorShown());
    m_titles->setSortIndicatorClearable(from->isSortIndicatorClearable());
    m_titles->setSortIndicator(from->sortIndicatorSection(), from->sortIndicatorOrder());
    m_titles->setDefaultAlignment(from->defaultAlignment());
    m_titles->setContextMenuPolicy(from->contextMenuPolicy());
}

void PinnedColumns::copyProfiles()
{
    if (!m_titles->model())
        return;
    const auto &from = *m_table.profiles();
    m_titles->showProfiles(from.showsProfiles());
    m_titles->clearProfiles();
    for (int column = 0; column < from.count(); ++column) {
        if (m_table.isPinned(column))
            m_titles->setProfile(column, from.profile(column));
    }
}

bool PinnedColumns::covers(const QPoint &point) const
{
    return isShown() && m_cells->geometry().translated(-m_table.viewport()->pos()).contains(point);
}

QModelIndex PinnedColumns::indexAt(const QPoint &point) const
{
    return m_cells->indexAt(point + m_table.viewport()->pos() - m_cells->pos());
}

int PinnedColumns::columnAt(int x) const
{
    return m_titles->logicalIndexAt(x + m_table.viewport()->x() - m_titles->x());
}

QRect PinnedColumns::rectOf(const QModelIndex &index) const
{
    return m_cells->visualRect(index).translated(m_cells->pos() - m_table.viewport()->pos());
}

QRect PinnedColumns::titleRect(int column) const
{
    return QRect(m_titles->sectionViewportPosition(column), 0, m_titles->sectionSize(column), m_titles->height())
        .translated(m_titles->pos() - m_table.horizontalHeader()->pos());
}

} // namespace gui
