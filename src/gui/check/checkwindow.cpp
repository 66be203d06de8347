#include "gui/check/checkwindow.h"

#include "gui/common/icons.h"
#include "gui/common/layout.h"
#include "ui_checkwindow.h"

#include <QKeyEvent>

namespace gui {

CheckWindow::CheckWindow(const recipe::Connection &connection, const CheckCause &cause, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::CheckWindow>())
{
    m_ui->setupUi(this);
    setWindowIcon(applicationIcon());
    fitToScreen(*this, {860, 700}, {640, 480});
    connect(m_ui->close, &QPushButton::clicked, this, &QDialog::accept);
    m_ui->page->firstField()->setFocus();
    if (const auto question = checkQuestion(connection.base().toString(), connection.signIn, connection, cause))
        m_ui->page->start(*question);
}

CheckWindow::~CheckWindow() = default;

void CheckWindow::retranslate()
{
    m_ui->retranslateUi(this);
}

void CheckWindow::keyPressEvent(QKeyEvent *event)
{
    // What runs is stopped first.
    if (event->key() != Qt::Key_Escape || !m_ui->page->interrupt())
        QDialog::keyPressEvent(event);
}

} // namespace gui
