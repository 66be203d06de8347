#include "gui/account/signincontroller.h"

#include "auth/flow/loopback.h"
#include "http/origin.h"
#include "words/signin.h"

#include <QCoroTask>
#include <QPointer>

namespace gui {
namespace {

/** Forwards to a browser, and says when the person has come back from it. */
class ObservedBrowser final : public auth::Browser
{
public:
    ObservedBrowser(std::shared_ptr<auth::Browser> browser, std::function<void()> returned)
        : m_browser(std::move(browser)), m_returned(std::move(returned))
    {
    }
    [[nodiscard]] auth::Result<QUrl> begin(const auth::Registration &client) override
    {
        return m_browser->begin(client);
    }
    [[nodiscard]] QCoro::Task<auth::Result<QUrl>> visit(auth::Visit visit, std::stop_token stop) override
    {
        return watch(m_browser, m_returned, std::move(visit), std::move(stop));
    }
    void end(const std::optional<auth::Error> &error) override { m_browser->end(error); }

private:
    static QCoro::Task<auth::Result<QUrl>> watch(
        std::shared_ptr<auth::Browser> browser, std::function<void()> returned, auth::Visit visit, std::stop_token stop)
    {
        auto answer = co_await browser->visit(std::move(visit), std::move(stop));
        if (answer)
            returned();
        co_return answer;
    }

