#pragma once

#include <QObject>

class QMenu;

namespace gui {

namespace Ui {
class MainWindow;
}

class TableSteps;

/** The steps of the current table in words, the last one first, as a menu below its button: choosing one goes there. */
class HistoryFlow final : public QObject
{
    Q_OBJECT
public:
    HistoryFlow(const Ui::MainWindow &ui, QObject *parent);

private:
    void open();
    void fill(QMenu &menu, TableSteps &steps);

    const Ui::MainWindow &m_ui;
};

} // namespace gui
