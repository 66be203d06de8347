#pragma once

#include <QDialog>

class QLineEdit;

namespace browser {

/** A name and a password for a host or proxy that asks for them outside its pages (HTTP authentication). */
class CredentialsDialog : public QDialog
{
    Q_OBJECT
public:
    CredentialsDialog(const QString &host, bool proxy, QWidget *parent);
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString password() const;

private:
    QLineEdit *m_user;
    QLineEdit *m_password;
};

} // namespace browser
