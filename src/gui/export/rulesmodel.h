#pragma once

#include "deidentify/engine.h"

#include <QAbstractTableModel>

#include <optional>

namespace gui {

/** A table of rules to look at and to change: what each is about, what becomes of it, and of how many values. */
class RulesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, Becomes, Values, Columns };

    using QAbstractTableModel::QAbstractTableModel;
    void setRules(deidentify::Rules rules);
    [[nodiscard]] const deidentify::Rules &rules() const { return m_rules; }
    /** What the rule in @p row does from now on. */
    void setAction(int row, deidentify::Action action);
    /** What the rules do to the rows that will be written; nothing: it is being counted. */
    void setTally(std::optional<deidentify::Tally> tally);
    /** Says all texts anew. */
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant valuesOf(std::size_t row) const;

    deidentify::Rules m_rules;
    std::optional<deidentify::Tally> m_tally;
};

} // namespace gui
