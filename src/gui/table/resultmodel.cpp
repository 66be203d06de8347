#include "gui/table/resultmodel.h"

#include "gui/common/text.h"
#include "gui/common/worker.h"
#include "gui/table/celltext.h"
#include "gui/table/onpool.h"

#include <QLocale>
#include <QStringList>

#include <utility>

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

/** @p chunks, with as many rows as those of @p rows, shown and ordered as these are. */
table::Table remadeTable(const table::Table &rows, table::Table::Kept kept, const table::Schema &schema,
    const std::vector<std::shared_ptr<const table::Chunk>> &chunks)
{
    table::Table made(schema);
    const bool isSame =
        std::ranges::equal(chunks, rows.chunks(), [](const auto &a, const auto &b) { return a->rows() == b->rows(); });
    for (const auto &chunk : chunks)
        made.append(chunk);
    if (!isSame) // stopped, or a resource that gives other rows now
        return made;
    if (kept)
        made.keep(std::move(kept));
    std::vector<table::RowRef> order(rows.rows());
    for (std::size_t row = 0; row < order.size(); ++row)
        order[row] = rows.at(row);
    made.setOrder(std::move(order));
    return made;
}

} // namespace

ResultModel::ResultModel(QObject *parent) : QAbstractTableModel(parent) { }

void ResultModel::show(table::Table table)
{
    beginResetModel();
    m_kept.reset();
    setTable(std::move(table));
    m_narrowings.end();
    m_remakes.end();
    endResetModel();
}

void ResultModel::setTable(table::Table table)
{
    m_companions.clear();
    for (const auto &column : table.schema())
        m_companions.push_back(
            {table::find(table.schema(), column.number), table::find(table.schema(), column.absent)});
    m_table = std::move(table);
    m_sorts.end();
    ++m_changes;
}

void ResultModel::append(std::shared_ptr<const table::Chunk> chunk)
{
    ++m_changes;
    if (chunk->rows() == 0) // kept all the same: it may have problems to show
        return m_table.append(std::move(chunk));
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(chunk->rows()) - 1);
    m_table.append(std::move(chunk));
    endInsertRows();
}

void ResultModel::setNeedle(const QString &needle)
{
    m_needle = needle;
    m_finder = Finder(needle, m_readings);
    repaint({MatchRole, Qt::DisplayRole, Qt::AccessibleTextRole});
}

void ResultModel::repaint(const QList<int> &roles)
{
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
}

void ResultModel::addLabels(CellLabels *labels)
{
    m_labels.push_back(labels);
    connect(labels, &CellLabels::changed, this, &ResultModel::takeLabels);
    takeLabels();
}

void ResultModel::takeLabels()
{
    m_readings.clear();
    for (const auto *labels : m_labels)
        m_readings.push_back(labels->reading());
    m_finder = Finder(m_needle, m_readings);
    repaint({Qt::DisplayRole, Qt::AccessibleTextRole, QuietRole, LeadsRole, MatchRole});
    Q_EMIT labelled();
}

void ResultModel::seen(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    if (m_table.count(row, column) == 0)
        return;
    for (auto *labels : m_labels)
        labels->seen(m_table, row, column);
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows());
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.schema().size());
}

/** Of several values the one that is looked for: a mark on another would be a riddle. */
std::size_t ResultModel::shownItem(std::size_t row, std::size_t column) const
{
    const bool hasSeveral = m_table.count(row, column) > 1;
    return hasSeveral ? m_finder.valueIn(m_table, row, column).value_or(0) : 0;
}

std::string_view ResultModel::shown(std::size_t row, std::size_t column) const
{
    return m_table.value(row, column, shownItem(row, column));
}

std::optional<CellLabel> ResultModel::label(std::size_t row, std::size_t column) const
{
    if (m_readings.empty() || m_table.count(row, column) == 0)
        return {};
    return labelIn(m_readings, m_table, row, column, shownItem(row, column));
}

