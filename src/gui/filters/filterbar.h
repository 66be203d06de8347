#pragma once

#include "gui/common/translated.h"

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace gui {

class FilterChip;
class FilterModel;

/** The filters of a table as a row of chips, between its tab and its rows; without a filter it takes no room. */
class FilterBar final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);
    void setModel(FilterModel *model);
    /** Says what is going on behind the chips; empty: nothing is. */
    void setNote(const QString &note);
    /** Says what the rows are narrowed to beside the filters, on a button that takes it away; empty: to nothing. */
    void setOnly(const QString &only);

Q_SIGNALS:
    /** The editor for @p row; -1: for a new filter. */
    void editWanted(int row);
    /** More rows than the limit lets through. */
    void moreWanted();
    /** What setOnly() said is to be taken away. */
    void allWanted();

protected:
    void retranslate() override;

private:
    void rebuild();
    void refresh();
    [[nodiscard]] QList<QWidget *> buttons() const;
    void removeAt(int row);

    FilterModel *m_model = nullptr;
    QList<FilterChip *> m_chips;
    QToolButton *m_add;
    QPushButton *m_more;
    QToolButton *m_clear;
    QPushButton *m_only;
    QLabel *m_note;
};

} // namespace gui
