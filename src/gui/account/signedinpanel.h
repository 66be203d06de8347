#pragma once

#include "auth/session/session.h"

#include <QWidget>

class QLabel;

namespace gui {

/** "Jane Doe, jane@acme.org, Contoso" of an identity, as much as there is. */
[[nodiscard]] QString identityText(const auth::Identity &identity);
/** Until when the sign-in holds, and what happens then. */
[[nodiscard]] QString untilText(const auth::Session &session);

/** Who is signed in, until when, and the ways out. */
class SignedInPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SignedInPanel(QWidget *parent = nullptr);
    void setSession(const auth::Session &session, const QStringList &warnings);

Q_SIGNALS:
    void switchWanted();
    void signOutWanted();

private:
    QLabel *m_name;
    QLabel *m_account;
    QLabel *m_until;
    QLabel *m_warnings;
};

} // namespace gui
