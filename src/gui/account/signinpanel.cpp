#include "gui/account/signinpanel.h"

#include "http/peoplehost.h"
#include "ui_signinpanel.h"

namespace gui {

using State = SignInController::State;

SignInPanel::SignInPanel(SignInController &controller, QWidget *parent)
    : Translated(parent), m_controller(controller), m_ui(std::make_unique<Ui::SignInPanel>())
{
    m_ui->setupUi(this);
    m_ui->pageTrouble->hide();
    connect(&m_controller, &SignInController::changed, this, &SignInPanel::showState);
    connect(m_ui->questionPanel, &QuestionPanel::agreed, &m_controller, &SignInController::agree);
    connect(m_ui->questionPanel, &QuestionPanel::declined, this, &SignInPanel::declined);
    auto *system = m_ui->systemBrowserPanel;
    connect(system, &SystemBrowserPanel::openWanted, &m_controller, &SignInController::openPage);
    connect(system, &SystemBrowserPanel::againWanted, this, [this] { m_controller.startAgain(); });
    connect(system, &SystemBrowserPanel::embeddedWanted, &m_controller, &SignInController::useEmbeddedBrowser);
    auto *failure = m_ui->failurePanel;
    connect(failure, &FailurePanel::againWanted, this, [this] { m_controller.startAgain(true); });
    connect(failure, &FailurePanel::systemBrowserWanted, &m_controller, &SignInController::useSystemBrowser);
    connect(failure, &FailurePanel::checkWanted, this, &SignInPanel::checkWanted);
    connect(m_ui->systemBrowser, &QPushButton::clicked, &m_controller, &SignInController::useSystemBrowser);
    connect(m_ui->startAgain, &QPushButton::clicked, this, [this] { m_controller.startAgain(); });
    showState();
}

SignInPanel::~SignInPanel() = default;

void SignInPanel::offerCheck()
{
    m_ui->failurePanel->offerCheck();
}

void SignInPanel::showBusy()
{
    const auto &discovery = m_controller.discovery();
    const QString host = discovery ? http::hostForPeople(discovery->authority.url) : QString();
    const QString account = m_controller.settings().loginHint;
    const auto say = [this](Chip::Tone tone, const QString &text) {
        m_ui->signInBusy->setState(tone, text);
        m_ui->busyPanel->setAccessibleName(text); // read while the panel has the focus
    };
    switch (m_controller.state()) {
    case State::Resuming:
        return say(Chip::Tone::Busy,
            account.isEmpty() ? tr("Signing in again at %1 …").arg(host) : tr("Signing in again as %1 …").arg(account));
    case State::Redeeming:
        return say(Chip::Tone::Busy, tr("Finishing the sign-in at %1 …").arg(host));
    case State::SignedIn:
        return say(Chip::Tone::Good, tr("Signed in."));
    case State::Idle:
        return say(Chip::Tone::Note, {});
    default:
        return say(Chip::Tone::Busy, tr("Asking the server where one signs in …"));
    }
}

void SignInPanel::showBrowser()
{
    const auto browser = m_controller.embedded();
    if (!browser || browser == m_shown.lock())
        return;
    m_shown = browser;
    m_ui->pageTrouble->hide();
    // The one before, if any, went with its attempt.
    qDeleteAll(m_ui->browserPlace->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    const QPointer<Chip> trouble(m_ui->pageTrouble);
    browser->setEvents({[trouble](int percent) {
                            if (trouble && percent > 0 && percent < 100)
                                trouble->hide();
                        },
        [trouble](const QString &sentence) {
            if (!trouble)
                return;
            trouble->setState(Chip::Tone::Failed, sentence);
            trouble->show();
        }});
    QWidget *widget = browser->widget(m_ui->browserPlace);
    m_ui->placeLayout->addWidget(widget);
    m_ui->browserPanel->setFocusProxy(widget);
}

void SignInPanel::showNotice()
{
    const QString notice = m_controller.notice();
    m_ui->signInNotice->setVisible(!notice.isEmpty());
    m_ui->signInNotice->setState(Chip::Tone::Warning, notice);
}

void SignInPanel::showState()
{
    showNotice();
    turnTo(panelOfState());
}

/** It says what the state is, in the language of now. */
QWidget *SignInPanel::panelOfState()
{
    switch (m_controller.state()) {
    case State::Trust:
        m_ui->questionPanel->askTrust(m_controller.base(), m_controller.untrusted());
        return m_ui->questionPanel;
    case State::Audience:
        m_ui->questionPanel->askAudience(*m_controller.discovery());
        return m_ui->questionPanel;
    case State::Embedded:
        showBrowser();
        return m_ui->browserPanel;
    case State::System:
        m_ui->systemBrowserPanel->setPage(m_controller.page());
        return m_ui->systemBrowserPanel;
    case State::Failed:
        m_ui->failurePanel->setError(
            *m_controller.error(), m_controller.base(), m_controller.discovery(), m_controller.settings());
        return m_ui->failurePanel;
    default:
        showBusy();
        return m_ui->busyPanel;
    }
}

/** What is hidden would hand its focus on to anything, Cancel for one. Where a person has gone elsewhere, it stays. */
void SignInPanel::turnTo(QWidget *panel)
{
    const QWidget *focused = window()->focusWidget();
    const bool follows = !focused || focused == this || isAncestorOf(focused) || focused->isAncestorOf(this);
    QWidget *goal = panel->focusProxy() ? panel->focusProxy() : panel;
    const bool isNew = goal != m_goal || m_controller.state() != m_state;
    m_ui->states->setCurrentWidget(panel);
    m_goal = goal;
    m_state = m_controller.state();
    if (follows && isNew)
        panel->setFocus(Qt::OtherFocusReason);
}

void SignInPanel::retranslate()
{
    m_ui->retranslateUi(this);
    showNotice();
    if (m_ui->states->currentWidget() == m_ui->busyPanel)
        showBusy();
}

} // namespace gui
