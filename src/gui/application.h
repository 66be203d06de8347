#pragma once

#include "auth/session/keyring.h"
#include "gui/selection.h"
#include "words/explanation.h"

#include <QObject>

#include <memory>

class QWidget;

namespace gui {

class FileOpener;
class MainWindow;
class WizardWindow;

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
    /** A window with the resources in the files and folders at @p paths, a table for each type, once these have been
     * looked into, which shows its progress and can be cancelled. Says why where there is nothing to show. */
    void openFiles(const QStringList &paths);
    /** The window that was opened last: a wizard or a main window. */
    [[nodiscard]] QWidget *window() const;

private:
    void openInstead(const QStringList &paths, QWidget *wizard, MainWindow *asking = nullptr);
    void openWizard(Selection selection, QWidget *tables);
    void openNavigator(MainWindow &tables);
    void offerHelp(WizardWindow &wizard);
    void showTables(const Selection &selection, const QWidget *beside);
    void openRecipe(const recipe::RecipeFile &file, const QString &path);
    void show(QWidget *window);
    void follow(FileOpener *opener);
    void sayLeftOut(const QStringList &leftOut);
    void sayNothingOpened(const words::Explanation &why);
    void showWizardIfAlone();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace gui
