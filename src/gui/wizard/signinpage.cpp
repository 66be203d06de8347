#include "gui/wizard/signinpage.h"

#include "auth/url.h"
#include "gui/account/sessions.h"
#include "gui/account/signinpanel.h"
#include "ui_signinpage.h"
#include "words/signin.h"

namespace gui {

using State = SignInController::State;

SignInPage::SignInPage(Services &services, QWidget *parent)
    : Translated(parent), m_services(services), m_controller(services), m_ui(std::make_unique<Ui::SignInPage>()),
      m_panel(new SignInPanel(m_controller, this))
{
    m_ui->setupUi(this);
    m_ui->states->insertWidget(0, m_panel);
    connect(&m_controller, &SignInController::changed, this, &SignInPage::stateChanged);
    connect(m_panel, &SignInPanel::declined, this, &Page::backWanted);
    connect(m_ui->signedIn, &SignedInPanel::switchWanted, this, &SignInPage::switchAccount);
    connect(m_ui->signedIn, &SignedInPanel::signOutWanted, this, &SignInPage::signOut);
}

SignInPage::~SignInPage() = default;

void SignInPage::load(const Selection &selection)
{
    m_session = selection.connection.session;
    m_settings = selection.connection.signIn;
    m_base = auth::canonicalBase(selection.connection.base());
    if (m_session)
        return showSession();
    m_ui->states->setCurrentWidget(m_panel);
    m_controller.start(m_base, m_settings);
}

void SignInPage::save(Selection &selection) const
{
    selection.connection.session = m_session;
    selection.connection.signIn = m_settings;
}

QString SignInPage::whyNot() const
{
    return m_session ? QString() : tr("Sign in to go on, or go back and choose Anonymous.");
}

void SignInPage::stop()
{
    m_controller.cancel();
}

bool SignInPage::interrupt()
{
    switch (m_controller.state()) {
    case State::Idle:
    case State::SignedIn:
    case State::Failed:
        return false;
    default:
        Q_EMIT backWanted();
        return true;
    }
}

CheckCause SignInPage::trouble() const
{
    return {m_controller.failure(), {}};
}

void SignInPage::stateChanged()
{
    if (m_controller.state() == State::SignedIn && !m_session) {
        m_settings = m_controller.settings();
        m_session = beginSession(m_services, *m_controller.result(), m_settings);
        showSession();
    }
    Q_EMIT changed();
}

/** What had the focus goes: the page has it then, rather than a button that would sign out. */
void SignInPage::showSession()
{
    const auto &result = m_controller.result();
    m_ui->signedIn->setSession(*m_session, result ? words::warnings(*result) : QStringList());
    if (m_panel->isAncestorOf(window()->focusWidget()))
        setFocus(Qt::OtherFocusReason);
    m_ui->states->setCurrentWidget(m_ui->signedIn);
}

void SignInPage::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_session)
        showSession();
}

void SignInPage::switchAccount()
{
    endSession(m_services, std::exchange(m_session, {}));
    m_settings.loginHint.clear();
    m_ui->states->setCurrentWidget(m_panel);
    m_controller.start(m_base, m_settings); // what was kept is to be forgotten, so it signs in no one
}

void SignInPage::signOut()
{
    endSession(m_services, std::exchange(m_session, {}));
    m_settings.keepSignedIn = false;
    Q_EMIT backWanted();
}

} // namespace gui
