#include "gui/application.h"

#include "gui/account/tokenstore.h"
#include "gui/common/filedrop.h"
#include "gui/common/fileopener.h"
#include "gui/common/language.h"
#include "gui/common/recentfiles.h"
#include "gui/common/text.h"
#include "gui/common/timelimit.h"
#include "gui/services.h"
#include "gui/window/choosefiles.h"
#include "gui/window/helpwindow.h"
#include "gui/window/mainwindow.h"
#include "gui/wizard/wizardwindow.h"
#include "http/origin.h"
#include "http/proxy.h"
#include "practice/server.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QProgressDialog>
#include <QSettings>
#include <QTimer>

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
        [this](const QUrl &base) { return isPractice(base); }, [this] { followTimeLimit(); }};

    /** What is sent from now on; what is under way keeps its limit. */
    void followTimeLimit()
    {
        for (const auto &client : clients)
            client->setTimeout(chosenTimeLimit(settings));
    }

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
    speakChosenLanguage(d->settings);
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
    if (selection.connection.isLocal()) // nothing of them is a server's address
        selection = {};
    selection.connection.client = d->clients.emplace_back(std::make_shared<http::Client>(d->network));
    d->followTimeLimit();
    auto *wizard = new WizardWindow(d->services, selection, tables);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &WizardWindow::completed, this,
        [this, tables](const Selection &chosen) { showTables(chosen, tables); });
    connect(wizard, &QDialog::rejected, this, [this, wizard, tables] {
        if (d->window == wizard)
            d->window = tables;
    });
    connect(wizard, &WizardWindow::openFileWanted, this,
        [this, wizard] { chooseFiles(*wizard, [this, wizard](const auto &paths) { openInstead(paths, wizard); }); });
    connect(wizard, &WizardWindow::recipeWanted, this,
        [this, wizard](const QString &path) { openInstead({path}, wizard); });
    offerHelp(*wizard);
    connect(new FileDrop(wizard), &FileDrop::dropped, this,
        [this, wizard](const QStringList &paths) { openInstead(paths, wizard); });
    if (tables)
        wizard->setWindowModality(Qt::WindowModal);
    show(wizard);
}

/** At the chapter about what the wizard asks. */
void Application::offerHelp(WizardWindow &wizard)
{
    connect(&wizard, &WizardWindow::helpWanted, this,
        [this, &wizard] { showHelp(d->services.openUrl, wizard, QStringLiteral("The wizard")); });
}

/** The wizard's last page alone, on the connection of @p tables: what is chosen there opens beside what is open. */
void Application::openNavigator(MainWindow &tables)
{
    Selection selection = tables.selection();
    selection.recipes.clear();
    selection.presets.clear();
    auto *navigator = new WizardWindow(d->services, selection, &tables, Step::Data);
    navigator->setAttribute(Qt::WA_DeleteOnClose);
    navigator->setWindowModality(Qt::WindowModal);
    offerHelp(*navigator);
    connect(navigator, &WizardWindow::completed, &tables,
        [&tables](const Selection &chosen) { tables.openTables(chosen.recipes, chosen.presets); });
    connect(navigator, &QDialog::finished, this, [this, window = QPointer(&tables)] { d->window = window; });
    show(navigator);
}

void Application::showTables(const Selection &selection, const QWidget *beside)
{
    auto *tables = new MainWindow(d->services, selection);
    tables->setAttribute(Qt::WA_DeleteOnClose);
    connect(tables, &MainWindow::newConnectionWanted, this,
        [this, tables] { openWizard(tables->selection(), tables); }); // as it is now: one may have signed out
    connect(tables, &MainWindow::newWindowWanted, this, [this, tables] {
        Selection empty = tables->selection();
        empty.recipes.clear();
        empty.presets.clear();
        showTables(empty, tables);
    });
    connect(tables, &MainWindow::tableWanted, this, [this, tables] { openNavigator(*tables); });
    const auto openHere = [this, tables](const QStringList &paths) { openInstead(paths, nullptr, tables); };
    connect(tables, &MainWindow::openFileWanted, this, openHere);
    connect(new FileDrop(tables), &FileDrop::dropped, this, openHere);
    if (beside)
        tables->move(beside->pos() + QPoint(32, 32));
    show(tables);
}

