#include "gui/wizard/signinpage.h"

#include "auth/url.h"
#include "gui/account/sessions.h"
#include "gui/account/signedinpanel.h"
#include "gui/account/signinpanel.h"
#include "gui/common/text.h"
#include "words/signin.h"

#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gui {

using State = SignInController::State;

SignInPage::SignInPage(Services &services, QWidget *parent)
    : Page(parent), m_services(services), m_controller(services), m_stack(new QStackedLayout),
      m_panel(new SignInPanel(m_controller, this)), m_signedIn(new SignedInPanel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 8);
    layout->setSpacing(8);
    layout->addWidget(titleLabel(tr("Sign in"), this));
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_panel);
    m_stack->addWidget(m_signedIn);
    connect(&m_controller, &SignInController::changed, this, &SignInPage::stateChanged);
    connect(m_panel, &SignInPanel::declined, this, &Page::backWanted);
    connect(m_signedIn, &SignedInPanel::switchWanted, this, &SignInPage::switchAccount);
    connect(m_signedIn, &SignedInPanel::signOutWanted, this, &SignInPage::signOut);
}

SignInPage::~SignInPage() = default;

void SignInPage::load(const Selection &selection)
{
    m_session = selection.connection.session;
    m_settings = selection.connection.signIn;
    m_base = auth::canonicalBase(selection.connection.base());
    if (m_session)
        return showSession({});
    m_stack->setCurrentWidget(m_panel);
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

void SignInPage::stateChanged()
{
    if (m_controller.state() == State::SignedIn && !m_session) {
        const auto &result = *m_controller.result();
        m_settings = m_controller.settings();
        m_session = beginSession(m_services, result, m_settings);
        showSession(words::warnings(result));
    }
    Q_EMIT changed();
}

void SignInPage::showSession(const QStringList &warnings)
{
    m_signedIn->setSession(*m_session, warnings);
    m_stack->setCurrentWidget(m_signedIn);
}

void SignInPage::switchAccount()
{
    endSession(m_services, std::exchange(m_session, {}));
    m_settings.loginHint.clear();
    m_stack->setCurrentWidget(m_panel);
    m_controller.start(m_base, m_settings); // what was kept is to be forgotten, so it signs in no one
}

void SignInPage::signOut()
{
    endSession(m_services, std::exchange(m_session, {}));
    m_settings.keepSignedIn = false;
    Q_EMIT backWanted();
}

} // namespace gui