QString ResultModel::spoken(std::size_t row, std::size_t column) const
{
    const auto cell = label(row, column);
    if (!cell)
        return spokenValue(shown(row, column), m_table.schema()[column].kind);
    const QString text = cell->quiet.isEmpty() ? cell->text : cell->text + u' ' + cell->quiet;
    //: Read aloud. %1 is a name, %2 a type of resources
    return cell->leadsTo.isEmpty() ? text : tr("%1, leads to %2").arg(text, cell->leadsTo);
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
    return QStringList{sent(index).join(u'\n').left(LongestToolTip), noteOf(index).tip}.join(u'\n').trimmed();
}

CellNote ResultModel::noteOf(const QModelIndex &index) const
{
    return m_notes
        ? m_notes(m_table.at(static_cast<std::size_t>(index.row())), static_cast<std::size_t>(index.column()))
        : CellNote();
}

std::string_view ResultModel::reason(std::size_t row, std::size_t column) const
{
    const auto absent = m_companions[column].absent;
    return absent && m_table.count(row, column) == 0 ? m_table.value(row, *absent) : std::string_view();
}

bool ResultModel::isNumber(std::size_t row, std::size_t column) const
{
    const auto number = m_companions[column].number;
    return number && m_table.count(row, *number) > 0;
}

Qt::Alignment ResultModel::alignment(std::size_t column) const
{
    const auto kind = m_table.schema()[column].kind;
    if (kind == table::Kind::Integer || kind == table::Kind::Decimal)
        return Qt::AlignRight | Qt::AlignVCenter;
    if (kind == table::Kind::Boolean)
        return Qt::AlignHCenter | Qt::AlignVCenter;
    return Qt::AlignLeft | Qt::AlignVCenter;
}

QVariant ResultModel::emptyCell(std::string_view reason, int role) const
{
    const QString why = reason.empty() ? QString() : unknownValue(reason);
    if (role == Qt::ToolTipRole)
        return why.isEmpty() ? QVariant() : plainTip(why);
    return role == Qt::AccessibleTextRole && why.isEmpty() ? tr("empty") : why;
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    const auto count = m_table.count(row, column);
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
    if (count == 0 && isText)
        return emptyCell(reason(row, column), role);
    switch (role) {
    case Qt::DisplayRole: {
        const auto cell = label(row, column);
        return cell ? cell->text : shownValue(shown(row, column), m_table.schema()[column].kind);
    }
    case QuietRole:
        return label(row, column).value_or(CellLabel()).quiet;
    case LeadsRole:
        return !label(row, column).value_or(CellLabel()).leadsTo.isEmpty();
    case Qt::AccessibleTextRole: {
        seen(index);
        const QString note = noteOf(index).spoken;
        const QString first = spoken(row, column) + (note.isEmpty() ? QString() : QStringLiteral(", ") + note);
        return count == 1 ? first : tr("%1, and %n more", nullptr, static_cast<int>(count) - 1).arg(first);
    }
    case Qt::ToolTipRole:
        return plainTip(toolTip(index));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(isNumber(row, column) ? Qt::AlignRight | Qt::AlignVCenter : alignment(column));
    case AbsentRole:
        return !reason(row, column).empty();
    case SentRole:
        return sent(index);
    case MoreRole:
        return count > 1 ? static_cast<int>(count - 1) : 0;
    case NoteRole:
        return m_notes && count > 0 ? QVariant::fromValue(noteOf(index)) : QVariant();
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
        return QVariant::fromValue(m_companions[static_cast<std::size_t>(section)].number
                ? Qt::AlignRight | Qt::AlignVCenter
                : alignment(static_cast<std::size_t>(section)));
    default:
        return {};
    }
}

void ResultModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    m_isAsked = true;
    resort();
}

std::vector<table::RowRef> ResultModel::ordered(const table::Table &table, int column, Qt::SortOrder order)
{
    if (column < 0)
        return table.arrival();
    return table.sorted(static_cast<std::size_t>(column),
        order == Qt::AscendingOrder ? table::Table::Direction::Ascending : table::Table::Direction::Descending, onPool);
}

