#pragma once

#include <QList>
#include <QObject>

class QWidget;

namespace gui {

namespace Ui {
class MainWindow;
}

/** The areas of a window that F6 goes round: tool bar, fields, tabs, table, status line, inspector. */
class Areas final : public QObject
{
    Q_OBJECT
public:
    Areas(const Ui::MainWindow &ui, QObject *parent);

private:
    [[nodiscard]] QList<QWidget *> all() const;
    /** Moves the focus from the area that has it to the next that can take it, or to the one before. */
    void turn(bool backwards) const;

    const Ui::MainWindow &m_ui;
};

} // namespace gui
