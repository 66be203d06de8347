#include "gui/wizard/signinpage.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gui {

SignInPage::SignInPage(QWidget *parent) : Page(parent), m_authority(bodyLabel({}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(titleLabel(tr("Sign in"), this));
    layout->addWidget(m_authority);
    auto *chip = new Chip(this);
    chip->setState(Chip::Tone::Note, tr("Signing in arrives in a later version of this program."));
    layout->addWidget(chip);
    layout->addWidget(quietLabel(tr("Go back and choose Anonymous to see what the server shows to everybody."), this));
    layout->addStretch(1);
}

void SignInPage::load(const Selection &selection)
{
    const QString authority = selection.probe ? selection.probe->authority : QString();
    m_authority->setText(authority.isEmpty() ? tr("The server does not say where one signs in.")
                                             : tr("You would sign in at %1.").arg(authority));
}

QString SignInPage::whyNot() const
{
    return tr("Signing in is not available yet. Go back to choose Anonymous.");
}

} // namespace gui
