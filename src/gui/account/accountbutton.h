#pragma once

#include "auth/session/session.h"
#include "gui/common/translated.h"

#include <QToolButton>

namespace gui {

/** Who is signed in, at the end of the tool bar, with a menu: as whom, until when, check the connection, switch
 * account, sign out. */
class AccountButton : public Translated<QToolButton>
{
    Q_OBJECT
public:
    explicit AccountButton(QWidget *parent = nullptr);
    /** Anonymous when there is no session. */
    void setSession(std::shared_ptr<auth::Session> session);
    /** What is shown comes from files: there is no account. */
    void setLocal();

Q_SIGNALS:
    void signInWanted(); ///< again, for the sign-in has ended
    void switchWanted();
    void checkWanted(); ///< the connection check
    void signOutWanted();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QStringList information() const;
    void fillMenu();
    void showAccount();

    std::shared_ptr<auth::Session> m_session;
    bool m_isLocal = false;
};

} // namespace gui
