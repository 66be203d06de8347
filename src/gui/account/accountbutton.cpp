#include "gui/account/accountbutton.h"

#include "gui/account/signedinpanel.h"
#include "gui/common/text.h"

#include <QMenu>

namespace gui {

AccountButton::AccountButton(QWidget *parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("account"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &AccountButton::fillMenu);
    showAccount();
}

void AccountButton::setSession(std::shared_ptr<auth::Session> session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = std::move(session);
    if (m_session)
        connect(m_session.get(), &auth::Session::changed, this, &AccountButton::showAccount);
    showAccount();
}

void AccountButton::showAccount()
{
    const auto identity = m_session ? m_session->identity() : auth::Identity();
    const QString account = identity.account.isEmpty() ? identity.name : identity.account;
    setText(!m_session ? tr("Anonymous") : account.isEmpty() ? tr("Signed in") : withoutMnemonic(account));
    setToolTip(m_session ? plainTip(tr("Signed in as %1").arg(identityText(identity))) : tr("Nobody is signed in."));
    setAccessibleName(m_session ? tr("Signed in as %1").arg(identityText(identity)) : toolTip());
    setEnabled(m_session != nullptr);
}

void AccountButton::fillMenu()
{
    menu()->clear();
    for (const QString &line :
        {tr("Signed in as %1").arg(identityText(m_session->identity())), untilText(*m_session)}) {
        // An ampersand in a name is no mnemonic.
        auto *said = menu()->addAction(withoutMnemonic(line));
        said->setEnabled(false);
    }
    menu()->addSeparator();
    if (m_session->trouble())
        connect(menu()->addAction(tr("Sign &in again…")), &QAction::triggered, this, &AccountButton::signInWanted);
    connect(menu()->addAction(tr("Switch &account…")), &QAction::triggered, this, &AccountButton::switchWanted);
    connect(menu()->addAction(tr("Sign &out")), &QAction::triggered, this, &AccountButton::signOutWanted);
}

} // namespace gui
