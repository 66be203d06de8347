#pragma once

#include "gui/selection.h"
#include "gui/services.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttab.h"
#include "gui/wizard/preview.h"
#include "support/fakeclock.h"
#include "support/keyrings.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>

// How tests make the windows: where a constructor changes, it changes here. And how they find what is in a window.

/** What windows are handed: settings, a keyring and a clock of the test's own, on the network that it gives. */
struct WindowServices {
    explicit WindowServices(QNetworkAccessManager &network)
        : connection{std::make_shared<http::Client>(network)}, signInClient(network)
    {
    }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    recipe::Connection connection; ///< to no server yet
    http::Client signInClient;
    MemoryKeyring keyring;
    FakeClock clock;
    gui::Services services{settings, {}, signInClient, keyring, clock, {}, {}};
};

/** What the wizard's first page would have found at @p base: an R4 server that has @p types and lets anyone read. */
[[nodiscard]] inline sources::ServerProbe probeOf(const QUrl &base, const QStringList &types)
{
    sources::ServerProbe probe;
    probe.base = base;
    probe.name = QStringLiteral("Scripted");
    probe.release = QStringLiteral("R4");
    probe.access = sources::ServerProbe::Access::Open;
    for (const auto &name : types) {
        sources::ServerType type;
        type.name = name;
        probe.types.append(type);
    }
    return probe;
}

/** The wizard's end: all rows of @p types, with the usual columns, as nobody. */
[[nodiscard]] inline gui::Selection selectionOf(const QUrl &base, const QStringList &types)
{
    gui::Selection selection;
    selection.typed = base.toString();
    selection.connection.probe = probeOf(base, types);
    for (const auto &type : types)
        selection.recipes.emplace_back().query.type = type.toStdString();
    return selection;
}

/** What @p search reads, with the columns of @p view; the usual ones when it is empty. */
[[nodiscard]] inline recipe::Recipe recipeOf(const sources::Search &search, const QByteArray &view = {})
{
    recipe::Recipe recipe;
    recipe.query = search.query;
    recipe.limit = search.limit;
    recipe.view = view;
    if (!view.isEmpty())
        recipe.columns = recipe::Recipe::Columns::Own;
    return recipe;
}

/** A table of @p search, shown. */
[[nodiscard]] inline std::unique_ptr<gui::ResultTab> makeResultTab(
    WindowServices &with, const sources::Search &search, const QByteArray &view = {})
{
    with.connection.probe = probeOf(search.base, {search.type()});
    auto tab = std::make_unique<gui::ResultTab>(with.connection, recipeOf(search, view));
    tab->resize(700, 400);
    tab->show();
    return tab;
}

[[nodiscard]] inline std::unique_ptr<gui::MainWindow> makeMainWindow(WindowServices &with, gui::Selection selection)
{
    selection.connection.client = with.connection.client;
    auto window = std::make_unique<gui::MainWindow>(with.services, selection);
    window->show();
    return window;
}

inline void showIn(gui::Preview &preview, WindowServices &with, const sources::Search &search)
{
    with.connection.probe = probeOf(search.base, {search.type()});
    preview.show(with.connection, recipeOf(search));
}

/** The part of @p window that has this name; the test ends where there is none. */
template <typename Part>
[[nodiscard]] Part &part(const QObject &window, const char *name)
{
    auto *found = window.findChild<Part *>(QString::fromLatin1(name));
    if (!found)
        qFatal("%s has no %s named %s", window.metaObject()->className(), Part::staticMetaObject.className(), name);
    return *found;
}

/** Whether a label that is shown says @p text. */
[[nodiscard]] inline bool says(const QWidget &window, const QString &text)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisibleTo(&window) && label->text().contains(text); });
}

/** The window of that kind that is open beside the others; nullptr where there is none. */
template <typename Window>
[[nodiscard]] Window *opened()
{
    for (auto *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<Window *>(widget); window && window->isVisible())
            return window;
    }
    return nullptr;
}
