#pragma once

#include "recipe/connection.h"

#include <QObject>

class QMenu;
class QModelIndex;

namespace gui {

namespace Ui {
class MainWindow;
}

class ExportFlow;
class InspectorFlow;
class ResultTab;
class StoryView;

/** Pages of a window with the story of a patient, one for each, beside the tables. */
class StoryFlow final : public QObject
{
    Q_OBJECT
public:
    StoryFlow(const Ui::MainWindow &ui, ExportFlow &exporting, InspectorFlow &inspection, QWidget *window);
    /** Shows the story of the patient that @p reference is to: "Patient/1", "1", or an address on the same server. Says
     * why where there is none. @p name: as far as it is known; the patient's own takes its place. */
    void open(const recipe::Connection &connection, const QString &reference, const QString &name);
    /** All of them anew: another account may see other things. */
    void reload();

Q_SIGNALS:
    /** A sentence for the status bar. */
    void said(const QString &sentence);

private:
    void openCurrent();
    void openRow(const ResultTab &tab, int row);
    void fillMenu(const ResultTab &tab, QMenu &menu, const QModelIndex &cell);
    [[nodiscard]] QList<StoryView *> pages() const;
    [[nodiscard]] StoryView *page(const recipe::Connection &connection, const QString &id) const;
    void connectPage(StoryView &page);
    void showTable(const recipe::Connection &connection, const recipe::Recipe &recipe, const QString &id);
    void showRow(ResultTab &tab, const QString &id);

    const Ui::MainWindow &m_ui;
    ExportFlow &m_exporting;
    InspectorFlow &m_inspection;
};

} // namespace gui
