#include "gui/table/findbar.h"

#include "gui/common/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace gui {

FindBar::FindBar(QWidget *parent) : QWidget(parent)
{
    m_text = new QLineEdit(this);
    m_text->setObjectName(QStringLiteral("findText"));
    m_text->setPlaceholderText(tr("Find in this table"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(360);
    auto *previous = new QPushButton(tr("&Previous"), this);
    auto *next = new QPushButton(tr("Ne&xt"), this);
    auto *close = new QPushButton(tr("&Close"), this);
    previous->setObjectName(QStringLiteral("findPrevious"));
    next->setObjectName(QStringLiteral("findNext"));
    close->setObjectName(QStringLiteral("closeFind"));
    m_answer = plainLabel({}, this);
    m_answer->setObjectName(QStringLiteral("findAnswer"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(m_answer);
    layout->addStretch();
    layout->addWidget(close);
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::edited);
    connect(next, &QPushButton::clicked, this, [this] { Q_EMIT wanted(false); });
    connect(previous, &QPushButton::clicked, this, [this] { Q_EMIT wanted(true); });
    connect(close, &QPushButton::clicked, this, &FindBar::closeBar);
    hide();
}

void FindBar::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    Q_EMIT edited(m_text->text());
}

QString FindBar::text() const
{
    return m_text->text();
}

void FindBar::setFound(bool found)
{
    m_answer->setText(found || m_text->text().isEmpty() ? QString() : tr("Not found"));
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