    std::shared_ptr<auth::Browser> m_browser;
    std::function<void()> m_returned;
};

} // namespace

SignInController::SignInController(Services &services, QObject *parent) : QObject(parent), m_services(services) { }

void SignInController::enter(State state)
{
    if (state != State::Embedded && state != State::Redeeming)
        m_embedded.reset();
    m_state = state;
    Q_EMIT changed();
}

void SignInController::fail(const auth::Error &error)
{
    m_error = error;
    enter(State::Failed);
}

void SignInController::cancel()
{
    m_steps.end();
    if (m_state != State::Idle)
        enter(State::Idle);
}

void SignInController::start(const QUrl &base, const auth::SignInSettings &settings, const QString &claims)
{
    m_steps.begin();
    m_base = base;
    m_settings = settings;
    m_claims = claims;
    m_notice = {};
    m_system = false;
    m_mayResume = settings.keepSignedIn && claims.isEmpty() && !isToBeForgotten(m_services.settings, base);
    m_discovery.reset();
    m_result.reset();
    m_error.reset();
    enter(State::Discovering);
    QCoro::connect(auth::discover(m_services.signInClient, base, settings, m_steps.token()), this,
        m_steps.only([this](const auth::Result<auth::Discovery> &result) { discovered(result); }));
}

void SignInController::discovered(const auth::Result<auth::Discovery> &result)
{
    if (!result) {
        m_error = result.error();
        return enter(
            m_error->kind == auth::Error::Kind::Untrusted && m_error->url.isValid() ? State::Trust : State::Failed);
    }
    m_discovery = *result;
    if (!http::sameOrigin(m_settings.hintService, m_discovery->authority.authorization))
        m_settings.loginHint.clear(); // another service has no business to learn of the account
    proceed();
}

QUrl SignInController::untrusted() const
{
    return (m_discovery ? m_discovery->authority.url : m_error->url).adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
}

/** On to the next thing that is open. */
void SignInController::proceed()
{
    if (auth::needsTrust(*m_discovery, m_settings))
        return enter(State::Trust);
    if (auth::needsAudienceWord(*m_discovery, m_settings))
        return enter(State::Audience);
    if (m_mayResume)
        return resume();
    browse();
}

void SignInController::agree()
{
    if (m_state == State::Trust)
        m_settings.trusted.append(untrusted());
    else if (m_state == State::Audience)
        m_settings.agreedAudience = m_discovery->foreignAudience;
    else
        return;
    if (m_discovery)
        return proceed();
    start(m_base, m_settings, m_claims); // what was found there is read only now
}

void SignInController::resume()
{
    m_mayResume = false;
    m_steps.begin();
    enter(State::Resuming);
    QCoro::connect(takeKept(&m_services.signInClient, &m_services.keyring, *m_discovery, m_settings), this,
        m_steps.only([this](const TakenSignIn &found) { taken(found); }));
}

void SignInController::taken(const TakenSignIn &taken)
{
    m_notice = taken.thrownAway;
    if (!taken.kept)
        return browse();
    QCoro::connect(auth::resume(m_services.signInClient, *m_discovery, m_settings, taken.kept->refresh,
                       m_services.clock, m_steps.token()),
        this, m_steps.only([this, kept = *taken.kept](const auth::Result<auth::SignInResult> &result) {
            resumed(kept, result);
        }));
}

/** What does not work any more is no error: the person is asked instead. */
void SignInController::resumed(const auth::KeptSignIn &kept, auth::Result<auth::SignInResult> result)
{
    if (!result)
        return result.error().kind == auth::Error::Kind::Network ? ended(result) : browse();
    if (auth::isAnothers(kept, result->identity)) {
        m_notice = [] {
            return tr("The sign-in that was kept for this server turned out to be another account's. It has been "
                      "thrown away. Sign in again.");
        };
        m_settings.loginHint.clear();
        forgetKept(m_services, m_base, m_settings);
        return browse();
    }
    if (result->identity == auth::Identity()) { // a refresh need not bring an id_token
        result->identity.account = kept.account;
        result->identity.subject = kept.subject;
    }
    ended(result);
}

void SignInController::browse()
{
    if (m_system) {
        m_page.clear();
        const QPointer<SignInController> self(this);
        const auto open = [self](const QUrl &page) {
            if (!self)
                return false;
            self->m_page = page;
            // One that does not open is no failure: the link can be copied.
            if (self->m_services.openUrl)
                self->m_services.openUrl(page);
            Q_EMIT self->changed();
            return true;
        };
        const auto cameByTls = [self] {
            if (!self)
                return;
            self->m_notice = words::cameByTls;
            Q_EMIT self->changed();
        };
        return visit(std::make_shared<auth::LoopbackBrowser>(open, words::tabSentences(), cameByTls), State::System);
    }
    auto loaded = m_services.embeddedBrowser
        ? m_services.embeddedBrowser()
        : tl::expected<std::shared_ptr<browser::EmbeddedBrowser>, QString>(tl::unexpect, QString());
    if (!loaded) {
        auth::Error error;
        error.kind = auth::Error::Kind::Browser;
        error.step = auth::Error::Step::Authorization;
        error.detail = loaded.error();
        return fail(error);
    }
    auto browser = *loaded;
    m_embedded = browser;
    visit(browser, State::Embedded);
}

void SignInController::visit(std::shared_ptr<auth::Browser> browser, State state)
{
    m_steps.begin();
    enter(state); // the window takes the browser's widget before the page loads in it
    const auto returned = m_steps.only([this] { enter(State::Redeeming); });
    QCoro::connect(
        auth::signIn(m_services.signInClient, *m_discovery, m_settings, m_claims,
            std::make_shared<ObservedBrowser>(std::move(browser), returned), m_services.clock, m_steps.token()),
        this, m_steps.only([this](const auth::Result<auth::SignInResult> &result) { ended(result); }));
}

void SignInController::ended(const auth::Result<auth::SignInResult> &result)
{
    if (!result)
        return fail(result.error());
    m_result = *result;
    m_settings = result->settings;
    if (!result->identity.account.isEmpty()) {
        m_settings.loginHint = result->identity.account;
        m_settings.hintService = result->discovery.authority.authorization.adjusted(
            QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    }
    const QPointer<SignInController> self(this);
    enter(State::SignedIn);
    if (self && m_result)
        m_result->tokens = {}; // the session owns them and forgets them; a copy here would stay
}

void SignInController::useSystemBrowser()
{
    m_system = true;
    if (m_discovery)
        browse();
}

void SignInController::useEmbeddedBrowser()
{
    m_system = false;
    if (m_discovery)
        browse();
}

void SignInController::startAgain(bool another)
{
    if (another)
        m_settings.loginHint.clear();
    m_result.reset();
    m_error.reset();
    m_mayResume = false;
    if (m_discovery)
        return proceed();
    const bool system = m_system;
    start(m_base, m_settings, m_claims);
    m_system = system;
}

bool SignInController::openPage()
{
    return !m_page.isEmpty() && m_services.openUrl && m_services.openUrl(m_page);
}

} // namespace gui
