#include "gui/fields/fieldsmodel.h"

#include "gui/common/text.h"
#include "gui/export/copyjob.h"
#include "gui/table/celltext.h"
#include "gui/table/codelabels.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"

#include <QHeaderView>
#include <QLocale>
#include <QMimeData>

#include <algorithm>

namespace gui {
namespace {

const QString MimeType = QStringLiteral("application/x-fhirside-field"); ///< the number of a column

} // namespace

FieldsModel::FieldsModel(TableView &view, const ResultModel &rows, ColumnFacts &facts, QObject *parent)
    : QAbstractItemModel(parent), m_view(view), m_rows(rows), m_facts(facts)
{
    const auto *header = view.horizontalHeader();
    connect(&rows, &QAbstractItemModel::modelReset, this, &FieldsModel::rebuild);
    connect(header, &QHeaderView::sectionMoved, this, &FieldsModel::moved);
    connect(header, &QHeaderView::sectionResized, this, &FieldsModel::resized);
    connect(&facts, &ColumnFacts::factChanged, this, &FieldsModel::showFact);
    connect(&view, &TableView::pinnedChanged, this, [this] {
        if (!m_order.empty())
            Q_EMIT dataChanged(
                index(0, 0), index(static_cast<int>(m_order.size()) - 1, 0), {PinnedRole, Qt::AccessibleTextRole});
    });
    connect(&facts, &ColumnFacts::filledChanged, this, [this] {
        if (!m_order.empty())
            Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_order.size()) - 1, 0));
    });
    rebuild();
}

/** After every reset of the rows: they may have other columns. What was unfolded of the same ones stays so. */
void FieldsModel::rebuild()
{
    const auto *header = m_view.horizontalHeader();
    std::vector<int> order;
    for (int visual = 0; visual < m_rows.columnCount(); ++visual)
        order.push_back(header->count() == m_rows.columnCount() ? header->logicalIndex(visual) : visual);
    if (order != m_order) {
        beginResetModel();
        m_order = std::move(order);
        m_lines.clear();
        m_targets.clear(); // they are set anew with the fields
        m_openTargets.clear();
        endResetModel();
        Q_EMIT fieldsChanged();
    }
    const auto unfolded = m_lines.keys();
    for (const int column : unfolded)
        showFact(column);
}

void FieldsModel::moved(int /*column*/, int from, int to)
{
    const auto fields = static_cast<int>(m_order.size());
    if (from >= fields || to >= fields || from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const int column = m_order[static_cast<std::size_t>(from)];
    m_order.erase(m_order.begin() + from);
    m_order.insert(m_order.begin() + to, column);
    endMoveRows();
}

/** A header says so when a column is hidden or shown. */
void FieldsModel::resized(int column, int from, int to)
{
    const auto field = (from == 0) != (to == 0) ? fieldOf(column) : QModelIndex();
    if (field.isValid())
        Q_EMIT dataChanged(field, field, {Qt::CheckStateRole, Qt::AccessibleTextRole});
}

void FieldsModel::setOrder(Order order)
{
    m_valueOrder = order;
    retranslate();
}

void FieldsModel::retranslate()
{
    const auto unfolded = m_lines.keys();
    for (const int column : unfolded)
        showFact(column);
    if (!m_order.empty())
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_order.size()) - 1, 0));
}

void FieldsModel::setPicked(const QString &column, const QStringList &values)
{
    if (values.isEmpty())
        m_picked.remove(column);
    else
        m_picked[column] = values;
    const auto at = table::find(m_rows.contents().schema(), column.toStdString());
    if (at && m_lines.contains(static_cast<int>(*at)))
        showFact(static_cast<int>(*at));
}

void FieldsModel::showFact(int column)
{
    const auto field = fieldOf(column);
    if (!field.isValid() || !m_lines.contains(column))
        return;
    auto lines = linesOf(column);
    auto &before = m_lines[column];
    const auto count = static_cast<int>(lines.size());
    const auto had = static_cast<int>(before.size());
    const int same = std::min(count, had);
    std::copy_n(lines.begin(), same, before.begin());
    const int first = targetsOf(column);
    if (same > 0)
        Q_EMIT dataChanged(index(first, 0, field), index(first + same - 1, 0, field));
    if (count > had) {
        beginInsertRows(field, first + had, first + count - 1);
        before = std::move(lines);
        endInsertRows();
    } else if (count < had) {
        beginRemoveRows(field, first + count, first + had - 1);
        before = std::move(lines);
        endRemoveRows();
    }
}

void FieldsModel::setCodes(CodeLabels *codes)
{
    m_codes = codes;
    connect(codes, &CodeLabels::changed, this, [this] {
        const auto unfolded = m_lines.keys();
        for (const int column : unfolded)
            showFact(column);
    });
}

