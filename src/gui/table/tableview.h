#pragma once

#include <QTableView>

namespace gui {

class ResultModel;

/** Rows as they look everywhere in the program: values as people read them, one height for all, a model's titles and
 * tips in the header. */
class TableView final : public QTableView
{
    Q_OBJECT
public:
    explicit TableView(ResultModel *model, QWidget *parent = nullptr);
    /** Hides the columns that are hidden by the model's schema, and shows all others. */
    void showUsualColumns();
    /** Makes each column that is shown as wide as its first rows need, at most @p widest pixels. */
    void fitColumns(int widest = 320);

private:
    ResultModel *m_model;
};

} // namespace gui
