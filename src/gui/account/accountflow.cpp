#include "gui/account/accountflow.h"

#include "gui/account/accountbutton.h"
#include "gui/account/endedbar.h"
#include "gui/account/signindialog.h"
#include "gui/account/signing.h"

#include <utility>

namespace gui {

AccountFlow::AccountFlow(Services &services, std::shared_ptr<auth::Session> session, QWidget *window)
    : QObject(window), m_services(services), m_session(std::move(session)), m_window(window),
      m_button(new AccountButton(window)), m_ended(new EndedBar(window))
{
    m_button->setSession(m_session);
    connect(m_button, &AccountButton::signInWanted, this, [this] { signInAgain(false); });
    connect(m_button, &AccountButton::switchWanted, this, [this] { signInAgain(true); });
    connect(m_button, &AccountButton::signOutWanted, this, &AccountFlow::signOut);
    if (m_session)
        attend();
}

AccountFlow::~AccountFlow()
{
    if (m_session)
        m_session->leave();
}

void AccountFlow::attend()
{
    auto *session = m_session.get();
    session->attend();
    connect(session, &auth::Session::signInNeeded, this, [this, session] { m_ended->show(session->trouble()); });
    connect(session, &auth::Session::changed, this, [this, session] {
        if (!session->trouble())
            m_ended->hide();
    });
    connect(m_ended, &EndedBar::signInWanted, this, [this] { signInAgain(false); });
    connect(m_ended, &EndedBar::givenUp, this, [this, session] {
        m_ended->hide();
        session->giveUp();
    });
}

void AccountFlow::askAnew()
{
    if (m_session)
        m_session->askAnew();
}

void AccountFlow::signInAgain(bool another)
{
    if (!m_session)
        return;
    auto *dialog = new SignInDialog(m_services, m_session, another, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (another)
        connect(dialog, &QDialog::accepted, this, &AccountFlow::switched);
    dialog->open();
}

/** The tables stay; nothing more is loaded with this account. */
void AccountFlow::signOut()
{
    m_session->disconnect(this);
    m_ended->hide();
    m_button->setSession({});
    endSession(m_services, std::exchange(m_session, {}));
    Q_EMIT signedOut();
    Q_EMIT said(tr("Signed out. What is shown stays until you close it."));
}

} // namespace gui
