#pragma once

#include "gui/account/signincontroller.h"

#include <QWidget>

class QStackedLayout;

namespace gui {

class Chip;
class FailurePanel;
class QuestionPanel;
class SystemBrowserPanel;

/** Signing in, as a person sees it: each state of the controller, with what can be done about it. For a wizard page
 * and for a window of its own. */
class SignInPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SignInPanel(SignInController &controller, QWidget *parent = nullptr);

Q_SIGNALS:
    void declined(); ///< the person said no to a question, or gave up after a failure

private:
    [[nodiscard]] QWidget *browserPanel();
    [[nodiscard]] QWidget *busyPanel();
    void showState();
    void showBusy();
    void showBrowser();

    SignInController &m_controller;
    Chip *m_notice;
    QStackedLayout *m_stack;
    Chip *m_busy;
    QWidget *m_busyPanel;
    QuestionPanel *m_question;
    SystemBrowserPanel *m_system;
    FailurePanel *m_failure;
    QWidget *m_browserPanel;
    QWidget *m_place; ///< where the embedded browser stands
    Chip *m_trouble;
    std::weak_ptr<browser::EmbeddedBrowser> m_shown;
};

} // namespace gui
