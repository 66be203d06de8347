#include "gui/account/endedbar.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "words/signin.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace gui {

EndedBar::EndedBar(QWidget *parent) : QFrame(parent), m_chip(new Chip(this))
{
    setObjectName(QStringLiteral("endedBar"));
    setFrameShape(QFrame::StyledPanel);
    auto *again = new QPushButton(tr("Sign &in again…"), this);
    auto *leave = new QPushButton(tr("Not &now"), this);
    again->setObjectName(QStringLiteral("signInAgain"));
    leave->setObjectName(QStringLiteral("notNow"));
    m_chip->setObjectName(QStringLiteral("ended"));
    leave->setToolTip(tr("What is being loaded ends here; what has arrived stays."));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    layout->addWidget(m_chip);
    layout->addStretch(1);
    layout->addWidget(again);
    layout->addWidget(leave);
    connect(again, &QPushButton::clicked, this, &EndedBar::signInWanted);
    connect(leave, &QPushButton::clicked, this, &EndedBar::givenUp);
    hide();
}

void EndedBar::show(const std::optional<auth::Error> &trouble)
{
    m_chip->setState(Chip::Tone::Warning, tr("Your sign-in has ended. What is being loaded waits and then goes on."));
    if (trouble)
        m_chip->setToolTip(plainTip(words::explain(*trouble).what));
    setVisible(true);
}

} // namespace gui
