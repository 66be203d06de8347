#pragma once

#include <QObject>

class QSettings;

namespace gui {

namespace Ui {
class MainWindow;
}

/** What codes are called, in all tables of a window: with the codes or not, as it was left. */
class CodeNamesFlow final : public QObject
{
    Q_OBJECT
public:
    CodeNamesFlow(const Ui::MainWindow &ui, QSettings &settings, QObject *parent);
};

} // namespace gui