std::vector<FactLine> FieldsModel::linesOf(int column) const
{
    const auto fact = m_facts.fact(column);
    if (!fact)
        return {FactLine(tr("Counting…"))};
    FactNames names;
    if (m_codes) {
        m_codes->wantAll(m_rows.contents(), static_cast<std::size_t>(column));
        names.unnamed = m_codes->unnamed(nameOf(column));
        names.nameOf = [this, name = nameOf(column)](const QString &code) { return m_codes->textOf(name, code); };
    }
    return factLines(*fact, info(column), m_valueOrder, names);
}

const table::ColumnInfo &FieldsModel::info(int column) const
{
    static const table::ColumnInfo gone; // until rebuild() knows that a column is
    const auto &schema = m_rows.contents().schema();
    const auto at = static_cast<std::size_t>(column);
    return at < schema.size() ? schema[at] : gone;
}

int FieldsModel::columnOf(const QModelIndex &index) const
{
    return isField(index) ? m_order[static_cast<std::size_t>(index.row())]
                          : static_cast<int>(index.internalId() & ColumnMask) - 1;
}

QModelIndex FieldsModel::fieldOf(int column) const
{
    const auto found = std::ranges::find(m_order, column);
    return found == m_order.end() ? QModelIndex() : index(static_cast<int>(found - m_order.begin()), 0);
}

void FieldsModel::moveField(int column, int by)
{
    auto *header = m_view.horizontalHeader();
    const int from = header->visualIndex(column);
    header->moveSection(from, std::clamp(from + by, 0, header->count() - 1));
}

void FieldsModel::mark(const QModelIndex &line, int first, int last)
{
    m_marked = first < 0 ? QModelIndex() : line;
    m_mark = QPoint(first, last);
    Q_EMIT dataChanged(line, line, {MarkRole});
}

void FieldsModel::pickBins(const QModelIndex &line, int first, int last)
{
    const int column = columnOf(line);
    const auto bins = m_lines.value(column).at(static_cast<std::size_t>(line.row() - targetsOf(column)));
    if (first >= 0 && last < bins.from.size())
        Q_EMIT rangeWanted(nameOf(column), bins.from.at(first), bins.last.at(last), bins.unit);
}

QString FieldsModel::textOf(int column) const
{
    QStringList lines;
    for (const auto &line : m_lines.value(column)) {
        if (line.kind == FactLine::Kind::Value)
            lines << guardedCell(line.value, info(column).kind) + u'\t' + QString::number(line.rows);
    }
    return lines.join(u'\n');
}

QModelIndex FieldsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr{0});
    const auto above = static_cast<quintptr>(columnOf(parent) + 1);
    return createIndex(
        row, column, isField(parent) ? above : above | (static_cast<quintptr>(parent.row() + 1) << TargetShift));
}

QModelIndex FieldsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || isField(child))
        return {};
    const auto target = child.internalId() >> TargetShift;
    return target == 0 ? fieldOf(columnOf(child))
                       : createIndex(static_cast<int>(target) - 1, 0, child.internalId() & ColumnMask);
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_order.size());
    if (const auto *target = targetAt(parent))
        return m_openTargets.contains({columnOf(parent), parent.row()}) ? static_cast<int>(target->fields.size()) : 0;
    const auto lines = isField(parent) ? m_lines.constFind(columnOf(parent)) : m_lines.constEnd();
    return lines == m_lines.constEnd() ? 0 : targetsOf(columnOf(parent)) + static_cast<int>(lines->size());
}

int FieldsModel::columnCount(const QModelIndex & /*parent*/) const
{
    return 1;
}

bool FieldsModel::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() || isField(parent) || targetAt(parent);
}

bool FieldsModel::canFetchMore(const QModelIndex &parent) const
{
    return targetAt(parent) ? !m_openTargets.contains({columnOf(parent), parent.row()})
                            : isField(parent) && !m_lines.contains(columnOf(parent));
}

void FieldsModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const int column = columnOf(parent);
    if (const auto *target = targetAt(parent)) {
        if (target->fields.empty())
            return;
        beginInsertRows(parent, 0, static_cast<int>(target->fields.size()) - 1);
        m_openTargets.insert({column, parent.row()});
        return endInsertRows();
    }
    m_facts.want(column);
    auto lines = linesOf(column);
    beginInsertRows(parent, 0, targetsOf(column) + static_cast<int>(lines.size()) - 1);
    m_lines.insert(column, std::move(lines));
    endInsertRows();
}

