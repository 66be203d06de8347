#pragma once

#include "gui/account/signincontroller.h"
#include "gui/common/translated.h"

#include <QPointer>
#include <QWidget>

#include <memory>

namespace gui {

namespace Ui {
class SignInPanel;
}

/** Signing in, as a person sees it: each state of the controller, with what can be done about it. For a wizard page
 * and for a window of its own. The focus follows the states, so that one goes on where they lead. */
class SignInPanel : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit SignInPanel(SignInController &controller, QWidget *parent = nullptr);
    ~SignInPanel() override;
    /** For a place where the connection check can be opened: a failure has its button. */
    void offerCheck();

Q_SIGNALS:
    void checkWanted(); ///< the connection check, after a failure; see offerCheck()
    void declined(); ///< the person said no to a question, or gave up after a failure

protected:
    void retranslate() override;

private:
    void showState();
    [[nodiscard]] QWidget *panelOfState();
    void showNotice();
    void showBusy();
    void showBrowser();
    void turnTo(QWidget *panel);

    SignInController &m_controller;
    std::unique_ptr<Ui::SignInPanel> m_ui;
    std::weak_ptr<browser::EmbeddedBrowser> m_shown;
    SignInController::State m_state = SignInController::State::Idle; ///< that is shown
    QPointer<QWidget> m_goal; ///< what has got the focus for it
};

} // namespace gui
