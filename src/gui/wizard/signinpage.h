#pragma once

#include "gui/account/signincontroller.h"
#include "gui/wizard/page.h"

class QStackedLayout;

namespace gui {

class SignedInPanel;
class SignInPanel;

/** Signing in to the probed server, and then who is signed in. */
class SignInPage : public Page
{
    Q_OBJECT
public:
    explicit SignInPage(Services &services, QWidget *parent = nullptr);
    ~SignInPage() override;
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    void stop() override;

private:
    void stateChanged();
    void showSession(const QStringList &warnings);
    void switchAccount();
    void signOut();

    Services &m_services;
    SignInController m_controller;
    QStackedLayout *m_stack;
    SignInPanel *m_panel;
    SignedInPanel *m_signedIn;
    std::shared_ptr<auth::Session> m_session;
    auth::SignInSettings m_settings;
    QUrl m_base;
};

} // namespace gui
