#pragma once

#include "gui/chart/chartview.h"

#include <QObject>

namespace gui {

namespace Ui {
class MainWindow;
}

class ExportFlow;
class ResultTab;

/** What the charts of a window lead to: the rows in their table, the points beside it, a file with the picture. */
class ChartFlow final : public QObject
{
    Q_OBJECT
public:
    ChartFlow(const Ui::MainWindow &ui, ExportFlow &exporting, QWidget *window);

    /** False, with what to do in a box, where it could not be written whole. */
    bool saveTo(const QString &path, const SavedPicture::Form &form);

private:
    void connectTo(ResultTab &tab, ChartView &chart);
    void openPoints(PointsView *page);
    void chooseFile(const SavedPicture &picture);

    const Ui::MainWindow &m_ui;
    ExportFlow &m_exporting;
    QWidget *m_window;
};

/** Shows @p tab's table with @p rows selected, the first of them in sight. Gives how many are: of very many that lie
 * apart from each other the first ones, and none that are gone. */
qint64 showRows(ResultTab &tab, const std::vector<table::RowRef> &rows);

} // namespace gui
