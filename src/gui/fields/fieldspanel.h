#pragma once

#include "gui/common/translated.h"
#include "gui/fields/fieldsmodel.h"
#include "table/table.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class FieldsPanel;
}

class ColumnFacts;
class CodeLabels;
class ResultModel;
class TableView;

/** The fields of a table beside it: which are shown and in which order, how full each is, and what it holds. Counts
 * only while it can be seen. */
class FieldsPanel final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit FieldsPanel(QWidget *parent = nullptr);
    ~FieldsPanel() override;

    /** Shows the fields of @p rows in @p view, which @p facts counts; all gone before the next call, or this. */
    void show(TableView &view, const ResultModel &rows, ColumnFacts &facts);
    /** Who knows what the codes in these rows are called. */
    void setCodes(CodeLabels *codes);
    void clear();
    /** Unfolds the field of @p column and goes there. */
    void open(int column);
    /** The values of the column called @p column that a filter lets through; none: all. */
    void setPicked(const QString &column, const QStringList &values);

    /** What the references in columns lead to, as targetsWanted() asks for, and what the table has of that. */
    void setTargets(std::vector<FieldsModel::Target> targets, const QList<recipe::Join> &joins);

    /** The names of the columns that a person added, and can change. */
    void setOwn(const QStringList &names) { m_own = names; }

Q_SIGNALS:
    /** A new own column (@p column below 0), or another path or title for one that is. */
    void columnWanted(int column);
    /** The extensions of the rows, to make columns of. */
    void extensionsWanted();
    /** Whether the rows of the table are as they should be. */
    void checkWanted();
    /** As FieldsModel::relatedWanted(). */
    void relatedWanted(const recipe::Link &link, const QString &column, const QString &title, bool isWanted);
    /** A column of what refers to the rows. */
    void relatedRowsWanted();
    /** The fields are those of another table, or have become others: setTargets() is due. */
    void targetsWanted();
    /** The own column is to go. */
    void columnUnwanted(int column);
    /** Only rows with one of @p values in the column called @p column; no values: whatever it holds. */
    void onlyWanted(const QString &column, const QStringList &values);
    /** Only rows whose value in the column called @p column lies between @p from and @p last. */
    void rangeWanted(const QString &column, const QString &from, const QString &last, const QString &unit);
    /** The rows are to be filtered by @p column, in a way that is still to be said. */
    void filterWanted(int column);
    /** The values of @p column, and how many rows have each, as a table of their own. */
    void groupsWanted(int column);

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void search();
    void keepUnfolded();
    void unfoldAgain();
    void tick(const std::function<bool(int column)> &isWanted);
    void showActions();
    void menu(const QPoint &where);
    void copy() const;
    /** Of the current line; -1 where there is none. */
    [[nodiscard]] int currentColumn() const;
    [[nodiscard]] bool isOwn(int column) const;
    /** Whether it was a key that does something with the current field. */
    bool takeKey(int key, Qt::KeyboardModifiers modifiers, bool isPressed);

    std::unique_ptr<Ui::FieldsPanel> m_ui;
    std::unique_ptr<FieldsModel> m_model;
    QPointer<ColumnFacts> m_facts;
    QStringList m_own;
    QStringList m_unfolded; ///< fields, and what they lead to below them, that stay unfolded over a change of fields
    QStringList m_current;
    const ResultModel *m_rows = nullptr;
    TableView *m_view = nullptr;
};

} // namespace gui
