#include "gui/table/findbar.h"

#include "gui/common/speech.h"
#include "ui_findbar.h"

#include <QKeyEvent>
#include <QLocale>

namespace gui {

FindBar::FindBar(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::FindBar>())
{
    m_ui->setupUi(this);
    connect(m_ui->findText, &QLineEdit::textChanged, this, &FindBar::edited);
    connect(m_ui->findNext, &QPushButton::clicked, this, [this] { Q_EMIT wanted(false); });
    connect(m_ui->findPrevious, &QPushButton::clicked, this, [this] { Q_EMIT wanted(true); });
    connect(m_ui->closeFind, &QPushButton::clicked, this, &FindBar::closeBar);
    hide();
}

FindBar::~FindBar() = default;

void FindBar::open()
{
    show();
    m_ui->findText->setFocus(Qt::ShortcutFocusReason);
    m_ui->findText->selectAll();
    Q_EMIT edited(m_ui->findText->text());
}

QString FindBar::text() const
{
    return m_ui->findText->text();
}

void FindBar::setAnswer(const FindAnswer &answer)
{
    m_answer = answer;
    const QString said = sentence();
    m_ui->findAnswer->setText(said);
    m_ui->findAnswer->setAccessibleName(said);
    if (answer.isCounted && !said.isEmpty()) // the focus stays in the field
        speak(*m_ui->findAnswer);
}

QString FindBar::sentence() const
{
    using Kind = FindAnswer::Kind;
    using Round = FindAnswer::Round;
    if (m_answer.kind == Kind::None || m_answer.kind == Kind::Looking)
        return {};
    if (m_answer.kind == Kind::NotFound)
        return tr("Not found");
    const QString total = QLocale().toString(m_answer.total);
    const QString count = !m_answer.isCounted ? tr("%1 so far").arg(total)
        : m_answer.place > 0                  ? tr("%1 of %2").arg(QLocale().toString(m_answer.place), total)
                                              : tr("%1 found").arg(total);
    if (m_answer.round == Round::FromTop)
        return tr("From the top again: %1").arg(count);
    return m_answer.round == Round::FromEnd ? tr("From the end again: %1").arg(count) : count;
}

void FindBar::retranslate()
{
    m_ui->retranslateUi(this);
    setAnswer(m_answer);
}

void FindBar::closeBar()
{
    hide();
    Q_EMIT closed();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return closeBar();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT wanted(event->modifiers().testFlag(Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace gui
