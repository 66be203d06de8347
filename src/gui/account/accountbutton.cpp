#include "gui/account/accountbutton.h"

#include "gui/account/signedinpanel.h"
#include "gui/common/text.h"

#include <QMenu>

namespace gui {

AccountButton::AccountButton(QWidget *parent) : Translated(parent)
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

void AccountButton::setLocal()
{
    m_isLocal = true;
    showAccount();
}

void AccountButton::showAccount()
{
    if (m_isLocal) {
        setText(tr("Local files"));
        setToolTip(tr("Read from files on this computer: there is no server and no account."));
        return setAccessibleName(toolTip());
    }
    const auto identity = m_session ? m_session->identity() : auth::Identity();
    const QString account = identity.account.isEmpty() ? identity.name : identity.account;
    setText(!m_session ? tr("Anonymous") : account.isEmpty() ? tr("Signed in") : withoutMnemonic(account));
    setToolTip(m_session ? plainTip(tr("Signed in as %1").arg(identityText(identity))) : tr("Nobody is signed in."));
    setAccessibleName(m_session ? tr("Signed in as %1").arg(identityText(identity)) : toolTip());
}

QStringList AccountButton::information() const
{
    if (m_isLocal)
        return {toolTip()};
    if (!m_session)
        return {
            tr("Nobody is signed in."), tr("To sign in, make a new connection and choose an organizational account.")};
    return {tr("Signed in as %1").arg(identityText(m_session->identity())), untilText(*m_session)};
}

void AccountButton::fillMenu()
{
    menu()->clear();
    // Enabled, though there is nothing to do: what is disabled is hardly to be read, and passed over by the keyboard.
    const auto lines = information();
    for (const QString &line : lines)
        menu()->addAction(withoutMnemonic(line)); // an ampersand in a name is no mnemonic
    if (m_isLocal)
        return;
    menu()->addSeparator();
    connect(menu()->addAction(tr("&Check connection…")), &QAction::triggered, this, &AccountButton::checkWanted);
    if (!m_session)
        return;
    if (m_session->trouble())
        connect(menu()->addAction(tr("Sign &in again…")), &QAction::triggered, this, &AccountButton::signInWanted);
    connect(menu()->addAction(tr("Switch &account…")), &QAction::triggered, this, &AccountButton::switchWanted);
    connect(menu()->addAction(tr("Sign &out")), &QAction::triggered, this, &AccountButton::signOutWanted);
}

void AccountButton::retranslate()
{
    showAccount();
}

} // namespace gui
