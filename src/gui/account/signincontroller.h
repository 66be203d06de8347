#pragma once

#include "auth/flow/signin.h"
#include "gui/account/tokenstore.h"
#include "gui/common/latest.h"
#include "gui/services.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace gui {

/**
 * Signing in to one server, once: discovery, the questions that need the person's word, a sign-in kept from before, a
 * browser, and how it ended. Windows render state(); nothing goes on after cancel() or destruction.
 */
class SignInController : public QObject
{
    Q_OBJECT
public:
    enum class State : std::uint8_t {
        Idle,
        Discovering,
        Trust, ///< may one sign in at this service?
        Audience, ///< may a token be asked for that names another address than the server's?
        Resuming, ///< with what the keyring had
        Embedded,
        System, ///< waiting for the system's browser
        Redeeming, ///< the person is done, the service is asked for tokens
        SignedIn,
        Failed,
    };

    explicit SignInController(Services &services, QObject *parent = nullptr);

    /** Begins anew; @p claims come from the server's claims challenge. */
    void start(const QUrl &base, const auth::SignInSettings &settings, const QString &claims = {});
    /** Yes, to the question that state() asks. */
    void agree();
    void useSystemBrowser();
    void useEmbeddedBrowser();
    /** The browser once more, with another account when @p another. */
    void startAgain(bool another = false);
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<auth::Discovery> &discovery() const { return m_discovery; }
    /** With what the person agreed to meanwhile, and the account that signed in. */
    [[nodiscard]] const auth::SignInSettings &settings() const { return m_settings; }
    [[nodiscard]] const QUrl &base() const { return m_base; }
    /** In State::Trust: the origin that the question is about. */
    [[nodiscard]] QUrl untrusted() const;
    [[nodiscard]] const std::optional<auth::Error> &error() const { return m_error; }
    /** In State::Failed: the error; nothing otherwise. */
    [[nodiscard]] std::optional<auth::Error> failure() const
    {
        return m_state == State::Failed ? m_error : std::nullopt;
    }
    [[nodiscard]] const std::optional<auth::SignInResult> &result() const { return m_result; }
    /** What the person must know besides, "" usually: a sign-in that was kept and does not fit any more. */
    [[nodiscard]] QString notice() const { return m_notice ? m_notice() : QString(); }
    /** In State::Embedded. */
    [[nodiscard]] const std::shared_ptr<browser::EmbeddedBrowser> &embedded() const { return m_embedded; }
    /** In State::System: the page, for a browser that did not open by itself. */
    [[nodiscard]] const QUrl &page() const { return m_page; }
    bool openPage();

Q_SIGNALS:
    void changed();

private:
    void enter(State state);
    void fail(const auth::Error &error);
    void discovered(const auth::Result<auth::Discovery> &result);
    void proceed();
    void resume();
    void taken(const TakenSignIn &taken);
    void resumed(const auth::KeptSignIn &kept, auth::Result<auth::SignInResult> result);
    void browse();
    void visit(std::shared_ptr<auth::Browser> browser, State state);
    void ended(const auth::Result<auth::SignInResult> &result);

    Services &m_services;
    State m_state = State::Idle;
    QUrl m_base;
    auth::SignInSettings m_settings;
    QString m_claims;
    std::function<QString()> m_notice; ///< in the language of now
    bool m_system = false; ///< which browser
    bool m_mayResume = false;
    std::optional<auth::Discovery> m_discovery;
    std::optional<auth::Error> m_error;
    std::optional<auth::SignInResult> m_result;
    std::shared_ptr<browser::EmbeddedBrowser> m_embedded;
    QUrl m_page;
    Latest m_steps; ///< only what is under way is waited for
};

} // namespace gui
