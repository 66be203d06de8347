#include "gui/wizard/accountpage.h"

#include "auth/url.h"
#include "gui/account/sessions.h"
#include "gui/account/settingsform.h"
#include "gui/account/signedinpanel.h"
#include "ui_accountpage.h"

#include <utility>

namespace gui {
namespace {

using Access = sources::ServerProbe::Access;

QString asksForSignIn(const sources::ServerProbe &probe)
{
    return probe.authority.isEmpty() ? AccountPage::tr("This server asks for a sign-in.")
                                     : AccountPage::tr("This server asks for a sign-in (%1).").arg(probe.authority);
}

void tell(Chip &chip, const sources::ServerProbe &probe)
{
    switch (probe.access) {
    case Access::Open:
        return chip.setState(Chip::Tone::Good, AccountPage::tr("This server lets anyone read."));
    case Access::SignIn:
        return chip.setState(Chip::Tone::Note, asksForSignIn(probe));
    case Access::Refused:
        return chip.setState(
            Chip::Tone::Warning, AccountPage::tr("This server refused to be read without an account."));
    case Access::Unknown:
        return chip.setState(
            Chip::Tone::Note, AccountPage::tr("It is not known yet whether this server asks for a sign-in."));
    }
}

} // namespace

AccountPage::AccountPage(Services &services, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::AccountPage>()), m_services(services),
      m_form(new SettingsForm(services.keyring, this))
{
    m_ui->setupUi(this);
    m_ui->settingsPlace->addWidget(m_form);
    m_ui->signInSettings->setContent(m_form);
    connect(m_ui->organizational, &QRadioButton::toggled, m_ui->organizationalPart, &QWidget::setEnabled);
    connect(m_ui->anonymous, &QRadioButton::toggled, this, &Page::changed);
    connect(m_form, &SettingsForm::changed, this, &Page::changed);
    connect(m_ui->signIn, &QPushButton::clicked, this, &Page::nextWanted);
    connect(m_form, &SettingsForm::forgetWanted, this, &AccountPage::forget);
}

AccountPage::~AccountPage() = default;

void AccountPage::say()
{
    if (!m_probe)
        return;
    tell(*m_ui->access, *m_probe);
    m_ui->who->setText(m_session ? tr("Signed in as %1.").arg(identityText(m_session->identity()))
            : m_forgotten        ? tr("Forgotten. You aren't signed in.")
                                 : tr("You aren't signed in."));
    m_ui->signIn->setVisible(!m_session);
    // The connector's rule: only a challenge that names the authority lets a guest in.
    m_ui->guests->setVisible(m_probe->authority.isEmpty() && m_tenant.isEmpty() && !m_session);
}

void AccountPage::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

void AccountPage::load(const Selection &selection)
{
    const auto &connection = selection.connection;
    const bool organizational = connection.account == Account::Organizational;
    m_ui->organizational->setChecked(organizational);
    m_ui->anonymous->setChecked(!organizational);
    m_session = connection.session;
    m_probe = connection.probe;
    m_tenant = connection.signIn.tenant;
    m_forgotten = false;
    if (!m_probe)
        return;
    const QUrl base = auth::canonicalBase(m_probe->base);
    m_form->load(m_session ? m_session->settings() : auth::recalled(m_services.settings, base), base.toString());
    say();
}

/** As if one had never signed in there. */
void AccountPage::forget()
{
    const QUrl base = auth::canonicalBase(m_probe->base);
    forgetServer(m_services, base, std::exchange(m_session, {}));
    m_form->load({}, base.toString());
    m_forgotten = true;
    say();
    Q_EMIT changed();
}

void AccountPage::save(Selection &selection) const
{
    selection.connection.session = m_session;
    selection.connection.account = m_ui->organizational->isChecked() ? Account::Organizational : Account::Anonymous;
    selection.connection.signIn = m_form->settings();
}

QWidget *AccountPage::firstField()
{
    return m_ui->organizational->isChecked() ? m_ui->organizational : m_ui->anonymous;
}

QString AccountPage::whyNot() const
{
    return m_ui->organizational->isChecked() ? m_form->whyNot() : QString();
}

} // namespace gui
