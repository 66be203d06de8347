#pragma once

#include "gui/services.h"
#include "recipe/connection.h"

#include <QObject>

namespace gui {

class AccountButton;
class EndedBar;
struct CheckCause;

/** What a window does with its account: shows it, asks to sign in again when the sign-in has ended, switches the
 * account, signs out. Belongs to the window; the session is attended as long. */
class AccountFlow final : public QObject
{
    Q_OBJECT
public:
    /** @p connection stays as long as this; @p window: parent of the widgets and dialogs. */
    AccountFlow(Services &services, recipe::Connection &connection, QWidget *window);
    ~AccountFlow() override;

    [[nodiscard]] AccountButton *button() const { return m_button; }
    [[nodiscard]] EndedBar *endedBar() const { return m_ended; }
    /** The person wants to go on: a sign-in that was put off is asked for again. */
    void askAnew();
    /** Opens the connection check of what is connected to; @p type: whose search failed. */
    void check(const QString &type = {});

Q_SIGNALS:
    /** Another account is signed in: what was read is the account's before. */
    void switched();
    /** Nobody is signed in any more; what was read stays. */
    void signedOut();
    /** A sentence for the status bar. */
    void said(const QString &sentence);

private:
    void attend();
    void signInAgain(bool another);
    void signOut();
    void checkBeside(QWidget *parent, const CheckCause &cause);

    Services &m_services;
    recipe::Connection &m_connection;
    QWidget *m_window;
    AccountButton *m_button;
    EndedBar *m_ended;
};

} // namespace gui
