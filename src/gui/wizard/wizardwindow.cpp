#include "gui/wizard/wizardwindow.h"

#include "auth/discovery/registration.h"
#include "auth/url.h"
#include "gui/check/checkpage.h"
#include "gui/check/checkquestion.h"
#include "gui/common/icons.h"
#include "gui/common/layout.h"
#include "gui/common/speech.h"
#include "gui/wizard/accountpage.h"
#include "gui/wizard/datapage.h"
#include "gui/wizard/recent.h"
#include "gui/wizard/serverpage.h"
#include "gui/wizard/signinpage.h"
#include "ui_wizardwindow.h"

#include <QKeyEvent>
#include <QShortcut>

namespace gui {
namespace {

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

WizardWindow::WizardWindow(Services &services, const Selection &selection, QWidget *parent, Step first)
    : Translated(parent), m_ui(std::make_unique<Ui::WizardWindow>()), m_services(services), m_selection(selection),
      m_first(first)
{
    m_ui->setupUi(this);
    setWindowIcon(applicationIcon());
    fitToScreen(*this, {860, 620}, {720, 520});
    connect(m_ui->openFile, &QPushButton::clicked, this, &WizardWindow::openFileWanted);
    connect(m_ui->check, &QPushButton::clicked, this, &WizardWindow::showCheck);
    connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->back, &QPushButton::clicked, this, &WizardWindow::back);
    connect(m_ui->next, &QPushButton::clicked, this, &WizardWindow::next);
    showTitle();
    new QShortcut(QKeySequence::HelpContents, this, this, &WizardWindow::helpWanted);
    connect(this, &QDialog::finished, this, [this] {
        page().stop();
        if (m_check)
            m_check->interrupt();
    });
    turnTo(m_first);
}

/** What the pages' ends still say is not for a window that is half gone. */
WizardWindow::~WizardWindow()
{
    for (Page *each : std::as_const(m_pages))
        each->disconnect(this);
}

void WizardWindow::retranslate()
{
    m_ui->retranslateUi(this);
    showTitle();
    refresh();
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
    return new DataPage(this, &m_services.settings);
}

/** Of a recipe that was opened it says which tables it leads to. */
void WizardWindow::showTitle()
{
    QStringList names;
    for (const auto &table : m_selection.file ? m_selection.file->tables : QList<recipe::SavedTable>())
        names << table.name;
    if (m_selection.file)
        setWindowTitle(tr("Open a recipe: %1").arg(names.join(QStringLiteral(", "))));
}

/** A page is made when it is first turned to: the first window must not wait for all of them. */
void WizardWindow::turnTo(Step step)
{
    if (!m_pages.contains(step)) {
        Page *page = makePage(step);
        m_pages.insert(step, page);
        m_ui->stack->addWidget(page);
        connect(page, &Page::changed, this, &WizardWindow::refresh);
        connect(page, &Page::nextWanted, this, &WizardWindow::next);
        connect(page, &Page::backWanted, this, &WizardWindow::back);
        connect(page, &Page::recipeWanted, this, &WizardWindow::recipeWanted);
        connect(page, &Page::checkWanted, this, &WizardWindow::showCheck);
    }
    m_step = step;
    m_ui->stack->setCurrentWidget(&page());
    page().load(m_selection);
    refresh();
    focusPage();
    if (isVisible())
        speak(page());
}

/** The page's first field; where it has none, the way on, which is safe to press. */
void WizardWindow::focusPage()
{
    QWidget *field = page().firstField();
    if (field == &page() && m_ui->next->isEnabled())
        field = m_ui->next;
    field->setFocus(Qt::OtherFocusReason);
}

void WizardWindow::next()
{
    if (isChecking() || !page().whyNot().isEmpty())
        return;
    leave();
    const bool checksNext = std::exchange(m_checksNext, false);
    if (const auto following = WizardController::after(m_step, m_selection)) {
        turnTo(*following);
        return checksNext ? showCheck() : void();
    }
    if (!m_services.isPractice || !m_services.isPractice(m_selection.connection.base()))
        rememberServer(m_services.settings, m_selection, m_services.clock.now());
    if (m_selection.file) {
        m_selection.recipes.clear();
        for (const auto &table : m_selection.file->tables)
            m_selection.recipes << table.recipe;
    }
    Q_EMIT completed(m_selection);
    accept();
}

void WizardWindow::back()
{
    if (isChecking())
        return hideCheck();
    m_checksNext = false;
    leave();
    if (const auto previous = WizardController::before(m_step, m_selection))
        turnTo(*previous);
}

bool WizardWindow::isChecking() const
{
    return m_check && m_ui->stack->currentWidget() == m_check;
}

/** Of the server as the page has it; of an address as it was typed, for one asks most of all when it does not work. */
std::optional<check::Question> WizardWindow::question() const
{
    Selection now = m_selection;
    page().save(now);
    const auto address = sources::parseAddress(now.typed);
    if (!address)
        return {};
    const auto settings = m_step == Step::Server
        ? auth::recalled(m_services.settings, auth::canonicalBase(address->base))
        : now.connection.signIn;
    return checkQuestion(now.typed, settings, now.connection, page().trouble());
}

void WizardWindow::showCheck()
{
    const auto asked = question();
    if (!asked)
        return;
    leave();
    if (!m_check) {
        m_check = new CheckPage(this);
        m_ui->stack->addWidget(m_check);
        connect(m_check, &CheckPage::signInWanted, this, &WizardWindow::signInAndCheck);
    }
    m_check->setCanSignIn(m_step != Step::SignIn && m_selection.connection.probe);
    m_ui->stack->setCurrentWidget(m_check);
    m_check->start(*asked);
    refresh();
    m_check->firstField()->setFocus(Qt::OtherFocusReason);
    if (isVisible())
        speak(*m_check);
}

void WizardWindow::hideCheck()
{
    m_check->interrupt();
    turnTo(m_step);
}

void WizardWindow::signInAndCheck()
{
    m_selection.connection.account = Account::Organizational;
    m_checksNext = true;
    turnTo(Step::SignIn);
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
    const bool isChecking = this->isChecking();
    m_ui->next->setVisible(!isChecking);
    m_ui->check->setVisible(!isChecking && m_step != Step::Data);
    m_ui->check->setEnabled(sources::parseAddress(now.typed).has_value());
    const bool last = !WizardController::after(m_step, now);
    m_ui->openFile->setVisible(m_step == Step::Server && !isChecking);
    m_ui->next->setText(last ? tr("&Show table") : tr("&Next"));
    m_ui->back->setVisible(isChecking || (m_step != m_first && WizardController::before(m_step, now)));
    const QString why = isChecking ? QString() : page().whyNot();
    m_ui->whyNot->setText(why);
    if (!why.isEmpty() && m_ui->next->hasFocus()) // Qt would hand it on, to Cancel for one
        page().firstField()->setFocus(Qt::OtherFocusReason);
    m_ui->next->setEnabled(why.isEmpty());
    m_ui->next->setAccessibleDescription(why);
    showSteps();
}

void WizardWindow::keyPressEvent(QKeyEvent *event)
{
    // What runs is stopped first.
    if (event->key() != Qt::Key_Escape || !(isChecking() ? m_check->interrupt() : page().interrupt()))
        QDialog::keyPressEvent(event);
}

void WizardWindow::showSteps()
{
    Selection now = m_selection;
    page().save(now);
    const QList<Step> steps = WizardController::steps(now);
    const qsizetype here = steps.indexOf(m_step);
    m_ui->steps->clear();
    for (qsizetype at = 0; at < steps.size(); ++at) {
        const auto icon = at < here ? QStringLiteral("done")
            : at == here            ? QStringLiteral("here")
                                    : QStringLiteral("tocome");
        auto *item = new QListWidgetItem(lineIcon(icon), nameOf(steps.at(at)), m_ui->steps);
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
