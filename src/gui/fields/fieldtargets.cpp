// The part of the fields of a table that is about other resources: what the reference in a column leads to, and the
// fields of that, which the table can have as columns, too.
#include "gui/common/text.h"
#include "gui/fields/fieldsmodel.h"
#include "gui/table/celltext.h"

#include <algorithm>

namespace gui {

void FieldsModel::setTargets(std::vector<Target> targets, const QList<recipe::Join> &joins)
{
    m_joins = joins;
    std::ranges::stable_sort(targets, {}, &Target::column);
    if (targets != m_targets) {
        beginResetModel();
        m_targets = std::move(targets);
        m_openTargets.clear();
        m_lines.clear();
        endResetModel();
        return;
    }
    for (const auto &[column, line] : m_openTargets) {
        const auto target = index(line, 0, fieldOf(column));
        if (const int fields = rowCount(target); fields > 0)
            Q_EMIT dataChanged(index(0, 0, target), index(fields - 1, 0, target), {Qt::CheckStateRole});
    }
}

int FieldsModel::targetsOf(int column) const
{
    return static_cast<int>(std::ranges::count(m_targets, column, &Target::column));
}

const FieldsModel::Target *FieldsModel::targetOf(int column, int row) const
{
    const auto first = std::ranges::find(m_targets, column, &Target::column);
    const auto at = first - m_targets.begin() + row;
    const bool isThere = row >= 0 && row < targetsOf(column);
    return isThere ? &m_targets[static_cast<std::size_t>(at)] : nullptr;
}

const FieldsModel::Target *FieldsModel::targetAt(const QModelIndex &index) const
{
    const bool isLine = index.isValid() && !isField(index) && (index.internalId() >> TargetShift) == 0;
    return isLine ? targetOf(columnOf(index), index.row()) : nullptr;
}

const FieldsModel::Target *FieldsModel::targetAbove(const QModelIndex &index) const
{
    const auto line = index.isValid() ? index.internalId() >> TargetShift : 0;
    return line == 0 ? nullptr : targetOf(columnOf(index), static_cast<int>(line) - 1);
}

QVariant FieldsModel::targetData(const Target &target, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return target.link.isOfFirst() ? tr("↗ %1 (the first)", "resource type").arg(target.link.to)
                                       : QString(QString(QChar(0x2197)) + u' ' + target.link.to);
    case Qt::AccessibleTextRole:
        return target.link.isOfFirst() ? tr("Fields of the %1 that it refers to first").arg(target.link.to)
                                       : tr("Fields of the %1 that it refers to").arg(target.link.to);
    case Qt::ToolTipRole:
        return plainTip(target.link.isOfFirst()
                ? tr("Tick a field of the %1 to see it as a column. Of several references the first counts.")
                      .arg(target.link.to)
                : tr("Tick a field of the %1 to see it as a column.").arg(target.link.to));
    default:
        return {};
    }
}

QVariant FieldsModel::relatedData(const Target &target, const table::ColumnInfo &field, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return titleOf(field);
    case Qt::ToolTipRole:
        return plainTip(describeColumn(field));
    case Qt::CheckStateRole:
        return recipe::hasField(m_joins, target.link, QString::fromStdString(field.name)) ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

} // namespace gui
