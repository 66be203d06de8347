#include "gui/account/systembrowserpanel.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "http/peoplehost.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

SystemBrowserPanel::SystemBrowserPanel(QWidget *parent)
    : QWidget(parent), m_text(bodyLabel({}, this)), m_open(new QPushButton(tr("Open &it again"), this)),
      m_copy(new QPushButton(tr("&Copy link"), this))
{
    auto *chip = new Chip(this);
    chip->setState(Chip::Tone::Busy, tr("Waiting for your system browser."));
    auto *again = new QPushButton(tr("Sta&rt again"), this);
    auto *embedded = new QPushButton(tr("Sign in &here instead"), this);
    m_text->setObjectName(QStringLiteral("systemBrowserText"));
    m_open->setObjectName(QStringLiteral("openAgain"));
    again->setObjectName(QStringLiteral("systemStartAgain"));
    m_copy->setObjectName(QStringLiteral("copyLink"));
    embedded->setObjectName(QStringLiteral("embedded"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(chip);
    layout->addWidget(m_text);
    auto *line = new QHBoxLayout;
    for (auto *button : {m_open, m_copy, again, embedded}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch(1);
    layout->addLayout(line);
    layout->addWidget(quietLabel(
        tr("The link is for a browser on this computer, and for you alone: it comes back to this program."), this));
    layout->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, &SystemBrowserPanel::openWanted);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_page.toString(QUrl::FullyEncoded)); });
    connect(again, &QPushButton::clicked, this, &SystemBrowserPanel::againWanted);
    connect(embedded, &QPushButton::clicked, this, &SystemBrowserPanel::embeddedWanted);
    setPage({});
}

void SystemBrowserPanel::setPage(const QUrl &page)
{
    m_page = page;
    m_open->setEnabled(!page.isEmpty());
    m_copy->setEnabled(!page.isEmpty());
    m_text->setText(page.isEmpty()
            ? tr("Your browser is about to open.")
            : tr("Sign in on the page of %1 that has opened in your browser, then come back here.")
                  .arg(http::hostForPeople(page)));
}

} // namespace gui
