#pragma once

#include <QDialog>

#include <memory>

namespace browser {

namespace Ui {
class CredentialsDialog;
}

/** A name and a password for a host or proxy that asks for them outside its pages (HTTP authentication). */
class CredentialsDialog : public QDialog
{
    Q_OBJECT
public:
    CredentialsDialog(const QString &host, bool proxy, QWidget *parent);
    ~CredentialsDialog() override;
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString password() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void say();

    std::unique_ptr<Ui::CredentialsDialog> m_ui;
    QString m_host;
    bool m_isProxy;
};

} // namespace browser
