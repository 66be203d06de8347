#include "gui/account/systembrowserpanel.h"

#include "http/peoplehost.h"
#include "ui_systembrowserpanel.h"

#include <QClipboard>
#include <QGuiApplication>

namespace gui {

SystemBrowserPanel::SystemBrowserPanel(QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::SystemBrowserPanel>())
{
    m_ui->setupUi(this);
    connect(m_ui->openAgain, &QPushButton::clicked, this, &SystemBrowserPanel::openWanted);
    connect(m_ui->copyLink, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_page.toString(QUrl::FullyEncoded)); });
    connect(m_ui->systemStartAgain, &QPushButton::clicked, this, &SystemBrowserPanel::againWanted);
    connect(m_ui->embedded, &QPushButton::clicked, this, &SystemBrowserPanel::embeddedWanted);
    setPage({});
}

SystemBrowserPanel::~SystemBrowserPanel() = default;

void SystemBrowserPanel::setPage(const QUrl &page)
{
    m_page = page;
    m_ui->openAgain->setEnabled(!page.isEmpty());
    m_ui->copyLink->setEnabled(!page.isEmpty());
    say();
}

void SystemBrowserPanel::say()
{
    m_ui->waiting->setState(Chip::Tone::Busy, tr("Waiting for your system browser."));
    const QString text = m_page.isEmpty()
        ? tr("Your browser is about to open.")
        : tr("Sign in on the page of %1 that has opened in your browser, then come back here.")
              .arg(http::hostForPeople(m_page));
    m_ui->systemBrowserText->setText(text);
    setAccessibleName(text); // read when the panel has the focus
}

void SystemBrowserPanel::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

} // namespace gui
