#include "gui/wizard/accountpage.h"

#include "auth/url.h"
#include "gui/account/sessions.h"
#include "gui/account/settingsform.h"
#include "gui/account/signedinpanel.h"
#include "gui/common/chip.h"
#include "gui/common/fold.h"
#include "gui/common/layout.h"
#include "gui/common/text.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace gui {
namespace {

using Access = sources::ServerProbe::Access;

QLabel *sentence(const QString &text, QRadioButton *button, QWidget *parent)
{
    QLabel *label = quietLabel(text, parent);
    label->setIndent(24);
    button->setAccessibleDescription(text);
    return label;
}

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
    : Page(parent), m_services(services), m_anonymous(new QRadioButton(tr("&Anonymous"), this)),
      m_organizational(new QRadioButton(tr("Or&ganizational account"), this)), m_found(new Chip(this)),
      m_guests(quietLabel({}, this)), m_who(bodyLabel({}, this)), m_signIn(new QPushButton(tr("Sign &in…"), this)),
      m_form(new SettingsForm(services.keyring, this)),
      m_settings(new Fold(tr("Sign-in settings: client, tenant, audience, keep me signed in"), m_form, this))
{
    m_anonymous->setObjectName(QStringLiteral("anonymous"));
    m_organizational->setObjectName(QStringLiteral("organizational"));
    m_found->setObjectName(QStringLiteral("access"));
    m_guests->setObjectName(QStringLiteral("guests"));
    m_who->setObjectName(QStringLiteral("who"));
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(titleLabel(tr("How do you want to connect?"), content));
    layout->addWidget(m_found);
    layout->addSpacing(8);
    layout->addWidget(m_anonymous);
    layout->addWidget(sentence(tr("Reads what the server shows to everybody."), m_anonymous, content));
    layout->addSpacing(8);
    layout->addWidget(m_organizational);
    layout->addWidget(sentence(tr("Sign in with your work or school account."), m_organizational, content));
    layout->addWidget(organizationalPart());
    layout->addStretch(1);
    // The settings unfolded are taller than a small wizard.
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content, this));
    connect(m_anonymous, &QRadioButton::toggled, this, &Page::changed);
    connect(m_form, &SettingsForm::changed, this, &Page::changed);
    connect(m_signIn, &QPushButton::clicked, this, &Page::nextWanted);
    connect(m_form, &SettingsForm::forgetWanted, this, &AccountPage::forget);
}

QWidget *AccountPage::organizationalPart()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(24, 0, 0, 0);
    layout->setSpacing(8);
    auto *line = new QHBoxLayout;
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_signIn->setAutoDefault(false);
    line->addWidget(m_who);
    line->addWidget(m_signIn);
    line->addStretch(1);
    m_settings->setObjectName(QStringLiteral("signInSettings"));
    layout->addWidget(m_guests);
    layout->addLayout(line);
    layout->addWidget(m_settings);
    connect(m_organizational, &QRadioButton::toggled, part, &QWidget::setEnabled);
    part->setEnabled(false);
    return part;
}

void AccountPage::say(const recipe::Connection &connection)
{
    if (connection.session) {
        m_who->setText(tr("Signed in as %1.").arg(identityText(connection.session->identity())));
        m_signIn->hide();
    } else {
        m_who->setText(tr("You aren't signed in."));
        m_signIn->show();
    }
    // The connector's rule: only a challenge that names the authority lets a guest in.
    const bool named = connection.probe && !connection.probe->authority.isEmpty();
    m_guests->setText(
        tr("This server does not say where one signs in, so only an account of your own organisation will "
           "do: a guest account cannot sign in."));
    m_guests->setVisible(!named && connection.signIn.tenant.isEmpty() && !connection.session);
}

void AccountPage::load(const Selection &selection)
{
    const auto &connection = selection.connection;
    const bool organizational = connection.account == Account::Organizational;
    m_organizational->setChecked(organizational);
    m_anonymous->setChecked(!organizational);
    m_session = connection.session;
    if (!connection.probe)
        return;
    tell(*m_found, *connection.probe);
    m_base = auth::canonicalBase(connection.base());
    m_form->load(m_session ? m_session->settings() : auth::recalled(m_services.settings, m_base), m_base.toString());
    say(connection);
}

/** As if one had never signed in there. */
void AccountPage::forget()
{
    forgetServer(m_services, m_base, std::exchange(m_session, {}));
    m_form->load({}, m_base.toString());
    m_who->setText(tr("Forgotten. You aren't signed in."));
    m_signIn->show();
    Q_EMIT changed();
}

void AccountPage::save(Selection &selection) const
{
    selection.connection.session = m_session;
    selection.connection.account = m_organizational->isChecked() ? Account::Organizational : Account::Anonymous;
    selection.connection.signIn = m_form->settings();
}

QWidget *AccountPage::firstField()
{
    return m_organizational->isChecked() ? m_organizational : m_anonymous;
}

QString AccountPage::whyNot() const
{
    return m_organizational->isChecked() ? m_form->whyNot() : QString();
}

} // namespace gui
