#include "browser/web/credentialsdialog.h"

#include "ui_credentialsdialog.h"

#include <QEvent>

namespace browser {

CredentialsDialog::CredentialsDialog(const QString &host, bool proxy, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::CredentialsDialog>()), m_host(host), m_isProxy(proxy)
{
    m_ui->setupUi(this);
    say();
    connect(m_ui->answers, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->answers, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

CredentialsDialog::~CredentialsDialog() = default;

void CredentialsDialog::say()
{
    m_ui->asks->setText(m_isProxy ? tr("The proxy %1 asks for a name and a password.").arg(m_host)
                                  : tr("%1 asks for a name and a password.").arg(m_host));
}

void CredentialsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    say();
}

QString CredentialsDialog::user() const
{
    return m_ui->user->text();
}

QString CredentialsDialog::password() const
{
    return m_ui->password->text();
}

} // namespace browser
