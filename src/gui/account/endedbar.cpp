#include "gui/account/endedbar.h"

#include "gui/common/text.h"
#include "ui_endedbar.h"
#include "words/signin.h"

namespace gui {

EndedBar::EndedBar(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::EndedBar>())
{
    m_ui->setupUi(this);
    connect(m_ui->signInAgain, &QPushButton::clicked, this, &EndedBar::signInWanted);
    connect(m_ui->checkEnded, &QPushButton::clicked, this, &EndedBar::checkWanted);
    connect(m_ui->notNow, &QPushButton::clicked, this, &EndedBar::givenUp);
    hide();
}

EndedBar::~EndedBar() = default;

void EndedBar::show(const std::optional<auth::Error> &trouble)
{
    m_trouble = trouble;
    say();
    setVisible(true);
}

void EndedBar::say()
{
    m_ui->ended->setState(
        Chip::Tone::Warning, tr("Your sign-in has ended. What is being loaded waits and then goes on."));
    if (m_trouble)
        m_ui->ended->setToolTip(plainTip(words::explain(*m_trouble).what));
}

void EndedBar::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

} // namespace gui