QVariant FieldsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int column = columnOf(index);
    if (role == ColumnRole)
        return column;
    if (isField(index))
        return fieldData(column, role);
    if (const auto *target = targetAt(index))
        return targetData(*target, role);
    if (const auto *target = targetAbove(index))
        return relatedData(*target, target->fields[static_cast<std::size_t>(index.row())], role);
    if (role == MarkRole)
        return m_marked == index ? QVariant(m_mark) : QVariant();
    return lineData(column, m_lines[column][static_cast<std::size_t>(index.row() - targetsOf(column))], role);
}

QVariant FieldsModel::fieldData(int column, int role) const
{
    const auto filled = m_facts.filled(column);
    const QString share = filled ? shownShare(*filled) : QString();
    const bool isShown = !m_view.isColumnHidden(column);
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(info(column));
    case NeedleRole:
        return QString(titleOf(info(column)) + u'\n' + QString::fromStdString(info(column).path));
    case Qt::AccessibleTextRole: {
        const QString title =
            m_view.isPinned(column) ? tr("%1, pinned", "a field").arg(titleOf(info(column))) : titleOf(info(column));
        return share.isEmpty() ? title : tr("%1, %2 filled", "a field").arg(title, share);
    }
    case PinnedRole:
        return m_view.isPinned(column);
    case Qt::ToolTipRole:
        return plainTip(describeColumn(info(column)));
    case Qt::CheckStateRole:
        return isShown ? Qt::Checked : Qt::Unchecked;
    case FractionRole:
        return filled ? QVariant(*filled) : QVariant();
    case CountRole:
        return share;
    default:
        return {};
    }
}

QVariant FieldsModel::lineData(int column, const FactLine &line, int role) const
{
    const bool isValue = line.kind == FactLine::Kind::Value;
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case Qt::AccessibleTextRole:
        return line.spoken.isEmpty() ? line.text : line.spoken;
    case Qt::ToolTipRole:
        return isValue ? plainTip(line.value) : line.spoken;
    case Qt::CheckStateRole:
        return !isValue                                           ? QVariant()
            : m_picked.value(nameOf(column)).contains(line.value) ? QVariant(Qt::Checked)
                                                                  : QVariant(Qt::Unchecked);
    case FractionRole:
        return line.fraction ? QVariant(*line.fraction) : QVariant();
    case CountRole:
        return isValue ? QLocale().toString(line.rows) : QString();
    case BinsRole:
        return line.bins.isEmpty() ? QVariant() : QVariant::fromValue(line.bins);
    case ValueRole:
        return isValue ? QVariant(line.value) : QVariant();
    default:
        return {};
    }
}

bool FieldsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    const int column = columnOf(index);
    const bool isTicked = value.toInt() == Qt::Checked;
    if (isField(index)) {
        m_view.setColumnHidden(column, !isTicked);
        return true;
    }
    if (const auto *target = targetAbove(index)) {
        const auto link = target->link; // other fields may come of it, and other targets
        const auto field = target->fields[static_cast<std::size_t>(index.row())];
        Q_EMIT relatedWanted(link, QString::fromStdString(field.name), titleOf(field), isTicked);
        return true;
    }
    const QString picked = index.data(ValueRole).toString();
    QStringList values = m_picked.value(nameOf(column));
    values.removeAll(picked);
    if (isTicked)
        values << picked;
    setPicked(nameOf(column), values);
    Q_EMIT onlyWanted(nameOf(column), values);
    return true;
}

Qt::ItemFlags FieldsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const auto always = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (isField(index))
        return always | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled;
    if (targetAt(index))
        return always;
    if (targetAbove(index))
        return always | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
    return index.data(ValueRole).isValid() ? always | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren
                                           : always | Qt::ItemNeverHasChildren;
}

QStringList FieldsModel::mimeTypes() const
{
    return {MimeType};
}

QMimeData *FieldsModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    data->setData(MimeType, QByteArray::number(indexes.isEmpty() ? -1 : columnOf(indexes.constFirst())));
    return data;
}

/** Before the field that stands at @p row. False all the same: there is no copy whose source is to be taken away. */
bool FieldsModel::dropMimeData(
    const QMimeData *data, Qt::DropAction /*action*/, int row, int /*column*/, const QModelIndex &parent)
{
    bool isNumber = false;
    const int column = data->data(MimeType).toInt(&isNumber);
    if (!isNumber || parent.isValid() || !fieldOf(column).isValid())
        return false;
    const int from = m_view.horizontalHeader()->visualIndex(column);
    const int before = row < 0 ? static_cast<int>(m_order.size()) : row;
    moveField(column, (before > from ? before - 1 : before) - from);
    return false;
}

} // namespace gui
