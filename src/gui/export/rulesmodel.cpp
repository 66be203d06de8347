#include "gui/export/rulesmodel.h"

#include "gui/common/text.h"
#include "words/deidentified.h"

#include <QLocale>

namespace gui {

void RulesModel::setRules(deidentify::Rules rules)
{
    beginResetModel();
    m_rules = std::move(rules);
    m_tally.reset();
    endResetModel();
}

void RulesModel::setAction(int row, deidentify::Action action)
{
    m_rules.rules[static_cast<std::size_t>(row)].action = action;
    Q_EMIT dataChanged(index(row, Becomes), index(row, Becomes));
}

void RulesModel::setTally(std::optional<deidentify::Tally> tally)
{
    m_tally = std::move(tally);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Values), index(rowCount() - 1, Values));
}

void RulesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, What, Values);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, What), index(rowCount() - 1, Values));
}

int RulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.rules.size());
}

int RulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant RulesModel::data(const QModelIndex &index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const auto &rule = m_rules.rules[row];
    if (role == Qt::ToolTipRole && !rule.why.empty())
        return plainTip(QString::fromStdString(rule.why));
    if (role == Qt::TextAlignmentRole && index.column() == Values)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case What:
        return rule.path.empty() ? tr("all of type %1").arg(QString::fromStdString(rule.type))
                                 : QString::fromStdString(rule.path);
    case Becomes:
        return words::nameOf(rule.action, m_rules);
    default:
        return valuesOf(row);
    }
}

QVariant RulesModel::valuesOf(std::size_t row) const
{
    if (!m_tally)
        return tr("counting…");
    std::uint64_t values = 0;
    for (const auto &[place, effect] : m_tally->effects)
        values += place.second == row ? effect.dropped + effect.changed : 0;
    return values == 0 ? QVariant() : QVariant(QLocale().toString(static_cast<qulonglong>(values)));
}

QVariant RulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == What ? tr("What") : section == Becomes ? tr("Becomes") : tr("Values changed");
}

} // namespace gui
