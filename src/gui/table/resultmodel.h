#pragma once

#include "gui/common/latest.h"
#include "gui/table/finder.h"

#include <QAbstractTableModel>

namespace gui {

/**
 * A window on a table::Table: rows are its order, columns its schema. Sorting runs on a worker over a copy; rows that
 * arrive meanwhile or later stand at the end until resort().
 */
class ResultModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        SentRole = Qt::UserRole, ///< QStringList: every value as the server sent it
        MoreRole, ///< int: values beyond the one displayed
        MatchRole, ///< bool: the cell contains what is looked for
    };

    explicit ResultModel(QObject *parent = nullptr);

    void reset(table::Schema schema);
    void append(std::shared_ptr<const table::Chunk> chunk);
    [[nodiscard]] const table::Table &contents() const { return m_table; }
    /** The cells that contain @p text are marked; empty: none. */
    void setNeedle(const QString &text);
    [[nodiscard]] bool isSorted() const { return m_sortColumn >= 0; }
    /** Sorts again by what was chosen last, so that later rows find their place. */
    void resort();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /** A column of -1 is the order of arrival. */
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void sorted();

private:
    void setOrder(std::vector<table::RowRef> order);
    [[nodiscard]] QStringList sent(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    [[nodiscard]] QVariant alignment(int column) const;

    table::Table m_table;
    mutable Finder m_finder{QString()};
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    Latest m_sorts;
};

} // namespace gui
