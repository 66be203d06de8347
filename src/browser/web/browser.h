#pragma once

#include "browser/plugin.h"
#include "browser/rules.h"

#include "http/wakeup.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QWebEngineProfile;

namespace browser {

class AddressLine;
class Interceptor;
class Page;
class View;

/** The browser's widget: address line, page, and the profile of this one attempt, which leaves nothing behind. */
class BrowserWidget final : public QWidget
{
    Q_OBJECT
public:
    explicit BrowserWidget(QWidget *parent = nullptr);
    ~BrowserWidget() override;

    /** A new profile and page each time: cookies of the attempt before are gone. */
    void show(const QUrl &page, const Rules &rules);

Q_SIGNALS:
    void answered(const QUrl &url);
    void loading(int percent);
    void troubled(const QString &sentence);

private:
    void clear();

    AddressLine *m_address;
    Interceptor *m_interceptor;
    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<Page> m_page;
    QPointer<View> m_view;
    QList<QPointer<QWidget>> m_windows;
};

/** auth's browser over that widget. */
class WebBrowser final : public EmbeddedBrowser
{
public:
    WebBrowser();
    ~WebBrowser() override;

    [[nodiscard]] QWidget *widget(QWidget *parent) override;
    void setEvents(Events events) override;
    void startAgain() override;
    [[nodiscard]] auth::Result<QUrl> begin(const auth::Registration &client) override;
    [[nodiscard]] QCoro::Task<auth::Result<QUrl>> visit(auth::Visit visit, std::stop_token stop) override;
    void end(const std::optional<auth::Error> &error) override;

private:
    struct State;
    static QCoro::Task<auth::Result<QUrl>> wait(std::shared_ptr<State> state, std::stop_token stop);
    std::shared_ptr<State> m_state;
};

} // namespace browser
