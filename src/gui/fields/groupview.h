#pragma once

#include "gui/common/translated.h"
#include "gui/export/exportflow.h"
#include "table/facets.h"

#include <memory>

namespace gui {

namespace Ui {
class GroupView;
}

class CopyFlow;
class ResultModel;
class TableView;

/** The values of one column and how many rows have each, as a table: to sort, copy and export like any other. */
class GroupView final : public Translated<ExportableView>
{
    Q_OBJECT
public:
    /** Where the values come from. */
    struct Origin {
        QString type; ///< of the resources
        QString standing; ///< whether their rows are all: "complete"
        QString statement; ///< of the rows
    };
    GroupView(const table::Facet &facet, const table::ColumnInfo &info, Origin origin, QWidget *parent = nullptr);
    ~GroupView() override;

    /** "What, 34 groups": for a tab. */
    [[nodiscard]] QString title() const;
    [[nodiscard]] TableView *view() const;
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;

Q_SIGNALS:
    void exportWanted();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QString sentence() const;

    std::unique_ptr<Ui::GroupView> m_ui;
    table::ColumnInfo m_info;
    Origin m_origin;
    quint64 m_rows; ///< of the table that the groups are of
    ResultModel *m_model;
    CopyFlow *m_copy;
};

} // namespace gui
