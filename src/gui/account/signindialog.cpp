#include "gui/account/signindialog.h"

#include "gui/account/signinpanel.h"
#include "gui/common/layout.h"
#include "gui/common/text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

SignInDialog::SignInDialog(Services &services, std::shared_ptr<auth::Session> session, bool another, QWidget *parent)
    : QDialog(parent), m_services(services), m_session(std::move(session)), m_controller(services)
{
    setWindowTitle(tr("Sign in"));
    fitToScreen(*this, {680, 620});
    auto *panel = new SignInPanel(m_controller, this);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelSignIn"));
    cancel->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(titleLabel(another ? tr("Switch account") : tr("Sign in again"), this));
    layout->addWidget(panel, 1);
    layout->addWidget(cancel, 0, Qt::AlignRight);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(panel, &SignInPanel::declined, this, &QDialog::reject);
    connect(this, &QDialog::finished, &m_controller, &SignInController::cancel);
    connect(&m_controller, &SignInController::changed, this, &SignInDialog::stateChanged);
    auth::SignInSettings settings = m_session->settings();
    if (another)
        settings.loginHint.clear();
    // A kept token is the one that has just been refused, or another account's.
    settings.keepSignedIn = false;
    m_controller.start(m_session->base(), settings, another ? QString() : m_session->claims());
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
