#pragma once

#include "auth/discovery/registration.h"
#include "auth/session/keyring.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gui {

/** How one signs in to a server: client, tenant, audience, and whether it is kept. Edits one SignInSettings. */
class SettingsForm : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsForm(auth::Keyring &keyring, QWidget *parent = nullptr);

    /** @p audience: what is used when none is typed. */
    void load(const auth::SignInSettings &settings, const QString &audience);
    [[nodiscard]] auth::SignInSettings settings() const;
    /** Why these will not do, for people; "" when they do. */
    [[nodiscard]] QString whyNot() const;

Q_SIGNALS:
    void changed();
    void forgetWanted();

private:
    void build(QFormLayout &form);
    void clientChosen();

    auth::SignInSettings m_settings; ///< what this form does not show stays
    QList<auth::Registration> m_clients;
    QComboBox *m_client;
    QLabel *m_about;
    QLabel *m_fault; ///< of the administrator's file
    QLineEdit *m_id;
    QLineEdit *m_redirect;
    QLineEdit *m_tenant;
    QLineEdit *m_audience;
    QCheckBox *m_keep;
    QLabel *m_whyNotKept;
    QLabel *m_agreed; ///< what forgetting takes back
    QPushButton *m_forget;
};

} // namespace gui
