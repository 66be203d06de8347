#include "gui/wizard/accountpage.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"

#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gui {
namespace {

using Access = fetch::ServerProbe::Access;

QLabel *sentence(const QString &text, QRadioButton *button, QWidget *parent)
{
    QLabel *label = quietLabel(text, parent);
    label->setIndent(24);
    button->setAccessibleDescription(text);
    return label;
}

QString asksForSignIn(const fetch::ServerProbe &probe)
{
    return probe.authority.isEmpty() ? AccountPage::tr("This server asks for a sign-in.")
                                     : AccountPage::tr("This server asks for a sign-in (%1).").arg(probe.authority);
}

void say(Chip &chip, const fetch::ServerProbe &probe)
{
    switch (probe.access) {
    case Access::Open:
        return chip.setState(Chip::Tone::Good, AccountPage::tr("This server lets anyone read."));
    case Access::SignIn:
        return chip.setState(Chip::Tone::Note, asksForSignIn(probe));
    case Access::Refused:
        return chip.setState(
            Chip::Tone::Warning, AccountPage::tr("This server refused to be read without an account."));
    case Access::Unknown:
        return chip.setState(
            Chip::Tone::Note, AccountPage::tr("It is not known yet whether this server asks for a sign-in."));
    }
}

} // namespace

AccountPage::AccountPage(QWidget *parent)
    : Page(parent), m_anonymous(new QRadioButton(tr("&Anonymous"), this)),
      m_organizational(new QRadioButton(tr("&Organizational account"), this)), m_found(new Chip(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(titleLabel(tr("How do you want to connect?"), this));
    layout->addWidget(m_found);
    layout->addSpacing(8);
    layout->addWidget(m_anonymous);
    layout->addWidget(sentence(tr("Reads what the server shows to everybody."), m_anonymous, this));
    layout->addSpacing(8);
    layout->addWidget(m_organizational);
    layout->addWidget(sentence(tr("Sign in with your work or school account."), m_organizational, this));
    layout->addStretch(1);
    connect(m_anonymous, &QRadioButton::toggled, this, &Page::changed);
}

void AccountPage::load(const Selection &selection)
{
    const bool organizational = selection.account == Account::Organizational;
    m_organizational->setChecked(organizational);
    m_anonymous->setChecked(!organizational);
    if (selection.probe)
        say(*m_found, *selection.probe);
}

void AccountPage::save(Selection &selection) const
{
    selection.account = m_organizational->isChecked() ? Account::Organizational : Account::Anonymous;
}

} // namespace gui
