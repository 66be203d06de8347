#pragma once

#include "auth/session/session.h"

#include <QToolButton>

namespace gui {

/** Who is signed in, at the end of the tool bar, with a menu: as whom, until when, switch account, sign out. */
class AccountButton : public QToolButton
{
    Q_OBJECT
public:
    explicit AccountButton(QWidget *parent = nullptr);
    /** Anonymous when there is no session. */
    void setSession(std::shared_ptr<auth::Session> session);

Q_SIGNALS:
    void signInWanted(); ///< again, for the sign-in has ended
    void switchWanted();
    void signOutWanted();

private:
    void fillMenu();
    void showAccount();

    std::shared_ptr<auth::Session> m_session;
};

} // namespace gui
