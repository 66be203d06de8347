#include "gui/common/errorpanel.h"

#include "ui_errorpanel.h"

#include <QFontDatabase>

namespace gui {

ErrorPanel::ErrorPanel(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::ErrorPanel>())
{
    m_ui->setupUi(this);
    m_ui->errorDetails->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->fold->setContent(m_ui->errorDetails);
}

ErrorPanel::~ErrorPanel() = default;

void ErrorPanel::setExplanation(const words::Explanation &explanation)
{
    m_ui->what->setState(Chip::Tone::Failed, explanation.what);
    m_ui->action->setText(explanation.action);
    m_ui->action->setVisible(!explanation.action.isEmpty());
    m_ui->errorDetails->setPlainText(explanation.details);
    m_ui->fold->setVisible(!explanation.details.isEmpty());
    m_ui->fold->setOpen(false);
}

void ErrorPanel::hideWhat()
{
    m_ui->what->hide();
}

void ErrorPanel::retranslate()
{
    m_ui->retranslateUi(this);
}

} // namespace gui
