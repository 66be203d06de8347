#pragma once

#include <QObject>

class QSettings;

namespace gui {

namespace Ui {
class MainWindow;
}

/** The profile below the titles of all tables of a window: on or off, as it was left. */
class ProfileFlow final : public QObject
{
    Q_OBJECT
public:
    ProfileFlow(const Ui::MainWindow &ui, QSettings &settings, QObject *parent);
};

} // namespace gui
