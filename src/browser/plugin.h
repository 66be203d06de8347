#pragma once

#include "auth/flow/browser.h"

#include <QString>
#include <QStringList>
#include <QtPlugin>

#include <tl/expected.hpp>

#include <functional>
#include <memory>

class QWidget;

namespace browser {

/** What the page that shows the browser is told. */
struct Events {
    std::function<void(int percent)> loading; ///< 100 when a page is there
    /** The page will not do: its server is not reached, its certificate not trusted, its process has ended. A sentence
     * for people; the visit goes on, for one can start again. */
    std::function<void(const QString &sentence)> troubled;
};

/** The embedded browser of one sign-in. Shows where it is by itself: lock and host above the page, never editable. */
class EmbeddedBrowser : public auth::Browser
{
public:
    /** Made once, owned by @p parent. When it is destroyed first, the visit ends as Declined. */
    [[nodiscard]] virtual QWidget *widget(QWidget *parent) = 0;
    virtual void setEvents(Events events) = 0;
    /** Back to the visit's first page. */
    virtual void startAgain() = 0;
};

/** What the plugin gives. */
class Plugin
{
public:
    Plugin() = default;
    Plugin(const Plugin &) = delete;
    Plugin &operator=(const Plugin &) = delete;
    virtual ~Plugin() = default;
    [[nodiscard]] virtual std::shared_ptr<EmbeddedBrowser> makeBrowser() = 0;
};

/** Where the plugin may lie, in the order in which it is tried: beside the program, as it is built; where it is
 * installed. */
[[nodiscard]] QStringList pluginFiles();

/**
 * A new embedded browser. The first call loads the plugin, and WebEngine with it: never call it before a person signs
 * in. Why it cannot be loaded is Qt's words.
 */
[[nodiscard]] tl::expected<std::shared_ptr<EmbeddedBrowser>, QString> makeEmbeddedBrowser();

} // namespace browser

Q_DECLARE_INTERFACE(browser::Plugin, "org.fhirside.SignIn/1")
