#pragma once

#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "gui/export/exportflow.h"
#include "gui/fields/columnfacts.h"

#include <memory>

namespace gui {

namespace Ui {
class GroupView;
}

class FilterFlow;
class MadeTable;
class TableView;

/** The values of one column and how many rows have each, as a table: to sort, narrow, search, copy and export like any
 * other. */
class GroupView final : public Translated<ExportableView>
{
    Q_OBJECT
public:
    /** Where the values come from. */
    struct Origin {
        QString type; ///< of the resources
        QString standing; ///< whether their rows are all: "complete"
        QString statement; ///< of the rows
        std::optional<words::Statement> document = {}; ///< the same for programs
    };
    /** The groups come soon: there may be many of them. */
    GroupView(std::shared_ptr<const ColumnFact> fact, const table::ColumnInfo &info, Origin origin,
        QWidget *parent = nullptr);
    ~GroupView() override;

    /** "What, 34 groups": for a tab. */
    [[nodiscard]] QString title() const;
    [[nodiscard]] TableView *view() const;
    [[nodiscard]] FilterFlow &filters() const { return *m_filters; }
    void find();
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;

Q_SIGNALS:
    void exportWanted();
    /** All groups are there. */
    void grouped();

protected:
    void retranslate() override;

private:
    void connectParts();
    void take(table::Table groups);
    void fillMenu(QMenu &menu, const QModelIndex &index);
    [[nodiscard]] QString sentence() const;

    std::unique_ptr<Ui::GroupView> m_ui;
    table::ColumnInfo m_info;
    Origin m_origin;
    quint64 m_rows; ///< of the table that the groups are of
    Latest m_jobs;
    MadeTable *m_table = nullptr;
    FilterFlow *m_filters = nullptr;
    bool m_isGrouped = false;
};

} // namespace gui
