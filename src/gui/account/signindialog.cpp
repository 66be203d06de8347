#include "gui/account/signindialog.h"

#include "gui/account/signinpanel.h"
#include "gui/common/layout.h"
#include "ui_signindialog.h"

namespace gui {

SignInDialog::SignInDialog(Services &services, std::shared_ptr<auth::Session> session, bool another, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::SignInDialog>()), m_services(services),
      m_session(std::move(session)), m_isAnother(another), m_controller(services)
{
    m_ui->setupUi(this);
    fitToScreen(*this, {680, 620});
    say();
    auto *panel = new SignInPanel(m_controller, this);
    m_ui->panelPlace->addWidget(panel);
    connect(m_ui->cancelSignIn, &QPushButton::clicked, this, &QDialog::reject);
    panel->offerCheck();
    connect(panel, &SignInPanel::declined, this, &QDialog::reject);
    connect(panel, &SignInPanel::checkWanted, this, &SignInDialog::checkWanted);
    connect(this, &QDialog::finished, &m_controller, &SignInController::cancel);
    connect(&m_controller, &SignInController::changed, this, &SignInDialog::stateChanged);
    start();
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::say()
{
    m_ui->title->setText(m_isAnother ? tr("Switch account") : tr("Sign in again"));
}

void SignInDialog::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

void SignInDialog::start()
{
    auth::SignInSettings settings = m_session->settings();
    if (m_isAnother)
        settings.loginHint.clear();
    // A kept token is the one that has just been refused, or another account's.
    settings.keepSignedIn = false;
    m_controller.start(m_session->base(), settings, m_isAnother ? QString() : m_session->claims());
}

void SignInDialog::stateChanged()
{
    if (m_controller.state() != SignInController::State::SignedIn)
        return;
    auth::SignInResult result = *m_controller.result();
    result.settings = m_controller.settings();
    result.settings.keepSignedIn = m_session->settings().keepSignedIn;
    auth::remember(m_services.settings, m_session->base(), result.settings);
    m_session->renew(std::move(result));
    accept();
}

} // namespace gui
