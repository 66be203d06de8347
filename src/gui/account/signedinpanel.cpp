#include "gui/account/signedinpanel.h"

#include "ui_signedinpanel.h"

#include <QLocale>

namespace gui {
namespace {

QString untilText(const QDateTime &expires, bool canRefresh)
{
    const QString until = QLocale().toString(expires.toLocalTime().time(), QLocale::ShortFormat);
    return canRefresh ? SignedInPanel::tr("Until %1, and then renewed by itself.").arg(until)
                      : SignedInPanel::tr("Until %1. Then you will be asked to sign in again.").arg(until);
}

} // namespace

QString identityText(const auth::Identity &identity)
{
    QStringList parts{
        identity.name, identity.account, identity.organization.isEmpty() ? identity.tenant : identity.organization};
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.isEmpty() ? SignedInPanel::tr("an account that did not say its name")
                           : parts.join(SignedInPanel::tr(", ", "between the parts of a list"));
}

QString untilText(const auth::Session &session)
{
    return untilText(session.expires(), session.canRefresh());
}

SignedInPanel::SignedInPanel(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::SignedInPanel>())
{
    m_ui->setupUi(this);
    QFont font = m_ui->signedInName->font();
    font.setWeight(QFont::DemiBold);
    m_ui->signedInName->setFont(font);
    connect(m_ui->switchAccount, &QPushButton::clicked, this, &SignedInPanel::switchWanted);
    connect(m_ui->signOut, &QPushButton::clicked, this, &SignedInPanel::signOutWanted);
    say();
}

SignedInPanel::~SignedInPanel() = default;

void SignedInPanel::setSession(const auth::Session &session, const QStringList &warnings)
{
    m_identity = session.identity();
    m_until = [expires = session.expires(), canRefresh = session.canRefresh()] {
        return untilText(expires, canRefresh);
    };
    m_ui->signInWarnings->setText(warnings.join(QLatin1Char('\n')));
    m_ui->signInWarnings->setVisible(!warnings.isEmpty());
    say();
}

void SignedInPanel::say()
{
    m_ui->signedIn->setState(Chip::Tone::Good, tr("You are signed in."));
    if (!m_until)
        return;
    const QString &name = m_identity.name.isEmpty() ? m_identity.account : m_identity.name;
    m_ui->signedInName->setText(tr("Signed in as %1").arg(name.isEmpty() ? identityText(m_identity) : name));
    auto rest = m_identity;
    rest.name.clear();
    m_ui->signedInAccount->setText(identityText(rest));
    m_ui->signedInAccount->setVisible(!name.isEmpty());
    m_ui->signedInUntil->setText(m_until());
}

void SignedInPanel::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

} // namespace gui
