#pragma once

#include "gui/account/signincontroller.h"
#include "gui/common/translated.h"
#include "gui/wizard/page.h"

#include <memory>

namespace gui {

class SignInPanel;
namespace Ui {
class SignInPage;
}

/** Signing in to the probed server, and then who is signed in. */
class SignInPage : public Translated<Page>
{
    Q_OBJECT
public:
    explicit SignInPage(Services &services, QWidget *parent = nullptr);
    ~SignInPage() override;
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    void stop() override;
    /** Goes back while one is signing in. */
    bool interrupt() override;
    [[nodiscard]] CheckCause trouble() const override;

protected:
    void retranslate() override;

private:
    void stateChanged();
    void showSession();
    void switchAccount();
    void signOut();

    Services &m_services;
    SignInController m_controller;
    std::unique_ptr<Ui::SignInPage> m_ui;
    SignInPanel *m_panel;
    std::shared_ptr<auth::Session> m_session;
    auth::SignInSettings m_settings;
    QUrl m_base;
};

} // namespace gui
