#include "gui/common/errorpanel.h"

#include "ui_errorpanel.h"
#include "words/check/sentences.h"

#include <QFontDatabase>
#include <QPushButton>

namespace gui {

ErrorPanel::ErrorPanel(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::ErrorPanel>())
{
    m_ui->setupUi(this);
    m_ui->errorDetails->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->fold->setContent(m_ui->errorDetails);
    m_ui->checkConnection->hide();
    connect(m_ui->checkConnection, &QPushButton::clicked, this, &ErrorPanel::checkWanted);
    setFinding({});
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
    setFinding({});
}

void ErrorPanel::setFinding(const std::optional<check::Finding> &finding)
{
    for (QWidget *part : QWidgetList{m_ui->findingRule, m_ui->findingSays, m_ui->findingMends})
        part->setVisible(finding.has_value());
    if (!finding)
        return;
    const auto note = words::noteOf(*finding);
    m_ui->findingRule->setState(Chip::Tone::Note, note.rule); // what failed is said above
    m_ui->findingSays->setText(note.says);
    // For a refusal of the sign-in service both say the same, but for its number, which the details have.
    const bool isSaid = note.says.startsWith(m_ui->what->text().chopped(1));
    m_ui->findingSays->setVisible(!note.says.isEmpty() && !isSaid);
    m_ui->findingMends->setText(note.mends);
    m_ui->findingMends->setVisible(!note.mends.isEmpty());
}

void ErrorPanel::offerCheck()
{
    m_ui->checkConnection->show();
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
