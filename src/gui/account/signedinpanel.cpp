#include "gui/account/signedinpanel.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

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
    const QString until = QLocale().toString(session.expires().toLocalTime().time(), QLocale::ShortFormat);
    return session.canRefresh() ? SignedInPanel::tr("Until %1, and then renewed by itself.").arg(until)
                                : SignedInPanel::tr("Until %1. Then you will be asked to sign in again.").arg(until);
}

SignedInPanel::SignedInPanel(QWidget *parent)
    : QWidget(parent), m_name(bodyLabel({}, this)), m_account(bodyLabel({}, this)), m_until(quietLabel({}, this)),
      m_warnings(bodyLabel({}, this))
{
    auto *chip = new Chip(this);
    chip->setState(Chip::Tone::Good, tr("You are signed in."));
    QFont font = m_name->font();
    font.setWeight(QFont::DemiBold);
    m_name->setFont(font);
    m_name->setObjectName(QStringLiteral("signedInName"));
    m_account->setObjectName(QStringLiteral("signedInAccount"));
    m_until->setObjectName(QStringLiteral("signedInUntil"));
    m_warnings->setObjectName(QStringLiteral("signInWarnings"));
    auto *another = new QPushButton(tr("Switch acco&unt"), this);
    auto *out = new QPushButton(tr("Sign ou&t"), this);
    another->setObjectName(QStringLiteral("switchAccount"));
    out->setObjectName(QStringLiteral("signOut"));
    another->setAutoDefault(false);
    out->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(chip);
    layout->addSpacing(8);
    layout->addWidget(m_name);
    layout->addWidget(m_account);
    layout->addWidget(m_until);
    layout->addWidget(m_warnings);
    layout->addSpacing(8);
    auto *line = new QHBoxLayout;
    line->addWidget(another);
    line->addWidget(out);
    line->addStretch(1);
    layout->addLayout(line);
    layout->addStretch(1);
    connect(another, &QPushButton::clicked, this, &SignedInPanel::switchWanted);
    connect(out, &QPushButton::clicked, this, &SignedInPanel::signOutWanted);
}

void SignedInPanel::setSession(const auth::Session &session, const QStringList &warnings)
{
    const auto &identity = session.identity();
    const QString &name = identity.name.isEmpty() ? identity.account : identity.name;
    m_name->setText(tr("Signed in as %1").arg(name.isEmpty() ? identityText(identity) : name));
    auto rest = identity;
    rest.name.clear();
    m_account->setText(identityText(rest));
    m_account->setVisible(!name.isEmpty());
    m_until->setText(untilText(session));
    m_warnings->setText(warnings.join(QLatin1Char('\n')));
    m_warnings->setVisible(!warnings.isEmpty());
}

} // namespace gui
