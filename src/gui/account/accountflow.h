#pragma once

#include "auth/session/session.h"
#include "gui/services.h"

#include <QObject>

#include <memory>

namespace gui {

class AccountButton;
class EndedBar;

/** What a window does with its account: shows it, asks to sign in again when the sign-in has ended, switches the
 * account, signs out. Belongs to the window; the session is attended as long. */
class AccountFlow final : public QObject
{
    Q_OBJECT
public:
    /** @p session: nullptr for Anonymous; @p window: parent of the widgets and dialogs. */
    AccountFlow(Services &services, std::shared_ptr<auth::Session> session, QWidget *window);
    ~AccountFlow() override;

    [[nodiscard]] AccountButton *button() const { return m_button; }
    [[nodiscard]] EndedBar *endedBar() const { return m_ended; }
    /** The person wants to go on: a sign-in that was put off is asked for again. */
    void askAnew();

Q_SIGNALS:
    /** Another account is signed in: what was read is the account's before. */
    void switched();
    /** The session is over. */
    void signedOut();
    /** A sentence for the status bar. */
    void said(const QString &sentence);

private:
    void attend();
    void signInAgain(bool another);
    void signOut();

    Services &m_services;
    std::shared_ptr<auth::Session> m_session;
    QWidget *m_window;
    AccountButton *m_button;
    EndedBar *m_ended;
};

} // namespace gui
