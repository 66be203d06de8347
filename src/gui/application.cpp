#include "gui/application.h"

#include "gui/services.h"
#include "gui/signin/keeper.h"
#include "gui/window/mainwindow.h"
#include "gui/wizard/wizardwindow.h"
#include "loading/translation.h"
#include "practice/server.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSettings>

namespace gui {

struct Application::Private {
    explicit Private(std::shared_ptr<auth::Keyring> keyring_) : keyring(std::move(keyring_)) { }

    QNetworkAccessManager network;
    http::Client client{network};
    QSettings settings;
    std::unique_ptr<practice::Server> practice[2]; ///< without and with a sign-in
    http::Client signInClient{network};
    std::shared_ptr<auth::Keyring> keyring;
    Services services{client, settings, [this](bool withSignIn) { return practiceServer(withSignIn); }, signInClient,
        *keyring, auth::Clock::system(), signin::makeEmbeddedBrowser, QDesktopServices::openUrl};
    QPointer<QWidget> window;

    QUrl practiceServer(bool withSignIn)
    {
        auto &server = practice[withSignIn ? 1 : 0];
        if (!server) {
            practice::Options options;
            options.auth = withSignIn ? practice::Auth::Entra : practice::Auth::None;
            server = std::make_unique<practice::Server>(options);
        }
        return server->base().isEmpty() ? server->start().value_or(QUrl()) : server->base();
    }
};

Application::Application(std::shared_ptr<auth::Keyring> keyring, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(keyring)))
{
    loading::installTranslation(QLocale());
    forgetLeftovers(d->services);
}

Application::~Application()
{
    delete d->window; // before what it was handed
}

void Application::showWizardOnPracticeServer()
{
    Selection selection;
    selection.typed = d->services.practiceServer(false).toString();
    showWizard(selection);
}

QWidget *Application::window() const
{
    return d->window;
}

void Application::showWizard(const Selection &selection)
{
    auto *wizard = new WizardWindow(d->services, selection);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &WizardWindow::completed, this, &Application::showTables);
    d->window = wizard;
    wizard->show();
}

void Application::showTables(const Selection &selection)
{
    auto *tables = new MainWindow(d->services, selection);
    tables->setAttribute(Qt::WA_DeleteOnClose);
    connect(tables, &MainWindow::newConnectionWanted, this, [this, tables] {
        showWizard(tables->selection()); // as it is now: one may have signed out
        tables->close();
    });
    d->window = tables;
    tables->show();
}

} // namespace gui
