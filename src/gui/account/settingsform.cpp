#include "gui/account/settingsform.h"

#include "http/peoplehost.h"
#include "ui_settingsform.h"
#include "words/signin.h"

#include <QRegularExpression>

namespace gui {
namespace {

using Kind = auth::Registration::Kind;

QString aboutClient(const auth::Registration &client)
{
    switch (client.kind) {
    case Kind::PowerBi:
        return SettingsForm::tr("Microsoft's own, as Power BI uses it: works on servers that were set up for Power BI. "
                                "Some organisations do not allow it; then use your own registration.");
    case Kind::Own:
        return SettingsForm::tr(
            "An app that your administrator registered in Entra as \"Mobile and desktop\", with the "
            "redirects below and http://localhost.");
    case Kind::Administrator:
        break;
    }
    return SettingsForm::tr("Set up by the administrator of this computer.");
}

QString nameOf(const auth::Registration &client)
{
    switch (client.kind) {
    case Kind::PowerBi:
        return SettingsForm::tr("Power BI (Microsoft)");
    case Kind::Own:
        return SettingsForm::tr("Your organisation's own registration");
    case Kind::Administrator:
        break;
    }
    return client.name.isEmpty() ? client.id : client.name;
}

} // namespace

SettingsForm::SettingsForm(auth::Keyring &keyring, QWidget *parent)
    : Translated(parent),
      m_ui(std::make_unique<Ui::SettingsForm>()), m_clients{auth::powerBiClient(), auth::ownClient({})},
      m_whyNotKept(keyring.whyNot())
{
    m_ui->setupUi(this);
    const auto configuration = auth::systemConfiguration();
    m_clients += configuration.clients;
    m_fileFault = configuration.fault;
    m_ui->client->addItems(QStringList(m_clients.size()));
    m_ui->fileFault->setVisible(m_fileFault.has_value());
    m_ui->keep->setEnabled(!m_whyNotKept);
    m_ui->whyNotKept->setVisible(m_whyNotKept.has_value());
    say();
    connect(m_ui->forgetServer, &QPushButton::clicked, this, &SettingsForm::forgetWanted);
    connect(m_ui->client, &QComboBox::currentIndexChanged, this, &SettingsForm::clientChosen);
    for (auto *field : {m_ui->clientId, m_ui->redirect, m_ui->tenant, m_ui->audience})
        connect(field, &QLineEdit::textChanged, this, &SettingsForm::changed);
}

SettingsForm::~SettingsForm() = default;

void SettingsForm::say()
{
    for (int i = 0; i < m_ui->client->count(); ++i)
        m_ui->client->setItemText(i, nameOf(m_clients.at(i)));
    sayAbout();
    if (m_fileFault)
        m_ui->fileFault->setText(words::sentence(*m_fileFault));
    if (m_whyNotKept)
        m_ui->whyNotKept->setText(words::sentence(*m_whyNotKept));
    m_ui->keep->setAccessibleDescription(m_ui->whyNotKept->text());
    QStringList agreed;
    for (const auto &origin : std::as_const(m_settings.trusted))
        agreed << http::originForPeople(origin, http::WholeHost);
    if (!m_settings.agreedAudience.isEmpty())
        agreed << http::uriForPeople(m_settings.agreedAudience);
    m_ui->agreed->setText(tr("You agreed to: %1").arg(agreed.join(tr(", ", "between the parts of a list"))));
    m_ui->agreed->setVisible(!agreed.isEmpty());
}

void SettingsForm::sayAbout()
{
    m_ui->aboutClient->setText(aboutClient(m_clients.at(m_ui->client->currentIndex())));
    m_ui->client->setAccessibleDescription(m_ui->aboutClient->text());
}

void SettingsForm::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

void SettingsForm::load(const auth::SignInSettings &settings, const QString &audience)
{
    m_settings = settings;
    qsizetype at = settings.client.kind == Kind::Own ? 1 : m_clients.indexOf(settings.client);
    at = std::max<qsizetype>(at, 0);
    if (settings.client.kind == Kind::Own)
        m_clients[1] = settings.client;
    m_ui->client->setCurrentIndex(static_cast<int>(at));
    clientChosen();
    m_ui->tenant->setText(settings.tenant);
    m_ui->audience->setText(settings.audience);
    m_ui->audience->setPlaceholderText(audience);
    m_ui->keep->setChecked(settings.keepSignedIn && m_ui->keep->isEnabled());
    say();
}

void SettingsForm::clientChosen()
{
    const auto &client = m_clients.at(m_ui->client->currentIndex());
    sayAbout();
    const bool own = client.kind == Kind::Own;
    m_ui->clientId->setText(client.id);
    m_ui->redirect->setText(client.embeddedRedirect.toString());
    m_ui->redirect->setCursorPosition(0); // its beginning says whose it is
    m_ui->clientId->setReadOnly(!own);
    m_ui->redirect->setReadOnly(!own);
    Q_EMIT changed();
}

auth::SignInSettings SettingsForm::settings() const
{
    auth::SignInSettings settings = m_settings;
    settings.client = m_clients.at(m_ui->client->currentIndex());
    if (settings.client.kind == Kind::Own) {
        settings.client.id = m_ui->clientId->text().trimmed();
        settings.client.embeddedRedirect = QUrl(m_ui->redirect->text().trimmed());
    }
    settings.tenant = m_ui->tenant->text().trimmed();
    settings.audience = m_ui->audience->text().trimmed();
    settings.keepSignedIn = m_ui->keep->isChecked();
    return settings;
}

QString SettingsForm::whyNot() const
{
    static const QRegularExpression tenant(QStringLiteral("^[A-Za-z0-9.-]*$"));
    const auto now = settings();
    if (now.client.id.isEmpty())
        return tr("Your own registration needs its client ID.");
    if (!now.client.embeddedRedirect.isValid() || now.client.embeddedRedirect.host().isEmpty())
        return tr("The redirect is not an address.");
    if (!tenant.match(now.tenant).hasMatch())
        return tr("A tenant is an ID or a domain, like contoso.org.");
    return {};
}

} // namespace gui