void ResultModel::narrow(std::function<table::Table::Kept(const table::Table &rows, std::stop_token stop)> choose)
{
    struct Narrowed {
        table::Table::Kept kept;
        std::vector<table::RowRef> order;
        std::size_t chunks = 0; ///< that it is about
    };
    m_narrowings.begin();
    const auto work = [copy = m_table.stored(), choose = std::move(choose), stop = m_narrowings.token(),
                          column = m_sortColumn, order = m_sortOrder]() mutable {
        Narrowed narrowed{choose(copy, stop), {}, copy.chunks().size()};
        if (stop.stop_requested())
            return narrowed;
        copy.keep(narrowed.kept);
        narrowed.order = ordered(copy, column, order);
        return narrowed;
    };
    const auto take = [this, column = m_sortColumn, order = m_sortOrder](Narrowed narrowed) {
        keep(std::move(narrowed.kept), std::move(narrowed.order), narrowed.chunks);
        if (column != m_sortColumn || order != m_sortOrder)
            resort();
    };
    onWorker(this, work, m_narrowings.only(take));
}

void ResultModel::widen()
{
    if (m_table.isNarrowed())
        return narrow([](const table::Table & /*rows*/, const std::stop_token & /*stop*/) { return nullptr; });
    m_narrowings.end();
    Q_EMIT narrowed();
}

/** More or fewer rows, in another order: nothing that views know of the old ones holds. */
void ResultModel::keep(table::Table::Kept kept, std::vector<table::RowRef> order, std::size_t chunks)
{
    m_sorts.end(); // of rows that are not these
    ++m_changes;
    beginResetModel();
    m_kept = kept;
    m_table.keep(std::move(kept), std::move(order), chunks);
    endResetModel();
    Q_EMIT narrowed();
}

void ResultModel::remake(const table::Schema &schema, const Remaking &make)
{
    m_remakes.begin();
    const auto work = [copy = m_table, kept = m_kept, schema, make, stop = m_remakes.token()] {
        return std::make_shared<table::Table>(remadeTable(copy, kept, schema, make(copy.chunks(), stop)));
    };
    const auto take = [this, schema, make, changes = m_changes](const std::shared_ptr<table::Table> &made) {
        if (changes == m_changes)
            takeRemade(std::move(*made));
        else // sorted or narrowed meanwhile
            remake(schema, make);
    };
    onWorker(this, work, m_remakes.only(take));
}

void ResultModel::exchange(const Remaking &make)
{
    m_remakes.begin();
    const auto work = [chunks = m_table.chunks(), schema = m_table.schema(), make, stop = m_remakes.token()] {
        auto made = std::make_shared<table::Table>(schema);
        for (auto &chunk : make(chunks, stop))
            made->append(std::move(chunk));
        return made;
    };
    const auto take = [this](const std::shared_ptr<table::Table> &made) {
        show(std::move(*made));
        Q_EMIT exchanged();
    };
    onWorker(this, work, m_remakes.only(take));
}

void ResultModel::takeRemade(table::Table table)
{
    const auto &before = m_table.schema();
    const auto sorted = m_sortColumn < 0
        ? std::nullopt
        : table::find(table.schema(), before[static_cast<std::size_t>(m_sortColumn)].name);
    beginResetModel();
    setTable(std::move(table));
    m_sortColumn = sorted ? static_cast<int>(*sorted) : -1;
    endResetModel();
    Q_EMIT remade();
}

void ResultModel::resort()
{
    m_sorts.begin();
    const auto work = [copy = m_table.stored(), column = m_sortColumn, order = m_sortOrder] {
        return ordered(copy, column, order);
    };
    const auto take = [this](std::vector<table::RowRef> order) {
        setOrder(std::move(order));
        if (std::exchange(m_isAsked, false))
            Q_EMIT sortAnswered();
        Q_EMIT sorted();
    };
    onWorker(this, work, m_sorts.only(take));
}

void ResultModel::setOrder(std::vector<table::RowRef> order)
{
    ++m_changes;
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
