#pragma once

#include "auth/session/keyring.h"
#include "gui/selection.h"

#include <QObject>

#include <memory>

class QWidget;

namespace gui {

/** Owns what windows share (network, settings, the practice server) and shows the wizard, then the main window. */
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(std::shared_ptr<auth::Keyring> keyring = auth::Keyring::system(), QObject *parent = nullptr);
    ~Application() override;

    void showWizard(const Selection &selection = {});
    /** The wizard with the practice server's address filled in; empty when that server cannot listen. */
    void showWizardOnPracticeServer();
    /** The window that was opened last: a wizard or a main window. */
    [[nodiscard]] QWidget *window() const;

private:
    void openWizard(Selection selection, QWidget *tables);
    void showTables(const Selection &selection, const QWidget *beside);
    void show(QWidget *window);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace gui