void Application::openFiles(const QStringList &paths)
{
    openInstead(paths, nullptr);
}

/** Once there is a window with their tables, @p wizard goes: nothing is asked of a server any more. ValueSets are for
 * the tables of @p asking, if it has some. */
void Application::openInstead(const QStringList &paths, QWidget *wizard, MainWindow *asking)
{
    auto *opener = new FileOpener(this);
    connect(opener, &FileOpener::valueSetsOpened, this, [opener, asking = QPointer(asking)](const QStringList &files) {
        if (asking)
            asking->openValueSets(files);
        opener->deleteLater();
    });
    connect(opener, &FileOpener::opened, this, [this, opener, wizard = QPointer(wizard)](const Selection &selection) {
        showTables(selection, qobject_cast<MainWindow *>(d->window.data()));
        if (wizard)
            wizard->close();
        opener->deleteLater(); // after there is a window: the program ends with the last one
    });
    connect(opener, &FileOpener::recipeOpened, this,
        [this, opener, wizard = QPointer(wizard)](
            const recipe::RecipeFile &file, const QStringList &leftOut, const QString &path) {
            openRecipe(file, path);
            if (!leftOut.isEmpty())
                sayLeftOut(leftOut);
            if (wizard)
                wizard->close();
            opener->deleteLater();
        });
    connect(opener, &FileOpener::failed, this, [this, opener, paths](const words::Explanation &why) {
        for (const auto &path : paths) {
            if (!QFileInfo::exists(path))
                forgetRecipe(d->settings, path);
        }
        sayNothingOpened(why);
        opener->deleteLater();
    });
    follow(opener);
    opener->start(paths, asking && asking->takesValueSets());
}

/** The wizard asks for the account alone; which tables there are is known. */
void Application::openRecipe(const recipe::RecipeFile &file, const QString &path)
{
    if (!path.isEmpty())
        rememberRecipe(d->settings, QFileInfo(path).absoluteFilePath(), QDateTime::currentDateTime());
    Selection selection;
    selection.typed = file.server.toString();
    selection.connection.account = file.account;
    selection.file = file;
    selection.filePath = path;
    openWizard(selection, qobject_cast<MainWindow *>(d->window.data()));
}

/** Shown where it takes long; closing it ends the looking. */
void Application::follow(FileOpener *opener)
{
    constexpr int Steps = 1000;
    auto *progress = new QProgressDialog(opener->progressText(), tr("Cancel"), 0, Steps, d->window);
    progress->setObjectName(QStringLiteral("openingFiles"));
    progress->setWindowTitle(tr("Opening files"));
    progress->setMinimumDuration(500);
    progress->setAutoReset(false);
    d->windows.append(progress);
    auto *timer = new QTimer(progress);
    timer->start(200);
    connect(timer, &QTimer::timeout, opener, [progress, opener] {
        progress->setLabelText(opener->progressText());
        progress->setValue(opener->progress());
    });
    connect(progress, &QProgressDialog::canceled, opener, [this, opener] {
        opener->stop();
        opener->deleteLater();
        showWizardIfAlone();
    });
    connect(opener, &QObject::destroyed, progress, &QObject::deleteLater);
}

/** Before anybody takes the table for what the query gives elsewhere. */
void Application::sayLeftOut(const QStringList &leftOut)
{
    auto *box = plainBox(QMessageBox::Warning, tr("Open files"), tr("Not everything in this query can be done here."),
        leftOut.join(QStringLiteral("\n")), QMessageBox::Ok, d->window);
    box->setObjectName(QStringLiteral("leftOut"));
    box->open();
}

void Application::sayNothingOpened(const words::Explanation &why)
{
    showWizardIfAlone();
    auto *box = plainBox(QMessageBox::Warning, tr("Open files"), why.what, why.action, QMessageBox::Close, d->window);
    box->setObjectName(QStringLiteral("nothingOpened"));
    box->setDetailedText(why.details);
    box->open();
}

/** A program without a window is one that a person cannot end. */
void Application::showWizardIfAlone()
{
    if (!d->window)
        showWizard();
}

void Application::show(QWidget *window)
{
    d->windows.removeAll(nullptr);
    d->windows.append(window);
    d->window = window;
    window->show();
}

} // namespace gui
