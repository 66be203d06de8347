#include "gui/account/accountflow.h"

#include "gui/account/accountbutton.h"
#include "gui/account/endedbar.h"
#include "gui/account/sessions.h"
#include "gui/account/signindialog.h"
#include "gui/check/checkwindow.h"

#include <utility>

namespace gui {

AccountFlow::AccountFlow(Services &services, recipe::Connection &connection, QWidget *window)
    : QObject(window), m_services(services), m_connection(connection), m_window(window),
      m_button(new AccountButton(window)), m_ended(new EndedBar(window))
{
    m_button->setSession(m_connection.session);
    if (m_connection.isLocal())
        m_button->setLocal();
    connect(m_button, &AccountButton::signInWanted, this, [this] { signInAgain(false); });
    connect(m_button, &AccountButton::switchWanted, this, [this] { signInAgain(true); });
    connect(m_button, &AccountButton::checkWanted, this, [this] { check(); });
    connect(m_button, &AccountButton::signOutWanted, this, &AccountFlow::signOut);
    if (m_connection.session)
        attend();
}

AccountFlow::~AccountFlow()
{
    if (m_connection.session)
        m_connection.session->leave();
}

void AccountFlow::attend()
{
    auto *session = m_connection.session.get();
    session->attend();
    connect(session, &auth::Session::signInNeeded, this, [this, session] { m_ended->show(session->trouble()); });
    connect(session, &auth::Session::changed, this, [this, session] {
        if (!session->trouble())
            m_ended->hide();
    });
    connect(m_ended, &EndedBar::signInWanted, this, [this] { signInAgain(false); });
    connect(m_ended, &EndedBar::checkWanted, this, [this] { check(); });
    connect(m_ended, &EndedBar::givenUp, this, [this, session] {
        m_ended->hide();
        session->giveUp();
    });
}

void AccountFlow::askAnew()
{
    if (m_connection.session)
        m_connection.session->askAnew();
}

void AccountFlow::signInAgain(bool another)
{
    if (!m_connection.session)
        return;
    auto *dialog = new SignInDialog(m_services, m_connection.session, another, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (another)
        connect(dialog, &QDialog::accepted, this, &AccountFlow::switched);
    connect(dialog, &SignInDialog::checkWanted, this, [this, dialog] { checkBeside(dialog, {dialog->failure(), {}}); });
    dialog->open();
}

void AccountFlow::check(const QString &type)
{
    checkBeside(m_window, {{}, type});
}

/** A dialog that is open keeps all windows from answering but its own. */
void AccountFlow::checkBeside(QWidget *parent, const CheckCause &cause)
{
    auto *window = new CheckWindow(m_connection, cause, parent);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

/** The tables stay; nothing more is loaded with this account. */
void AccountFlow::signOut()
{
    m_connection.session->disconnect(this);
    m_ended->hide();
    m_button->setSession({});
    endSession(m_services, std::exchange(m_connection.session, {}));
    m_connection.authorize();
    Q_EMIT signedOut();
    Q_EMIT said(tr("Signed out. What is shown stays until you close it."));
}

} // namespace gui
