#include "browser/web/credentialsdialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace browser {

CredentialsDialog::CredentialsDialog(const QString &host, bool proxy, QWidget *parent)
    : QDialog(parent), m_user(new QLineEdit(this)), m_password(new QLineEdit(this))
{
    setWindowTitle(tr("Sign in"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *asks = new QLabel(proxy ? tr("The proxy %1 asks for a name and a password.").arg(host)
                                  : tr("%1 asks for a name and a password.").arg(host),
        this);
    asks->setTextFormat(Qt::PlainText);
    asks->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(24, 24, 24, 16);
    form->setSpacing(8);
    form->addRow(asks);
    form->addRow(tr("&Name"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString CredentialsDialog::user() const
{
    return m_user->text();
}

QString CredentialsDialog::password() const
{
    return m_password->text();
}

} // namespace browser
