#pragma once

#include <QObject>

class QDockWidget;

namespace gui {

namespace Ui {
class MainWindow;
}

class ColumnFacts;
class ExportFlow;
class ResultTab;
class ResultTabs;

/** The panels beside the tables: their buttons and widths, one at a time where there is no room for two; and that the
 * fields are those of the current table, and narrow it. */
class SidePanels final : public QObject
{
    Q_OBJECT
public:
    SidePanels(const Ui::MainWindow &ui, ExportFlow &exporting, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectFields();
    void showTable();
    void showValues();
    void showGroups(int column);
    /** Narrows the current table to rows with one of @p values in @p column; none: by this column no more. */
    void pick(const QString &column, const QStringList &values);
    /** Narrows it to rows whose value in @p column lies between @p from and @p last. */
    void pickRange(const QString &column, const QString &from, const QString &last, const QString &unit);
    /** Which values the current table is narrowed to. */
    void showPicked();
    void makeRoom(QDockWidget &opened, QDockWidget &other) const;
    /** What is counted of @p tab; lives as long. */
    [[nodiscard]] static ColumnFacts &factsOf(ResultTab &tab);

    const Ui::MainWindow &m_ui;
    ExportFlow &m_exporting;
};

} // namespace gui
