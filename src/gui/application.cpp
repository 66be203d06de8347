#include "gui/application.h"

#include "gui/services.h"
#include "gui/window/mainwindow.h"
#include "gui/wizard/wizardwindow.h"
#include "loading/translation.h"
#include "practice/server.h"

#include <QCoreApplication>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSettings>

namespace gui {

struct Application::Private {
    QNetworkAccessManager network;
    http::Client client{network};
    QSettings settings;
    std::unique_ptr<practice::Server> practice;
    Services services{client, settings, [this] { return practiceServer(); }};
    QPointer<QWidget> window;

    QUrl practiceServer()
    {
        if (!practice)
            practice = std::make_unique<practice::Server>(practice::Options{});
        if (!practice->base().isEmpty())
            return practice->base();
        return practice->start().value_or(QUrl());
    }
};

Application::Application(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    loading::installTranslation(QLocale());
}

Application::~Application()
{
    delete d->window; // before what it was handed
}

void Application::showWizardOnPracticeServer()
{
    Selection selection;
    selection.typed = d->services.practiceServer().toString();
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
    connect(tables, &MainWindow::newConnectionWanted, this, [this, tables, selection] {
        showWizard(selection);
        tables->close();
    });
    d->window = tables;
    tables->show();
}

} // namespace gui
