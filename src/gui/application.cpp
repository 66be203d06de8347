#include "gui/application.h"

#include "gui/account/tokenstore.h"
#include "gui/services.h"
#include "gui/window/mainwindow.h"
#include "gui/wizard/wizardwindow.h"
#include "http/origin.h"
#include "http/proxy.h"
#include "practice/server.h"
#include "words/translation.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSettings>

#include <algorithm>
#include <vector>

namespace gui {

struct Application::Private {
    explicit Private(std::shared_ptr<auth::Keyring> keyring_) : keyring(std::move(keyring_))
    {
        http::useProxies(network);
    }

    QNetworkAccessManager network;
    QSettings settings;
    std::unique_ptr<practice::Server> practice[2]; ///< without and with a sign-in
    http::Client signInClient{network};
    std::shared_ptr<auth::Keyring> keyring;
    std::vector<std::shared_ptr<http::Client>> clients; ///< as long as the program: a request may end after its window
    QList<QPointer<QWidget>> windows;
    QPointer<QWidget> window;
    Services services{settings, [this](bool withSignIn) { return practiceServer(withSignIn); }, signInClient, *keyring,
        auth::Clock::system(), browser::makeEmbeddedBrowser, QDesktopServices::openUrl,
        [this](const QUrl &base) { return isPractice(base); }};

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

    [[nodiscard]] bool isPractice(const QUrl &base) const
    {
        return std::ranges::any_of(
            practice, [&base](const auto &server) { return server && http::sameOrigin(server->base(), base); });
    }
};

Application::Application(std::shared_ptr<auth::Keyring> keyring, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(keyring)))
{
    words::installTranslation(QLocale());
    forgetLeftovers(d->settings, *d->keyring, &d->signInClient);
}

Application::~Application()
{
    for (const auto &window : std::as_const(d->windows)) // before what they were handed
        delete window;
}

void Application::showWizardOnPracticeServer()
{
    Selection selection;
    selection.typed = d->practiceServer(false).toString();
    showWizard(selection);
}

QWidget *Application::window() const
{
    return d->window;
}

void Application::showWizard(const Selection &selection)
{
    openWizard(selection, nullptr);
}

/** Over @p tables, if there are any, which stay as they are whatever becomes of the wizard. */
void Application::openWizard(Selection selection, QWidget *tables)
{
    selection.connection.client = d->clients.emplace_back(std::make_shared<http::Client>(d->network));
    auto *wizard = new WizardWindow(d->services, selection, tables);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &WizardWindow::completed, this,
        [this, tables](const Selection &chosen) { showTables(chosen, tables); });
    connect(wizard, &QDialog::rejected, this, [this, tables] { d->window = tables; });
    if (tables)
        wizard->setWindowModality(Qt::WindowModal);
    show(wizard);
}

void Application::showTables(const Selection &selection, const QWidget *beside)
{
    auto *tables = new MainWindow(d->services, selection);
    tables->setAttribute(Qt::WA_DeleteOnClose);
    connect(tables, &MainWindow::newConnectionWanted, this,
        [this, tables] { openWizard(tables->selection(), tables); }); // as it is now: one may have signed out
    if (beside)
        tables->move(beside->pos() + QPoint(32, 32));
    show(tables);
}

void Application::show(QWidget *window)
{
    d->windows.removeAll(nullptr);
    d->windows.append(window);
    d->window = window;
    window->show();
}

} // namespace gui
