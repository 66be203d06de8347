#pragma once

#include <QObject>

namespace recipe {
struct OwnColumn;
}

namespace gui {

namespace Ui {
class MainWindow;
}

class ResultTab;

/** The columns that a person adds to the tables of a window, changes and removes, from their fields. */
class OwnColumnFlow final : public QObject
{
    Q_OBJECT
public:
    OwnColumnFlow(const Ui::MainWindow &ui, QObject *parent);

private:
    /** Opens the editor for that which stands at @p column of the current table; below 0: for a new one. */
    void edit(int column);
    void remove(int column);
    void listExtensions();
    void showOwn();
    static void put(ResultTab &tab, const recipe::OwnColumn &column);
    static void take(ResultTab &tab, const QString &name);

    const Ui::MainWindow &m_ui;
};

} // namespace gui
