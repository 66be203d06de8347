#include "gui/account/settingsform.h"

#include "gui/common/text.h"
#include "http/peoplehost.h"
#include "words/signin.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
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
    : QWidget(parent), m_clients{auth::powerBiClient(), auth::ownClient({})}, m_client(new QComboBox(this)),
      m_about(quietLabel({}, this)), m_fault(quietLabel({}, this)), m_id(new QLineEdit(this)),
      m_redirect(new QLineEdit(this)), m_tenant(new QLineEdit(this)), m_audience(new QLineEdit(this)),
      m_keep(new QCheckBox(tr("&Keep me signed in"), this)), m_whyNotKept(quietLabel({}, this)),
      m_agreed(quietLabel({}, this)), m_forget(new QPushButton(tr("&Forget this server"), this))
{
    const auto configuration = auth::systemConfiguration();
    m_clients += configuration.clients;
    m_fault->setVisible(configuration.fault.has_value());
    if (configuration.fault)
        m_fault->setText(words::sentence(*configuration.fault));
    for (const auto &client : std::as_const(m_clients))
        m_client->addItem(nameOf(client));
    m_client->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_client->setObjectName(QStringLiteral("client"));
    m_id->setObjectName(QStringLiteral("clientId"));
    m_redirect->setObjectName(QStringLiteral("redirect"));
    m_about->setObjectName(QStringLiteral("aboutClient"));
    m_whyNotKept->setObjectName(QStringLiteral("whyNotKept"));
    m_tenant->setObjectName(QStringLiteral("tenant"));
    m_audience->setObjectName(QStringLiteral("audience"));
    m_keep->setObjectName(QStringLiteral("keep"));
    const auto whyNotKept = keyring.whyNot();
    m_keep->setEnabled(!whyNotKept);
    m_whyNotKept->setVisible(whyNotKept.has_value());
    if (whyNotKept)
        m_whyNotKept->setText(words::sentence(*whyNotKept));
    m_keep->setAccessibleDescription(m_whyNotKept->text());
    m_tenant->setPlaceholderText(tr("as the server says"));
    m_agreed->setObjectName(QStringLiteral("agreed"));
    m_forget->setObjectName(QStringLiteral("forgetServer"));
    m_forget->setAutoDefault(false);
    m_forget->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_forget->setAccessibleDescription(
        tr("Signs out, and forgets the sign-in settings, what you agreed to and a sign-in "
           "that is kept for this server."));
    auto *form = new QFormLayout(this);
    build(*form);
    connect(m_forget, &QPushButton::clicked, this, &SettingsForm::forgetWanted);
    connect(m_client, &QComboBox::currentIndexChanged, this, &SettingsForm::clientChosen);
    for (auto *field : {m_id, m_redirect, m_tenant, m_audience})
        connect(field, &QLineEdit::textChanged, this, &SettingsForm::changed);
}

void SettingsForm::build(QFormLayout &form)
{
    form.setContentsMargins(0, 0, 0, 0);
    form.setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form.addRow(tr("C&lient"), m_client);
    form.addRow(QString(), m_about);
    form.addRow(QString(), m_fault);
    form.addRow(tr("Client I&D"), m_id);
    form.addRow(tr("Redire&ct"), m_redirect);
    form.addRow(tr("&Tenant"), m_tenant);
    form.addRow(tr("A&udience"), m_audience);
    form.addRow(QString(), m_keep);
    form.addRow(QString(), m_whyNotKept);
    form.addRow(QString(), m_agreed);
    form.addRow(QString(), m_forget);
}

void SettingsForm::load(const auth::SignInSettings &settings, const QString &audience)
{
    m_settings = settings;
    qsizetype at = settings.client.kind == Kind::Own ? 1 : m_clients.indexOf(settings.client);
    at = std::max<qsizetype>(at, 0);
    if (settings.client.kind == Kind::Own)
        m_clients[1] = settings.client;
    m_client->setCurrentIndex(static_cast<int>(at));
    clientChosen();
    m_tenant->setText(settings.tenant);
    m_audience->setText(settings.audience);
    m_audience->setPlaceholderText(audience);
    m_keep->setChecked(settings.keepSignedIn && m_keep->isEnabled());
    QStringList agreed;
    for (const auto &origin : settings.trusted)
        agreed << http::originForPeople(origin, http::WholeHost);
    if (!settings.agreedAudience.isEmpty())
        agreed << http::uriForPeople(settings.agreedAudience);
    m_agreed->setText(tr("You agreed to: %1").arg(agreed.join(tr(", ", "between the parts of a list"))));
    m_agreed->setVisible(!agreed.isEmpty());
}

void SettingsForm::clientChosen()
{
    const auto &client = m_clients.at(m_client->currentIndex());
    m_about->setText(aboutClient(client));
    m_client->setAccessibleDescription(m_about->text());
    const bool own = client.kind == Kind::Own;
    m_id->setText(client.id);
    m_redirect->setText(client.embeddedRedirect.toString());
    m_redirect->setCursorPosition(0); // its beginning says whose it is
    m_id->setReadOnly(!own);
    m_redirect->setReadOnly(!own);
    Q_EMIT changed();
}

auth::SignInSettings SettingsForm::settings() const
{
    auth::SignInSettings settings = m_settings;
    settings.client = m_clients.at(m_client->currentIndex());
    if (settings.client.kind == Kind::Own) {
        settings.client.id = m_id->text().trimmed();
        settings.client.embeddedRedirect = QUrl(m_redirect->text().trimmed());
    }
    settings.tenant = m_tenant->text().trimmed();
    settings.audience = m_audience->text().trimmed();
    settings.keepSignedIn = m_keep->isChecked();
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
