#include "browser/web/browser.h"

#include "auth/url.h"
#include "browser/web/addressline.h"
#include "browser/web/interceptor.h"
#include "browser/web/page.h"
#include "browser/web/view.h"
#include "browser/web/window.h"
#include "http/origin.h"

#include <QLocale>
#include <QVBoxLayout>
#include <QWebEngineDownloadRequest>
#include <QWebEngineNotification>
#include <QWebEngineProfile>

#include <optional>

namespace browser {
namespace {

/** Off the record: the constructor without a name keeps nothing on disk. */
std::unique_ptr<QWebEngineProfile> makeProfile(Interceptor *interceptor)
{
    auto profile = std::make_unique<QWebEngineProfile>();
    profile->setHttpCacheType(QWebEngineProfile::NoCache);
    profile->setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    profile->setSpellCheckEnabled(false);
    profile->setHttpAcceptLanguage(QLocale().uiLanguages().join(QLatin1Char(',')));
    profile->setUrlRequestInterceptor(interceptor);
    profile->setNotificationPresenter([](std::unique_ptr<QWebEngineNotification>) {});
    QObject::connect(profile.get(), &QWebEngineProfile::downloadRequested, profile.get(),
        [](QWebEngineDownloadRequest *download) { download->cancel(); });
    return profile;
}

} // namespace

BrowserWidget::BrowserWidget(QWidget *parent)
    : QWidget(parent), m_address(new AddressLine(this)), m_interceptor(new Interceptor(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_address);
    setMinimumSize(320, 240);
}

BrowserWidget::~BrowserWidget()
{
    clear();
}

/** Views before pages, pages before the profile: Chromium ends the program otherwise. */
void BrowserWidget::clear()
{
    for (const auto &window : std::as_const(m_windows))
        delete window;
    m_windows.clear();
    delete m_view;
    m_page.reset();
    m_profile.reset();
}

void BrowserWidget::show(const QUrl &page, const Rules &rules)
{
    clear();
    m_interceptor->setRules(rules);
    m_profile = makeProfile(m_interceptor);
    m_page = std::make_unique<Page>(m_profile.get(), rules);
    m_view = new View(m_page.get(), this);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(m_page.get(), &QWebEnginePage::urlChanged, m_address, &AddressLine::setUrl);
    connect(m_page.get(), &QWebEnginePage::loadProgress, this, &BrowserWidget::loading);
    // One types at once what the first page asks for; the pages after it keep what one has chosen.
    connect(
        m_page.get(), &QWebEnginePage::loadFinished, m_view,
        [view = m_view.data()] {
            if (view->isVisible())
                view->setFocus(Qt::OtherFocusReason);
        },
        Qt::SingleShotConnection);
    connect(m_page.get(), &Page::answered, this, &BrowserWidget::answered);
    connect(m_page.get(), &Page::troubled, this, &BrowserWidget::troubled);
    connect(m_page.get(), &Page::windowWanted, this, [this, rules](QWebEngineNewWindowRequest &request) {
        auto *window = new Window(m_profile.get(), rules, request, this);
        m_windows.append(window);
        connect(window, &Window::answered, this, &BrowserWidget::answered);
        window->open();
    });
    m_address->setUrl(page);
    m_page->load(page);
}

struct WebBrowser::State {
    QPointer<BrowserWidget> widget;
    Events events;
    QUrl redirectUri;
    std::optional<auth::Visit> visit;
    std::optional<auth::Result<QUrl>> outcome;
    http::Wakeup over;

    void conclude(auth::Result<QUrl> result)
    {
        if (!visit || outcome)
            return;
        outcome = std::move(result);
        over.wake();
    }
    void fail(auth::Error::Kind kind)
    {
        auth::Error error;
        error.kind = kind;
        error.step = auth::Error::Step::Authorization;
        conclude(tl::unexpected(error));
    }
    void go()
    {
        if (widget && visit)
            widget->show(visit->page, {redirectUri, http::isThisComputer(visit->page)});
    }
};

WebBrowser::WebBrowser() : m_state(std::make_shared<State>()) { }
WebBrowser::~WebBrowser() = default;

QWidget *WebBrowser::widget(QWidget *parent)
{
    auto *widget = new BrowserWidget(parent);
    m_state->widget = widget;
    const std::weak_ptr<State> weak = m_state;
    QObject::connect(widget, &BrowserWidget::answered, widget, [weak](const QUrl &url) {
        if (const auto state = weak.lock()) {
            // An answer to another sign-in is not ours, and the person is still on the page.
            if (state->visit && auth::valueOf(auth::parametersOf(url), u"state") != state->visit->state
                && !auth::valueOf(auth::parametersOf(url), u"state").isEmpty())
                return;
            state->conclude(url);
        }
    });
    QObject::connect(widget, &BrowserWidget::loading, widget, [weak](int percent) {
        if (const auto state = weak.lock(); state && state->events.loading)
            state->events.loading(percent);
    });
    QObject::connect(widget, &BrowserWidget::troubled, widget, [weak](const QString &sentence) {
        if (const auto state = weak.lock(); state && state->events.troubled)
            state->events.troubled(sentence);
    });
    QObject::connect(widget, &QObject::destroyed, [weak] {
        if (const auto state = weak.lock())
            state->fail(auth::Error::Kind::Declined);
    });
    m_state->go();
    return widget;
}

void WebBrowser::setEvents(Events events)
{
    m_state->events = std::move(events);
}

void WebBrowser::startAgain()
{
    m_state->go();
}

auth::Result<QUrl> WebBrowser::begin(const auth::Registration &client)
{
    m_state->redirectUri = client.embeddedRedirect;
    return client.embeddedRedirect;
}

QCoro::Task<auth::Result<QUrl>> WebBrowser::visit(auth::Visit visit, std::stop_token stop)
{
    m_state->redirectUri = visit.redirectUri;
    m_state->visit = std::move(visit);
    m_state->outcome.reset();
    m_state->go();
    return wait(m_state, std::move(stop));
}

QCoro::Task<auth::Result<QUrl>> WebBrowser::wait(std::shared_ptr<State> state, std::stop_token stop)
{
    const std::stop_callback cancel(stop, [state] { state->fail(auth::Error::Kind::Cancelled); });
    while (!state->outcome)
        co_await state->over.wait();
    co_return *state->outcome;
}

/** The page has served its purpose; the panel around it says how it went. */
void WebBrowser::end(const std::optional<auth::Error> & /*error*/)
{
    if (m_state->widget)
        m_state->widget->deleteLater();
}

} // namespace browser
