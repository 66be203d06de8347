#include "gui/account/signinpanel.h"

#include "gui/account/failurepanel.h"
#include "gui/account/questionpanel.h"
#include "gui/account/systembrowserpanel.h"
#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "http/peoplehost.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gui {

using State = SignInController::State;

SignInPanel::SignInPanel(SignInController &controller, QWidget *parent)
    : QWidget(parent), m_controller(controller), m_notice(new Chip(this)), m_stack(new QStackedLayout),
      m_busy(new Chip), m_busyPanel(busyPanel()), m_question(new QuestionPanel(this)),
      m_system(new SystemBrowserPanel(this)), m_failure(new FailurePanel(this)), m_place(new QWidget),
      m_trouble(new Chip)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_notice);
    layout->addLayout(m_stack, 1);
    m_busy->setObjectName(QStringLiteral("signInBusy"));
    m_trouble->setObjectName(QStringLiteral("pageTrouble"));
    m_place->setObjectName(QStringLiteral("browserPlace"));
    m_notice->setObjectName(QStringLiteral("signInNotice"));
    m_browserPanel = browserPanel();
    for (auto *panel : {m_busyPanel, static_cast<QWidget *>(m_question), static_cast<QWidget *>(m_system),
             static_cast<QWidget *>(m_failure), m_browserPanel})
        m_stack->addWidget(panel);
    connect(&m_controller, &SignInController::changed, this, &SignInPanel::showState);
    connect(m_question, &QuestionPanel::agreed, &m_controller, &SignInController::agree);
    connect(m_question, &QuestionPanel::declined, this, &SignInPanel::declined);
    connect(m_system, &SystemBrowserPanel::openWanted, &m_controller, &SignInController::openPage);
    connect(m_system, &SystemBrowserPanel::againWanted, this, [this] { m_controller.startAgain(); });
    connect(m_system, &SystemBrowserPanel::embeddedWanted, &m_controller, &SignInController::useEmbeddedBrowser);
    connect(m_failure, &FailurePanel::againWanted, this, [this] { m_controller.startAgain(true); });
    connect(m_failure, &FailurePanel::systemBrowserWanted, &m_controller, &SignInController::useSystemBrowser);
    showState();
}

QWidget *SignInPanel::busyPanel()
{
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_busy);
    layout->addStretch(1);
    return panel;
}

QWidget *SignInPanel::browserPanel()
{
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_place, 1);
    m_trouble->hide();
    layout->addWidget(m_trouble);
    auto *line = new QHBoxLayout;
    auto *system = new QPushButton(tr("Use my system bro&wser"), panel);
    auto *again = new QPushButton(tr("Start &again"), panel);
    system->setObjectName(QStringLiteral("systemBrowser"));
    again->setObjectName(QStringLiteral("startAgain"));
    system->setAutoDefault(false);
    again->setAutoDefault(false);
    line->addWidget(quietLabel(tr("Security key or managed device?"), panel), 1);
    line->addWidget(system);
    line->addWidget(again);
    layout->addLayout(line);
    connect(system, &QPushButton::clicked, &m_controller, &SignInController::useSystemBrowser);
    connect(again, &QPushButton::clicked, this, [this] { m_controller.startAgain(); });
    return panel;
}

void SignInPanel::showBusy()
{
    const auto &discovery = m_controller.discovery();
    const QString host = discovery ? http::hostForPeople(discovery->authority.url) : QString();
    const QString account = m_controller.settings().loginHint;
    switch (m_controller.state()) {
    case State::Resuming:
        return m_busy->setState(Chip::Tone::Busy,
            account.isEmpty() ? tr("Signing in again at %1 …").arg(host) : tr("Signing in again as %1 …").arg(account));
    case State::Redeeming:
        return m_busy->setState(Chip::Tone::Busy, tr("Finishing the sign-in at %1 …").arg(host));
    case State::SignedIn:
        return m_busy->setState(Chip::Tone::Good, tr("Signed in."));
    case State::Idle:
        return m_busy->setState(Chip::Tone::Note, {});
    default:
        return m_busy->setState(Chip::Tone::Busy, tr("Asking the server where one signs in …"));
    }
}

void SignInPanel::showBrowser()
{
    const auto browser = m_controller.embedded();
    if (!browser || browser == m_shown.lock())
        return;
    m_shown = browser;
    m_trouble->hide();
    // The one before, if any, went with its attempt.
    qDeleteAll(m_place->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    const QPointer<Chip> trouble(m_trouble);
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
    QWidget *widget = browser->widget(m_place);
    m_place->layout()->addWidget(widget);
    widget->setFocus();
}

void SignInPanel::showState()
{
    m_notice->setVisible(!m_controller.notice().isEmpty());
    m_notice->setState(Chip::Tone::Warning, m_controller.notice());
    switch (m_controller.state()) {
    case State::Trust:
        m_question->askTrust(m_controller.base(), m_controller.untrusted());
        return m_stack->setCurrentWidget(m_question);
    case State::Audience:
        m_question->askAudience(*m_controller.discovery());
        return m_stack->setCurrentWidget(m_question);
    case State::Embedded:
        m_stack->setCurrentWidget(m_browserPanel);
        return showBrowser();
    case State::System:
        m_system->setPage(m_controller.page());
        return m_stack->setCurrentWidget(m_system);
    case State::Failed:
        m_failure->setError(
            *m_controller.error(), m_controller.base(), m_controller.discovery(), m_controller.settings());
        return m_stack->setCurrentWidget(m_failure);
    default:
        showBusy();
        return m_stack->setCurrentWidget(m_busyPanel);
    }
}

} // namespace gui
