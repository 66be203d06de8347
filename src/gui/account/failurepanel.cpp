#include "gui/account/failurepanel.h"

#include "gui/common/errorpanel.h"
#include "gui/common/text.h"
#include "words/signin.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

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

FailurePanel::FailurePanel(QWidget *parent)
    : QWidget(parent), m_error(new ErrorPanel(this)), m_who(quietLabel({}, this)), m_copied(quietLabel({}, this)),
      m_system(new QPushButton(tr("Use &my system browser"), this)),
      m_message(new QPushButton(tr("Copy te&xt for the administrator"), this))
{
    auto *again = new QPushButton(tr("Try a&gain"), this);
    again->setObjectName(QStringLiteral("tryAgain"));
    m_who->setObjectName(QStringLiteral("whoMends"));
    m_copied->setObjectName(QStringLiteral("copied"));
    m_system->setObjectName(QStringLiteral("failureSystemBrowser"));
    m_message->setObjectName(QStringLiteral("copyMessage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_error);
    layout->addWidget(m_who);
    auto *line = new QHBoxLayout;
    for (auto *button : {again, m_system, m_message}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch(1);
    layout->addLayout(line);
    layout->addWidget(m_copied);
    layout->addStretch(1);
    connect(again, &QPushButton::clicked, this, &FailurePanel::againWanted);
    connect(m_system, &QPushButton::clicked, this, &FailurePanel::systemBrowserWanted);
    connect(m_message, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text);
        m_copied->setText(tr("Copied. It holds no password and no token."));
    });
}

void FailurePanel::setError(const auth::Error &error, const QUrl &base, const std::optional<auth::Discovery> &discovery,
    const auth::SignInSettings &settings)
{
    const auto said = discovery ? words::explain(error, *discovery, settings) : words::explain(error, base, settings);
    m_error->setExplanation(said);
    m_who->setText(who(said.who));
    m_text = said.message;
    m_copied->clear();
    m_message->setVisible(!m_text.isEmpty());
    // Without an authority there is nothing that another browser could open.
    m_system->setVisible(discovery.has_value());
    QFont font = m_system->font();
    font.setBold(said.offerSystemBrowser);
    m_system->setFont(font);
}

} // namespace gui
