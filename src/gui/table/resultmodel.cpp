#include "gui/table/resultmodel.h"

#include "gui/common/text.h"
#include "gui/common/worker.h"
#include "gui/table/celltext.h"

#include <QLocale>
#include <QStringList>

namespace gui {
namespace {

constexpr qsizetype LongestToolTip = 2000;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/** Row numbers of @p table's order by place of arrival. */
class Places
{
public:
    explicit Places(const table::Table &table) : m_starts(table.chunks().size(), 0), m_rows(table.rows())
    {
        for (std::size_t i = 1; i < m_starts.size(); ++i)
            m_starts[i] = m_starts[i - 1] + table.chunks()[i - 1]->rows();
        for (std::size_t row = 0; row < table.rows(); ++row)
            m_rows[place(table.at(row))] = static_cast<int>(row);
    }
    [[nodiscard]] int rowOf(table::RowRef at) const { return m_rows[place(at)]; }

private:
    [[nodiscard]] std::size_t place(table::RowRef at) const { return m_starts[at.chunk] + at.row; }

    std::vector<std::size_t> m_starts;
    std::vector<int> m_rows;
};

} // namespace

ResultModel::ResultModel(QObject *parent) : QAbstractTableModel(parent) { }

void ResultModel::reset(table::Schema schema)
{
    beginResetModel();
    m_table = table::Table(std::move(schema));
    m_sorts.end();
    endResetModel();
}

void ResultModel::append(std::shared_ptr<const table::Chunk> chunk)
{
    if (chunk->rows() == 0) // kept all the same: it may have problems to show
        return m_table.append(std::move(chunk));
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(chunk->rows()) - 1);
    m_table.append(std::move(chunk));
    endInsertRows();
}

void ResultModel::setNeedle(const QString &needle)
{
    m_finder = Finder(needle);
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {MatchRole});
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows());
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.schema().size());
}

QStringList ResultModel::sent(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    QStringList values;
    for (std::size_t item = 0; item < m_table.count(row, column); ++item)
        values << text(m_table.value(row, column, item));
    return values;
}

QString ResultModel::toolTip(const QModelIndex &index) const
{
    return sent(index).join(u'\n').left(LongestToolTip);
}

QVariant ResultModel::alignment(int column) const
{
    const auto kind = m_table.schema()[static_cast<std::size_t>(column)].kind;
    if (kind == table::Kind::Integer || kind == table::Kind::Decimal)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (kind == table::Kind::Boolean)
        return QVariant::fromValue(Qt::AlignHCenter | Qt::AlignVCenter);
    return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    const auto count = m_table.count(row, column);
    switch (role) {
    case Qt::DisplayRole:
        return count == 0 ? QString() : shownValue(m_table.value(row, column), m_table.schema()[column].kind);
    case Qt::AccessibleTextRole:
        return count == 0 ? tr("empty") : spokenValue(m_table.value(row, column), m_table.schema()[column].kind);
    case Qt::ToolTipRole:
        return count == 0 ? QVariant() : plainTip(toolTip(index));
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case SentRole:
        return sent(index);
    case MoreRole:
        return count > 1 ? static_cast<int>(count - 1) : 0;
    case MatchRole:
        return m_finder.matches(m_table, row, column);
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(QLocale().toString(section + 1)) : QVariant();
    const auto &column = m_table.schema()[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return titleOf(column);
    case Qt::ToolTipRole:
        return plainTip(describeColumn(column));
    case Qt::TextAlignmentRole:
        return alignment(section);
    default:
        return {};
    }
}

void ResultModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    resort();
}

void ResultModel::resort()
{
    m_sorts.begin();
    const auto work = [copy = m_table, column = m_sortColumn, order = m_sortOrder] {
        if (column < 0)
            return copy.arrival();
        return copy.sorted(static_cast<std::size_t>(column),
            order == Qt::AscendingOrder ? table::Table::Direction::Ascending : table::Table::Direction::Descending);
    };
    const auto take = [this](std::vector<table::RowRef> order) {
        setOrder(std::move(order));
        Q_EMIT sorted();
    };
    onWorker(this, work, m_sorts.only(take));
}

void ResultModel::setOrder(std::vector<table::RowRef> order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const auto from = persistentIndexList();
    std::vector<table::RowRef> held;
    for (const auto &index : from)
        held.push_back(m_table.at(static_cast<std::size_t>(index.row())));
    m_table.setOrder(std::move(order));
    QModelIndexList to;
    if (!from.isEmpty()) {
        const Places places(m_table);
        for (qsizetype i = 0; i < from.size(); ++i)
            to << index(places.rowOf(held[static_cast<std::size_t>(i)]), from[i].column());
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace gui
