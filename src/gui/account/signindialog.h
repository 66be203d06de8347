#pragma once

#include "gui/account/signincontroller.h"
#include "gui/common/translated.h"

#include <QDialog>

#include <memory>

namespace gui {

namespace Ui {
class SignInDialog;
}

/** Signing in once more while there is work: the session goes on with what it gives. */
class SignInDialog : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** @p another: another account is to sign in. */
    SignInDialog(Services &services, std::shared_ptr<auth::Session> session, bool another, QWidget *parent = nullptr);
    ~SignInDialog() override;
    /** Why it did not work, as long as that is shown. */
    [[nodiscard]] std::optional<auth::Error> failure() const { return m_controller.failure(); }

Q_SIGNALS:
    void checkWanted(); ///< the connection check, after a failure

protected:
    void retranslate() override;

private:
    void say();
    void start();
    void stateChanged();

    std::unique_ptr<Ui::SignInDialog> m_ui;
    Services &m_services;
    std::shared_ptr<auth::Session> m_session;
    bool m_isAnother;
    SignInController m_controller;
};

} // namespace gui
