#pragma once

#include "gui/export/exportflow.h"
#include "gui/table/tableview.h"
#include "recipe/connection.h"
#include "sources/search.h"
#include "table/chunk.h"

#include <QPointer>
#include <QTime>

class QLabel;
class QMenu;
class QStackedLayout;

namespace loading {
class Load;
}

namespace gui {

class ErrorPanel;
class FindBar;
class ResultModel;
class StatusLine;

/** One recipe as a table: loads it, shows it, and says whether it is everything. */
class ResultTab final : public ExportableView
{
    Q_OBJECT
public:
    ResultTab(recipe::Connection connection, recipe::Recipe recipe, QWidget *parent = nullptr);

    [[nodiscard]] QString type() const { return m_recipe.type(); }
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] TableView *view() const { return m_view; }
    [[nodiscard]] const ResultModel &model() const { return *m_model; }
    [[nodiscard]] const sources::Completeness &completeness() const { return m_completeness; }
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;
    /** Show and hide columns; drag a header to move one. */
    [[nodiscard]] QMenu *columnMenu();

    /** Reads anew. The rows that are there stay until the new ones are more, or all that was asked for. */
    void refresh();
    /** The same, with the rows gone at once: they are another account's. */
    void reload();
    void cancel();
    void find();
    void copy(bool withHeaders);
    /** Says what is current once more. */
    void inspectCurrent();

Q_SIGNALS:
    /** Another row or cell, or none: @p resource is valid during the call. */
    void inspected(std::string_view resource, const QString &path);
    /** A load ended, whatever ended it. */
    void loaded();

private:
    void build();
    void arrived(std::shared_ptr<const table::Chunk> chunk);
    void replaceRows();
    void sortByRecipe();
    void showStatement();
    void showCompleteness();
    void showResult();
    void placeColumns();
    [[nodiscard]] QString fileName() const;
    void findNext(bool backwards);
    void headerMenu(const QPoint &where);
    void cellMenu(const QPoint &where);

    recipe::Connection m_connection;
    recipe::Recipe m_recipe;
    sources::Completeness m_completeness;
    QPointer<loading::Load> m_load;
    ResultModel *m_model = nullptr;
    TableView *m_view = nullptr;
    FindBar *m_findBar = nullptr;
    StatusLine *m_status = nullptr;
    ErrorPanel *m_error = nullptr;
    QLabel *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    bool m_placed = false;
    QTime m_read; ///< when the rows that are shown had been read
    bool m_isHeld = false; ///< the rows shown are those of before, and what arrives waits in m_waiting
    std::vector<std::shared_ptr<const table::Chunk>> m_waiting;
    std::size_t m_waitingRows = 0;
    table::Schema m_schema; ///< of what is being loaded
};

} // namespace gui
