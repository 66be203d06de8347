#include "gui/common/errorpanel.h"

#include "gui/common/chip.h"
#include "gui/common/fold.h"
#include "gui/common/text.h"
#include "words/errors.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace gui {

ErrorPanel::ErrorPanel(QWidget *parent)
    : QWidget(parent), m_what(new Chip(this)), m_action(bodyLabel({}, this)), m_details(new QPlainTextEdit(this)),
      m_fold(new Fold(tr("Details"), m_details, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_what);
    layout->addWidget(m_action);
    layout->addWidget(m_fold);
    m_what->setObjectName(QStringLiteral("what"));
    m_action->setObjectName(QStringLiteral("action"));
    m_details->setObjectName(QStringLiteral("errorDetails"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setAccessibleName(tr("Technical details of the error"));
    m_details->setMinimumHeight(96);
    m_details->setMaximumHeight(144);
}

void ErrorPanel::setExplanation(const words::Explanation &explanation)
{
    m_what->setState(Chip::Tone::Failed, explanation.what);
    m_action->setText(explanation.action);
    m_action->setVisible(!explanation.action.isEmpty());
    m_details->setPlainText(explanation.details);
    m_fold->setVisible(!explanation.details.isEmpty());
    m_fold->setOpen(false);
}

} // namespace gui
