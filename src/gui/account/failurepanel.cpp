#include "gui/account/failurepanel.h"

#include "check/failures.h"
#include "ui_failurepanel.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>

namespace gui {
namespace {

QString who(words::SignInExplanation::Who who)
{
    switch (who) {
    case words::SignInExplanation::Who::Administrator:
        return FailurePanel::tr("Your administrator can mend this.");
    case words::SignInExplanation::Who::Developers:
        return FailurePanel::tr("This looks like a mistake of this program. Please tell its developers.");
    case words::SignInExplanation::Who::Person:
        break;
    }
    return FailurePanel::tr("You can mend this yourself.");
}

} // namespace

FailurePanel::FailurePanel(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::FailurePanel>())
{
    m_ui->setupUi(this);
    setFocusProxy(m_ui->tryAgain);
    connect(m_ui->tryAgain, &QPushButton::clicked, this, &FailurePanel::againWanted);
    connect(m_ui->failureSystemBrowser, &QPushButton::clicked, this, &FailurePanel::systemBrowserWanted);
    connect(m_ui->error, &ErrorPanel::checkWanted, this, &FailurePanel::checkWanted);
    connect(m_ui->copyMessage, &QPushButton::clicked, this, &FailurePanel::copy);
}

FailurePanel::~FailurePanel() = default;

void FailurePanel::setError(const auth::Error &error, const QUrl &base, const std::optional<auth::Discovery> &discovery,
    const auth::SignInSettings &settings)
{
    auth::Error met = error;
    if (met.timestamp.isEmpty())
        met.timestamp = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    m_finding = check::findingOf(error, base, discovery, settings);
    m_explain = [error = met, base, discovery, settings] {
        return discovery ? words::explain(error, *discovery, settings) : words::explain(error, base, settings);
    };
    m_isCopied = false;
    // Without an authority there is nothing that another browser could open.
    m_ui->failureSystemBrowser->setVisible(discovery.has_value());
    say();
}

void FailurePanel::offerCheck()
{
    m_ui->error->offerCheck();
}

void FailurePanel::copy()
{
    QGuiApplication::clipboard()->setText(m_explain().message);
    m_isCopied = true;
    say();
}

void FailurePanel::say()
{
    const auto said = m_explain();
    m_ui->error->setExplanation(said);
    m_ui->error->setFinding(m_finding);
    m_ui->whoMends->setText(who(said.who));
    m_ui->tryAgain->setAccessibleDescription(said.what); // read with the button, which gets the focus
    m_ui->copied->setText(m_isCopied ? tr("Copied. It holds no password and no token.") : QString());
    m_ui->copyMessage->setVisible(!said.message.isEmpty());
    QFont font = m_ui->failureSystemBrowser->font();
    font.setBold(said.offerSystemBrowser);
    m_ui->failureSystemBrowser->setFont(font);
}

void FailurePanel::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_explain)
        say();
}

} // namespace gui
