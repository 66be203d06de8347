#pragma once

#include <QObject>

namespace gui {

namespace Ui {
class MainWindow;
}

class ExportFlow;
class QueryView;

/** The page of a window where its tables are asked about in SQL: one, opened by the menu. */
class QueryFlow final : public QObject
{
    Q_OBJECT
public:
    QueryFlow(const Ui::MainWindow &ui, ExportFlow &exporting, QWidget *window);

private:
    void open();
    [[nodiscard]] QueryView *page() const;
    void chooseLibrary();

    const Ui::MainWindow &m_ui;
    ExportFlow &m_exporting;
    QWidget *m_window;
};

} // namespace gui
