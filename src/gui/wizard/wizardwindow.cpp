#include "gui/wizard/wizardwindow.h"

#include "gui/common/icons.h"
#include "gui/common/layout.h"
#include "gui/common/text.h"
#include "gui/wizard/accountpage.h"
#include "gui/wizard/datapage.h"
#include "gui/wizard/recent.h"
#include "gui/wizard/serverpage.h"
#include "gui/wizard/signinpage.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gui {
namespace {

constexpr int StepsWidth = 152;

QString nameOf(Step step)
{
    switch (step) {
    case Step::Server:
        return WizardWindow::tr("Server");
    case Step::Account:
        return WizardWindow::tr("Account");
    case Step::SignIn:
        return WizardWindow::tr("Sign in");
    case Step::Data:
        break;
    }
    return WizardWindow::tr("Data");
}

} // namespace

WizardWindow::WizardWindow(Services &services, const Selection &selection, QWidget *parent)
    : QDialog(parent), m_services(services), m_selection(selection), m_steps(new QListWidget(this)),
      m_stack(new QStackedWidget(this)), m_why(quietLabel({}, this))
{
    setWindowTitle(tr("Fhirside"));
    setWindowIcon(applicationIcon());
    fitToScreen(*this, {860, 620}, {720, 520});
    m_steps->setObjectName(QStringLiteral("steps"));
    m_why->setObjectName(QStringLiteral("whyNot"));
    m_steps->setFixedWidth(StepsWidth);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    m_steps->setFocusPolicy(Qt::NoFocus);
    m_steps->setAccessibleName(tr("Steps"));

    auto *right = new QVBoxLayout;
    right->addWidget(m_stack, 1);
    right->addLayout(buttons());
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_steps);
    all->addLayout(right, 1);
    connect(this, &QDialog::finished, this, [this] { page().stop(); });
    turnTo(Step::Server);
}

/** What the pages' ends still say is not for a window that is half gone. */
WizardWindow::~WizardWindow()
{
    for (Page *each : std::as_const(m_pages))
        each->disconnect(this);
}

QLayout *WizardWindow::buttons()
{
    auto *line = new QHBoxLayout;
    line->setContentsMargins(24, 8, 24, 16);
    line->setSpacing(8);
    // After a page's fields Tab goes on to where one wants to go; Cancel is the last.
    m_next = new QPushButton(tr("&Next"), this);
    m_back = new QPushButton(tr("&Back"), this);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    m_back->setAutoDefault(false);
    m_next->setDefault(true);
    line->addWidget(m_why, 1);
    line->addWidget(cancel);
    line->addWidget(m_back);
    line->addWidget(m_next);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &WizardWindow::back);
    connect(m_next, &QPushButton::clicked, this, &WizardWindow::next);
    return line;
}

Page *WizardWindow::makePage(Step step)
{
    switch (step) {
    case Step::Server:
        return new ServerPage(m_services, this);
    case Step::Account:
        return new AccountPage(m_services, this);
    case Step::SignIn:
        return new SignInPage(m_services, this);
    case Step::Data:
        break;
    }
    return new DataPage(this);
}

/** A page is made when it is first turned to: the first window must not wait for all of them. */
void WizardWindow::turnTo(Step step)
{
    if (!m_pages.contains(step)) {
        Page *page = makePage(step);
        m_pages.insert(step, page);
        m_stack->addWidget(page);
        connect(page, &Page::changed, this, &WizardWindow::refresh);
        connect(page, &Page::nextWanted, this, &WizardWindow::next);
        connect(page, &Page::backWanted, this, &WizardWindow::back);
    }
    m_step = step;
    m_stack->setCurrentWidget(&page());
    page().load(m_selection);
    refresh();
    page().firstField()->setFocus(Qt::OtherFocusReason);
}

void WizardWindow::next()
{
    if (!page().whyNot().isEmpty())
        return;
    leave();
    if (const auto following = WizardController::after(m_step, m_selection))
        return turnTo(*following);
    if (!m_services.isPractice || !m_services.isPractice(m_selection.connection.base()))
        rememberServer(m_services.settings, m_selection);
    Q_EMIT completed(m_selection);
    accept();
}

void WizardWindow::back()
{
    leave();
    if (const auto previous = WizardController::before(m_step, m_selection))
        turnTo(*previous);
}

void WizardWindow::leave()
{
    page().stop();
    page().save(m_selection);
    m_selection.connection.authorize();
}

void WizardWindow::refresh()
{
    Selection now = m_selection;
    page().save(now);
    const bool last = !WizardController::after(m_step, now);
    m_next->setText(last ? tr("&Show table") : tr("&Next"));
    m_back->setVisible(WizardController::before(m_step, now).has_value());
    const QString why = page().whyNot();
    m_why->setText(why);
    if (!why.isEmpty() && m_next->hasFocus()) // Qt would hand it on, to Cancel for one
        page().firstField()->setFocus(Qt::OtherFocusReason);
    m_next->setEnabled(why.isEmpty());
    m_next->setAccessibleDescription(why);
    showSteps();
}

void WizardWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !page().interrupt())
        QDialog::keyPressEvent(event);
}

void WizardWindow::showSteps()
{
    Selection now = m_selection;
    page().save(now);
    const QList<Step> steps = WizardController::steps(now);
    const qsizetype here = steps.indexOf(m_step);
    m_steps->clear();
    for (qsizetype at = 0; at < steps.size(); ++at) {
        const auto icon = at < here ? QStringLiteral("done")
            : at == here            ? QStringLiteral("here")
                                    : QStringLiteral("tocome");
        auto *item = new QListWidgetItem(lineIcon(icon), nameOf(steps.at(at)), m_steps);
        item->setSizeHint(QSize(0, fontMetrics().height() + 20));
        QFont font = item->font();
        font.setBold(at == here);
        item->setFont(font);
        item->setData(Qt::AccessibleTextRole,
            at < here        ? tr("%1, done").arg(item->text())
                : at == here ? tr("%1, here").arg(item->text())
                             : tr("%1, to come").arg(item->text()));
    }
}

} // namespace gui
