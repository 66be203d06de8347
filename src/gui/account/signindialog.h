#pragma once

#include "gui/account/signincontroller.h"

#include <QDialog>

namespace gui {

/** Signing in once more while there is work: the session goes on with what it gives. */
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    /** @p another: another account is to sign in. */
    SignInDialog(Services &services, std::shared_ptr<auth::Session> session, bool another, QWidget *parent = nullptr);

private:
    void stateChanged();

    Services &m_services;
    std::shared_ptr<auth::Session> m_session;
    SignInController m_controller;
};

} // namespace gui
