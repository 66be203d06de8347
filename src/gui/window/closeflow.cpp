#include "gui/window/closeflow.h"

#include "gui/common/text.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"

#include <QAbstractButton>
#include <QLocale>

namespace gui {

CloseFlow::CloseFlow(const ResultTabs &tabs, QWidget *window) : QObject(window), m_tabs(tabs), m_window(window) { }

bool CloseFlow::mayClose()
{
    int tables = 0;
    qint64 rows = 0;
    for (const auto *tab : m_tabs.all()) {
        if (tab->isExported())
            continue;
        ++tables;
        rows += tab->model().rowCount();
    }
    if (m_isAgreed || tables == 0)
        return true;
    if (m_question && m_question->isVisible())
        m_question->raise();
    else
        ask(tables, rows, m_tabs.isLoading());
    return false;
}

void CloseFlow::ask(int tables, qint64 rows, bool isLoading)
{
    QString what = tr("%n table(s), %1 rows, not exported.", nullptr, tables).arg(QLocale().toString(rows));
    if (isLoading)
        what += u' ' + tr("More is still being loaded.");
    m_question = plainBox(QMessageBox::Question, tr("Close window"), what,
        tr("They can be loaded again as long as the server has them."), QMessageBox::Discard | QMessageBox::Cancel,
        m_window);
    m_question->setObjectName(QStringLiteral("closeQuestion"));
    m_question->button(QMessageBox::Discard)->setText(tr("Close &without exporting"));
    m_question->setDefaultButton(QMessageBox::Cancel);
    connect(m_question, &QMessageBox::buttonClicked, this, [this](QAbstractButton *button) {
        if (m_question->standardButton(button) != QMessageBox::Discard)
            return;
        m_isAgreed = true;
        QMetaObject::invokeMethod(m_window, &QWidget::close, Qt::QueuedConnection); // once the question is gone
    });
    m_question->open();
}

} // namespace gui
